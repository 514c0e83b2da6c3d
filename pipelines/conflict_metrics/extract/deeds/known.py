"""Attacks that news call by a day or a place alone, for everybody knows who struck whom: known_attacks.csv."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from conflict_metrics import vocabulary
from conflict_metrics.extract.deeds.line import Deed
from conflict_metrics.extract.parties import host_of

FRESH = 30  # days behind the day of the year in which a later article may mean this year's
TELLS_WHEN = re.compile(r"(?:since|until|till|before|by)\s+(?:the\s+)?$", re.I)
OTHER_YEAR = re.compile(r",?\s+(\d{4})\b")
ATTACK = re.compile(r"(?:,? (?:last year|\d{4}),?)? (?:attacks?|assaults?|massacres?|raids?|onslaught|rampage)\b")  # no other day
NEAR = 60  # characters between the words of an attack and its day

Attack = tuple[date, str, str]


@cache
def _attacks() -> dict[str, Attack]:
    """name -> the day, who struck, who was struck."""
    return {row["name"]: (date.fromisoformat(row["date"]), row["actor"], row["recipient"]) for row in vocabulary.rows("known_attacks")}


@cache
def _names() -> re.Pattern[str]:
    names = sorted(_attacks(), key=len, reverse=True)
    return re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, names))})(?![\w/])")


def known_attacks(text: str, start: int, end: int, published: date | None, named: Collection[str]) -> Iterator[Deed]:
    """The attacks that the sentence text[start:end] calls by their names, if the article names both parties at all."""
    for match in _names().finditer(text, start, end):
        day, actor, recipient = _attacks()[match.group()]
        is_meant = actor in named and recipient in named and not TELLS_WHEN.search(text, max(start, match.start() - 12), match.start())
        is_named = ATTACK.match(text, match.end(), end) is not None
        if is_meant and _is_of_that_year(day, OTHER_YEAR.match(text, match.end(), end), None if is_named else published):
            yield Deed(*match.span(), "attack", (actor,), (recipient,))


def with_known(told: Sequence[Deed], known: Sequence[Deed]) -> tuple[Deed, ...]:
    """All of them in order; of "the Hamas attacks of October 7" it is known too who was struck."""
    return tuple(sorted((*(_completed(deed, known) for deed in told), *known), key=lambda deed: deed.start))


def _completed(deed: Deed, known: Sequence[Deed]) -> Deed:
    for other in known:
        is_meant = deed.kind == other.kind and -NEAR < deed.end - other.start < NEAR
        is_theirs = bool(deed.doers) and deed.doers in (other.doers, tuple(map(host_of, other.doers)))
        if is_meant and is_theirs and deed.targets in ((), other.targets):
            return replace(deed, doers=other.doers, targets=other.targets)
    return deed


def _is_of_that_year(day: date, year: re.Match[str] | None, published: date | None) -> bool:
    """7 October is that of 2023, but not where another year follows, nor in the news of a later October (`published`)."""
    if year is not None:
        return int(year.group(1)) == day.year
    if published is None:
        return True
    since = (published - day.replace(year=published.year)).days
    return published >= day and (published.year == day.year or not 0 <= since <= FRESH)
