""".csv: one article a row under a header; comma, semicolon or tab between the cells, in any encoding."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from mmap import mmap
from pathlib import Path
from typing import TextIO

from conflict_metrics.ingest.encodings import encoding
from conflict_metrics.ingest.records import LONGEST_TEXT, Row

DELIMITERS = ",;\t"
ADDRESSES = ("url", "sourceurl", "documentidentifier")  # columns of addresses: own lists, GDELT's events, its knowledge graph
ADDED = "DATEADDED"  # when GDELT stored a page: 20250311143000, in UTC
NO_PAGE = "the address of a page without its text: the command fetch gets it"


def rows(path: Path) -> Iterator[Row]:
    """A row for each record below the header; `line` is the line where the record ends.

    A list of pages, such as GDELT's, has faults only. Raises ValueError when the header has neither column `text` nor addresses.
    """
    csv.field_size_limit(4 * LONGEST_TEXT)
    with path.open(encoding=encoding(path), errors="surrogateescape", newline="") as file:
        reader = csv.DictReader(file, restkey="", delimiter=delimiter(file), strict=True)
        header = _header(reader)
        if "text" in header:
            yield from _rows(reader)
        elif (column := address_column(header)) is not None:
            yield from _pages(reader, is_headless=column < 0)
        else:
            raise ValueError(f"no column text in the header: {', '.join(header)[:100]}")


def address_column(header: Sequence[str]) -> int | None:
    """Which column holds the addresses of pages; -1: the last one, of GDELT's files that have no header; None: it is no such list."""
    names = [name.strip().lower() for name in header]
    named = next((names.index(name) for name in ADDRESSES if name in names), None)
    return -1 if named is None and names and names[-1].startswith(("http://", "https://")) else named


def delimiter(file: TextIO) -> str:
    """What parts the cells: the mark that the first line has most of. The file is at its beginning again."""
    first = file.readline()
    file.seek(0)
    return max(DELIMITERS, key=first.count)


def to_last_line(path: Path) -> None:
    """Cut off the last line of a file that breaks off in it: its last cell could be taken for whole."""
    with path.open("rb+") as file:
        if path.stat().st_size:
            with mmap(file.fileno(), 0) as content:
                end = content.rfind(b"\n") + 1
            file.truncate(end)


def _pages(reader: csv.DictReader[str], is_headless: bool) -> Iterator[Row]:
    if is_headless:
        yield Row(1, fault=NO_PAGE)
    yield from (row._replace(fields={}, fault=row.fault or NO_PAGE) for row in _rows(reader))


def _header(reader: csv.DictReader[str]) -> Sequence[str]:
    try:
        return reader.fieldnames or ()
    except csv.Error as error:
        raise ValueError(str(error)) from error


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
    fields: dict[str, object] = {name: cell or None for name, cell in cells.items()}
    return Row(line, {"url": cells.get("SOURCEURL") or None} | fields, stored=_added(cells.get(ADDED)))


def _added(cell: str | None) -> str | None:
    return f"{cell[:8]}T{cell[8:]}Z" if cell and len(cell) == 14 else cell or None
