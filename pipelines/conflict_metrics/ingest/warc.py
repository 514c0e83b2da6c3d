""".warc: the web pages of a news crawl; the day on which a page was stored stands in where it names none of its own."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from conflict_metrics.ingest import html
from conflict_metrics.ingest.encodings import decoded
from conflict_metrics.ingest.records import Row

log = logging.getLogger(__name__)

HTML = ("text/html", "application/xhtml+xml")
LARGEST_PAGE = 64 << 20  # bytes


def rows(path: Path) -> Iterator[Row]:
    """A row for each page that was answered with success; `line` is the number of its record. What else was stored is counted in the log.

    Raises ValueError when the file is no web archive.
    """
    skipped: Counter[str] = Counter()
    with path.open("rb") as file:
        for number, record in enumerate(ArchiveIterator(file, parse_http=False), 1):
            size = record.content_length
            if size > LARGEST_PAGE:
                skipped["too large"] += 1
            elif "Content-Length" not in record.headers or not record.freeze() or record.content_length < size:
                yield Row(number, fault="the web archive breaks off in this record")
            elif record.record_type == WarcRecordType.response:
                yield from _page(number, record, skipped)
    if skipped:
        told = ", ".join(f"{count:,} {kind}" for kind, count in sorted(skipped.items()))
        log.warning("%s: %s records skipped, no page in them: %s", path.name, f"{skipped.total():,}", told)


def _page(number: int, record: WarcRecord, skipped: Counter[str]) -> Iterator[Row]:
    try:
        page = _decoded(record)
        if kind := _other(page):
            skipped[kind] += 1
            return
        text = decoded(page.reader.read(LARGEST_PAGE), page.http_charset)
    except OSError as error:
        yield Row(number, fault=f"page cannot be decoded: {error}")
        return
    row = html.row(text, number)
    named = {"id": page.record_id, "url": page.headers.get("WARC-Target-URI")}
    yield row._replace(fields={**row.fields, **named}, stored=page.record_date)


def _decoded(record: WarcRecord) -> WarcRecord:
    """A copy with the answer of its server parsed: one that cannot be decoded would otherwise take the records behind it along."""
    copy = io.BytesIO()
    record.write(copy)
    copy.seek(0)
    return next(ArchiveIterator(copy, parse_http=True, auto_decode="all"))


def _other(record: WarcRecord) -> str | None:
    """What a response is, if it is no page answered with success."""
    if record.http_headers is None:
        return "not of HTTP"
    if record.http_headers.status_code != 200:
        return f"status {record.http_headers.status_code}"
    kind = record.http_content_type or "of no type"
    return None if kind in HTML else kind
