"""Batches that arrived: what one run newly landed is one partition of the readings, whatever day its articles are of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import dagster as dg
import polars as pl

from conflict_metrics.defs.tables import key
from conflict_metrics.warehouse import Warehouse

BATCHES = dg.DynamicPartitionsDefinition(name="batch")
TAG = "conflict_metrics/batch"
LANDED = """ -- one row is a batch, named after the moment and the run of its landing
    select
        strftime(min(first_seen_at), '%Y-%m-%dT%H:%M:%S') || '-' || left(run_id, 8) as batch,
        count(*) as article_count,
        list(distinct extractor_version order by extractor_version) filter (extractor_version is not null) as extractor_versions,
        max(read_at) as read_at,
        run_id,
    from raw.articles
    left join core.readings using (article_id)
    where run_id is not null
    group by run_id
    order by batch
"""


ALL = "all"  # the name of every batch together


class UnknownBatch(LookupError):
    """No batch of this name ever landed."""


def batches(warehouse: Warehouse) -> pl.DataFrame:
    """Every batch, oldest first: batch, article_count, the extractor_versions that read it, last read_at (UTC), run_id."""
    return warehouse.read(LANDED)


def articles_of(warehouse: Warehouse, names: Sequence[str]) -> list[str]:
    """The articles of these batches, or of "all". Raises UnknownBatch."""
    known = batches(warehouse)
    names = known["batch"].to_list() if ALL in names else names
    if unknown := sorted({*names} - {*known["batch"]}):
        raise UnknownBatch(f"batch {', '.join(unknown)}: never landed; `conflict-metrics backfill --list` prints the {len(known)} that did")
    runs = known.filter(pl.col("batch").is_in(list(names)))["run_id"].to_list()
    sql = "select article_id from raw.articles where run_id in (select unnest($runs::varchar[]))"
    return warehouse.read(sql, {"runs": runs})["article_id"].to_list()


def asked_for(context: dg.AssetExecutionContext) -> Sequence[str]:
    """The batches that Dagster started this run for; none in a run that reads what is new."""
    return context.partition_keys if context.has_partition_key or context.has_partition_key_range else ()


def tell(context: dg.AssetExecutionContext, warehouse: Warehouse, tables: Iterable[str], since: datetime) -> None:
    """Let Dagster know each batch read since then as a partition, and each that its records have lost."""
    found, recorded = batches(warehouse), context.instance.get_materialized_partitions(key("core.readings"))
    context.instance.add_dynamic_partitions(str(BATCHES.name), found["batch"].to_list())
    read = found.filter(pl.col("read_at") >= since.replace(tzinfo=None))["batch"].to_list()
    for name in sorted(({*read} | {*found["batch"]} - recorded) - {*asked_for(context)}):
        for table in tables:
            context.log_event(dg.AssetMaterialization(key(table), partition=name))
    if read:
        context.instance.add_run_tags(context.run.run_id, {TAG: read[0] if len(read) == 1 else f"{read[0]} to {read[-1]}"})
