"""Bytes in, articles out: every record of a file or folder becomes an Article or a Malformed, and nothing stops the batch."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from conflict_metrics.ingest import csv, feed, html, jsonl, parquet, txt, unpacking, warc
from conflict_metrics.ingest.archives import Piece, pieces
from conflict_metrics.ingest.files import files
from conflict_metrics.ingest.records import Row, record
from conflict_metrics.model import Article, Malformed

FORMATS: dict[str, Callable[[Path], Iterator[Row]]] = {
    ".jsonl": jsonl.rows,
    ".txt": txt.rows,
    ".html": html.rows,
    ".csv": csv.rows,
    ".parquet": parquet.rows,
    ".xml": feed.rows,
    ".rss": feed.rows,
    ".atom": feed.rows,
    ".warc": warc.rows,
}
PARTLY = {".jsonl", ".csv", ".xml", ".rss", ".atom", ".warc"}  # what comes before a break in these is whole


def articles(path: Path, published: date | None = None) -> Iterator[Article | Malformed]:
    """All records of a file, or of the files below a folder in the order of their names.

    `published` is the day of records that give none. `file` of a record is relative to the folder given.
    Raises OSError when `path` itself cannot be opened; what is wrong below it becomes a Malformed.
    """
    for file in files(path):
        name = file.relative_to(path) if file != path else Path(path.name)
        yield from _records(file, os.fsencode(name.as_posix()).decode("utf-8", "replace"), published)


def _records(file: Path, name: str, published: date | None) -> Iterator[Article | Malformed]:
    """The records of a file, or of what lies in it; where there are none, a fault in their place."""
    try:
        for piece in pieces(file, name):
            found = False
            for row in _rows(piece):
                found = True
                yield record(row, piece.name, published)
            if not found:
                yield Malformed(reason="no record in it", file=piece.name)
    except OSError as error:
        yield Malformed(reason=f"cannot be read: {_first_line(error)}", file=name)


def _rows(piece: Piece) -> Iterator[Row]:
    """The rows of a piece; of one that breaks off, those before the break, and one fault for the rest."""
    if not piece.fault:
        yield from _read(piece)
        return
    held: list[Row] = []
    if piece.path and piece.ending == ".csv":
        csv.to_last_line(piece.path)
    for row in _read(piece) if piece.path and piece.ending in PARTLY else ():
        yield from held
        held = [row]
    yield from (row for row in held if not row.fault)
    yield Row(None, fault=piece.fault)


def _read(piece: Piece) -> Iterator[Row]:
    rows = FORMATS.get(piece.ending)
    if rows is None or piece.path is None:
        expected = ", ".join([*FORMATS, *unpacking.FORMATS])
        yield Row(None, fault=f"file type {piece.ending or 'unknown'}: {expected} expected")
        return
    try:
        yield from rows(piece.path)
    except (OSError, ValueError) as error:
        yield Row(None, fault=f"cannot be read as {piece.ending}: {_first_line(error)}")


def _first_line(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return (text.splitlines() or [type(error).__name__])[0][:200]
