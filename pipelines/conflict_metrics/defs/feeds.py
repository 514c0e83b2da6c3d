"""landing/feeds: what the sources of feeds.csv have that is new, fetched into the inbox, where the sensor `landing` sees it."""

import json
import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import dagster as dg

from conflict_metrics.defs.resources import Inbox, Sources
from conflict_metrics.ingest.identity import digest

FEEDS = dg.AssetKey(["landing", "feeds"])
EVERY = timedelta(minutes=15)
LATER = dg.RetryPolicy(max_retries=3, delay=30, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS)


@dg.asset(key=FEEDS, group_name="landing", kinds={"python"}, pool="network", retry_policy=LATER)
def feeds(sources: Sources, inbox: Inbox) -> dg.MaterializeResult[None]:
    """Visit every source and land what is new; the visit fails, to be tried again, only when none of them answers."""
    from conflict_metrics.sources import fetch, read_feeds

    try:
        wanted = read_feeds(Path(sources.feeds))
    except (OSError, ValueError) as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    outcomes = fetch(wanted, Path(inbox.path), Path(sources.state), contact=os.environ.get("CONFLICT_METRICS_CONTACT"))
    counts = Counter(outcome.status for outcome in outcomes)
    told = "\n".join(f"- {outcome}" for outcome in outcomes)
    if outcomes and counts["failed"] == len(outcomes):
        raise dg.Failure(f"none of {len(outcomes)} sources answered:\n{told}")
    return dg.MaterializeResult(metadata={**counts, "new": sum(o.count for o in outcomes), "visits": dg.MetadataValue.md(told)})


fetching = dg.define_asset_job(
    "fetch", selection=dg.AssetSelection.assets(FEEDS), description="What feeds have that is new, into the inbox."
)


@dg.sensor(name="feeds", job=fetching, minimum_interval_seconds=60, default_status=dg.DefaultSensorStatus.RUNNING)
def due(context: dg.SensorEvaluationContext, sources: Sources) -> dg.SensorResult | dg.SkipReason:
    """Ask for a visit when the list of sources has changed, and when the last one was asked for a quarter of an hour ago."""
    path, now = Path(sources.feeds), datetime.now(UTC)
    if not path.is_file():
        return dg.SkipReason(f"{path}: not there; once it lists sources (url, outlet, kind, full_text) they are visited")
    mark = sha256(path.read_bytes()).hexdigest()
    before = json.loads(context.cursor) if context.cursor else {"list": "", "asked_at": now.isoformat()}
    following = datetime.fromisoformat(before["asked_at"]) + EVERY
    if before["list"] == mark and now < following:
        return dg.SkipReason(f"{path}: visited next at {following:%H:%M} UTC")
    cursor = json.dumps({"list": mark, "asked_at": now.isoformat()})
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=digest(cursor))], cursor=cursor)
