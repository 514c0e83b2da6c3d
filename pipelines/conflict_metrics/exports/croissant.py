"""What exported files hold, in Croissant 1.0: the description of datasets that catalogues and loaders read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from conflict_metrics.dictionary import COLUMNS, TABLES

CONTEXT = json.loads(Path(__file__).with_name("context.json").read_text(encoding="utf-8"))
ENCODINGS = {".csv": "text/csv", ".parquet": "application/x-parquet"}
LICENCES = ["https://spdx.org/licenses/MIT.html", "https://spdx.org/licenses/CC-BY-4.0.html"]
AUTHORS = "conflict-metrics contributors"
ABOUT = "Numbers that news articles state about armed conflict, each with its receipt, and the aggregates made of them."


@dataclass(frozen=True, slots=True)
class File:
    """One table as it was written: `name` of the file, the `frame` in it and the checksum of its bytes."""

    table: str
    name: str
    frame: pl.DataFrame
    sha256: str


def croissant(files: list[File], version: str, created_at: datetime, notice: str) -> dict[str, Any]:
    """The JSON-LD of the files: each with its checksum, each table with its columns, their types and meanings."""
    cite = f"@misc{{conflict-metrics, author={{{AUTHORS}}}, title={{conflict-metrics {version}}}, year={{{created_at.year}}}}}"
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "conflict-metrics",
        "description": ABOUT,
        "version": version,
        "datePublished": created_at.isoformat(timespec="seconds"),
        "creator": {"@type": "sc:Organization", "name": AUTHORS},
        "license": LICENCES,
        "copyrightNotice": notice,
        "citeAs": cite,
        "distribution": [_file(file) for file in files],
        "recordSet": [_records(file) for file in files],
    }


def _file(file: File) -> dict[str, Any]:
    name = {"@type": "cr:FileObject", "@id": file.name, "name": file.name, "contentUrl": file.name}
    return name | {"encodingFormat": ENCODINGS[Path(file.name).suffix], "sha256": file.sha256}


def _records(file: File) -> dict[str, Any]:
    known = TABLES[file.table]
    return {
        "@type": "cr:RecordSet",
        "@id": file.table,
        "name": file.table,
        "description": f"A row is {known.row}.",
        "key": [{"@id": f"{file.table}/{column}"} for column in known.key],
        "field": list(_fields(file)),
    }


def _fields(file: File) -> Iterator[Mapping[str, Any]]:
    for name, kind in file.frame.schema.items():
        source: dict[str, Any] = {"fileObject": {"@id": file.name}, "extract": {"column": name}}
        field: dict[str, Any] = {"@type": "cr:Field", "@id": f"{file.table}/{name}", "name": name, "description": COLUMNS[name].meaning}
        if isinstance(kind, pl.List):
            field["repeated"] = True
            if file.name.endswith(".csv"):
                source["transform"] = {"separator": "|"}
        yield field | {"dataType": _type(kind), "source": source}


def _type(kind: pl.DataType) -> str:
    """The type in the words of schema.org, that of its items for a list; all lists are of text."""
    named = {"Boolean": "sc:Boolean", "Date": "sc:Date", "Datetime": "sc:DateTime", "List": "sc:Text", "String": "sc:Text"}
    return named.get(str(kind.base_type())) or ("sc:Integer" if kind.is_integer() else "sc:Float")
