"""Date phrases that count from the day of the article, or from the day last spoken of."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from conflict_metrics.extract.dates import explicit
from conflict_metrics.extract.dates.windows import DAY, Parts, Window, a_day, a_night, edged, month_end, running, weekday_before, window

WEEK = timedelta(days=7)


def weekday(parts: Parts, today: date) -> Window:
    """Tuesday, last Tuesday, next Friday."""
    found = weekday_before(int(parts["weekday"]), today)
    if parts["which"] in ("next", "the following"):
        return a_day(found + WEEK)
    if parts["which"] in ("last", "previous") and found == today:
        return a_day(found - WEEK)
    return a_day(found, found if found == today else found + WEEK)


def day_of_year(parts: Parts, today: date) -> Window | None:
    """3 May last year, New Year's Day this year."""
    year = str(today.year + int(parts["relative_year"]))
    return explicit.holiday({**parts, "year": year}, today) if parts["holiday"] else explicit.day({**parts, "year": year}, today)


def month_of_year(parts: Parts, today: date) -> Window | None:
    """December last year."""
    return explicit.month(defaultdict(str, month=parts["month"], year=str(today.year + int(parts["relative_year"]))), today)


def weekdays_across(parts: Parts, today: date) -> Window:
    """From Friday to Sunday."""
    last = weekday_before(int(parts["until_weekday"]), today)
    return window(weekday_before(int(parts["weekday"]), last), last)


def weekday_night(parts: Parts, today: date) -> Window:
    """Friday night into Saturday."""
    return a_night(weekday_before(int(parts["until_weekday"]), today))


def night_before_weekday(parts: Parts, today: date) -> Window:
    """Overnight to Thursday."""
    return a_night(weekday_before(int(parts["weekday"]), today))


def hours_to_weekday(parts: Parts, today: date) -> Window:
    """The 24 hours to 6 a.m. on Thursday."""
    last = weekday_before(int(parts["weekday"]), today)
    return window(last - timedelta(days=max(1, int(parts["count"]) // 24)), last)


def weekend(parts: Parts, today: date) -> Window:
    """The latest Saturday and Sunday that have begun; last weekend: that are over."""
    saturday = weekday_before(6, today)
    if parts["which"] == "next":
        saturday += WEEK
    elif parts["which"] == "last" and today.isoweekday() >= 6:
        saturday -= WEEK
    return running(saturday, saturday + DAY, today, 2)


def night(parts: Parts, today: date) -> Window:
    """Overnight: the night that ended this morning."""
    return a_night(today)


def today(parts: Parts, today: date) -> Window:
    """Today, this morning, tonight."""
    return a_day(today)


def yesterday(parts: Parts, today: date) -> Window:
    """Yesterday."""
    return a_day(today - DAY)


def day_before_yesterday(parts: Parts, today: date) -> Window:
    """The day before yesterday."""
    return a_day(today - 2 * DAY)


def tomorrow(parts: Parts, today: date) -> Window:
    """Tomorrow."""
    return a_day(today + DAY)


def past_units(parts: Parts, today: date) -> Window:
    """The past 24 hours, the last three weeks: up to and with today."""
    count = int(parts["number"] or 1)
    return window(stepped(today, -max(1, count // 24) if parts["unit"] == "hour" else -count, parts["unit"]), today, span(parts, count))


def recent_units(parts: Parts, today: date) -> Window:
    """Recent days: some three of them."""
    return window(stepped(today, -3, parts["unit"]), today, 3 if parts["unit"] in ("hour", "day") else 5)


def calendar_unit(parts: Parts, today: date) -> Window:
    """This week, last month, next year: as the calendar has them, a week from Monday."""
    unit = parts["calendar"]
    starts = {"week": weekday_before(1, today), "month": today.replace(day=1), "year": today.replace(month=1, day=1)}
    first = stepped(starts[unit], {"last": -1, "next": 1}.get(parts["which"], 0), unit)
    end = {"week": first + WEEK - DAY, "month": month_end(first), "year": first.replace(month=12, day=31)}[unit]
    if parts["edge"] not in ("", "earlier", "later", "so far"):
        first, end = edged(first, end, parts["edge"])
    return running(first, end, today, {"week": 3, "month": 4, "year": 5}[unit])


def unit_end(parts: Parts, today: date) -> Window:
    """The end of the year: the one ahead, for what is to come; of what has happened it says too little."""
    whole = calendar_unit({**parts, "which": "", "edge": ""}, today)
    return Window(None, None, 5, (whole.ahead[1], whole.ahead[1]) if whole.ahead else None)


def units_ago(parts: Parts, today: date) -> Window:
    """Three days ago, two weeks ago, a year ago: the day so long before."""
    count = int(parts["number"])
    found = stepped(today, -(count // 24) if parts["unit"] == "hour" else -count, parts["unit"])
    return Window(found, found, {"hour": 1, "day": 1, "week": 3, "fortnight": 3, "month": 4}.get(parts["unit"], 5))


def next_day(parts: Parts, today: date) -> Window:
    """The next day."""
    return a_day(today + DAY)


def day_before(parts: Parts, today: date) -> Window:
    """The day before."""
    return a_day(today - DAY)


def later_units(parts: Parts, today: date) -> Window:
    """Two days later."""
    return a_day(stepped(today, int(parts["number"]), parts["unit"]))


def earlier_units(parts: Parts, today: date) -> Window:
    """Two days earlier."""
    return a_day(stepped(today, -int(parts["number"]), parts["unit"]))


def units_after(parts: Parts, today: date) -> Window:
    """A day after ...: what follows happened a day before the day spoken of."""
    return earlier_units(parts, today)


def same_year(parts: Parts, today: date) -> Window:
    """That year."""
    return window(today.replace(month=1, day=1), today.replace(month=12, day=31), 5)


def then(parts: Parts, today: date) -> Window:
    """Since then."""
    return a_day(today)


def stepped(start: date, count: int, unit: str) -> date:
    """The day so many units later; hours are taken for days by the caller."""
    if unit == "fortnight":
        return start + 2 * count * WEEK
    if unit == "decade":
        return start + relativedelta(years=10 * count)
    return start + relativedelta(**{f"{'day' if unit == 'hour' else unit}s": count})  # type: ignore[arg-type]


def span(parts: Parts, count: int) -> int:
    """Precision of the past N units: one day is sharp, a few are 2, a week is 3, a month is 4."""
    days = count // 24 if parts["unit"] == "hour" else count * {"day": 1, "week": 7, "fortnight": 14, "month": 30}.get(parts["unit"], 366)
    return next((precision for limit, precision in ((1, 1), (6, 2), (15, 3), (31, 4)) if days <= limit), 5)
