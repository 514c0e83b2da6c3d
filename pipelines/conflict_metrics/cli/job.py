"""The commands `run` and `build`: the whole job from inbox to serving copy, and its SQL half alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import typer

from conflict_metrics.cli.options import AsOf, Data, Docs, Landing, ReplayFile, Strict, Summary
from conflict_metrics.cli.summary import summary as printed


def run(data: Data = Path("data"), landing: Landing = None, docs: Docs = False, summary: Summary = False, strict: Strict = False) -> None:
    """Read what landed, check it, build the tables and publish them: the Dagster job, in this process."""
    from conflict_metrics.defs.run import RunFailed, run_job
    from conflict_metrics.terminal import waiting

    try:
        with waiting("reading, checking, building") as status:
            done = run_job(data, landing, docs=docs, progress=status.update)
    except RunFailed as error:
        typer.echo(f"failed: {error}", err=True)
        raise typer.Exit(1) from error
    for warning in done.warnings:
        typer.echo(f"warning: {warning}", err=True)
    typer.echo(f"{done.new_articles:,} new articles, {done.malformed:,} malformed records, {len(done.rows)} tables in {data}", err=True)
    if summary:
        typer.echo("\n".join(printed(data)), nl=False)
    if strict and done.malformed:
        raise typer.Exit(1)


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
