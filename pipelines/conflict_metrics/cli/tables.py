"""The commands `show`, `export` and `explain`: what the serving copy holds, on the screen, as files, and where it came from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from conflict_metrics.cli.options import (
    Columns,
    Data,
    ExportOut,
    FileFormat,
    Format,
    Identifier,
    Kind,
    Limit,
    Shape,
    TableName,
    TableNames,
    Verify,
    Where,
)

if TYPE_CHECKING:
    import polars as pl

    from conflict_metrics.warehouse import Serving

NAMES = "select schema_name || '.' || table_name as name from duckdb_tables() where database_name = current_database() order by name"

MADE_BY = "select extractor_version, models_version, vocabulary_version from out.runs order by started_at desc limit 1"


def show(
    table: TableName,
    data: Data = Path("data"),
    where: Where = None,
    limit: Limit = None,
    columns: Columns = None,
    shape: Format = Shape.table,
) -> None:
    """Print a table of the serving copy."""
    from conflict_metrics import terminal
    from conflict_metrics.warehouse import open_serving

    with open_serving(data) as serving:
        frame = _asked(serving, _known(serving, table), columns, where, limit)
    printed = {Shape.table: terminal.as_table, Shape.csv: terminal.as_csv, Shape.json: terminal.as_json}[shape](frame)
    typer.echo(printed, nl=False)


def export(
    tables: TableNames = None,
    data: Data = Path("data"),
    out: ExportOut = None,
    kind: FileFormat = Kind.parquet,
    verify: Verify = None,
) -> None:
    """Write tables as files beside a manifest with row counts and checksums; --verify proves such a folder unchanged."""
    if (out is None) == (verify is None):
        raise typer.BadParameter("one of --out DIR and --verify DIR is needed")
    if verify:
        _verify(verify)
    if out:
        _export(tables or [], data, out, kind)


def explain(identifier: Identifier, data: Data = Path("data")) -> None:
    """Print the receipt of a number: its sentence, who, whom and who says so, and what it went into."""
    from conflict_metrics.receipts import receipt
    from conflict_metrics.warehouse import open_serving

    with open_serving(data) as serving:
        typer.echo(str(receipt(serving, identifier)))


def _asked(serving: Serving, name: str, columns: str | None, where: str | None, limit: int | None) -> pl.DataFrame:
    sql = f"select {columns or '*'} from {name} where {where or 'true'}" + ("" if limit is None else f" limit {limit}")
    try:
        return serving.read(sql)
    except Exception as error:
        raise typer.BadParameter(f"{name}: {error}", param_hint="--where or --columns") from error


def _known(serving: Serving, table: str) -> str:
    names = serving.read(NAMES)["name"].to_list()
    wanted = table if "." in table else f"out.{table}"
    if wanted not in names:
        raise typer.BadParameter(f"{table}: no such table; there are {', '.join(names)}", param_hint="TABLE")
    return wanted


def _export(tables: list[str], data: Path, out: Path, kind: Kind) -> None:
    from conflict_metrics.exports import export_tables
    from conflict_metrics.warehouse import open_serving

    with open_serving(data) as serving:
        names = [_known(serving, table) for table in tables] or [n for n in serving.read(NAMES)["name"] if n.startswith("out.")]
        made_by = next(serving.read(MADE_BY).iter_rows(named=True), {})
        manifest = export_tables({name: serving.read(name) for name in names}, out, kind, made_by)
    typer.echo(f"{len(names)} tables in {manifest.parent}", err=True)


def _verify(folder: Path) -> None:
    from conflict_metrics.exports import faults

    found = faults(folder)
    for fault in found:
        typer.echo(f"failed: {folder}: {fault}", err=True)
    if found:
        raise typer.Exit(1)
    typer.echo(f"{folder}: as it was exported", err=True)
