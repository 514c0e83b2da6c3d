"""How the cost of all SQL models grows with the number of facts, beside one plain sort of the same facts as the baseline."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, datetime

import numpy as np
import polars as pl
from conflict_metrics.dictionary import TABLES
from conflict_metrics.frames import schema
from conflict_metrics.warehouse import Warehouse, models, open_warehouse

SIZES = (10_000, 100_000, 1_000_000)
SEED = 20241110
BASELINE = "create or replace temp table sorted as select * from core.facts order by metric, event_end_date, fact_id"
METRICS = ("STR.LAUNCHED", "STR.INTERCEPTED", "CAS.KILLED", "CAS.WOUNDED", "EQP.LOSS", "CAS.LOSSES", "AID.MILITARY", "DIS.NEW")
UNITS = ("munition", "munition", "person", "person", "item", "person", "USD", "household")


def facts(size: int) -> pl.DataFrame:
    """Facts that state each of size / 5 things some five times, a fifth of them by another claimant, a fourth with another figure."""
    rng = np.random.default_rng(SEED)
    things = max(1, size // 5)

    def drawn(count: int, *values: object) -> pl.Series:
        return pl.Series(values).gather(rng.integers(0, len(values), count))

    metric, side = rng.integers(0, len(METRICS), things), rng.integers(0, 2, things)
    thing = pl.DataFrame(
        {
            "metric": pl.Series(METRICS).gather(metric),
            "unit": pl.Series(UNITS).gather(metric),
            "value": np.round(np.exp(rng.normal(2.5, 1.2, things))),
            "actor": pl.Series([["RUS"], ["UKR"]]).gather(side),
            "recipient": pl.Series([["UKR"], ["RUS"]]).gather(side),
            "object_class": drawn(things, "drone", "missile", None),
            "claimant": drawn(things, "RUS", "UKR", "UN", None),
            "place_id": pl.Series(rng.integers(0, 500, things)).cast(pl.String),
            "date_precision": rng.integers(1, 4, things),
            "event_end_date": np.datetime64("2022-02-24") + rng.integers(0, 1000, things),
        }
    )
    stated = {
        "fact_id": [f"f{n:08}" for n in range(size)],
        "article_id": [f"a{n:07}" for n in rng.integers(0, things, size)],
        "other": drawn(size, "RUS", "UKR", None),
        "is_other": drawn(size, True, False, False, False, False),
        "more": drawn(size, 0, 0, 0, 1),
    }
    frame = thing[rng.integers(0, things, size)].with_columns(**{name: pl.Series(cells) for name, cells in stated.items()})
    return filled(
        _derived(frame).drop("more", "other", "is_other"), "core.facts", quantifier="exact", modality="actual", part_role="standalone"
    )


def _derived(frame: pl.DataFrame) -> pl.DataFrame:
    value = pl.col("value") + pl.col("more")
    claimant = pl.when(pl.col("is_other")).then(pl.col("other")).otherwise(pl.col("claimant"))
    own = pl.when(claimant == pl.col("recipient").list.first()).then(pl.lit("own")).otherwise(pl.lit("adversary"))
    return frame.with_columns(
        claimant=claimant,
        stance=pl.when(claimant.is_null()).then(pl.lit("media")).when(claimant == "UN").then(pl.lit("third_party")).otherwise(own),
        value=value,
        value_low=value,
        value_high=value,
        measure=pl.when(pl.col("metric") == "CAS.LOSSES").then(pl.lit("cumulative")).otherwise(pl.lit("flow")),
        stage=pl.when(pl.col("metric") == "AID.MILITARY").then(pl.lit("commitment")),
        event_start_date=pl.col("event_end_date") - pl.duration(days=pl.col("date_precision") - 1),
        document_id=pl.col("article_id"),
        as_of_date=pl.col("event_end_date"),
        since_date=pl.lit(date(2022, 2, 24)),
    )


def filled(frame: pl.DataFrame, table: str, **constants: object) -> pl.DataFrame:
    """The frame with every column of its table: constants, else 'x' or 0 where a column is required, else null."""
    required = TABLES[table].required
    types = schema(table)
    plain = {name: ("x" if kind == pl.String else 0) if name in required else None for name, kind in types.items()}
    absent = [name for name in types if name not in frame.columns]
    missing = [pl.lit(constants.get(name, plain[name])).cast(types[name]).alias(name) for name in absent]
    return frame.with_columns(missing).select(list(types)).cast(types)


def land(warehouse: Warehouse, size: int) -> None:
    """Facts and their articles, one for every five facts."""
    rows = facts(size)
    ids = rows.select(pl.col("article_id").unique(maintain_order=True))
    outlet = pl.format("outlet-{}", pl.col("article_id").hash(seed=1) % 50)
    published = pl.lit(date(2022, 2, 25)) + pl.duration(days=pl.col("article_id").hash(seed=2) % 1000)
    seen = datetime(2025, 1, 1)  # noqa: DTZ001 instants are UTC without a zone
    articles = ids.with_columns(document_id=pl.col("article_id"), outlet=outlet, published_date=published)
    warehouse.replace([], {"raw.articles": filled(articles, "raw.articles", first_seen_at=seen)})
    warehouse.replace([], {"core.readings": filled(ids, "core.readings", document_id="x", status="read", read_at=seen), "core.facts": rows})


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(largest: int) -> None:
    """Print seconds, ratio and the dearest models for each size up to the largest."""
    print("facts      all models  baseline  ratio  us/fact  dearest models")
    for size in (size for size in SIZES if size <= largest):
        with open_warehouse(None) as warehouse:
            land(warehouse, size)
            baseline = seconds(lambda: warehouse.connection.execute(BASELINE).fetchall())
            costs = {table: seconds(lambda: warehouse.build(table)) for table in models()}  # noqa: B023 called at once
        total = sum(costs.values())
        dearest = ", ".join(f"{table} {costs[table]:.2f}" for table in sorted(costs, key=costs.__getitem__, reverse=True)[:5])
        print(f"{size:9,}  {total:9.2f}s  {baseline:7.2f}s  {total / baseline:5.1f}  {1e6 * total / size:7.1f}  {dearest}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1])
