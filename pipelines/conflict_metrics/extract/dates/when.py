"""The date columns of a fact: event window, start of a running total, day on which a stock holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from conflict_metrics import vocabulary
from conflict_metrics.extract.dates.choice import Number, chosen, window_of
from conflict_metrics.extract.dates.expressions import DateExpression, date_expressions
from conflict_metrics.extract.dates.saying import opens_a_telling
from conflict_metrics.extract.dates.story import Dated, Span, Story, story

RISEN = re.compile(
    r"\b(?:ro|ris|climb|grow|grew|increas|rais|br(?:ing|ought)|tak|took|cut|lower)\w*\b[^.;]{0,80}\bto\s+(?:\w+\s+){0,3}$|\btoll\b", re.I
)
NEAR = timedelta(days=10)  # a stock's day lies close to the article's
AS_OF = re.compile(r"\b(?:as of|by|until|up to)\s+$", re.I)
NOW = re.compile(r"\b(?:is|are|am|remains?|now|still|currently|today|so far|has|have|holds?|keeps?|says?|estimates?)\b", re.I)
SINCE_BACK = 4  # sentences over which the start of a running total carries


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
    fact = Number(text, number, char_start, trigger, metric.partition(".")[0], modality, parties)
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
    """The window in which something happened; a share counts from its "since", and a rate is dated by its own sentence only."""
    dated = chosen(fact, read)
    is_carried = dated is None or dated.sentence != fact.sentence
    if measure == "share" and is_carried and nearest_since(read, fact, back=0):
        return running_total(read, fact)
    if dated is None or (measure == "rate" and is_carried):
        return published_day(read, fact, measure)
    first, last = window_of(dated.expression, fact)
    return When(first, last, dated.expression.precision, dated.expression.basis)


def published_day(read: Story, fact: Number, measure: str) -> When:
    """Nothing in the text says when: what has happened is news of the day of the article or the day before."""
    if fact.modality not in ("actual", "negated") or measure != "flow" or read.day is None:
        return When()
    return When(read.day - timedelta(days=1), read.day, 2, "publication")


def running_total(read: Story, fact: Number) -> When:
    """Since when it counts, and the day on which it holds; both of the sentence before where this one goes on from it."""
    since = nearest_since(read, fact, SINCE_BACK)
    if since:
        as_of = day_of_telling(read, fact, since.sentence)
        return When(since_date=since.expression.first, as_of_date=as_of, date_basis=since.expression.basis)
    dated = chosen(fact, read)
    if dated and (fact.modality == "historical" or (dated.sentence == fact.sentence and dated.expression.precision >= 3)):
        first, last = window_of(dated.expression, fact)
        return When(since_date=first, as_of_date=last, date_basis=dated.expression.basis)
    return When(as_of_date=day_of_telling(read, fact, fact.sentence), date_basis="publication" if read.day else None)


def stock(read: Story, fact: Number) -> When:
    """The day on which it holds: the article's own of what is so now, else the day that its sentence or the one before names."""
    since = nearest_since(read, fact, back=0)
    as_of = day_of_telling(read, fact, fact.sentence)
    dated = chosen(fact, read)
    if fact.modality == "future":
        as_of = window_of(dated.expression, fact)[1] if dated else None
    elif not NOW.search(fact.text, *read.sentences[fact.sentence]) and dated and is_near(dated, fact):
        as_of = window_of(dated.expression, fact)[1]
    return When(since_date=since.expression.first if since else None, as_of_date=as_of)


def is_near(dated: Dated, fact: Number) -> bool:
    """At most a month, named in the sentence or the one before; not the start of the war."""
    is_here = fact.sentence - 1 <= dated.sentence <= fact.sentence
    return is_here and dated.expression.precision <= 4 and dated.expression.rule != "war_start"


def day_of_telling(read: Story, fact: Number, sentence: int) -> date | None:
    """The day on which a sentence says that it was told ("said on Monday", "as of Monday"), else the day of the article."""
    here = [each.expression for each in read.dates if each.sentence == sentence and each.expression.precision <= 2]
    told = [each.last for each in here if each.last and is_told(read, fact, sentence, each)]
    return next((day for day in told if read.day is None or abs(read.day - day) <= NEAR), read.day)


def is_told(read: Story, fact: Number, sentence: int, each: DateExpression) -> bool:
    """Is it a day of saying, or one up to which a number holds?"""
    as_of = AS_OF.search(fact.text, max(0, each.start - 20), each.start)
    return each.is_saying or as_of is not None or opens_a_telling(fact.text, each.start, each.end, read.sentences[sentence][0])


def nearest_since(read: Story, fact: Number, back: int) -> Dated | None:
    """The start of a running total: in the sentence, else carried from at most so many before."""
    starts = [each for each in read.dates if is_start(each.expression) and 0 <= fact.sentence - each.sentence <= back]
    nearest = max(starts, key=lambda each: (each.sentence, -abs(each.expression.start - fact.start)), default=None)
    return of_parties(read, fact, nearest) if nearest and fact.parties else nearest


def is_start(each: DateExpression) -> bool:
    """Does it say since when something counts: "since May", "the war which began"?"""
    return each.first is not None and (each.is_since or each.rule == "war_start")


def of_parties(read: Story, fact: Number, since: Dated) -> Dated:
    """The same start, with the war told by the fact's own parties where the text alone could mean another."""
    start, end = read.sentences[since.sentence]
    again = date_expressions(fact.text, start, end, read.day, fact.parties)
    return next((Dated(each, since.sentence) for each in again if each.start == since.expression.start and each.first), since)
