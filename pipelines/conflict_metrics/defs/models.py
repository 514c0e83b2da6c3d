"""One asset for each file of sql/core and sql/out: its inputs are the tables that its SELECT reads."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import dagster as dg

from conflict_metrics.defs import checks
from conflict_metrics.defs.findings import table_findings
from conflict_metrics.defs.resources import Store
from conflict_metrics.defs.tables import AGAIN, FOLLOWS, POOL, key, made, spec
from conflict_metrics.warehouse import dependencies, models


def model_assets() -> list[dg.AssetsDefinition]:
    """An asset a model."""
    return [_asset(table, sql) for table, sql in models().items()]


def _asset(table: str, sql: str) -> dg.AssetsDefinition:
    @dg.multi_asset(
        name="__".join(key(table).path),
        specs=[spec(table, dependencies(sql), {"sql"}, sha256(sql.encode()).hexdigest()[:12], FOLLOWS)],
        check_specs=checks.specs([table]),
        pool=POOL,
        retry_policy=AGAIN,
    )
    def model(store: Store) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
        store.warehouse.build(table)
        yield made(store.warehouse, table)
        yield from checks.results([table], table_findings(store.warehouse, table))

    return model
