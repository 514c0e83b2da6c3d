"""Rows into frames with the dictionary's types: nothing is ever inferred from the first hundred rows."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import polars as pl

from conflict_metrics.dictionary import COLUMNS, TABLES
from conflict_metrics.model import Reading

POLARS: dict[str, Any] = {
    "text": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "day": pl.Date,
    "instant": pl.Datetime("us"),
    "flag": pl.Boolean,
    "key": pl.UInt64,
    "texts": pl.List(pl.String),
    "keys": pl.List(pl.UInt64),
    "json": pl.String,
}


def schema(table: str) -> dict[str, Any]:
    """The polars type of each column of a landed table, in order."""
    return {name: POLARS[COLUMNS[name].type] for name in TABLES[table].columns}


def frame(table: str, rows: Iterable[object]) -> pl.DataFrame:
    """Dataclasses or mappings as a frame of that table; a missing key is null, an instant becomes UTC without a zone.

    Raises ValueError when a row has a key that the table has not.
    """
    types = schema(table)
    return pl.DataFrame([_row(table, types, row) for row in rows], schema=types, orient="row")


def facts_frame(readings: Iterable[Reading]) -> pl.DataFrame:
    """The facts of any number of readings, a row a fact, with the columns of core.facts in their order and types.

    Values are in the unit that the column `unit` names; days are days, lists of parties are lists. Without facts
    the frame is empty and has the same columns. What each column means is in the dictionary (docs/dictionary.md).

    Examples:
        >>> from conflict_metrics import Article, read
        >>> text = "Moscow reported intercepting 34 Ukrainian drones overnight."
        >>> facts = facts_frame([read(Article(article_id="1", document_id="1", text=text))])
        >>> facts.select("metric", "value", "unit", "actor", "recipient").row(0)
        ('STR.INTERCEPTED', 34.0, 'munition', ['RUS'], ['UKR'])
    """
    return frame("core.facts", (fact for reading in readings for fact in reading.facts))


def frames_of(readings: Sequence[Reading], read_at: datetime) -> dict[str, pl.DataFrame]:
    """What one batch of readings lands: core.readings, core.facts and core.rejections."""
    return {
        "core.readings": frame("core.readings", [_reading(reading, read_at) for reading in readings]),
        "core.facts": facts_frame(readings),
        "core.rejections": frame("core.rejections", [rejection for reading in readings for rejection in reading.rejections]),
    }


def _reading(reading: Reading, read_at: datetime) -> dict[str, Any]:
    shared = ("article_id", "document_id", "status", "language", "agency", "extractor_version")
    return {name: getattr(reading, name) for name in shared} | {"number_count": len(reading.quantities), "read_at": read_at}


def _row(table: str, types: Mapping[str, Any], row: object) -> tuple[object, ...]:
    cells = row if isinstance(row, Mapping) else _fields(row)
    if unknown := cells.keys() - types.keys():
        raise ValueError(f"{table}: column {', '.join(sorted(unknown))} found, only {', '.join(types)} expected (tables.csv)")
    return tuple(_cell(COLUMNS[name].type, cells.get(name)) for name in types)


def _fields(row: Any) -> dict[str, object]:  # noqa: ANN401 any dataclass
    return {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}


def _cell(kind: str, value: object) -> object:
    if kind == "texts" and isinstance(value, tuple):
        return list(value)
    if kind == "json" and isinstance(value, dict):
        return json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).replace(tzinfo=None)
    return value
