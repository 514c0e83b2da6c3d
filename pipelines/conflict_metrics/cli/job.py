"""The commands `run`, `backfill` and `build`: the whole job from inbox to serving copy, past batches again, and its SQL half alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from conflict_metrics.cli.options import AsOf, Batches, Data, Docs, Landing, ListThem, ReplayFile, Strict, Summary
from conflict_metrics.cli.summary import summary as printed

if TYPE_CHECKING:
    from conflict_metrics.defs import RunResult
    from conflict_metrics.defs.progress import Progress


def run(data: Data = Path("data"), landing: Landing = None, docs: Docs = False, summary: Summary = False, strict: Strict = False) -> None:
    """Read what landed, check it, build the tables and publish them: the Dagster job, in this process."""
    from conflict_metrics.defs import run_job

    done = _waited_for(lambda progress: run_job(data, landing, docs=docs, progress=progress))
    typer.echo(f"{done.new_articles:,} new articles, {done.malformed:,} malformed records, {len(done.rows)} tables in {data}", err=True)
    if summary:
        typer.echo("\n".join(printed(data)), nl=False)
    if strict and done.malformed:
        raise typer.Exit(1)


def backfill(batches: Batches = None, data: Data = Path("data"), list_them: ListThem = False) -> None:
    """Read past batches again, all or those named, as after an upgrade; then check, build and publish. A batch is what one run landed."""
    from conflict_metrics.defs import backfill as read_again

    if list_them:
        typer.echo(_listed(data), nl=False)
        return
    done = _waited_for(lambda progress: read_again(data, batches or (), progress=progress))
    typer.echo(f"{done.read_articles:,} articles read again, {len(done.rows)} tables in {data}", err=True)


def _listed(data: Path) -> str:
    from conflict_metrics.defs.arrivals import batches
    from conflict_metrics.terminal import as_table
    from conflict_metrics.warehouse import open_warehouse

    with open_warehouse(data) as warehouse:
        return as_table(batches(warehouse).drop("run_id"))


def _waited_for(job: Callable[[Progress], RunResult]) -> RunResult:
    """The result of a job, its progress and warnings on stderr; exit 1 with its reason when it fails."""
    from conflict_metrics.defs import RunFailed
    from conflict_metrics.terminal import waiting

    try:
        with waiting("reading, checking, building") as status:
            done = job(status.update)
    except RunFailed as error:
        typer.echo(f"failed: {error}", err=True)
        raise typer.Exit(1) from error
    for warning in done.warnings:
        typer.echo(f"warning: {warning}", err=True)
    return done


def build(data: Data = Path("data"), as_of: AsOf = None, out: ReplayFile = None) -> None:
    """Make the SQL tables anew and publish them; with --as-of, replay the past into FILE."""
    from conflict_metrics.warehouse import open_warehouse

    if (as_of is None) != (out is None):
        raise typer.BadParameter("--as-of INSTANT and --out FILE go together")
    instant = _instant(as_of) if as_of else None
    with open_warehouse(data) as warehouse:
        if instant and out:
            built, place = warehouse.replay(instant, out), out
        else:
            built, place = warehouse.build_all(), warehouse.publish()
    typer.echo(f"{len(built)} tables, {sum(built.values()):,} rows in {place}", err=True)


def _instant(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r}: an instant such as 2025-03-11T06:00 expected", param_hint="--as-of") from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
