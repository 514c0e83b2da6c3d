"""How cells are put into words: numbers with their thousands, days, parties by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from conflict_metrics import vocabulary
from conflict_metrics.receipts.page import number

IDENTIFIER = re.compile(r"\b(?:[0-9a-f]{32}|[0-9a-f]{16})\b")


def figure(value: float | None) -> str:
    """145, 6,000,000,000 or 1.5; nothing for null."""
    return "" if value is None else number(round(value, 2))


def day(value: date | None) -> str:
    """12 Mar 2025."""
    return f"{value.day} {value:%b %Y}" if value else ""


def name(party: str | None) -> str:
    """Russia for RUS; several parties of one role as "Russia + Belarus"; who no table knows keeps the own name."""
    known = vocabulary.table("parties", "party")
    return " + ".join(known[each]["name"] if each in known else each for each in (party or "").split("+") if each)


def metric(code: str) -> str:
    """killed for CAS.KILLED, IDP for DIS.IDP."""
    word = code.partition(".")[2].replace("_", " ")
    return word if word == "IDP" else word.lower()


def heading(column: str) -> str:
    """The name of a column as people say it; what has a name in the tables shown here is a place."""
    return "place" if column == "name" else column.removesuffix("_id").replace("_", " ")


def cell(column: str, value: object) -> str:
    """A cell of a table as text."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if column.endswith("_share") and isinstance(value, float):
        return f"{value:.0%}"
    if isinstance(value, int | float):
        return figure(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, list):
        return " + ".join(map(str, value))
    return "" if value is None else str(value)


def web_address(url: str | None) -> str | None:
    """The address where it leads into the web, and nothing for any other scheme."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def linked(line: str) -> Markup:
    """A line of a receipt, each id in it a link."""
    parts: list[Markup | str] = []
    end = 0
    for found in IDENTIFIER.finditer(line):
        parts += [escape(line[end : found.start()]), Markup('<a class="id" href="/id/{0}">{0}</a>').format(found[0])]
        end = found.end()
    return Markup("").join([*parts, escape(line[end:])])


def listed(names: Iterable[str | None], most: int = 6) -> str:
    """'Russia, Ukraine and 3 more'."""
    told = [each for each in names if each]
    rest = f" and {len(told) - most} more" if len(told) > most else ""
    return ", ".join(told[:most]) + rest
