"""Bytes in, articles out: every record of a file or folder becomes an Article or a Malformed, and nothing stops the batch."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from conflict_metrics.ingest import csv, html, jsonl, parquet, txt
from conflict_metrics.ingest.files import files
from conflict_metrics.ingest.records import Row, record
from conflict_metrics.model import Article, Malformed

FORMATS: dict[str, Callable[[Path], Iterator[Row]]] = {
    ".jsonl": jsonl.rows,
    ".txt": txt.rows,
    ".html": html.rows,
    ".csv": csv.rows,
    ".parquet": parquet.rows,
}


def articles(path: Path, published: date | None = None) -> Iterator[Article | Malformed]:
    """All records of a file, or of the files below a folder in the order of their names.

    `published` is the day of records that give none. `file` of a record is relative to the folder given.
    Raises OSError when `path` itself cannot be opened; what is wrong below it becomes a Malformed.
    """
    for file in files(path):
        name = file.relative_to(path) if file != path else Path(path.name)
        yield from _records(file, os.fsencode(name.as_posix()).decode("utf-8", "replace"), published)


def _records(file: Path, name: str, published: date | None) -> Iterator[Article | Malformed]:
    rows = FORMATS.get(file.suffix.lower())
    if rows is None:
        yield Malformed(reason=f"file type {file.suffix or 'unknown'}: {', '.join(FORMATS)} expected", file=name)
        return
    try:
        for row in rows(file):
            yield record(row, name, published)
    except (OSError, ValueError) as error:
        yield Malformed(reason=f"cannot be read as {file.suffix.lower()}: {_first_line(error)}", file=name)


def _first_line(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return (text.splitlines() or [type(error).__name__])[0][:200]
