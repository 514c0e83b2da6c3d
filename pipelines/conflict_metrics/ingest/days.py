"""When an article says that it was published: a day as printed and, where a time zone is known, the instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

from dateutil import parser, tz

# A date that takes its year, month or day from the default says too little: both defaults must give the same.
DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001


class Published(NamedTuple):
    """The day printed by the outlet, in its own zone; the instant in UTC, when its zone is known."""

    date: date | None
    at: datetime | None


NEVER = Published(None, None)


def published(given: object) -> Published:
    """A day or instant from what the record holds; both None when it is unreadable, incomplete or could mean two days."""
    if isinstance(given, datetime):
        return _instant(given)
    if isinstance(given, date):
        return Published(given, None)
    if isinstance(given, bool) or not isinstance(given, str | int):
        return NEVER
    return _iso(str(given).strip()) or _written(str(given).strip())


def _iso(text: str) -> Published | None:
    try:
        return Published(date.fromisoformat(text), None)
    except ValueError:
        pass
    try:
        return _instant(datetime.fromisoformat(text))
    except ValueError:
        return None


def _written(text: str) -> Published:
    if not any(mark.isalpha() or mark in "/.-" for mark in text):
        return NEVER
    try:
        orders = (False,) if text[:4].isdigit() else (True, False)
        readings = {_parsed(text, default, dayfirst) for default in DEFAULTS for dayfirst in orders}
    except (ValueError, OverflowError):
        return NEVER
    return _instant(readings.pop()) if len(readings) == 1 else NEVER


def _parsed(text: str, default: datetime, dayfirst: bool) -> datetime:
    found: datetime = parser.parse(text, default=default, dayfirst=dayfirst, tzinfos=_zone)
    return found


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    """Only offsets and UTC: a name such as EST means different zones in different countries."""
    return None if offset is None else tz.tzoffset(name, offset)


def _instant(moment: datetime) -> Published:
    try:
        return Published(moment.date(), moment.astimezone(UTC) if moment.tzinfo else None)
    except OverflowError:
        return NEVER
