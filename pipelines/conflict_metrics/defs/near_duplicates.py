"""core/near_duplicates: pairs of articles with nearly the same text, from which SQL makes clusters."""

from __future__ import annotations

import dagster as dg

from conflict_metrics.defs.resources import Store
from conflict_metrics.defs.tables import AGAIN, POOL, made, spec
from conflict_metrics.duplicates import near_duplicates as pairs
from conflict_metrics.frames import frame


@dg.multi_asset(specs=[spec("core.near_duplicates", ["raw.articles"])], pool=POOL, retry_policy=AGAIN)
def near_duplicates(store: Store) -> dg.MaterializeResult[None]:
    """Compare all articles; a pair depends on its two texts alone, so that earlier pairs stand."""
    texts = dict(store.warehouse.read("select article_id, text from raw.articles").iter_rows())
    new = store.warehouse.land("core.near_duplicates", frame("core.near_duplicates", pairs(texts)))
    return made(store.warehouse, "core.near_duplicates", new=new)
