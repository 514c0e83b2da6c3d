"""core/readings, core/facts and core/rejections: every new article read, and each number of it accounted for."""

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any

import dagster as dg
from pydantic import Field

from conflict_metrics.defs import arrivals, checks
from conflict_metrics.defs.batches import groups, read_batch, sifted
from conflict_metrics.defs.findings import Finding, fact_findings, table_findings, write_docs
from conflict_metrics.defs.resources import Store
from conflict_metrics.defs.runs import state_id
from conflict_metrics.defs.tables import AGAIN, POOL, made, spec
from conflict_metrics.engine import map_batches
from conflict_metrics.expectations import ExpectationError
from conflict_metrics.extract import EXTRACTOR_VERSION, warm
from conflict_metrics.frames import frame
from conflict_metrics.model import Article
from conflict_metrics.warehouse import Warehouse

log = logging.getLogger(__name__)

READ = ("core.readings", "core.facts", "core.rejections")
MADE = (*READ, "core.validations")
LANDED = ("raw.articles", "core.near_duplicates", *READ)
BATCH = 32  # articles that one process reads at a time
TOGETHER = 512  # articles whose readings land in one transaction
UNREAD = """ -- an article that the reader failed on is tried again
    select article_id from raw.articles
    anti join (from core.readings where extractor_version = $version and status <> 'malformed') using (article_id)
"""


class Wish(dg.Config):
    """What one run may ask of the readings."""

    docs: bool = False  # also write Great Expectations' Data Docs under docs/ of the data directory
    workers: int = 0  # processes that read; 0: one a core, once there is work for them
    again: list[str] = Field(default=[])  # batches to read again, or "all"; Dagster's own backfills name them as partitions instead


@dg.multi_asset(
    specs=[*(spec(table, ["raw.articles"]) for table in READ), spec("core.validations", LANDED)],
    check_specs=checks.specs(READ),
    partitions_def=arrivals.BATCHES,
    backfill_policy=dg.BackfillPolicy.single_run(),
    pool=POOL,
    retry_policy=AGAIN,
)
def readings(context: dg.AssetExecutionContext, config: Wish, store: Store) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Read every article that this extractor has not read, and sort each number it holds into fact or rejection.

    A run for some batches reads all articles of these again.
    """
    began = datetime.now(UTC)
    try:
        again = arrivals.articles_of(store.warehouse, [*arrivals.asked_for(context), *config.again])
        count = read_new(store.warehouse, config.workers, again)
        findings = judge(store.warehouse)
        if config.docs:
            write_docs(store.warehouse, store.folder / "docs")
    except (ExpectationError, arrivals.UnknownBatch) as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    arrivals.tell(context, store.warehouse, MADE, began)
    for table in MADE:
        yield made(store.warehouse, table, read=count)
    yield from checks.results(READ, findings)


def read_new(warehouse: Warehouse, workers: int = 0, again: Iterable[str] = ()) -> int:
    """Read what is new, and the articles `again`, and land it, each group in one transaction; says how many articles were read.

    Raises ExpectationError when a group cannot be judged: none of its rows has landed then.
    """
    ids = sorted({*warehouse.read(UNREAD, {"version": EXTRACTOR_VERSION})["article_id"], *again})
    workers = workers or (1 if len(ids) <= 4 * BATCH else os.cpu_count() or 1)
    answers = map_batches(read_batch, (_articles(warehouse, group) for group in groups(ids, BATCH)), workers, warm if workers > 1 else None)
    log.info("0 of %s articles read", f"{len(ids):,}")
    for number, group in enumerate(groups(chain.from_iterable(answers), TOGETHER)):
        warehouse.replace([article.article_id for article, _ in group], sifted(group, datetime.now(UTC)))
        log.info("%s of %s articles read", f"{number * TOGETHER + len(group):,}", f"{len(ids):,}")
    return len(ids)


def _articles(warehouse: Warehouse, ids: Sequence[str]) -> list[Article]:
    sql = f"select {', '.join(Article.__slots__)} from raw.articles where article_id in (select unnest($ids)) order by article_id"
    return [_article(row) for row in warehouse.read(sql, {"ids": list(ids)}).iter_rows(named=True)]


def _article(row: dict[str, Any]) -> Article:
    at = row["published_at"]
    return Article(**row | {"published_at": at.replace(tzinfo=UTC) if isinstance(at, datetime) else None})


def judge(warehouse: Warehouse) -> list[Finding]:
    """Hold all that landed to the rules, and make core.validations say how that went."""
    findings = [*fact_findings(warehouse), *chain.from_iterable(table_findings(warehouse, table) for table in LANDED)]
    warehouse.refill("core.validations", frame("core.validations", _rows(findings, state_id(warehouse))))
    return findings


def _rows(findings: Iterable[Finding], run_id: str) -> Iterator[dict[str, object]]:
    at = datetime.now(UTC)
    for f in findings:
        name = {"run_id": run_id, "table_name": f.table, "expectation": f.expectation, "severity": f.severity}
        yield name | {"evaluated_count": f.evaluated, "failed_count": f.failed, "validated_at": at}
