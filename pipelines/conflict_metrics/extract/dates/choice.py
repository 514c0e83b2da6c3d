"""When did it happen? Of all days that an article names, the window that a fact's number belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from conflict_metrics import vocabulary
from conflict_metrics.extract.dates.story import Dated, Span, Story

DIVIDER = re.compile(r"[;:]|, (?:while|but|and|whereas|where|which|who|after|before|when)\b| (?:while|but|whereas)\b|\.\s")
MONTH = timedelta(days=31)
PLACES = {0: "same_sentence", -1: "previous_sentence", -2: "two_back", 1: "next_sentence"}
NEAREST_BACK = 8  # sentences


@dataclass(frozen=True, slots=True)
class Number:
    """A fact's number as far as its date goes: where it stands, the verb or noun that tells of it, what it measures."""

    text: str
    sentence: int
    start: int
    trigger: Span | None
    group: str
    modality: str


@cache
def weights() -> dict[str, float]:
    """What each kind of evidence is worth, from date_evidence.csv."""
    return {row["evidence"]: float(row["weight"]) for row in vocabulary.rows("date_evidence")}


def score(evidence: dict[str, float]) -> float:
    """The sum of the evidence by its weights."""
    known = weights()
    return sum(known.get(name, 0.0) * amount for name, amount in evidence.items())


def chosen(number: Number, story: Story) -> Dated | None:
    """The date of the article that most speaks for; None where nothing speaks louder than the mere day of the article."""
    ranked = [(score(evidence(number, story, each)), -index, each) for index, each in enumerate(story.dates) if is_eligible(each)]
    best, _, each = max(ranked, default=(float("-inf"), 0, None), key=lambda entry: entry[:2])
    return each if best > score({"publication": 1, f"publication_{number.modality}": 1}) else None


def is_eligible(each: Dated) -> bool:
    """A window of its own, not the start of a running total."""
    return each.expression.last is not None and not each.expression.is_since


def evidence(number: Number, story: Story, each: Dated) -> dict[str, float]:
    """What speaks for and against a date of the article as the day of this number: names of date_evidence.csv with amounts."""
    names = [*place(number, each), *kind(each), *age(each, story)]
    if each.expression.is_saying:
        names.append("day_of_announcing" if number.group in ("AID", "DIP", "FIN") else "day_of_saying")
    if number.modality == "historical":
        names += [f"historical_{name}" for name in names if name in ("old", "recent", "today", "vague")]
    found = dict.fromkeys(names, 1.0)
    found["mentions"] = float(min(story.mentions[each.expression.last] - 1, 4))
    if each.sentence == number.sentence:
        found["tens_of_characters"] = distance(number, each) / 10
    return found


def place(number: Number, each: Dated) -> Iterator[str]:
    """How far off the date stands."""
    offset = each.sentence - number.sentence
    yield PLACES.get(offset) or ("further_back" if -NEAREST_BACK <= offset < 0 else "elsewhere")
    if offset and each.sentence <= 1:
        yield "lead"
    if offset == 0:
        gap = number.text[min(each.expression.end, number.start) : max(each.expression.start, number.start)]
        yield "divided" if DIVIDER.search(gap) else "same_clause"
        yield "before_number" if each.expression.start < number.start else "after_number"


def distance(number: Number, each: Dated) -> int:
    """Characters between a date and the number, or its verb where that is nearer; 150 at most."""
    spans = [(number.start, number.start), *([number.trigger] if number.trigger else [])]
    gaps = [max(each.expression.start - end, start - each.expression.end, 0) for start, end in spans]
    return min(*gaps, 150)


def kind(each: Dated) -> Iterator[str]:
    """How sharp the date is, and by what kind of phrase."""
    yield {1: "sharp", 2: "sharp", 5: "vague"}.get(each.expression.precision, "week_or_month")
    yield each.expression.basis
    if each.expression.rule == "night":
        yield "night"


def age(each: Dated, story: Story) -> Iterator[str]:
    """How long before the article it lies."""
    last: date | None = each.expression.last
    if last is None or story.day is None:
        return
    if last > story.day:
        yield "ahead"
    elif last == story.day:
        yield "today"
    elif story.day - last <= timedelta(days=7):
        yield "recent"
    elif story.day - last > MONTH:
        yield "old"
