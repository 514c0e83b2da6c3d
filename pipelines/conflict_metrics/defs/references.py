"""ref/*: the tables of seeds/reference, which every run lands anew and no asset makes."""

from __future__ import annotations

import dagster as dg

from conflict_metrics.defs.tables import spec
from conflict_metrics.dictionary import TABLES


def reference_specs() -> list[dg.AssetSpec]:
    """Where the lineage of every table ends: the reference tables, as the dictionary describes them."""
    return [spec(table.name, kinds={"csv"}) for table in TABLES.values() if table.schema == "ref"]
