"""The command `conflict-metrics`: what outside programs call. Data goes to stdout, log and progress to stderr."""

from __future__ import annotations

import logging
import os
import sys

import typer

from conflict_metrics.cli.dashboard import dashboard
from conflict_metrics.cli.fetching import fetch
from conflict_metrics.cli.job import backfill, build, run
from conflict_metrics.cli.reading import read
from conflict_metrics.cli.tables import explain, export, show

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (read, fetch, run, backfill, build, show, export, explain, dashboard):
    app.command()(command)


@app.callback()
def conflict_metrics() -> None:
    """From a sentence to a sum, with a receipt for every number."""


def main() -> None:
    """Run the command line: exit 0 done, 1 failed, 2 wrongly called."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a process reads on one core
    stderr = logging.StreamHandler()
    stderr.setLevel(logging.WARNING)  # some packages lower the level of their own loggers
    logging.basicConfig(format="%(levelname)s %(message)s", handlers=[stderr])
    try:
        app()
    except (OSError, ValueError, LookupError) as error:
        typer.echo(f"failed: {_said(error)}", err=True)
        sys.exit(1)


def _said(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error)
