"""How the cost of all SQL models, and of publishing them, grows with the number of facts, beside one plain sort of the same facts."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl
from conflict_metrics.dictionary import TABLES
from conflict_metrics.frames import schema
from conflict_metrics.warehouse import Warehouse, models, open_warehouse

SIZES = (100_000, 1_000_000, 10_000_000)
LANDED_TOGETHER = 500_000
MEMORY = "6GB"  # what DuckDB may take; Python, Polars and the facts that land come on top
SEED = 20241110
BASELINE = "create or replace temp table sorted as select * from core.facts order by metric, event_end_date, fact_id"
METRICS = ("STR.LAUNCHED", "STR.INTERCEPTED", "CAS.KILLED", "CAS.WOUNDED", "EQP.LOSS", "CAS.LOSSES", "AID.MILITARY", "DIS.NEW")
UNITS = ("munition", "munition", "person", "person", "item", "person", "USD", "household")
SEEN = datetime(2025, 1, 1)  # noqa: DTZ001 instants are UTC without a zone

PUBLISHED = "serving"  # told beside the models, in no sum of them

Cost = tuple[float, float]  # seconds by the clock, seconds of processors


def facts(size: int) -> Iterator[pl.DataFrame]:
    """Facts that state each of size / 5 things some five times, a fifth of them by another claimant, a fourth with another figure."""
    rng = np.random.default_rng(SEED)
    told = things(rng, max(1, size // 5))
    for start in range(0, size, LANDED_TOGETHER):
        count = min(LANDED_TOGETHER, size - start)
        stated = told[rng.integers(0, len(told), count)].with_columns(
            fact_id=pl.format("f{}", pl.int_range(start, start + count, eager=True).cast(pl.String).str.zfill(8)),
            article_id=pl.format("a{}", pl.Series(rng.integers(0, len(told), count)).cast(pl.String).str.zfill(7)),
            claimant=pl.when(drawn(rng, count, True, False, False, False, False))
            .then(drawn(rng, count, "RUS", "UKR", None))
            .otherwise("claimant"),
            value=pl.col("value") + drawn(rng, count, 0, 0, 0, 1),
        )
        yield filled(_derived(stated), "core.facts", quantifier="exact", modality="actual", part_role="standalone")


def drawn(rng: np.random.Generator, count: int, *values: object) -> pl.Series:
    """So many of the values by chance."""
    return pl.Series(values).gather(rng.integers(0, len(values), count))


def things(rng: np.random.Generator, count: int) -> pl.DataFrame:
    """What there is to state: a number of something, of somebody, somewhere, on some days."""
    metric, side = rng.integers(0, len(METRICS), count), rng.integers(0, 2, count)
    return pl.DataFrame(
        {
            "metric": pl.Series(METRICS).gather(metric),
            "unit": pl.Series(UNITS).gather(metric),
            "value": np.round(np.exp(rng.normal(2.5, 1.2, count))),
            "actor": pl.Series([["RUS"], ["UKR"]]).gather(side),
            "recipient": pl.Series([["UKR"], ["RUS"]]).gather(side),
            "object_class": drawn(rng, count, "drone", "missile", None),
            "claimant": drawn(rng, count, "RUS", "UKR", "UN", None),
            "place_id": pl.Series(rng.integers(0, 500, count)).cast(pl.String),
            "date_precision": rng.integers(1, 4, count),
            "event_end_date": np.datetime64("2022-02-24") + rng.integers(0, 1000, count),
        }
    )


def _derived(frame: pl.DataFrame) -> pl.DataFrame:
    claimant = pl.col("claimant")
    own = pl.when(claimant == pl.col("recipient").list.first()).then(pl.lit("own")).otherwise(pl.lit("adversary"))
    return frame.with_columns(
        stance=pl.when(claimant.is_null()).then(pl.lit("media")).when(claimant == "UN").then(pl.lit("third_party")).otherwise(own),
        value_low="value",
        value_high="value",
        measure=pl.when(pl.col("metric") == "CAS.LOSSES").then(pl.lit("cumulative")).otherwise(pl.lit("flow")),
        stage=pl.when(pl.col("metric") == "AID.MILITARY").then(pl.lit("commitment")),
        event_start_date=pl.col("event_end_date") - pl.duration(days=pl.col("date_precision") - 1),
        document_id="article_id",
        as_of_date="event_end_date",
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
    for rows in facts(size):
        warehouse.replace([], {"core.facts": rows})
    ids = warehouse.read("select distinct article_id, article_id as document_id from core.facts")
    outlet = pl.format("outlet-{}", pl.col("article_id").hash(seed=1) % 50)
    published = pl.lit(date(2022, 2, 25)) + pl.duration(days=pl.col("article_id").hash(seed=2) % 1000)
    articles = ids.with_columns(outlet=outlet, published_date=published)
    warehouse.replace([], {"raw.articles": filled(articles, "raw.articles", first_seen_at=SEEN)})
    warehouse.replace([], {"core.readings": filled(ids, "core.readings", status="read", read_at=SEEN)})


def cost(work: Callable[[], object]) -> Cost:
    """What it takes."""
    start, spent = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - spent


def measured(size: int, folder: Path) -> tuple[Cost, dict[str, Cost]]:
    """What the baseline, each model and publishing take in a warehouse of so many facts on disk."""
    with open_warehouse(folder) as warehouse:
        warehouse.connection.execute(f"set memory_limit = '{MEMORY}'")
        land(warehouse, size)
        baseline = cost(lambda: warehouse.connection.execute(BASELINE).fetchall())
        warehouse.connection.execute("drop table sorted")
        costs = {table: cost(lambda: warehouse.build(table)) for table in models()}  # noqa: B023 called at once
        return baseline, costs | {PUBLISHED: cost(warehouse.publish)}


def main(largest: int) -> None:
    """Print what all models cost at each size, then each model and publishing by itself with how its cost grows."""
    sizes = [size for size in SIZES if size <= largest]
    runs: list[dict[str, Cost]] = []
    print("     facts   seconds       cpu  baseline  ratio  us/fact  peak GB")
    for size in sizes:
        with TemporaryDirectory() as folder:
            (baseline, _), costs = measured(size, Path(folder))
        runs.append(costs)
        seconds, cpu = (sum(column) for column in zip(*(costs[table] for table in models()), strict=True))
        peak = getrusage(RUSAGE_SELF).ru_maxrss / 1e6
        print(
            f"{size:10,} {seconds:8.2f}s {cpu:8.2f}s {baseline:8.2f}s {seconds / baseline:6.1f} {1e6 * seconds / size:8.1f} {peak:8.2f}",
            flush=True,
        )
    print(f"\n{'cpu seconds':24}{''.join(f'{size:>12,}' for size in sizes)}  growth from size to size")
    for table in sorted(runs[-1], key=lambda table: -runs[-1][table][1]):
        spent = [costs[table][1] for costs in runs]
        growth = "".join(f"{after / before:8.1f}x" for before, after in pairwise(spent))
        print(f"{table:24}{''.join(f'{seconds:12.2f}' for seconds in spent)}  {growth}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[1])
