"""Date phrases that name a day, a month or a year. `today` is None where the article bears no date."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from conflict_metrics.extract.dates.windows import (
    Parts,
    Window,
    a_day,
    day_in_year,
    edged,
    month_end,
    month_in_year,
    running,
    window,
)

BOUNDS = {"first half": (1, 6), "second half": (7, 6), "1": (1, 3), "2": (4, 3), "3": (7, 3), "4": (10, 3)}  # first month, months


def iso_day(parts: Parts, today: date | None) -> Window | None:
    """2023-10-07."""
    found = day_in_year(int(parts["month_number"]), int(parts["day"]), parts["year"], today)
    return a_day(found) if found else None


def slashed_day(parts: Parts, today: date | None) -> Window | None:
    """25/3/2024: the day first, unless only the second number can be one."""
    day, month = int(parts["day"]), int(parts["month_number"])
    found = day_in_year(month, day, parts["year"], today) or day_in_year(day, month, parts["year"], today)
    return a_day(found) if found else None


def day(parts: Parts, today: date | None) -> Window | None:
    """7 October 2023, Oct. 7; without a year the latest such day."""
    found = day_in_year(int(parts["month"]), int(parts["day"]), parts["year"], today)
    return a_day(found, None if parts["year"] else found + relativedelta(years=1)) if found else None


def holiday(parts: Parts, today: date | None) -> Window | None:
    """New Year's Day."""
    month_number, number = parts["holiday"].split("-")
    return day({"month": month_number, "day": number, "year": parts["year"]}, today)


def days_in_month(parts: Parts, today: date | None) -> Window | None:
    """Between 3 and 5 May, May 3-5."""
    return days_across_months({**parts, "until_month": parts["month"], "until_year": parts["year"]}, today)


def days_across_months(parts: Parts, today: date | None) -> Window | None:
    """From 28 April to 2 May 2024."""
    last = day_in_year(int(parts["until_month"]), int(parts["until_day"]), parts["until_year"], today)
    first = last and day_in_year(int(parts["month"]), int(parts["day"]), parts["year"], last)
    return window(first, last) if first and last and first <= last else None


def month(parts: Parts, today: date | None) -> Window | None:
    """October 2023, late January, last March."""
    first = month_in_year(int(parts["month"]), parts["year"], today)
    if first is None:
        return None
    if parts["which"] == "next" and today:
        first = first + relativedelta(years=1)
    elif parts["which"] == "last" and today and today - relativedelta(months=1, day=1) <= first:
        first = first - relativedelta(years=1)
    return period(first, month_end(first), parts["edge"], today, 4)


def months_across(parts: Parts, today: date | None) -> Window | None:
    """January to March 2024, May and June."""
    last = month_in_year(int(parts["until_month"]), parts["until_year"] or parts["year"], today)
    first = last and month_in_year(int(parts["month"]), parts["year"], last)
    return running(first, month_end(last), today or date.max) if first and last and first <= last else None


def year(parts: Parts, today: date | None) -> Window | None:
    """2015, early 2016."""
    return period(date(int(parts["year"]), 1, 1), date(int(parts["year"]), 12, 31), parts["edge"], today, 5)


def years_across(parts: Parts, today: date | None) -> Window | None:
    """2014 to 2016, 2024-27."""
    first, last = int(parts["year"]), int(parts["until_year"] or parts["year"][:2] + parts["count"])
    return window(date(first, 1, 1), date(last, 12, 31), 5) if first <= last else None


def decade(parts: Parts, today: date | None) -> Window | None:
    """The 1990s."""
    return window(date(int(parts["decade"]), 1, 1), date(int(parts["decade"]) + 9, 12, 31), 5)


def part_of_year(parts: Parts, today: date | None) -> Window | None:
    """First half of 2024, third quarter of 2023."""
    start, months = BOUNDS[parts["ordinal"] if "ordinal" in parts else f"{parts['piece']} half"]
    first = date(int(parts["year"]), start, 1)
    return window(first, month_end(first + relativedelta(months=months - 1)), 5)


def season(parts: Parts, today: date | None) -> Window | None:
    """Summer 2023, last winter (the northern ones)."""
    first = month_in_year(int(parts["season"]), parts["year"], today)
    if first is None or not (parts["year"] or parts["which"]):
        return None
    if parts["which"] == "next":
        first = first + relativedelta(years=1)
    return running(first, month_end(first + relativedelta(months=2)), today or date.max, 5)


def period(first: date, end: date, edge: str, today: date | None, precision: int) -> Window:
    """A month or a year, or the early, middle or late part of it."""
    first, end = edged(first, end, edge)
    return running(first, end, today or date.max, precision)
