""".jsonl: one JSON object a line, in UTF-8 (or what its byte order mark says)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from conflict_metrics.ingest.encodings import signature
from conflict_metrics.ingest.records import Row

LONGEST_LINE = 16_000_000  # characters; the rest of a longer line is passed over, not held in memory


def rows(path: Path) -> Iterator[Row]:
    """A row for each line that is not blank."""
    with path.open(encoding=signature(path) or "utf-8", errors="surrogateescape", newline="\n") as file:
        for number, line in enumerate(_lines(file), 1):
            if line is None:
                yield Row(number, fault=f"line is longer than {LONGEST_LINE:,} characters")
            elif line.strip():
                yield _row(number, line)


def _lines(file: TextIO) -> Iterator[str | None]:
    """Line by line, None for one that is too long."""
    while line := file.readline(LONGEST_LINE):
        if len(line) < LONGEST_LINE or line.endswith("\n"):
            yield line
        else:
            while line and not line.endswith("\n"):
                line = file.readline(LONGEST_LINE)
            yield None


def _row(number: int, line: str) -> Row:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Row(number, fault=f"line is no JSON: {error}")
    if not isinstance(found, dict):
        return Row(number, fault=f"line holds a {type(found).__name__}, a JSON object expected")
    return Row(number, found)
