"""A sentence as a row of words with the names among them, and what was read off it: deeds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from conflict_metrics import vocabulary
from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.signs import office_words, saying_words

WORD = re.compile(r"[A-Za-z][\w’'-]*|[,;:—–]|(?<=\s)--?(?=\s)")
SPEAKERS = ("source", "org", "media")
BESIDE = re.compile(r"^\s*(?:and|or|&|/|-)\s*(?:the\s+)?$")

Parties = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done, from `start` to `end` its word: its kind (attack, defence, capture ...), who does it, whom it meets.

    Either side may be empty: the sentence does not say.
    """

    start: int
    end: int
    kind: str
    doers: Parties
    targets: Parties


@dataclass(frozen=True, slots=True)
class Name:
    """A mention, with the numbers of its first and last word."""

    first: int
    last: int
    mention: Mention

    @property
    def is_adjective(self) -> bool:
        """Russian, the Russians, rebel: not Russia."""
        return self.mention.kind in ("demonym", "people") or (self.mention.kind == "bare" and not self.mention.text.endswith("s"))

    @property
    def is_where(self) -> bool:
        """Gaza in "in Gaza": not the Russian of "Russian territory"."""
        return self.mention.is_place and self.mention.kind != "demonym"


@cache
def deed_words() -> dict[tuple[str, str], str]:
    """(form, verb or noun) -> the kind of deed: deed_words.csv."""
    return {(form, row["pos"]): row["deed"] for row in vocabulary.rows("deed_words") for form in _forms(row["forms"])}


def _forms(forms: str) -> list[str]:
    """shot_down is the form of two words, shot down."""
    return [form.replace("_", " ") for form in forms.split()]


@cache
def openings() -> frozenset[str]:
    """The words with which a deed may open: the first of each form."""
    return frozenset(form.partition(" ")[0] for form, _ in deed_words())


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a sentence, lower case, each with its span in the text, and its names in order."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]

    @classmethod
    def of(cls, text: str, start: int, end: int, mentions: Sequence[Mention]) -> Line:
        """The sentence text[start:end]; names of nobody ("Iran-backed") are left out."""
        spans = tuple(match.span() for match in WORD.finditer(text, start, end))
        names = []
        for mention in mentions:
            inside = [number for number, (left, right) in enumerate(spans) if left < mention.end and right > mention.start]
            if mention.party and not mention.is_void and inside:
                names.append(Name(inside[0], inside[-1], mention))
        return cls(text, tuple(text[left:right].lower().replace("’", "'") for left, right in spans), spans, tuple(names))

    def word(self, number: int) -> str:
        """The word of that number, '' before the first and behind the last."""
        return self.words[number] if 0 <= number < len(self.words) else ""

    def between(self, name: Name, at: int) -> tuple[str, ...]:
        """The words behind a name and before word `at`."""
        return self.words[name.last + 1 : at]

    def since(self, deed: Deed, at: int) -> tuple[str, ...]:
        """The words behind a deed and before word `at`."""
        return tuple(word for word, (left, _) in zip(self.words[:at], self.spans, strict=False) if left > deed.start)

    def before(self, at: int) -> tuple[Name, ...]:
        """The names before word `at`, the nearest first."""
        return tuple(name for name in reversed(self.names) if name.last < at)

    def is_name(self, at: int) -> bool:
        """Whether the word belongs to a name."""
        return any(name.first <= at <= name.last for name in self.names)

    def is_possessive(self, name: Name) -> bool:
        """Russia's."""
        return self.text[name.mention.end : name.mention.end + 2] in ("'s", "’s")

    def is_office(self, name: Name) -> bool:
        """Lebanon's health ministry: it counts and speaks, it does not kill; Russian air defence does."""
        behind = (office_words().get(word.removesuffix("'s")) for word in self.words[name.last + 1 : name.last + 4])
        return name.mention.kind in SPEAKERS or self.word(name.last) == "ministry" or next(filter(None, behind), "") == "office"

    def is_press(self, name: Name) -> bool:
        """The agency before a dash or in "..., Sana said": it only tells."""
        return name.mention.kind in ("source", "media")

    def is_speaker(self, name: Name) -> bool:
        """Kyiv in "..., Kyiv said", the US in "..., three US officials said": it tells of the deed."""
        before, behind = self.words[max(0, name.first - 2) : name.first], self.words[name.last + 1 : name.last + 4]
        return name.mention.kind in SPEAKERS or ("," in before and bool(saying_words().intersection(behind)))

    def leads_in(self, name: Name, some: frozenset[str]) -> bool:
        """Whether one of the two words right before the name is one of `some`; a comma parts them, and so does "in which"."""
        before = self.words[max(0, name.first - 2) : name.first]
        if before[-1:] == ("which",):
            return False
        return bool(some.intersection(before[before.index(",") + 1 :] if "," in before else before))

    def beside(self, name: Name) -> Parties:
        """The name's party, and those named side by side with it: "US and British jets"."""
        found = {name.mention.party}
        for one, other in zip(self.names, self.names[1:], strict=False):
            pair = (one.mention, other.mention)
            is_beside = BESIDE.match(self.text[pair[0].end : pair[1].start]) and pair[0].is_place == pair[1].is_place
            if name in (one, other) and is_beside:
                found |= {pair[0].party, pair[1].party}
        return tuple(sorted(found))
