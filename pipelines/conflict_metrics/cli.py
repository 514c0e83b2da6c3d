"""The command `conflict-metrics`: what outside programs call. Data goes to stdout, log and progress to stderr."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from conflict_metrics.model import Article, Malformed

STATUSES = ("read", "not_conflict", "unsupported_language", "malformed")

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Inputs = Annotated[list[Path], typer.Argument(help="Files or folders of .jsonl, .txt, .html, .csv, .parquet.", show_default=False)]
Out = Annotated[Path, typer.Option("--out", help="The folder for the answers; made when missing.", show_default=False)]
Published = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of records that give none.")]
Quantities = Annotated[bool, typer.Option("--quantities", help="Also write quantities.jsonl: every live number with its unit.")]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes that read; by default one a core once there is work for them.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit 1 if any record was malformed.")]


@app.callback()
def conflict_metrics() -> None:
    """From a sentence to a sum, with a receipt for every number."""


@app.command()
def read(
    inputs: Inputs,
    out: Out,
    published: Published = None,
    quantities: Quantities = False,
    workers: Workers = None,
    strict: Strict = False,
) -> None:
    """Turn articles into facts, rejections and one line for every record: no warehouse needed."""
    from conflict_metrics.readings import write_readings

    _outside(out, inputs)
    records = _records(inputs, published.date() if published else None)
    with _progress("articles read") as advance:
        counts = write_readings(records, out, quantities=quantities, workers=workers, progress=advance)
    _tell(_said(counts, out))
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


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int], object]]:
    """A count that rises on a terminal's stderr, and nothing where stderr is a file."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    shape = (SpinnerColumn(), TextColumn("{task.completed:,} {task.description}"), TimeElapsedColumn())
    with Progress(*shape, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda count: bar.advance(task, count)


def _said(counts: Counter[str], out: Path) -> str:
    records = ", ".join(f"{counts[status]:,} {status}" for status in STATUSES if counts[status]) or "no records"
    return f"{records}: {counts['facts']:,} facts, {counts['rejections']:,} rejections in {out}"


def _tell(message: str) -> None:
    typer.echo(message, err=True)


def main() -> None:
    """Run the command line: exit 0 done, 1 failed, 2 wrongly called."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s", stream=sys.stderr)
    try:
        app()
    except OSError as error:
        _tell(f"failed: {error.filename or ''}: {error.strerror or error}".replace(": : ", ": "))
        sys.exit(1)
    except ValueError as error:
        _tell(f"failed: {error}")
        sys.exit(1)
