""".csv: one article a row under a header; comma, semicolon or tab between the cells, in any encoding."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from conflict_metrics.ingest.encodings import encoding
from conflict_metrics.ingest.records import LONGEST_TEXT, Row

DELIMITERS = ",;\t"


def rows(path: Path) -> Iterator[Row]:
    """A row for each record below the header; `line` is the line where the record ends.

    Raises ValueError when the header has no column `text`.
    """
    csv.field_size_limit(4 * LONGEST_TEXT)
    with path.open(encoding=encoding(path), errors="surrogateescape", newline="") as file:
        reader = csv.DictReader(file, restkey="", delimiter=_delimiter(file), strict=True)
        header = _header(reader)
        if "text" not in header:
            raise ValueError(f"no column text in the header: {', '.join(header)[:100]}")
        yield from _rows(reader)


def _header(reader: csv.DictReader[str]) -> Sequence[str]:
    try:
        return reader.fieldnames or ()
    except csv.Error as error:
        raise ValueError(str(error)) from error


def _delimiter(file: TextIO) -> str:
    first = file.readline()
    file.seek(0)
    return max(DELIMITERS, key=first.count)


def _rows(reader: csv.DictReader[str]) -> Iterator[Row]:
    while True:
        try:
            cells = next(reader)
            yield _row(reader.line_num, cells)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(reader.reader.line_num, fault=f"line is no CSV: {error}")


def _row(line: int, cells: dict[str, str | None]) -> Row:
    """Cells without a header stand under the key '', and a header without a cell has none."""
    if "" in cells or None in cells.values():
        return Row(line, fault=f"{'more' if '' in cells else 'fewer'} cells than the header has")
    return Row(line, {name: cell or None for name, cell in cells.items()})
