"""What a record must hold to be an article: its fields checked one by one, each fault named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from conflict_metrics.ingest.days import Published, published
from conflict_metrics.ingest.identity import article_id, document_id
from conflict_metrics.model import Article, Malformed

FIELDS = ("text", "id", "published", "outlet", "title", "url")
LONGEST_TEXT = 1_000_000  # characters
UNFIT = re.compile("[\ud800-\udfff\0]")


class Row(NamedTuple):
    """A record as its file gives it: the fields, or the fault that keeps it from having any."""

    line: int | None
    fields: Mapping[str, object] = {}
    fault: str | None = None
    stored: object = None  # when an archive stored the page


def record(row: Row, file: str, day: date | None) -> Article | Malformed:
    """The article that a row holds, else what is wrong with it; `day` is the published day of a row that names none."""
    given = row.fields.get("id")
    name = str(given) if isinstance(given, str | int) and not UNFIT.search(str(given)) else None
    try:
        if row.fault:
            raise ValueError(row.fault)
        return _article(row, file, day)
    except ValueError as error:
        return Malformed(reason=UNFIT.sub("\ufffd", str(error)), file=file, line=row.line, id=name)


def _article(row: Row, file: str, day: date | None) -> Article:
    text = _text(row.fields)
    words = {name: _word(name, row.fields.get(name)) for name in ("id", "outlet", "title", "url")}
    when = _published(row, day)
    document = document_id(text, **words)
    return Article(
        article_id=article_id(document, words["title"], text, when.date),
        document_id=document,
        text=text,
        published_date=when.date,
        published_at=when.at,
        published_note=when.note,
        file=file,
        line=row.line,
        **words,
    )


def _published(row: Row, day: date | None) -> Published:
    """When the record says so; else the day on which an archive stored it, else the one that is given for such records."""
    said, stored = published(row.fields.get("published")), published(row.stored)
    if said.date or not (stored.date or day):
        return said
    note = "; ".join(filter(None, [said.note, "the day on which an archive stored the page" if stored.date else None]))
    return Published(stored.date or day, note=note or None)


def _text(fields: Mapping[str, object]) -> str:
    text = fields.get("text")
    if text is None:
        raise ValueError("no text")
    if not isinstance(text, str):
        raise ValueError(f"text is a {type(text).__name__}, a string expected")
    if not text.strip():
        raise ValueError("text is empty")
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"text has {len(text):,} characters, at most {LONGEST_TEXT:,} expected")
    return _fit("text", text)


def _word(name: str, value: object) -> str | None:
    """A short field: a string or number; blank means not given."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"{name} is a {type(value).__name__}, a string expected")
    return _fit(name, str(value))


def _fit(name: str, text: str) -> str:
    """The same text, if every character of it can be written to a file."""
    if found := UNFIT.search(text):
        raise ValueError(f"{name} holds U+{ord(found.group()):04X} at {found.start()}: broken or not in the encoding expected")
    return text
