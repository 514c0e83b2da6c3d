"""serving/conflict_metrics: the copy that people query, swapped in whole once every check has passed."""

from __future__ import annotations

import dagster as dg

from conflict_metrics.defs.resources import Store
from conflict_metrics.defs.tables import AGAIN, FOLLOWS, FRESH, POOL, key
from conflict_metrics.warehouse import models
from conflict_metrics.warehouse.landing import landed_tables


def serving_asset() -> dg.AssetsDefinition:
    """The last asset: it follows every table that it holds, and so every check that blocks."""
    inputs = [key(table) for table in (*landed_tables(), *models())]

    @dg.asset(
        key=["serving", "conflict_metrics"],
        deps=inputs,
        group_name="serving",
        kinds={"duckdb"},
        automation_condition=FOLLOWS,
        freshness_policy=FRESH,
        pool=POOL,
        retry_policy=AGAIN,
    )
    def conflict_metrics(store: Store) -> dg.MaterializeResult[None]:
        """The schemas ref, core and out without the articles' texts, in a file that any DuckDB from 1.4 on reads."""
        path = store.warehouse.publish()
        return dg.MaterializeResult(metadata={"path": dg.MetadataValue.path(path), "bytes": path.stat().st_size})

    return conflict_metrics
