""".txt: the whole file is the text of one article; it says nothing about title, outlet or day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from conflict_metrics.ingest.encodings import encoding
from conflict_metrics.ingest.records import Row


def rows(path: Path) -> Iterator[Row]:
    """One row: the characters of the file exactly as they are, line ends included."""
    with path.open(encoding=encoding(path), errors="surrogateescape", newline="") as file:
        yield Row(None, {"text": file.read()})
