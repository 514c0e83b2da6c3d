"""The arguments and options that the commands share, each with its name and its line of help."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Shape(StrEnum):
    """How `show` prints a table."""

    table = "table"
    csv = "csv"
    json = "json"


class Kind(StrEnum):
    """What files `export` writes."""

    parquet = "parquet"
    csv = "csv"
    hxl = "hxl"


class SourceKind(StrEnum):
    """What an address given to `fetch` leads to."""

    feed = "feed"
    sitemap = "sitemap"
    pages = "pages"


INPUT_FORMATS = "Files or folders: .jsonl .txt .html .csv .parquet, feeds (.xml .rss .atom), .warc; also in .gz .bz2 .zst .zip."

Data = Annotated[Path, typer.Option("--data", metavar="DIR", envvar="CONFLICT_METRICS_DATA", help="Holds landing/, warehouse, serving/.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit 1 if any record was malformed.")]

Inputs = Annotated[list[Path], typer.Argument(metavar="INPUT...", help=INPUT_FORMATS)]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for the answers; made when missing.")]
Published = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="The day of records that give none.")]
Quantities = Annotated[bool, typer.Option("--quantities", help="Also write quantities.jsonl: every live number with its unit.")]
Workers = Annotated[int | None, typer.Option(metavar="N", min=1, help="Processes that read; by default one a core, once there is work.")]
Unused = Annotated[Path | None, typer.Option("--data", hidden=True)]

Landing = Annotated[Path | None, typer.Option(metavar="DIR", help="The inbox; by default landing/ in the data folder.")]
Docs = Annotated[bool, typer.Option("--docs", help="Also write Data Docs of the checks under docs/ in the data folder.")]
Summary = Annotated[bool, typer.Option("--summary", help="Print the tables for people, and what to do next.")]
Batches = Annotated[list[str] | None, typer.Argument(metavar="[BATCH]...", help="As --list names them; by default all.")]
ListThem = Annotated[bool, typer.Option("--list", help="Print the batches that landed, and read nothing.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="INSTANT", help="What had arrived by then: ISO 8601, UTC unless it says.")]
ReplayFile = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="The DuckDB file that a replay writes.")]

Feeds = Annotated[list[str], typer.Argument(metavar="FEEDS...", help="CSV files of feeds (url, outlet, kind, full_text), or addresses.")]
Contact = Annotated[
    str | None, typer.Option(metavar="ADDRESS", envvar="CONFLICT_METRICS_CONTACT", help="Web or mail, told to every host that is asked.")
]
Leading = Annotated[SourceKind, typer.Option("--kind", help="What the addresses among FEEDS lead to.")]
FullText = Annotated[bool, typer.Option("--full-text", help="Of the addresses among FEEDS, fetch the pages of the entries too.")]
MostPages = Annotated[int, typer.Option("--pages", metavar="N", min=1, help="At most so many pages of a source; the rest next time.")]

TableName = Annotated[str, typer.Argument(metavar="TABLE", help="A table of the serving copy; 'facts' is short for out.facts.")]
TableNames = Annotated[list[str] | None, typer.Argument(metavar="[TABLE]...", help="By default all tables of out.")]
Where = Annotated[str | None, typer.Option(metavar="SQL", help="A condition, such as \"metric = 'CAS.KILLED'\".")]
Limit = Annotated[int | None, typer.Option(metavar="N", min=0, help="At most so many rows.")]
Columns = Annotated[str | None, typer.Option(metavar="A,B,...", help="Only these columns.")]
Format = Annotated[Shape, typer.Option("--format", help="How to print it.")]
FileFormat = Annotated[Kind, typer.Option("--format", help="What files to write.")]
ExportOut = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="The folder to write to.")]
Verify = Annotated[Path | None, typer.Option(metavar="DIR", help="Say whether DIR is as it was exported, and write nothing.")]
Identifier = Annotated[str, typer.Argument(metavar="ID", help="Of a fact, rejection, claim, estimate, incident or row.")]
