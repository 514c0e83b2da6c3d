"""Dagster is told of every table: where it comes from, what its columns mean, and which checks stand before what follows."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest
from conflict_metrics.defs.job import definitions
from conflict_metrics.defs.tables import key
from conflict_metrics.dictionary import COLUMNS, TABLES
from conflict_metrics.warehouse import dependencies, models

ROOT = Path(__file__).parents[1]
FEEDS = dg.AssetKey(["landing", "feeds"])
SERVING = dg.AssetKey(["serving", "conflict_metrics"])


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dg.Definitions:
    return definitions(Path(tmp_path_factory.mktemp("data")))


def specs(told: dg.Definitions) -> dict[dg.AssetKey, dg.AssetSpec]:
    return {spec.key: spec for spec in told.resolve_all_asset_specs()}


def test_every_table_is_an_asset_of_its_name(told: dg.Definitions) -> None:
    assert specs(told).keys() == {key(table) for table in (*TABLES, *models())} | {SERVING, FEEDS}


def test_a_model_follows_the_tables_that_its_select_reads(told: dg.Definitions) -> None:
    found = specs(told)
    for table, sql in models().items():
        assert {dep.asset_key for dep in found[key(table)].deps} == {key(name) for name in dependencies(sql)}


def test_columns_carry_the_words_of_the_dictionary(told: dg.Definitions) -> None:
    for table in TABLES.values():
        schema = specs(told)[key(table.name)].metadata["dagster/column_schema"]
        assert {c.name: c.description for c in schema.columns} == {name: COLUMNS[name].meaning for name in table.columns}


def test_assets_stand_in_the_groups_of_their_schemas(told: dg.Definitions) -> None:
    assert {spec.group_name for spec in specs(told).values()} == {"landing", "ref", "raw", "core", "out", "serving"}
    assert all(spec.kinds for spec in specs(told).values())


def test_the_serving_copy_follows_every_table_that_a_run_makes(told: dg.Definitions) -> None:
    made = {key(table) for table in (*TABLES, *models()) if not table.startswith("ref.")}
    assert {dep.asset_key for dep in specs(told)[SERVING].deps} == made


def test_keys_coverage_and_references_block_and_what_is_merely_odd_does_not(told: dg.Definitions) -> None:
    graph = told.resolve_asset_graph()
    blocks = {(check.asset_key, check.name): graph.get(check).blocking for check in graph.asset_check_keys}
    assert blocks[key("core.facts"), "key_is_unique"]
    assert blocks[key("core.readings"), "every_number_is_accounted_for"]
    assert blocks[key("core.facts"), "every_part_has_its_whole"]
    assert not blocks[key("core.facts"), "below_ceiling"]
    assert {(key(table), "key_is_unique") for table in models() if table in TABLES} <= blocks.keys()


def test_what_people_read_is_to_be_fresh_every_morning(told: dg.Definitions) -> None:
    fresh = {spec.key for spec in specs(told).values() if spec.freshness_policy}
    assert fresh == {key(table) for table in (*models(), "core.readings") if not table.startswith("core.") or table == "core.readings"} | {
        SERVING
    }


def test_two_runs_never_write_at_once(told: dg.Definitions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a run makes in the warehouse stands in one pool, and dagster.yaml lets one run at a time into a pool."""
    graph = told.resolve_asset_graph()
    pools = {name: graph.get(name).pools for name in graph.materializable_asset_keys}
    assert {name for name, found in pools.items() if found != {"warehouse"}} == {FEEDS}
    monkeypatch.setenv("CONFLICT_METRICS_DAGSTER", str(tmp_path))
    with dg.DagsterInstance.from_config(str(ROOT)) as records:
        limits = records.get_concurrency_config().pool_config
    assert (limits.default_pool_limit, str(limits.pool_granularity)) == (1, "PoolGranularity.RUN")
