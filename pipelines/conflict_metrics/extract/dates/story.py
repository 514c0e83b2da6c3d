"""The dates of a whole article: which day it bears, and what each of its sentences says about days."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from conflict_metrics.extract.dates.expressions import DateExpression, date_expressions

Span = tuple[int, int]
HEAD = 200  # characters in which a dateline may stand
UNDATED_HEAD = 800  # the same where the article has no published day
ERA = range(1900, 2200)  # a published field outside is no day
NEAR = timedelta(days=10)  # a printed day further from the published field must say that it is one
IN_FULL = ("day", "iso_day", "slashed_day")
STAMPED = re.compile(r"(?:\b(?:published|updated|posted|publication|date|mon|tue|wed|thu|fri|sat|sun)\w*[:,.]?(?: (?:on|at))?|^)\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression and the sentence it stands in."""

    expression: DateExpression
    sentence: int


@dataclass(frozen=True, slots=True)
class Story:
    """All dates of an article, in text order; `day` is the day that the article bears; `mentions` counts each day's phrases."""

    day: date | None
    sentences: tuple[Span, ...]
    dates: tuple[Dated, ...]
    mentions: Counter[date | None]


@lru_cache(maxsize=16)
def story(text: str, sentences: tuple[Span, ...], published: date | None) -> Story:
    """Read the dates of an article, sentence after sentence, so that "the next day" counts from the day last spoken of."""
    day, stamp_end = printed_day(text, published)
    found: list[Dated] = []
    for number, (start, end) in enumerate(sentences):
        previous = [each.expression for each in found[-9:]]
        for each in date_expressions(text, max(start, min(stamp_end, end)), end, day, previous=previous):
            found.append(Dated(each, number))
    mentions = Counter(each.expression.last for each in found if not each.expression.is_since)
    return Story(day, sentences, tuple(found), mentions)


def printed_day(text: str, published: date | None) -> tuple[date | None, int]:
    """The day of the dateline and where it ends, where one stands at the head of the text; else the published field and 0."""
    if published and published.year not in ERA:
        published = None
    for each in date_expressions(text, 0, min(len(text), HEAD if published else UNDATED_HEAD), None):
        if each.rule not in IN_FULL or each.first is None:
            continue
        if published is None or abs(each.first - published) <= NEAR or is_stamp(text, each):
            return each.first, each.end if each.end <= HEAD else 0
    return published, 0


def is_stamp(text: str, each: DateExpression) -> bool:
    """Does the text begin with the day, or say that it is the day of publication?"""
    before = text[max(0, each.start - 30) : each.start]
    return each.start < HEAD // 2 and STAMPED.search(before) is not None and not before.lower().endswith(" on ")
