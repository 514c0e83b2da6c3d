"""When an article says that it was published: a day as printed and, where a time zone is known, the instant; nothing is guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from dateutil import parser, tz

from conflict_metrics import vocabulary

# A date that takes its year, month or day from the default says too little: both defaults must give the same.
DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001
MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, *)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? +(?:[A-Z]{1,4}|[+-]\d{4})"
)  # RFC 822, which names zones


class Published(NamedTuple):
    """The day printed by the outlet, in its own zone; the instant in UTC, when its zone is known; why one of them is missing."""

    date: date | None
    at: datetime | None = None
    note: str | None = None


NEVER = Published(None)


def published(given: object) -> Published:
    """A day or instant from what the record holds; without a day when it is unreadable, incomplete or could mean two days."""
    if given is None or (isinstance(given, str) and not given.strip()):
        return NEVER
    if isinstance(given, datetime):
        return _instant(given)
    if isinstance(given, date):
        return Published(given)
    if isinstance(given, bool) or not isinstance(given, str | int):
        return Published(None, note=f"published is a {type(given).__name__}, a day expected")
    text = str(given).strip()
    return _iso(text) or _mailed(text) or _written(text)


def _iso(text: str) -> Published | None:
    try:
        return Published(date.fromisoformat(text))
    except ValueError:
        pass
    try:
        return _instant(datetime.fromisoformat(text))
    except ValueError:
        return None


def _mailed(text: str) -> Published | None:
    try:
        moment = parsedate_to_datetime(text) if MAIL.fullmatch(text) else None
    except ValueError:
        return None
    return _instant(moment) if moment and moment.tzinfo else None


def _written(text: str) -> Published:
    if not any(mark.isalpha() or mark in "/.-" for mark in text):
        return _unread(text, "no day that can be read")
    zones = _Zones()
    try:
        orders = (False,) if text[:4].isdigit() else (True, False)
        readings = {parser.parse(text, default=default, dayfirst=order, tzinfos=zones) for default in DEFAULTS for order in orders}
    except (ValueError, OverflowError):
        return _unread(text, "no day that can be read")
    if len(readings) > 1:
        return _unread(text, "no single day")
    found = _instant(readings.pop())
    return found._replace(note=f"published {text[:100]!r}: the zone {zones.unknown} can be several") if zones.unknown else found


def _unread(text: str, fault: str) -> Published:
    return Published(None, note=f"published {text[:100]!r} is {fault}")


class _Zones:
    """What dateutil asks for a zone: its offset where it is written or its name means one zone alone, else nothing."""

    unknown: str | None = None

    def __call__(self, name: str | None, offset: int | None) -> tzinfo | None:
        known = vocabulary.table("time_zones", "zone").get(name or "")
        if offset is None and known:
            ahead = datetime.strptime(known["utc_offset"], "%z").utcoffset()
            return tz.tzoffset(name, ahead)
        if offset is None:
            self.unknown = name
            return None
        return tz.tzoffset(name, offset)


def _instant(moment: datetime) -> Published:
    try:
        return Published(moment.date(), moment.astimezone(UTC) if moment.tzinfo else None)
    except OverflowError:
        return _unread(moment.isoformat(), "no instant that a calendar knows")
