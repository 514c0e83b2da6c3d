"""From an inbox to a serving copy, through Dagster."""

from __future__ import annotations

from pathlib import Path

import pytest
from conflict_metrics.defs import RunFailed, RunResult, run_job
from conflict_metrics.dictionary import TABLES
from conflict_metrics.expectations import rules
from conflict_metrics.warehouse import models, open_serving, open_warehouse
from inbox import tables


def test_every_table_is_made_and_counted(first_run: tuple[Path, RunResult]) -> None:
    _, result = first_run
    landed = {table.name for table in TABLES.values() if table.schema in ("raw", "core", "out")}
    assert result.rows.keys() == landed | models().keys()
    assert (result.rows["raw.articles"], result.new_articles, result.malformed) == (5, 5, 2)


def test_numbers_reach_the_people_they_are_for(first_run: tuple[Path, RunResult]) -> None:
    with open_serving(first_run[0]) as serving:
        facts = serving.read("select metric, value, actor, recipient, claimant from out.facts where outlet <> 'Evening Post'").rows()
    assert ("CAS.KILLED", 3.0, ["RUS"], ["UKR"], "UKR") in facts
    assert ("STR.LAUNCHED", 85.0, ["RUS"], ["UKR"], "UKR") in facts


def test_an_article_about_no_conflict_gives_rejections_alone(first_run: tuple[Path, RunResult]) -> None:
    with open_serving(first_run[0]) as serving:
        status, number_count = serving.read("select status, number_count from core.readings where status <> 'read'").row(0)
        rejected = serving.read("select surface from core.rejections join core.readings using (article_id) where status = 'not_conflict'")
    assert status == "not_conflict"
    assert number_count == rejected.height == 2


def test_wire_copies_are_paired(first_run: tuple[Path, RunResult]) -> None:
    assert len(tables(first_run[0])["core.near_duplicates"]) == 1


def test_every_rule_has_a_row_that_says_how_it_went(first_run: tuple[Path, RunResult]) -> None:
    rows = tables(first_run[0])["core.validations"]
    facts = {row["expectation"]: row for row in rows if row["table_name"] == "core.facts"}
    assert {rule.name for rule in rules("core.facts")} <= facts.keys()
    assert {row["evaluated_count"] > 0 for row in facts.values()} == {True}
    assert {row["severity"] for row in rows} == {"reject", "warn", "block"}
    assert [row["expectation"] for row in rows if row["severity"] == "block" and row["failed_count"]] == []


def test_the_serving_copy_holds_no_article(first_run: tuple[Path, RunResult]) -> None:
    with open_serving(first_run[0]) as serving:
        columns = serving.read("select table_name, column_name from duckdb_columns() where column_name = 'text' and not internal")
    assert columns.is_empty()


def test_data_docs_are_written_when_asked_for(first_run: tuple[Path, RunResult]) -> None:
    assert (first_run[0] / "docs" / "index.html").is_file()


def test_a_check_that_blocks_is_named_and_nothing_is_published(copied: Path, landing: Path) -> None:
    served = (copied / "serving" / "conflict_metrics.duckdb").stat().st_ino
    with open_warehouse(copied) as warehouse:
        warehouse.connection.execute("delete from core.facts where metric = 'CAS.KILLED'").fetchall()
    with pytest.raises(RunFailed, match=r"check every_number_is_accounted_for of core\.readings failed"):
        run_job(copied, landing)
    assert (copied / "serving" / "conflict_metrics.duckdb").stat().st_ino == served


def test_an_inbox_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        run_job(tmp_path, tmp_path / "nowhere")
