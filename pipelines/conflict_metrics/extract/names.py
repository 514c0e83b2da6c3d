"""Every way to write a party or a place, by its first word: aliases.csv, places.csv, and the bare nouns of bare_names.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from conflict_metrics import vocabulary

WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?")
SPECIAL = re.compile(r"[^\w ]")
LARGE = 50_000
CITY = 200_000
ANY = "*"  # in bare_names.csv: whichever group of the country was named before
SPOKEN = 4  # letters of the shortest acronym that is said as a word


class Name(NamedTuple):
    """One way to write a party or a place. `party` is the place's country where the name is a place's."""

    words: tuple[str, ...]
    party: str
    kind: str  # state, demonym, capital, leader, force, group, org, source, media, people, place, bare
    place_id: str | None = None
    weight: int = 0  # of two places of one name the larger is meant, if nothing else decides
    is_word: bool = False  # also an ordinary word or a surname: a place only behind a preposition of place
    country: str = ""  # a bare noun means this party only in an article about this country; ANY: in every country without rows


@dataclass(frozen=True, slots=True)
class Index:
    """Names by their words, and by a first word how many words the names that begin with it have, longest first."""

    names: dict[tuple[str, ...], tuple[Name, ...]]
    lengths: dict[str, tuple[int, ...]]

    def at(self, words: Sequence[str], position: int) -> tuple[Name, ...]:
        """The names of the longest stretch of words that begins at the position; () where none does."""
        for length in self.lengths.get(words[position], ()):
            if found := self.names.get(tuple(words[position : position + length])):
                return found
        return ()


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word as names are compared: U.S. -> US, Syria's -> Syria."""
    if word.endswith(".") and re.fullmatch(r"(?:[A-Z]\.)+", word):
        return word.replace(".", "")
    return word.replace("’", "'").removesuffix("'s").rstrip(".")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, folded."""
    if SPECIAL.search(text) is None:
        return tuple(text.split())
    return tuple(folded(match.group()) for match in WORD.finditer(text))


@cache
def names() -> Index:
    """All names; of names with the same words parties stand before places, larger places before smaller."""
    known = list(_all_names())
    taken = {name.words for name in known}
    return _indexed([*known, *(name for name in (*_owners(known), *_spoken_acronyms()) if name.words not in taken)])


def _owners(known: Iterable[Name]) -> Iterator[Name]:
    """Syrias for Syria: texts lose their apostrophes on the way."""
    for name in known:
        is_known_well = name.kind not in ("bare", "demonym", "people") and (name.kind != "place" or name.weight > CITY)
        if is_known_well and not name.is_word and not name.words[-1].endswith("s"):
            yield name._replace(words=(*name.words[:-1], f"{name.words[-1]}s"))


def _spoken_acronyms() -> Iterator[Name]:
    """Unamsil for UNAMSIL: many papers write an acronym that is said as a word like a word."""
    for row in vocabulary.rows("aliases"):
        alias = row["alias"]
        if len(alias) >= SPOKEN and alias.isalpha() and alias.isupper() and row["kind"] in ("group", "org") and row["is_word"] != "yes":
            yield Name((alias.capitalize(),), row["party"], row["kind"])


@cache
def names_in_capitals() -> Index:
    """The same for texts in capitals only, as old wires were; without what would be an ordinary word there (US, WHO)."""
    words = {words_of(row["alias"]) for row in vocabulary.rows("aliases") if row["is_word"] == "yes"}
    kept = (name for name in _all_names() if name.words not in words and (name.kind != "place" or name.weight > LARGE))
    return _indexed(name._replace(words=tuple(word.upper() for word in name.words)) for name in kept)


def _indexed(some: Iterable[Name]) -> Index:
    found: dict[tuple[str, ...], list[Name]] = {}
    lengths: dict[str, set[int]] = {}
    for name in some:
        if name.words:
            found.setdefault(name.words, []).append(name)
            lengths.setdefault(name.words[0], set()).add(len(name.words))
    ranked = {words: tuple(sorted(same, key=_precedence)) if len(same) > 1 else tuple(same) for words, same in found.items()}
    return Index(ranked, {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()})


def _precedence(name: Name) -> tuple[bool, int]:
    return name.kind == "place", -name.weight


def _ways_to_write(noun: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """rebels, rebel; Rebels at a sentence's opening, Government Forces in a headline."""
    for words in (noun, (*noun[:-1], noun[-1].removesuffix("s"))):
        yield words
        yield (_capitalised(words[0]), *words[1:])
        yield tuple(map(_capitalised, words))


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]


def _all_names() -> Iterator[Name]:
    for row in vocabulary.rows("aliases"):
        yield Name(words_of(row["alias"]), row["party"], row["kind"])
    for row in vocabulary.rows("bare_names"):
        name = Name(words_of(row["word"]), row["party"], "bare", country=row["country"])
        yield from (name._replace(words=words) for words in dict.fromkeys(_ways_to_write(name.words)))
    for row in vocabulary.rows("places"):
        if row["level"] != "country":
            weight, is_word = int(row["population"] or 0), row["is_word"] == "yes"
            for spelling in (row["name"], *vocabulary.items(row["aliases"])):
                yield Name(words_of(spelling), row["country"], "place", row["place_id"], weight, is_word)
