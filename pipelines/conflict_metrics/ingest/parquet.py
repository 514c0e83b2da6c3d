""".parquet: one article a row, read in batches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from conflict_metrics.ingest.records import FIELDS, Row

BATCH = 1_000


def rows(path: Path) -> Iterator[Row]:
    """A row for each row of the file; `line` counts them from 1. Raises ValueError when it is no such file or has no column `text`."""
    try:
        frame = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        columns = frame.collect_schema().names()
        if "text" not in columns:
            raise ValueError(f"no column text: {', '.join(columns)[:100]}")
        line = 0
        for batch in frame.select(name for name in columns if name in FIELDS).collect_batches(chunk_size=BATCH, maintain_order=True):
            for fields in batch.iter_rows(named=True):
                line += 1
                yield Row(line, fields)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise ValueError(str(error)) from error
