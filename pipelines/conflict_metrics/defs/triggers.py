"""What starts the job without anybody: the night, and something new in the inbox."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path

import dagster as dg

from conflict_metrics.defs.feeds import FEEDS
from conflict_metrics.defs.readings import MADE
from conflict_metrics.defs.resources import Inbox
from conflict_metrics.defs.tables import key
from conflict_metrics.ingest.files import files
from conflict_metrics.ingest.identity import digest

JOB = "conflict_metrics"
BACKFILL = "backfill"
everything = dg.define_asset_job(
    JOB, selection=dg.AssetSelection.all() - dg.AssetSelection.assets(FEEDS), description="From the inbox to the serving copy."
)
again = dg.define_asset_job(
    BACKFILL, selection=dg.AssetSelection.assets(*map(key, MADE)).downstream(), description="Past batches read again, to the serving copy."
)
nightly = dg.ScheduleDefinition(
    name="nightly", job=everything, cron_schedule="0 3 * * *", execution_timezone="UTC", default_status=dg.DefaultScheduleStatus.RUNNING
)

automation = dg.AutomationConditionSensorDefinition("models", target=dg.AssetSelection.all(), default_status=dg.DefaultSensorStatus.RUNNING)


@dg.sensor(job=everything, minimum_interval_seconds=30, default_status=dg.DefaultSensorStatus.RUNNING)
def landing(context: dg.SensorEvaluationContext, inbox: Inbox) -> dg.SensorResult | dg.SkipReason:
    """Start the job when the inbox holds a name or a content that it did not hold before. Rename files into it when they are whole."""
    folder = Path(inbox.path)
    if not folder.exists():
        return dg.SkipReason(f"{folder}: not there yet")
    before = json.loads(context.cursor or "{}")
    now = {str(path.relative_to(folder)): _mark(path, before.get(str(path.relative_to(folder)), {})) for path in files(folder)}
    if _contents(now).items() <= _contents(before).items():
        return dg.SensorResult(skip_reason=f"{folder}: nothing new among {len(now)} files", cursor=json.dumps(now))
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=_run_key(now))], cursor=json.dumps(now))


def _mark(path: Path, before: Mapping[str, object]) -> dict[str, object]:
    """Size, time and hash of a file; its bytes are read again only when size or time say that they may be others."""
    stat = path.stat()
    seen = {"size": stat.st_size, "changed": stat.st_mtime_ns}
    if seen.items() <= before.items():
        return dict(before)
    with path.open("rb") as file:
        return seen | {"sha256": file_digest(file, "sha256").hexdigest()}


def _contents(marks: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    return {name: mark["sha256"] for name, mark in marks.items()}


def _run_key(marks: Mapping[str, Mapping[str, object]]) -> str:
    return digest(json.dumps(_contents(marks), sort_keys=True))
