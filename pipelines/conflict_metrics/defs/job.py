"""Everything Dagster is told: assets, checks, the job, its triggers and resources."""

from __future__ import annotations

from pathlib import Path

import dagster as dg

from conflict_metrics.defs.alerts import alert, stopped
from conflict_metrics.defs.articles import articles
from conflict_metrics.defs.feeds import due, feeds, fetching
from conflict_metrics.defs.models import model_assets
from conflict_metrics.defs.near_duplicates import near_duplicates
from conflict_metrics.defs.readings import readings
from conflict_metrics.defs.references import reference_specs
from conflict_metrics.defs.resources import Inbox, Sources, Store
from conflict_metrics.defs.runs import runs
from conflict_metrics.defs.serving import serving_asset
from conflict_metrics.defs.triggers import again, automation, everything, landing, nightly


def definitions(data: Path, inbox: Path | None = None, patience: float = 600) -> dg.Definitions:
    """The pipeline over one data directory; articles land in `inbox`, by default its landing/.

    `patience` is how many seconds a run waits while another process writes.
    """
    made = [feeds, articles, near_duplicates, readings, runs, *model_assets(), serving_asset()]
    return dg.Definitions(
        assets=[*reference_specs(), *(asset.with_hooks({alert}) for asset in made)],
        jobs=[everything, again, fetching],
        schedules=[nightly],
        sensors=[due, landing, automation, stopped],
        resources={
            "store": Store(data=str(data), patience=patience),
            "inbox": Inbox(path=str(inbox or data / "landing")),
            "sources": Sources(feeds=str(data / "feeds.csv"), state=str(data / "sources.sqlite")),
        },
        executor=dg.in_process_executor,
    )
