"""A table as an asset: its key, group, kinds and column docs from the dictionary; its row count and a preview when made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import dagster as dg
import polars as pl

from conflict_metrics.dictionary import COLUMNS, TABLES, Table
from conflict_metrics.warehouse import Warehouse

POOL = "warehouse"  # one run at a time in it: see dagster.yaml
AGAIN = dg.RetryPolicy(max_retries=2, delay=1, backoff=dg.Backoff.EXPONENTIAL)
PREVIEW_ROWS = 8
FRESH = dg.FreshnessPolicy.cron(deadline_cron="0 6 * * *", lower_bound_delta=timedelta(hours=3))  # at six, made since the nightly run


def key(table: str) -> dg.AssetKey:
    """The asset of a table: core.facts is core/facts."""
    return dg.AssetKey(table.split("."))


REFERENCES = [key(table.name) for table in TABLES.values() if table.schema == "ref"]
# Made again by itself when an input was made without it, as a backfill does; never from rows that a blocking check has stopped.
FOLLOWS = (dg.AutomationCondition.eager() & dg.AutomationCondition.all_deps_blocking_checks_passed()).ignore(
    dg.AssetSelection.assets(*REFERENCES)  # no asset makes these: Dagster would wait for them for ever
)


def spec(
    table: str,
    inputs: Iterable[str] = (),
    kinds: Iterable[str] = ("python",),
    code_version: str | None = None,
    condition: dg.AutomationCondition | None = None,
) -> dg.AssetSpec:
    """The asset of a table that is made of the tables `inputs`, as the dictionary describes it."""
    entry = TABLES.get(table)
    return dg.AssetSpec(
        key(table),
        deps=[key(name) for name in inputs],
        description=f"One row is {entry.row}." if entry else None,
        group_name=table.partition(".")[0],
        kinds={"duckdb", *kinds},
        code_version=code_version,
        automation_condition=condition,
        freshness_policy=FRESH if table.startswith("out.") or table == "core.readings" else None,
        metadata={"dagster/column_schema": _columns(entry)} if entry else None,
    )


def _columns(table: Table) -> dg.TableSchema:
    return dg.TableSchema(
        [
            dg.TableColumn(
                name,
                COLUMNS[name].type,
                description=COLUMNS[name].meaning,
                constraints=dg.TableColumnConstraints(nullable=name not in table.required, unique=table.key == (name,)),
            )
            for name in table.columns
        ]
    )


def made(warehouse: Warehouse, table: str, **more: int | str) -> dg.MaterializeResult[None]:
    """What Dagster is told of a table that has just been made: how many rows, and the first of them."""
    metadata: dict[str, Any] = {"dagster/row_count": warehouse.count(table), "preview": dg.MetadataValue.md(preview(warehouse, table))}
    return dg.MaterializeResult(asset_key=key(table), metadata=metadata | more)


def preview(warehouse: Warehouse, table: str) -> str:
    """The first rows of a table in Markdown, long cells cut."""
    rows = warehouse.read(f"select columns(lambda c: c <> 'text') from {table} limit {PREVIEW_ROWS}")
    shape: dict[str, Any] = {"tbl_formatting": "MARKDOWN", "tbl_hide_column_data_types": True, "tbl_hide_dataframe_shape": True}
    with pl.Config(**shape, tbl_cols=-1, tbl_rows=PREVIEW_ROWS, tbl_width_chars=10_000, fmt_str_lengths=60, fmt_table_cell_list_len=4):
        return str(rows)
