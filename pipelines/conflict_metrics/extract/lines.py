"""Frames of the kind L: what stands right before the number, quantifier words apart ("the death toll rose to").

Behind a `#` such a frame says what stands right behind the counted noun ("told # to leave").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from conflict_metrics.extract.adjacent import behind_insertion
from conflict_metrics.extract.event_words import Frame, phrases
from conflict_metrics.extract.objects import Counted
from conflict_metrics.extract.openings import opened, openings
from conflict_metrics.extract.parse import Token, Tree

AT_THE_END = r"(?: (?:a|another|further|all|its|their|perhaps))*\s*$"  # what may still stand before the number
LINE_REACH = 22
BEFORE_NUMBER = {
    "least", "most", "more", "than", "about", "around", "over", "nearly", "almost", "some", "up", "as", "many", "just", "only", "a",
    "an", "total", "estimated", "closer", "close", "roughly", "approximately", "well", "fewer", "less", "the", "now", "under", "below",
    "above", "barely", "scarcely", "merely",
}  # fmt: skip
NEARLY = {"close to", "closer to", "up to", "upward of", "upwards of"}
PHRASAL = {"pobj", "det", "amod", "compound", "poss", "case", "nmod", "nummod"}


def line_frames(counted: Counted, things: frozenset[str], tree: Tree) -> Iterator[tuple[Frame, Token, int | None]]:
    """The frames that fit, with the word at which each opens and how many words before it lie out of its pattern (None: one with `#`)."""
    number, last = counted.number, counted.noun or counted.number
    assert number is not None and last is not None
    first = _first_of_phrase(number, tree)
    before = " ".join(word.text for word in tree.tokens[max(0, first - LINE_REACH) : first])
    is_apart = last.index < number.index or "percent" in things  # 90 percent of the rockets
    end = _end_of(last)
    inserted = (behind_insertion(last, tree), behind_insertion(tree.tokens[end - 1], tree))
    ends = dict.fromkeys((last.index + 1, end, *inserted, *([number.index + 1] if is_apart else ())))
    behind = [" ".join(word.text for word in tree.tokens[end : end + LINE_REACH]) for end in ends]
    offered = opened(before)
    for frame, line in _lines(things):
        if line.openings.isdisjoint(offered) or (line.behind is not None and not any(map(line.behind.match, behind))):
            continue
        if (match := line.ahead.search(before)) is None:
            continue
        words = len(before[: match.start()].split())
        opening = last.index + 1 if line.ahead.pattern == AT_THE_END else max(0, first - LINE_REACH) + words
        if opening < len(tree.tokens):
            yield frame, tree.tokens[opening], words if line.behind is None else None


def _end_of(noun: Token) -> int:
    """Where the words go on behind "Israelis from the north" or "relatives of hostages"."""
    below = [child for child in noun.children if child.dep == "prep" and child.index > noun.index]
    for word in below:
        below.extend(child for child in word.children if child.dep in PHRASAL)
    return max((word.index for word in below), default=noun.index) + 1


def _first_of_phrase(number: Token, tree: Tree) -> int:
    """Where "at least about 20" begins; the "at" of "put the toll at 20" stays outside."""
    first = number.index
    while first and (tree.tokens[first - 1].start == number.start or tree.tokens[first - 1].tag == "CD"):  # 45 in "45 percent"
        first -= 1
    number = tree.tokens[first]
    while first and _is_before_number(tree.tokens[:first]):
        first -= 1
    is_bound = 0 < first < number.index and tree.tokens[first].text.lower() in ("least", "most")
    return first - 1 if is_bound and tree.tokens[first - 1].text.lower() == "at" else first


def _is_before_number(words: Sequence[Token]) -> bool:
    """Whether the last of the words belongs to the number; "close to" and "upward of" do too."""
    last = words[-1].text.lower()
    return last in BEFORE_NUMBER or " ".join(word.text.lower() for word in words[-2:]) in NEARLY


@dataclass(frozen=True, slots=True)
class Line:
    """A trigger made ready: what must stand before the number and what behind the noun, and how the former may begin."""

    openings: frozenset[str]
    ahead: re.Pattern[str]
    behind: re.Pattern[str] | None


@lru_cache(maxsize=4096)
def _lines(things: frozenset[str]) -> tuple[tuple[Frame, Line], ...]:
    return tuple((frame, _line(frame.trigger)) for frame in phrases("L", things))


@cache
def _line(trigger: str) -> Line:
    ahead, mark, behind = trigger.partition("#")
    return Line(openings(ahead), re.compile(ahead + AT_THE_END, re.I), re.compile(behind, re.I) if mark else None)
