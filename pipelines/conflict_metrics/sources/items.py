"""What a source lists, one Item a thing: the entries of a feed, the rows of a list of pages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from conflict_metrics.ingest import feed
from conflict_metrics.ingest.encodings import decoded

ADDRESSES = ("url", "sourceurl", "documentidentifier")  # columns of addresses: own lists, GDELT's events, its knowledge graph


@dataclass(frozen=True, slots=True)
class Item:
    """An article as its source lists it: the address of its page, what the list says of it, and since when the page is as it is."""

    url: str | None
    fields: Mapping[str, object] = field(default_factory=dict)
    changed_at: datetime | None = None


def entries(content: bytes) -> Iterator[Item]:
    """The whole entries of an RSS or Atom feed. Raises ValueError when it is none."""
    for row in feed.entries(content):
        if not row.fault:
            url = row.fields.get("url")
            yield Item(url if isinstance(url, str) else None, row.fields)


def pages(content: bytes) -> Iterator[Item]:
    """The addresses in a CSV: in its column url or SOURCEURL, or in the last one of GDELT's files, which have no header.

    Raises ValueError when there is no such column.
    """
    lines = io.StringIO(decoded(content), newline="")
    first = lines.readline()
    rows = csv.reader([first], delimiter=(delimiter := max(",;\t", key=first.count)))
    header = [cell.strip().lower() for cell in next(rows, [""])]
    column = next((header.index(name) for name in ADDRESSES if name in header), None)
    if column is None and not header[-1].startswith(("http://", "https://")):
        raise ValueError(f"no list of pages: one of the columns {', '.join(ADDRESSES)} expected, {', '.join(header)[:100]} found")
    if column is None:
        lines.seek(0)
    for row in csv.reader(lines, delimiter=delimiter):
        cell = row[-1 if column is None else column].strip() if len(row) > (column or 0) else ""
        if cell:
            yield Item(cell)
