"""What one run landed is a batch: however articles were cut into batches, and however often these are read, the tables are the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from commands import call
from conflict_metrics.defs import arrivals, backfill, run_job
from conflict_metrics.defs.job import definitions
from conflict_metrics.defs.readings import MADE
from conflict_metrics.defs.tables import key
from conflict_metrics.warehouse import open_warehouse
from inbox import RECORDS, SHELLING, tables, write

TOLL = {"id": "8", "outlet": "Dawn Post", "published": "2025-03-13", "text": SHELLING.replace("three", "four")}
CORRECTED = {**TOLL, "id": "1", "published": "2025-03-14"}  # another version of the first article
LAST = {"id": "9", "outlet": "Late Post", "published": "2025-03-15", "text": "Russia launched 40 drones at Ukraine, Kyiv's air force said."}
WEEK = [*RECORDS[:4], TOLL, CORRECTED, LAST]  # an article a day, wire copies, a rising toll and a correction among them


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that seven runs have filled with one article each."""
    data, inbox = tmp_path_factory.mktemp("week"), tmp_path_factory.mktemp("inbox")
    for day in range(7):
        write(inbox, "week.jsonl", [record if number == day else "" for number, record in enumerate(WEEK)])  # each stays on its line
        run_job(data, inbox)
    return data


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """The tables of one run over all seven."""
    data = tmp_path_factory.mktemp("at_once")
    run_job(data, write(tmp_path_factory.mktemp("inbox"), "week.jsonl", WEEK))
    return tables(data)


def names(data: Path) -> list[str]:
    with open_warehouse(data) as warehouse:
        return arrivals.batches(warehouse)["batch"].to_list()


def partitions(records: dg.DagsterInstance) -> set[str]:
    return records.get_materialized_partitions(key("core.facts"))


def falsify(data: Path) -> None:
    """Make the warehouse look as if an older extractor had misread everything."""
    with open_warehouse(data) as warehouse:
        warehouse.connection.execute("update core.facts set value = 1000, value_low = 1000, extractor_version = '0'").fetchall()
        warehouse.connection.execute("update core.readings set language = 'fr'").fetchall()


def test_seven_batches_on_seven_days_and_one_run_over_everything_give_the_same_tables(
    week: Path, at_once: dict[str, list[dict[str, Any]]]
) -> None:
    found = tables(week)
    assert {name for name in at_once if found[name] != at_once[name]} == set()
    with dg.DagsterInstance.local_temp(str(week / "dagster")) as records:
        assert partitions(records) == set(names(week))
        assert len(partitions(records)) == 7
        assert {run.tags["conflict_metrics/batch"] for run in records.get_runs()} == set(names(week))


@pytest.mark.filterwarnings("ignore:Parameter `include_sources`")
def test_partitions_read_again_by_dagster_make_it_ask_for_all_that_follows(week: Path) -> None:
    falsify(week)
    told, days = definitions(week), names(week)
    tags = {"dagster/asset_partition_range_start": days[0], "dagster/asset_partition_range_end": days[-1]}
    with dg.DagsterInstance.local_temp(str(week / "dagster")) as records:
        before = dg.evaluate_automation_conditions(told, records)
        job = told.resolve_job_def("backfill")
        assert job.execute_in_process(instance=records, tags=tags, asset_selection=[key(table) for table in MADE]).success
        after = dg.evaluate_automation_conditions(told, records, cursor=before.cursor)
    assert before.total_requested == 0
    asked = {result.key for result in after.results if after.get_num_requested(result.key)}
    assert asked == job.asset_layer.selected_asset_keys - {key(table) for table in MADE}
    with open_warehouse(week) as warehouse:
        assert warehouse.read("select count(*) from core.facts where value = 1000").item() == 0


def test_a_backfill_of_all_seven_gives_the_same_tables(week: Path, at_once: dict[str, list[dict[str, Any]]]) -> None:
    falsify(week)
    done = backfill(week)
    found = tables(week)
    assert {name for name in at_once if found[name] != at_once[name]} == set()
    assert (done.read_articles, done.new_articles) == (7, 0)


def test_the_command_lists_the_batches_and_names_one_that_never_landed(week: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = call(capsys, "backfill", "--data", week, "--list")
    assert listed.code == 0
    assert all(name in listed.out for name in names(week))
    wrong = call(capsys, "backfill", "--data", week, "yesterday")
    assert wrong.code == 1
    assert "batch yesterday: never landed" in wrong.log
