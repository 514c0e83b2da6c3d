"""One name has one type and one meaning, and the classes, tables and printed page agree on it."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from conflict_metrics import dictionary, frames
from conflict_metrics.model import Article, Fact, Rejection

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(("table", "row"), [("core.facts", Fact), ("core.rejections", Rejection)])
def test_a_table_has_the_fields_of_its_class(table: str, row: type) -> None:
    assert dictionary.TABLES[table].columns == tuple(field.name for field in dataclasses.fields(row))


def test_an_article_lands_with_all_its_fields() -> None:
    assert {field.name for field in dataclasses.fields(Article)} <= set(dictionary.TABLES["raw.articles"].columns)


def test_every_column_says_what_it_means() -> None:
    assert [column.name for column in dictionary.COLUMNS.values() if len(column.meaning) < 8] == []


def test_the_printed_dictionary_is_fresh() -> None:
    assert (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8") == dictionary.page() + "\n", "run `make docs`"


def test_a_frame_keeps_its_types_when_it_is_empty() -> None:
    assert dict(frames.frame("core.facts", []).schema) == frames.schema("core.facts")


def test_a_frame_refuses_a_column_that_its_table_has_not() -> None:
    with pytest.raises(ValueError, match=r"core\.runs: column colour found"):
        frames.frame("core.runs", [{"run_id": "a", "colour": "red"}])


def test_an_instant_lands_in_utc() -> None:
    noon_in_kyiv = datetime(2024, 11, 10, 12, tzinfo=timezone(timedelta(hours=2)))
    landed = frames.frame("core.runs", [{"run_id": "a", "started_at": noon_in_kyiv}])["started_at"][0]
    assert landed.replace(tzinfo=UTC) == noon_in_kyiv
