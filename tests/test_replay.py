"""What the tables held at an earlier instant can be built again, and read by an older client."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
from conflict_metrics.warehouse import models, open_warehouse
from newsroom import START, Newsroom, Story, land, on, timeless

KYIV = {"recipient": ["UKR"], "actor": ["RUS"], "claimant": "UKR", "stance": "own"}
PROMISED = [table for table in models() if table.startswith("out.") and table not in ("out.runs", "out.validations")]


def arrivals() -> list[Story]:
    """Three articles, each a step: a toll, its correction, and an echo of the correction in a near-duplicate."""
    return [
        Story("a", "2024-10-02T08:00", "outlet-a", document_id="d").states("CAS.KILLED", 50, **KYIV, **on("2024-10-01")),
        Story("b", "2024-10-02T09:00", "outlet-a", document_id="d").states("CAS.KILLED", 5, **KYIV, **on("2024-10-01")),
        Story("c", "2024-10-03", "outlet-b", twins=["b"]).states("CAS.KILLED", 5, recipient=["UKR"], **on("2024-10-01")),
    ]


def held(newsroom: Newsroom, stories: Sequence[Story]) -> dict[str, list[dict[str, Any]]]:
    land(newsroom.warehouse, stories)
    return {table: timeless(newsroom.warehouse.read(table)) for table in PROMISED}


def replayed(path: Path) -> dict[str, list[dict[str, Any]]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return {table: timeless(connection.sql(f"from {table}").pl()) for table in PROMISED}


def test_three_steps_are_replayed_as_they_stood(newsroom: Newsroom, tmp_path: Path) -> None:
    known = {"a", "b", "c"}
    steps = [[story for story in arrivals()[:count] if set(story.twins) <= known] for count in (1, 2, 3)]
    stood = [held(newsroom, step) for step in steps]
    for hours, then in enumerate(stood):
        newsroom.warehouse.replay(START + timedelta(hours=hours), tmp_path / f"{hours}.duckdb")
        assert replayed(tmp_path / f"{hours}.duckdb") == then
    assert stood[0] != stood[1]


def test_a_replay_holds_no_article_text_and_leaves_the_warehouse_as_it_is(tmp_path: Path) -> None:
    with open_warehouse(tmp_path) as warehouse:
        newsroom = Newsroom(warehouse)
        now = held(newsroom, arrivals())
        warehouse.replay(START, tmp_path / "then.duckdb")
        assert {table: timeless(warehouse.read(table)) for table in PROMISED} == now
    with duckdb.connect(str(tmp_path / "then.duckdb"), read_only=True) as connection:
        texts = "select count(*) from duckdb_columns() where column_name = 'text' and not internal"
        assert connection.execute(texts).fetchall() == [(0,)]
