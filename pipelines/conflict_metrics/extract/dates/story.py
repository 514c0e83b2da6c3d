"""The dates of a whole article: which day it bears, and what each of its sentences says about days."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from conflict_metrics.extract.dates.expressions import DateExpression, date_expressions
from conflict_metrics.extract.dates.phrases import words

Span = tuple[int, int]
DATELINE = 200  # characters in which a dateline may stand
NEAR = timedelta(days=10)  # a printed day further from the published field dates something else


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression, the sentence it stands in, and whether it is the day on which somebody said something."""

    expression: DateExpression
    sentence: int
    is_saying: bool


@dataclass(frozen=True, slots=True)
class Story:
    """All dates of an article, in text order; `day` is the day that the article bears; `mentions` counts each day's phrases."""

    day: date | None
    dates: tuple[Dated, ...]
    mentions: Counter[date | None]


@lru_cache(maxsize=16)
def story(text: str, sentences: tuple[Span, ...], published: date | None, parties: tuple[str, ...] = ()) -> Story:
    """Read the dates of an article, sentence after sentence, so that "the next day" counts from the day last spoken of."""
    day = printed_day(text, published)
    found: list[Dated] = []
    previous: date | None = None
    for number, (start, end) in enumerate(sentences):
        for each in date_expressions(text, start, end, day, parties, previous):
            found.append(Dated(each, number, is_saying(text, start, end, each)))
            if each.last and each.precision <= 2 and not each.is_since:
                previous = each.last
    return Story(day, tuple(found), Counter(each.expression.last for each in found if not each.expression.is_since))


def printed_day(text: str, published: date | None) -> date | None:
    """The day of the dateline where one stands at the head of the text, else the published field."""
    for each in date_expressions(text, 0, min(len(text), DATELINE), None):
        if each.rule in ("day", "iso_day", "slashed_day") and each.first and (published is None or abs(each.first - published) <= NEAR):
            return each.first
    return published


def is_saying(text: str, start: int, end: int, each: DateExpression) -> bool:
    """Is it the day of saying: "said in Goma on Monday", "told reporters on Friday", "on Monday announced"?"""
    before = text[max(start, each.start - 60) : each.start].lower()
    after = text[each.end : min(end, each.end + 30)].lower()
    return saying()[0].search(before) is not None or saying()[1].match(after) is not None


@cache
def saying() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A verb of saying, where or to whom, then the day; or the verb right after the day."""
    verb = rf"\b(?:told [\w ]{{1,25}}?|{'|'.join(words('saying'))})\b"
    where = r"(?: (?:in|at|to|on|during|via|from) (?:[\w’'-]+ ){0,3}?[\w’'-]+)?"
    before = re.compile(verb + where + r",?(?: late| early| earlier)?(?: on)? $")
    return before, re.compile(r"(?: (?:night|morning|evening|afternoon))?,? (?:that )?" + verb)
