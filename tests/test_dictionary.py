"""One name has one type and one meaning, and the classes, tables and printed page agree on it."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from conflict_metrics import dictionary, frames
from conflict_metrics.model import Article, Fact, Rejection
from conflict_metrics.warehouse import models
from conflict_metrics.warehouse.landing import SQL_TYPES
from newsroom import Newsroom

# a list in facts and claims, its parties joined with + here
JOINED = {("aid_ladder", "recipient"), ("packages", "recipient"), ("running_totals", "actor"), ("running_totals", "recipient")}
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


def test_every_model_gives_the_columns_that_the_dictionary_lists(newsroom: Newsroom) -> None:
    newsroom.print_at_once()
    for table in models():
        found = newsroom.warehouse.connection.execute(f"describe {table}").fetchall()
        assert [column for column, *_ in found] == list(dictionary.TABLES[table].columns), table


def test_a_column_has_one_type_in_all_tables(newsroom: Newsroom) -> None:
    newsroom.print_at_once()
    found = newsroom.warehouse.read("select table_name, column_name, data_type from duckdb_columns() where schema_name in ('core', 'out')")
    same = {"FLOAT": "DOUBLE", "HUGEINT": "BIGINT", "INTEGER": "BIGINT", "JSON": "VARCHAR"}
    kinds = {name: same.get(SQL_TYPES[column.type].upper(), SQL_TYPES[column.type].upper()) for name, column in dictionary.COLUMNS.items()}
    wrong = {
        (table, name, kind) for table, name, kind in found.rows() if same.get(kind, kind) != kinds[name] and (table, name) not in JOINED
    }
    assert wrong == set()


def test_a_reference_table_has_the_columns_that_the_dictionary_lists() -> None:
    listed = {table.name.removeprefix("ref."): table.columns for table in dictionary.TABLES.values() if table.schema == "ref"}
    found = {name: (ROOT / "seeds" / "reference" / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0] for name in listed}
    assert {name: tuple(line.split(",")) for name, line in found.items()} == listed
