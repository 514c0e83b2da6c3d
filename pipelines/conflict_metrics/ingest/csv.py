""".csv: one article a row under a header; comma, semicolon or tab between the cells, in any encoding."""

from __future__ import annotations

import csv
from collections.abc import Iterator
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
        reader = csv.reader(file, delimiter=_delimiter(file), strict=True)
        header = [name.strip() for name in next(reader, [])]
        if "text" not in header:
            raise ValueError(f"no column text in the header: {', '.join(header)[:100]}")
        yield from _rows(reader, header)


def _delimiter(file: TextIO) -> str:
    first = file.readline()
    file.seek(0)
    return max(DELIMITERS, key=first.count)


def _rows(reader: Iterator[list[str]], header: list[str]) -> Iterator[Row]:
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(reader.line_num, fault=f"line is no CSV: {error}")
            continue
        yield from _row(reader.line_num, header, cells)


def _row(line: int, header: list[str], cells: list[str]) -> Iterator[Row]:
    if not cells:
        return
    if len(cells) != len(header):
        yield Row(line, fault=f"{len(cells)} cells found, {len(header)} expected")
    else:
        yield Row(line, {name: cell or None for name, cell in zip(header, cells, strict=True)})
