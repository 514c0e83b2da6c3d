"""What a source lists, one Item a thing: the entries of a feed, the rows of a list of pages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from conflict_metrics.ingest import feed
from conflict_metrics.ingest.csv import address_column, delimiter
from conflict_metrics.ingest.encodings import decoded


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
    rows = csv.reader(lines, delimiter=delimiter(lines))
    header = next(rows, [])
    column = address_column(header)
    if column is None:
        raise ValueError(f"no list of pages: a column url or SOURCEURL expected, {', '.join(header)[:100]} found")
    for row in chain([header] if column < 0 else [], rows):
        if len(row) > column and row[column].strip():
            yield Item(row[column].strip())
