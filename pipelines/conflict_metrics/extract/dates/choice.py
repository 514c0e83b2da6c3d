"""When did it happen? Of all days that an article names, the window that a fact's number belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from conflict_metrics import vocabulary
from conflict_metrics.extract.dates.expressions import DateExpression
from conflict_metrics.extract.dates.story import Dated, Span, Story

DIVIDER = re.compile(r"[;:]|, (?:while|but|and|whereas|where|which|who|after|before|when)\b| (?:while|but|whereas)\b|\.\s")
BOUND = re.compile(r"\b(?:by|until|till|before)\s+(?:the\s+)?$", re.I)
DUE = re.compile(
    r"\b(?:before|ahead of|until|till|due (?:on|by)|(?:set|scheduled|planned|expected) (?:for|on))\s+(?:(?:the|its|their|next)\s+)?$", re.I
)
FOR = re.compile(r"\bfor\s+(?:the\s+)?$", re.I)
YEARLESS = ("day", "holiday", "weekday")
WEEK, MONTH = timedelta(days=7), timedelta(days=31)
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
    parties: tuple[str, ...] = ()


@cache
def weights() -> dict[str, float]:
    """What each kind of evidence is worth, from date_evidence.csv."""
    return {row["evidence"]: float(row["weight"]) for row in vocabulary.rows("date_evidence")}


def score(evidence: dict[str, float]) -> float:
    """The sum of the evidence by its weights."""
    known = weights()
    return sum(known.get(name, 0.0) * amount for name, amount in evidence.items())


def chosen(number: Number, story: Story) -> Dated | None:
    """The date of the article that most speaks for, the first of equals; None where the mere day of the article has more."""
    ranked = [(score(evidence(number, story, each)), each) for each in story.dates if is_eligible(number, story, each)]
    best, each = max(ranked, key=lambda entry: entry[0], default=(float("-inf"), None))
    return each if best > score({"publication": 1, f"publication_{number.modality}": 1}) else None


def is_eligible(number: Number, story: Story, each: Dated) -> bool:
    """A window of its own, not the start of a running total; "a day after ..." dates only what follows it, the past nothing to come."""
    last = window_of(each.expression, number)[1]
    if last is None or each.expression.is_since:
        return False
    if number.modality == "future" and story.day is not None and last < story.day:
        return False
    if number.modality != "future" and is_to_come(number, story, each):
        return False
    return each.expression.rule != "units_after" or each.expression.end <= number.start


def is_to_come(number: Number, story: Story, each: Dated) -> bool:
    """Is a day without a year the one ahead, not the one behind? "Before Sunday's vote"; far behind, in another sentence."""
    if story.day is None or each.expression.first is None or each.expression.ahead is None or each.expression.rule not in YEARLESS:
        return False
    is_nearer = each.expression.ahead[0] - story.day < story.day - each.expression.first
    if DUE.search(number.text, max(0, each.expression.start - 30), each.expression.start):
        return is_nearer or each.expression.rule == "weekday"
    return is_nearer and each.expression.rule != "weekday" and each.sentence != number.sentence


def evidence(number: Number, story: Story, each: Dated) -> dict[str, float]:
    """What speaks for and against a date of the article as the day of this number: names of date_evidence.csv with amounts."""
    names = [*place(number, each), *kind(each), *age(number, each, story)]
    if each.expression.is_saying:
        names.append("day_of_announcing" if number.group in ("AID", "DIP", "FIN") else "day_of_saying")
    if is_budget(number, each.expression):
        names.append("budget")
    if number.modality in ("historical", "future"):
        names += [f"{number.modality}_{name}" for name in names if name in ("old", "recent", "today", "vague", "ahead")]
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
    if offset and each.expression.rule == "day" and each.expression.text[-4:].isdigit():
        yield "carried_in_full"
    if offset and each.expression.rule == "night":
        yield "carried_night"
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


def is_budget(number: Number, each: DateExpression) -> bool:
    """The years for which money is set aside: "a facility for 2024-27"."""
    is_money = number.group in ("AID", "FIN") and each.precision == 5
    return is_money and FOR.search(number.text, max(0, each.start - 10), each.start) is not None


def age(number: Number, each: Dated, story: Story) -> Iterator[str]:
    """How long before the article it lies."""
    last = window_of(each.expression, number)[1]
    if last is None or story.day is None:
        return
    if last > story.day:
        yield "ahead"
    elif last == story.day:
        yield "today"
    elif story.day - last <= WEEK:
        yield "recent"
    elif story.day - last > MONTH:
        yield "old"


def window_of(each: DateExpression, number: Number) -> tuple[date | None, date | None]:
    """The days of an expression: ahead of the article where the number does, open at the start after "by"; a budget's whole year."""
    if each.ahead and number.modality == "future":
        opened = BOUND.search(number.text, max(0, each.start - 20), each.start)
        return (None if opened else each.ahead[0]), each.ahead[1]
    if each.ahead and each.precision == 5 and (number.group == "FIN" or is_budget(number, each)):
        return each.ahead
    return each.first, each.last
