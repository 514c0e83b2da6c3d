"""Where does a name stand in the text? Every stretch that is a name, with all that it may name; acronyms that the article introduces."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from conflict_metrics.extract.names import WORD, Index, Name, folded

INITIALS = re.compile(r"\b(?:[A-Z]\.)+$")  # U.S., not the CNN that ends a sentence
ACRONYM = re.compile(r"(?:’s|'s)? \((?:the )?([A-Z][A-Za-z]*[A-Z](?:-[A-Z]+)?)\)")
HEADLINE = 0.6  # of a headline's words begin with a capital
NAMED = ("group", "force", "org")  # what goes by an acronym


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch of text that is a name, with all that it may name."""

    start: int
    end: int
    sentence: int
    sentence_start: int
    names: tuple[Name, ...]

    @property
    def first(self) -> Name:
        """What it names, if nothing else in the article tells."""
        return self.names[0]

    @property
    def is_sure(self) -> bool:
        """Whether the party is named whatever the article is about: neither a place nor rebels, nor what several go by."""
        return self.first.kind not in ("place", "bare") and not is_shared(self.names)


def is_shared(some: Sequence[Name]) -> bool:
    """Marines, settlers: a name of one state's men that other states' men have too."""
    return bool(some) and some[0].kind in ("force", "people") and any(name.kind == "bare" for name in some)


def sightings(text: str, sentences: Sequence[tuple[int, int]], index: Index) -> list[Sighting]:
    """Every name in the sentences, in order; an acronym in brackets means from then on the party before it."""
    found = [sighting for number, span in enumerate(sentences) for sighting in _sightings(text, span, number, index)]
    own = _introduced(text, found, index)
    if not own:
        return found
    lengths = {word: tuple(sorted({1, *index.lengths.get(word, ())}, reverse=True)) for (word,) in own}
    wider = Index(ChainMap(own, index.names), ChainMap(lengths, index.lengths))  # type: ignore[arg-type]
    return [sighting for number, span in enumerate(sentences) for sighting in _sightings(text, span, number, wider)]


def _introduced(text: str, found: Iterable[Sighting], index: Index) -> dict[tuple[str, ...], tuple[Name, ...]]:
    """NAS of "the National Salvation Front (NAS)": its letters are those of the name before; a known name stays what it is."""
    own: dict[tuple[str, ...], tuple[Name, ...]] = {}
    for sighting in found:
        bracket = ACRONYM.match(text, sighting.end) if sighting.first.kind in NAMED else None
        if bracket is None or not _abbreviates(bracket.group(1), text[sighting.start : sighting.end]):
            continue
        word = (bracket.group(1),)
        known = index.names.get(word)
        if known is None or known[0].kind in (*NAMED, "bare"):
            own.setdefault(word, (sighting.first._replace(words=word),))
    return own


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters stand in the name in their order, the first as its first: NAS for National Salvation Front."""
    letters = iter(name.upper().removeprefix("THE "))
    return next(letters) == acronym[0] and all(letter in letters for letter in acronym.upper()[1:] if letter.isalpha())


def _sightings(text: str, span: tuple[int, int], number: int, index: Index) -> Iterator[Sighting]:
    spans = [match.span() for match in WORD.finditer(text, *span)]
    words = [folded(text[start:end]) for start, end in spans]
    free = 0
    for position, word in enumerate(words):
        if position < free or not (word in index.lengths or "-" in word):
            continue
        start = spans[position][0]
        if glued := _glued_behind(words, position, index):
            free = position + len(glued[0].words)
            yield Sighting(start, spans[free - 1][0] + len(glued[0].words[-1]), number, span[0], glued)
        elif (found := index.at(words, position)) and not (_is_noun(found[0], index) and _goes_on(words, position, found[0])):
            free = position + len(found[0].words)
            yield Sighting(start, start + _length(text[start : spans[free - 1][1]]), number, span[0], found)
        elif glued := _glued(word, index):
            yield Sighting(start, start + len(glued[0].words[0]), number, span[0], glued)


def _is_noun(name: Name, index: Index) -> bool:
    """Resistance and Islamist, which in capitals may belong to another name; not KIA, nor Kurdish fighters."""
    first, *others = name.words
    is_single = not others and not first.isupper()
    is_called = name.words[0].lower() == "the"
    return name.kind == "bare" and (is_single or is_called or (first.lower(), *others) in index.names)


def _goes_on(words: Sequence[str], position: int, name: Name) -> bool:
    """Whether the noun is part of a longer name: Resistance of "the National Resistance", the South of "the South Caucasus"."""
    last = position + len(name.words)
    return is_proper(words, position) or (
        len(name.words) > 1 and name.words[-1][0].isupper() and last < len(words) and is_proper(words, last)
    )


def is_proper(words: Sequence[str], position: int) -> bool:
    """Resistance of "the National Resistance": a word in capitals that neither opens the sentence nor stands in a headline."""
    return position > 0 and words[position][0].isupper() and not is_headline(words)


def is_headline(words: Sequence[str]) -> bool:
    """Whether the words are those of a headline: most begin with a capital."""
    return sum(word[0].isupper() for word in words) >= HEADLINE * len(words)


def _length(surface: str) -> int:
    """The name's length in the text, without a possessive or the full stop of the sentence."""
    bare = surface.replace("’", "'").removesuffix("'s")
    return len(bare) - (bare.endswith(".") and not INITIALS.search(bare))


def _glued(word: str, index: Index) -> tuple[Name, ...]:
    """Russia in "Russia-installed", Saudi in "Saudi-led", but nobody in "UK-Med"."""
    first, hyphen, last = word.partition("-")
    if not hyphen or (last[:1].isupper() and last[1:].islower() and (last,) not in index.names):
        return ()
    return tuple(name for name in index.names.get((first,), ()) if name.kind not in ("place", "bare"))[:1]


def _glued_behind(words: Sequence[str], position: int, index: Index) -> tuple[Name, ...]:
    """Port Sudan in "Port Sudan-based", North Korean in "North Korean-made": the name's last word has something glued to it."""
    for length in index.lengths.get(words[position], ()):
        *before, last = words[position : position + length]
        stem, hyphen, rest = last.partition("-")
        if before and hyphen and rest[:1].islower() and (found := index.names.get((*before, stem))):
            return found
    return ()
