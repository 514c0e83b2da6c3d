"""The date columns of a fact: event window, start of a running total, day on which a stock holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from conflict_metrics import vocabulary
from conflict_metrics.extract.dates.choice import Number, chosen
from conflict_metrics.extract.dates.expressions import DateExpression
from conflict_metrics.extract.dates.story import Dated, Span, Story, story

RISEN = re.compile(
    r"\b(?:ro|ris|climb|grow|grew|increas|rais|br(?:ing|ought)|tak|took|cut|lower)\w*\b[^.;]{0,80}\bto\s+(?:\w+\s+){0,3}$|\btoll\b", re.I
)
BOUND = re.compile(r"\b(?:by|until|till|before)\s+(?:the\s+)?$", re.I)
NEAR = timedelta(days=10)  # a stock's day lies close to the article's
SINCE_BACK = 3  # sentences over which the start of a running total carries


@dataclass(frozen=True, slots=True)
class When:
    """The date columns of a fact; seeds/reference/columns.csv says what they mean."""

    event_start_date: date | None = None
    event_end_date: date | None = None
    date_precision: int | None = None
    date_basis: str | None = None
    since_date: date | None = None
    as_of_date: date | None = None


def when(
    text: str,
    sentences: Sequence[Span],
    number: int,
    char_start: int,
    trigger: Span | None,
    published: date | None,
    metric: str,
    measure: str,
    modality: str,
    parties: tuple[str, ...] = (),
    title: str | None = None,
) -> When:
    """The dates of the fact whose number starts at char_start in sentence `number` of the article.

    `trigger` is the span of the word that tells of it, `parties` its actor and recipient.
    """
    read = story(text, tuple(sentences), published)
    fact = Number(text, number, char_start, trigger, metric.partition(".")[0], modality)
    if measure == "cumulative":
        return running_total(read, fact)
    if is_stock(metric, measure):
        return stock(read, fact)
    found = event(read, fact, measure)
    begins = text[sentences[number][0] : char_start]
    return replace(found, as_of_date=read.day) if measure == "flow" and modality == "actual" and RISEN.search(begins) else found


def is_stock(metric: str, measure: str) -> bool:
    """A stock, or a share of something that is one by its nature."""
    return measure == "stock" or (
        measure in ("share", "change") and vocabulary.table("metrics", "metric")[metric]["default_measure"] == "stock"
    )


def event(read: Story, fact: Number, measure: str) -> When:
    """The window in which something happened."""
    dated = chosen(fact, read)
    if dated is None:
        since = nearest_since(read, fact, back=0)
        if since:
            return When(since_date=since.first, as_of_date=read.day, date_precision=5, date_basis=since.basis)
        return published_day(read, fact, measure)
    first, last = window_of(dated.expression, fact)
    return When(first, last, dated.expression.precision, dated.expression.basis)


def published_day(read: Story, fact: Number, measure: str) -> When:
    """Nothing in the text says when: news of today, told of the day of the article."""
    if fact.modality not in ("actual", "negated") or measure != "flow" or read.day is None:
        return When()
    return When(read.day, read.day, 2, "publication")


def window_of(each: DateExpression, fact: Number) -> tuple[date | None, date | None]:
    """The days of an expression; ahead of the article where the sentence looks forward, open at the start after "by"."""
    if fact.modality == "future" and each.ahead:
        opened = BOUND.search(fact.text, max(0, each.start - 20), each.start)
        return (None if opened else each.ahead[0]), each.ahead[1]
    return each.first, each.last


def running_total(read: Story, fact: Number) -> When:
    """Since when it counts, and the day on which it holds."""
    since = nearest_since(read, fact, SINCE_BACK)
    as_of = day_it_holds(read, fact)
    return When(
        since_date=since.first if since else None, as_of_date=as_of, date_basis=since.basis if since else "publication" if as_of else None
    )


def stock(read: Story, fact: Number) -> When:
    """The day on which it holds: one that the sentence names, else the day of the article."""
    since = nearest_since(read, fact, back=0)
    return When(since_date=since.first if since else None, as_of_date=day_it_holds(read, fact))


def day_it_holds(read: Story, fact: Number) -> date | None:
    """A sharp day close to the article's in the number's own sentence, else the day of the article."""
    here = [each.expression for each in read.dates if each.sentence == fact.sentence and is_close(each, read)]
    nearest = min(here, key=lambda each: abs(each.start - fact.start), default=None)
    return nearest.last if nearest else read.day


def is_close(each: Dated, read: Story) -> bool:
    """Is it a day or a night of the days before the article?"""
    sharp = each.expression.precision <= 2 and not each.expression.is_since and each.expression.last
    return bool(sharp) and (read.day is None or abs(read.day - each.expression.last) <= NEAR)  # type: ignore[operator]


def nearest_since(read: Story, fact: Number, back: int) -> DateExpression | None:
    """The start of a running total: in the sentence, else carried from at most so many before."""
    starts = [
        each for each in read.dates if each.expression.is_since and each.expression.first and 0 <= fact.sentence - each.sentence <= back
    ]
    nearest = max(starts, key=lambda each: (each.sentence, -abs(each.expression.start - fact.start)), default=None)
    return nearest.expression if nearest else None
