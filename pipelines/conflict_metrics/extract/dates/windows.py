"""From the parts of a date phrase to a window of days: one small rule for each kind of phrase."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

DAY = timedelta(days=1)
SLACK = timedelta(days=3)  # an article may speak of a day just after the one printed on it
Parts = Mapping[str, str]


class Window(NamedTuple):
    """Days from first to last; `ahead` is the window where the sentence looks forward, or the whole period still running."""

    first: date | None
    last: date | None
    precision: int
    ahead: tuple[date, date] | None = None


def precision_of(first: date, last: date) -> int:
    """The codebook's precision of a window: 1 a day, 2 two to six days, 3 a week or two, 4 a month, 5 longer."""
    days = (last - first).days + 1
    return 1 if days == 1 else 2 if days <= 6 else 3 if days <= 15 else 4 if days <= 31 else 5


def window(first: date, last: date, precision: int | None = None) -> Window:
    """A window of days, measured where no precision is given."""
    return Window(first, last, precision or precision_of(first, last))


def a_day(first: date, ahead: date | None = None) -> Window:
    """A single day."""
    return Window(first, first, 1, (ahead, ahead) if ahead else None)


def a_night(morning: date) -> Window:
    """A night: the evening's day and the morning's, which count as one."""
    return Window(morning - DAY, morning, 1)


def running(first: date, end: date, today: date, precision: int | None = None) -> Window:
    """A calendar period: cut at today while it runs, with the whole of it as `ahead`."""
    if first <= today < end:
        return Window(first, today, precision or precision_of(first, end), (first, end))
    return Window(first, end, precision or precision_of(first, end), (first, end))


def month_end(first: date) -> date:
    """The last day of the month that a day lies in."""
    return first + relativedelta(day=31)


def weekday_before(weekday: int, today: date) -> date:
    """The latest such weekday (Monday is 1) on or before today."""
    return today - timedelta(days=(today.isoweekday() - weekday) % 7)


def day_in_year(month: int, day: int, year: str, today: date | None) -> date | None:
    """The day in the given year, else the latest such day not after today and a few days; None for 31 June."""
    if not year and today is None:
        return None
    for candidate in (int(year),) if year else (today.year + 1, today.year, today.year - 1):  # type: ignore[union-attr]
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found <= today + SLACK:  # type: ignore[operator]
            return found
    return None


def month_in_year(month: int, year: str, today: date | None) -> date | None:
    """The first day of the month in the given year, else of the latest such month that has begun."""
    return day_in_year(month, 1, year, today - SLACK if today and not year else today)


def edged(first: date, last: date, edge: str) -> tuple[date, date]:
    """The early, middle or late third of a period."""
    third = (last - first) // 3
    if edge.startswith("mid") or "middle" in edge:
        return first + third, last - third
    if "late" in edge or "end" in edge:
        return last - third, last
    return (first, first + third) if edge else (first, last)
