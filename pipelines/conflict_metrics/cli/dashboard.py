"""The command `dashboard`: pages over the serving copy, for a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from conflict_metrics.cli.job import run
from conflict_metrics.cli.options import Data

First = Annotated[Path | None, typer.Option("--landing", metavar="DIR", help="An inbox to read first, as `run` does.")]
Host = Annotated[str, typer.Option(metavar="HOST", help="Where to listen; by default this machine alone.")]
Port = Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="0 takes a free one.")]


def dashboard(data: Data = Path("data"), landing: First = None, host: Host = "127.0.0.1", port: Port = 8050) -> None:
    """Serve pages over the published tables: charts, filters, and every number a link to its sentence."""
    try:
        from conflict_metrics.dashboard import serve
    except ModuleNotFoundError as error:
        typer.echo(f"failed: {error.name} is not installed; `pip install 'conflict-metrics[dashboard]'` brings it", err=True)
        raise typer.Exit(1) from error
    if landing is not None:
        run(data, landing)
    serve(data, host, port)
