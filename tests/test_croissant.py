"""An export describes itself: a loader that knows only its Croissant file finds every table, column and value, without a network."""

from __future__ import annotations

import socket
from pathlib import Path

import polars as pl
import pytest
from conflict_metrics.dictionary import COLUMNS, TABLES
from conflict_metrics.exports import export_tables
from newsroom import Newsroom, Story

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore:The inplace keyword")


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def tables(newsroom: Newsroom) -> dict[str, pl.DataFrame]:
    told = {"unit": "person", "actor": ["RUS", "PRK"], "recipient": ["UKR"], "claimant": "UKR", "event_end_date": "2025-03-10"}
    newsroom.print_at_once(Story("a", "2025-03-11").states("CAS.KILLED", 3, **told).states("CAS.WOUNDED", None, **told))
    return {name: newsroom.warehouse.read(name) for name in TABLES if name.startswith("out.")}


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_loader_finds_what_was_exported(tables: dict[str, pl.DataFrame], tmp_path: Path, kind: str) -> None:
    from mlcroissant import Dataset

    export_tables(tables, tmp_path, kind, {})
    dataset = Dataset(str(tmp_path / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    assert not dataset.metadata.ctx.issues.warnings
    assert {records.id: [field.name for field in records.fields] for records in dataset.metadata.record_sets} == {
        name: found.columns for name, found in tables.items()
    }
    assert all(field.description == COLUMNS[field.name].meaning for records in dataset.metadata.record_sets for field in records.fields)
    rows = [{name.partition("/")[2]: plain(value) for name, value in row.items()} for row in dataset.records("out.facts")]
    wanted = ["metric", "value", "actor", "recipient", "event_end_date"]
    assert [[row[name] for name in wanted] for row in rows] == [
        [plain(value) for value in row] for row in tables["out.facts"].select(wanted).rows()
    ]


def plain(value: object) -> object:
    """Text that a loader gives as bytes, and days that it gives as instants, as what they are."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, bytes):
        return value.decode()
    return str(value)[:10] if hasattr(value, "isoformat") else value
