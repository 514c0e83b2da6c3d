"""The command `read`: articles in, JSON lines out, without a warehouse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from conflict_metrics.cli.options import Inputs, Out, Published, Quantities, Strict, Unused, Workers

if TYPE_CHECKING:
    from conflict_metrics.model import Article, Malformed

STATUSES = ("read", "not_conflict", "unsupported_language", "malformed")


def read(
    inputs: Inputs,
    out: Out,
    published: Published = None,
    quantities: Quantities = False,
    workers: Workers = None,
    strict: Strict = False,
    data: Unused = None,
) -> None:
    """Turn articles into facts, rejections and one line for every record; no warehouse needed."""
    from conflict_metrics.readings import write_readings
    from conflict_metrics.terminal import progress

    _outside(out, inputs)
    records = _records(inputs, published.date() if published else None)
    with progress("articles read") as advance:
        counts = write_readings(records, out, quantities=quantities, workers=workers, progress=advance)
    typer.echo(_said(counts, out), err=True)
    if strict and counts["malformed"]:
        raise typer.Exit(1)


def _outside(out: Path, inputs: list[Path]) -> None:
    """An answer that lies among the questions would be read as one the next time."""
    for path in inputs:
        if path.is_dir() and out.resolve().is_relative_to(path.resolve()):
            raise typer.BadParameter(f"{out} lies inside {path}, and would be read as input the next time", param_hint="--out")


def _records(inputs: list[Path], published: date | None) -> Iterator[Article | Malformed]:
    from conflict_metrics.ingest import articles
    from conflict_metrics.ingest.files import openable

    for path in inputs:
        openable(path)
    return (record for path in inputs for record in articles(path, published))


def _said(counts: Counter[str], out: Path) -> str:
    records = ", ".join(f"{counts[status]:,} {status}" for status in STATUSES if counts[status]) or "no records"
    return f"{records}: {counts['facts']:,} facts, {counts['rejections']:,} rejections in {out}"
