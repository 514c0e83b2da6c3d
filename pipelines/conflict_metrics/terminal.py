"""What a person sees: a frame as table, CSV or JSON, and a count that rises while work goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import polars as pl
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.status import Status
from rich.table import Table

WIDEST = 16  # columns side by side; a row of more is printed as a list of its cells
UNBOUND = 10_000  # characters a line where stdout is no terminal: nothing is folded or cut


def as_csv(frame: pl.DataFrame) -> str:
    """Comma separated, a header first; the items of a list joined by '|', null as nothing."""
    lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
    return frame.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join("|") for name in lists).write_csv()


def as_json(frame: pl.DataFrame) -> str:
    """An array with an object a row; days and instants as ISO 8601."""
    return frame.write_json() + "\n"


def as_table(frame: pl.DataFrame, title: str = "") -> str:
    """Lines for reading: columns that are null throughout are left out, and a wide row is a list of its cells."""
    full = frame.select(column for column in frame if column.null_count() < len(column))
    console = Console(width=None if sys.stdout.isatty() else UNBOUND)
    with console.capture() as capture:
        for table in [_side_by_side(full, title)] if full.width <= WIDEST else _one_by_one(full, title):
            console.print(table)
        if frame.is_empty():
            console.print("no rows")
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


@contextmanager
def progress(what: str) -> Iterator[Callable[[int], object]]:
    """A count that rises on a terminal's stderr, and nothing where stderr is a file."""
    console = Console(stderr=True)
    shape = (SpinnerColumn(), TextColumn("{task.completed:,} {task.description}"), TimeElapsedColumn())
    with Progress(*shape, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda count: bar.advance(task, count)


def waiting(what: str) -> Status:
    """A sign on a terminal's stderr that work goes on, for the time of a `with` block."""
    return Console(stderr=True).status(what)


def _side_by_side(frame: pl.DataFrame, title: str) -> Table:
    table = Table(title=title or None, title_justify="left", header_style="bold")
    for name, kind in frame.schema.items():
        table.add_column(name, justify="right" if kind.is_numeric() else "left", overflow="fold")
    for row in frame.iter_rows():
        table.add_row(*map(_cell, row))
    return table


def _one_by_one(frame: pl.DataFrame, title: str) -> Iterator[Table]:
    for number, row in enumerate(frame.iter_rows(named=True), 1):
        table = Table("column", "value", title=f"{title} {number}".strip(), title_justify="left", header_style="bold")
        for name, value in row.items():
            if value is not None:
                table.add_row(name, _cell(value))
        yield table


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    if isinstance(value, float):
        return f"{value:,.4g}" if abs(value) < 1 else f"{value:,.2f}".removesuffix(".00")
    return "" if value is None else str(value)
