"""Which days do the date expressions of a sentence mean?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from conflict_metrics.extract.dates import explicit, relative
from conflict_metrics.extract.dates.phrases import Phrase, phrases
from conflict_metrics.extract.dates.saying import is_day_of_saying
from conflict_metrics.extract.dates.wars import start_within, war_start
from conflict_metrics.extract.dates.windows import Window, a_day

SINCE = re.compile(r"\b[Ss]ince\s+(?:[\w’'-]+\s+){0,8}$")
BEGUN = re.compile(
    r"\b(?:war|conflict|uprising|revolt|insurgency|rebellion|unrest|crisis|violence|fighting|hostilities|protests?|demonstrations?|genocide)"
    r"(?: in [A-Z]\w+)?,? (?:that|which) (?:began|started|erupted|broke out|flared)\b[^.;]{0,80}?\b(?:in|on)\s+(?:the\s+)?$"
)
AFTER_A_DAY = {
    "same_day",
    "next_day",
    "day_before",
    "later_units",
    "earlier_units",
    "units_after",
}  # they count from the day last spoken of
AFTER_ANY = {"same_year", "then"}  # from whatever was last named
OF_THE_SPEAKER = {"past_units", "night"}  # from the day of saying where the sentence has one
UNKNOWN = Window(None, None, 5)
FRESH = timedelta(days=3)  # so long before the article a day of saying can lie


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A phrase that names days; first and last are None where it counts from a day that is not known.

    `ahead` is its window in a sentence that looks forward ("will ... on Friday"), or the whole of a period still running;
    `is_saying` marks the day on which somebody said something.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: int
    basis: str
    is_since: bool
    is_saying: bool
    rule: str
    ahead: tuple[date, date] | None = None


def date_expressions(
    text: str, start: int, end: int, published: date | None, parties: Sequence[str] = (), previous: Sequence[DateExpression] = ()
) -> list[DateExpression]:
    """Every date expression of text[start:end], in text order, resolved against the day that the article bears.

    `published` None: only what names a year resolves. `parties` tell which war "since the war began" means;
    `previous` are the expressions before, from which "the next day" counts where nothing before it in the sentence does.
    """
    here = phrases(text, start, end)
    spoken_on = day_of_saying(text, start, end, here, published)
    found: list[DateExpression] = []
    for phrase in here:
        is_since = since(text, phrase, found[-1].end if found else start)
        resolved = resolve(phrase, published, spoken_on, [*previous[-9:], *found])
        if phrase.rule == "war_start" and published:
            begun = war_start(text, published, parties, text[start:end])
            resolved = a_day(begun) if begun else None
        elif is_since and resolved and resolved.first:
            resolved = from_its_war(text, resolved, parties)
        if resolved:
            saying = is_day_of_saying(text, phrase.start, phrase.end, start, end)
            found.append(expression(text, phrase, resolved, is_since, saying, published))
    return found


def since(text: str, phrase: Phrase, left: int) -> bool:
    """Does "since" go before the phrase, or "the war that began in"? Not of "the worst since 2014, when ...", which tells of that year."""
    led = text.startswith(("since ", "Since "), phrase.start) or SINCE.search(text, left, phrase.start)
    if phrase.rule in ("day", "month", "year"):
        led = led or BEGUN.search(text, left, phrase.start)
    return bool(led) and not text.startswith((", when", " when"), phrase.end)


def day_of_saying(text: str, start: int, end: int, here: Sequence[Phrase], published: date | None) -> date | None:
    """The day on which the sentence's speaker spoke, where it lies close before the article."""
    for phrase in here:
        if published and phrase.rule in ("weekday", "day", "yesterday") and is_day_of_saying(text, phrase.start, phrase.end, start, end):
            spoken = resolve(phrase, published, None, ())
            if spoken and spoken.last and timedelta(0) <= published - spoken.last <= FRESH:
                return spoken.last
    return None


def resolve(phrase: Phrase, published: date | None, spoken_on: date | None, before: Sequence[DateExpression]) -> Window | None:
    """The window of a phrase; UNKNOWN where it counts from an unknown day; None where the calendar has no such day (31 June)."""
    try:
        if named := getattr(explicit, phrase.rule, None):
            return named(phrase.parts, published) if published or phrase.parts["year"] or phrase.rule == "decade" else UNKNOWN
        if phrase.rule in ("same_day", "same_period"):
            last_named = latest_sharp(before) if phrase.rule == "same_day" else next((each for each in reversed(before) if each.last), None)
            return Window(last_named.first, last_named.last, last_named.precision) if last_named else UNKNOWN
        counted_from = None if phrase.rule == "war_start" else anchor(phrase.rule, published, spoken_on, before)
        return getattr(relative, phrase.rule)(phrase.parts, counted_from) if counted_from else UNKNOWN
    except (ValueError, OverflowError):
        return None


def anchor(rule: str, published: date | None, spoken_on: date | None, before: Sequence[DateExpression]) -> date | None:
    """The day from which a phrase counts."""
    if rule in AFTER_A_DAY:
        named = latest_sharp(before)
        return named.last if named else published if rule == "units_after" else None
    if rule in AFTER_ANY:
        return next((each.first for each in reversed(before) if each.first), None)
    return (spoken_on if rule in OF_THE_SPEAKER else None) or published


def latest_sharp(before: Sequence[DateExpression]) -> DateExpression | None:
    """The last day or days named before."""
    return next((each for each in reversed(before) if each.last and not each.is_since and each.precision <= 2), None)


def from_its_war(text: str, resolved: Window, parties: Sequence[str]) -> Window:
    """A month or year that holds the start of the text's war means that day."""
    first, last = resolved.ahead or (resolved.first, resolved.last)
    begun = start_within(text, first, last, parties) if resolved.precision >= 4 and first and last else None
    return a_day(begun) if begun else resolved


def expression(text: str, phrase: Phrase, resolved: Window, is_since: bool, is_saying: bool, published: date | None) -> DateExpression:
    """The expression; one that says since runs up to the day of the article."""
    return DateExpression(
        start=phrase.start,
        end=phrase.end,
        text=text[phrase.start : phrase.end],
        first=resolved.first,
        last=published if is_since else resolved.last,
        precision=resolved.precision,
        basis="explicit" if hasattr(explicit, phrase.rule) else "relative",
        is_since=is_since,
        is_saying=is_saying and not is_since,
        rule=phrase.rule,
        ahead=None if is_since else resolved.ahead,
    )
