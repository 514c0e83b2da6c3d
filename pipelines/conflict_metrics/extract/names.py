"""Who and where is named in the text? Every mention of a party or a place, with the plain sign of what it does there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from conflict_metrics import vocabulary

WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?")
CAPITALISED = re.compile(r"(?<![^\W_])[A-Z0-9][\w.'’&-]*|(?<![^\W_])(?:al|el|an|ash|ad)-[A-Z][\w'’-]*")
NO_PARTY = re.compile(r"[-–]\s?(?:held|backed|based|made|occupied|controlled|run|funded|supplied|born|allied|aligned|administered|annexed|flagged|owned|trained|sponsored|supported|designed|speaking|majority|style|type|era|built|brokered|mediated|ruled|populated|claimed|captured)\b")  # fmt: skip
SURROUNDED = re.compile(r"(?:anti|pro|non|ex|post|former)[-– ]$", re.I)


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a party or a place. `party` is the place's country where the name is a place's."""

    words: tuple[str, ...]
    party: str
    kind: str  # state, demonym, capital, leader, force, group, org, source, media, people, place
    place_id: str | None = None
    weight: int = 0  # of two places of one name the larger is meant, if nothing else decides
    is_word: bool = False  # also an ordinary word or a surname: a place only behind a preposition of place


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. Half-open span; `sentence` is the number of its sentence, -1 for the title."""

    start: int
    end: int
    text: str
    party: str
    kind: str
    sentence: int
    place_id: str | None = None
    is_place: bool = False  # names where, not who: "in Kyiv", "the Ukrainian city of"
    is_void: bool = False  # names nobody: "Iran-backed", "pro-Russian"


def _folded(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s").rstrip(".") if not re.fullmatch(r"(?:[A-Z]\.)+", word) else word.replace(".", "")


@cache
def _index() -> dict[str, tuple[Name, ...]]:
    """All names by their first word, longest first; parties before places, larger places before smaller."""
    found: dict[str, list[Name]] = {}
    for name in _all_names():
        found.setdefault(name.words[0], []).append(name)
    return {
        first: tuple(sorted(names, key=lambda name: (-len(name.words), name.kind == "place", -name.weight)))
        for first, names in found.items()
    }


def _all_names() -> Iterator[Name]:
    for row in vocabulary.rows("aliases"):
        yield Name(_words(row["alias"]), row["party"], row["kind"])
    for row in vocabulary.rows("places"):
        if row["level"] == "country":
            continue
        for spelling in (row["name"], *vocabulary.items(row["aliases"])):
            if words := _words(spelling):
                yield Name(words, row["country"], "place", row["place_id"], int(row["population"] or 0), row.get("is_word") == "yes")


def _words(text: str) -> tuple[str, ...]:
    return tuple(_folded(match.group()) for match in WORD.finditer(text))


@cache
def _capitals_index() -> dict[str, tuple[Name, ...]]:
    """The same for texts in capitals only, as old wires were."""
    found: dict[str, list[Name]] = {}
    for names in _index().values():
        for name in names:
            if name.kind != "place" or name.weight > 50_000:
                upper = tuple(word.upper() for word in name.words)
                found.setdefault(upper[0], []).append(Name(upper, name.party, name.kind, name.place_id, name.weight, name.is_word))
    return {
        first: tuple(sorted(names, key=lambda name: (-len(name.words), name.kind == "place", -name.weight)))
        for first, names in found.items()
    }


def is_in_capitals(text: str) -> bool:
    """Whether the text is written in capitals throughout."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 20 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)


def mentions(text: str, sentences: Sequence[tuple[int, int]], known_countries: frozenset[str] = frozenset()) -> list[Mention]:
    """Every name in the sentences, in order, without overlaps; of several places of one name that in a known country stands."""
    index = _capitals_index() if is_in_capitals(text) else _index()
    found: list[Mention] = []
    for number, (start, end) in enumerate(sentences):
        found.extend(_mentions_in(text, start, end, number, index, known_countries))
    return found


def _mentions_in(
    text: str, start: int, end: int, number: int, index: dict[str, tuple[Name, ...]], known: frozenset[str]
) -> Iterator[Mention]:
    words = [(match.start(), match.end(), _folded(match.group())) for match in WORD.finditer(text, start, end)]
    position = 0
    while position < len(words):
        names = _matching(words, position, index)
        if not names:
            yield from _within_hyphens(text, words[position], number, index)
            position += 1
            continue
        name = _meant(names, known)
        first, last = words[position][0], words[position + len(name.words) - 1][1]
        last = first + len(text[first:last].replace("’", "'").removesuffix("'s").rstrip("."))
        if (mention := _mention(text, first, last, name, number, start)) is not None:
            yield mention
        position += len(name.words)


def _matching(words: list[tuple[int, int, str]], position: int, index: dict[str, tuple[Name, ...]]) -> list[Name]:
    candidates = index.get(words[position][2], ())
    found: list[Name] = []
    for name in candidates:
        if found and len(name.words) < len(found[0].words):
            break
        if all(position + k < len(words) and words[position + k][2] == word for k, word in enumerate(name.words)):
            found.append(name)
    return found


def _within_hyphens(text: str, word: tuple[int, int, str], number: int, index: dict[str, tuple[Name, ...]]) -> Iterator[Mention]:
    """Russia in "Russia-installed", Saudi in "Saudi-led": names glued to other words."""
    start, _, folded = word
    first = folded.split("-")[0]
    names = index.get(first, ()) if "-" in folded else ()
    if names and names[0].kind != "place" and len(names[0].words) == 1:
        end = start + len(first)
        yield Mention(start, end, text[start:end], names[0].party, names[0].kind, number, is_void=NO_PARTY.match(text, end) is not None)


def _meant(names: list[Name], known: frozenset[str]) -> Name:
    return next((name for name in names if name.kind != "place" or name.party in known), names[0])


PLACE_BEFORE = re.compile(r"\b(?:in|at|near|around|across|outside|inside|into|within|throughout|from|over|toward|towards|to|on|of|between|off|through|for|leave|left|reach|reached|entered|enter|fled|flee|visit|hit|struck|cross|crossed)\s+(?:\w+\s+){0,1}$", re.I)  # fmt: skip
WORD_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|around|outside|into|of|from)\s+$", re.I)
PLACE_AFTER = re.compile(r"(?:'s|’s)?\s+(?:\w+\s+)?(?:cit(?:y|ies)|town|towns|village|villages|region|province|district|border|borders|territory|soil|airspace|coast|area|areas|capital|oblast|governorate|peninsula|port|waters|side of|suburb|mainland|desert|countryside|enclave)\b", re.I)  # fmt: skip


def _mention(text: str, start: int, end: int, name: Name, number: int, sentence_start: int) -> Mention | None:
    before, after = text[max(sentence_start, start - 40) : start], text[end : end + 30]
    if name.is_word and not WORD_PLACE_BEFORE.search(before):
        return None
    is_void = NO_PARTY.match(after) is not None or SURROUNDED.search(before) is not None
    is_place = (
        name.kind == "place"
        or (name.kind in ("state", "capital") and _is_where(before, after))
        or (name.kind == "demonym" and PLACE_AFTER.match(after) is not None)
    )
    return Mention(start, end, text[start:end], name.party, name.kind, number, name.place_id, is_place, is_void)


def _is_where(before: str, after: str) -> bool:
    return PLACE_BEFORE.search(before) is not None or PLACE_AFTER.match(after) is not None
