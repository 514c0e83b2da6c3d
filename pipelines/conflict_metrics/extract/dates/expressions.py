"""Which days do the date expressions of a sentence mean?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from conflict_metrics.extract.dates import explicit, relative
from conflict_metrics.extract.dates.phrases import Phrase, phrases
from conflict_metrics.extract.dates.wars import start_within, war_start
from conflict_metrics.extract.dates.windows import Window, a_day

SINCE = re.compile(
    r"\b[Ss]ince\s+(?:(?:the|about|around|at least|before|last|full-scale|its|their|war|invasion|conflict|ceasefire|truce|took|hold|"
    r"began|started|erupted|broke|out|start|beginning|outbreak|of|in|on|[A-Z]\w+)\s+)*$"
)
BACKWARD = {"same_day", "next_day", "day_before", "later_units", "earlier_units"}  # they count from the day last spoken of


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A phrase that names days; first and last are None where it counts from a day that is not known.

    `ahead` is its window in a sentence that looks forward ("will ... on Friday"), or the whole of a period still running.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: int
    basis: str
    is_since: bool
    rule: str
    ahead: tuple[date, date] | None = None


def date_expressions(
    text: str, start: int, end: int, published: date | None, parties: Sequence[str] = (), previous: date | None = None
) -> list[DateExpression]:
    """Every date expression of text[start:end], in text order, resolved against the day that the article bears.

    `published` None: only what names a year resolves. `parties` tell which war "since the war began" means;
    `previous` is the day last spoken of, from which "the next day" counts where nothing before it in the sentence does.
    """
    found: list[DateExpression] = []
    for phrase in phrases(text, start, end):
        spoken_of = next((each.last for each in reversed(found) if each.last and not each.is_since), previous)
        is_since = SINCE.search(text, max(start, phrase.start - 80), phrase.start) is not None
        resolved = resolve(phrase, published, spoken_of)
        if phrase.rule == "war_start" and published:
            begun = war_start(text, published, parties, text[start:end])
            resolved = a_day(begun) if begun else None
        elif is_since and resolved and resolved.first:
            resolved = from_its_war(text, resolved, parties)
        if resolved:
            found.append(expression(text, phrase, resolved, is_since, published))
    return found


def resolve(phrase: Phrase, published: date | None, spoken_of: date | None) -> Window | None:
    """The window of a phrase; one with open ends where it counts from an unknown day; None where it is no date (31 June)."""
    if named := getattr(explicit, phrase.rule, None):
        if published is None and not phrase.parts["year"] and phrase.rule != "decade":
            return Window(None, None, 5)
        return named(phrase.parts, published)
    anchor = spoken_of if phrase.rule in BACKWARD else published
    return getattr(relative, phrase.rule)(phrase.parts, anchor) if anchor and phrase.rule != "war_start" else Window(None, None, 5)


def from_its_war(text: str, resolved: Window, parties: Sequence[str]) -> Window:
    """A month or year that holds the start of the text's war means that day."""
    first, last = resolved.ahead or (resolved.first, resolved.last)
    begun = start_within(text, first, last, parties) if resolved.precision >= 4 and first and last else None
    return a_day(begun) if begun else resolved


def expression(text: str, phrase: Phrase, resolved: Window, is_since: bool, published: date | None) -> DateExpression:
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
        rule=phrase.rule,
        ahead=None if is_since else resolved.ahead,
    )
