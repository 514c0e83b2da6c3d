"""The published copy as it stands: when it was made, and what a reader must be told before trusting it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from conflict_metrics.warehouse import Serving

STALE_DAYS = 2  # the job runs every night: a copy as old as this has missed a run
SLACK = timedelta(minutes=1)  # the warehouse is closed a moment after its copy is published
LAST_RUN = "select run_status, started_at, finished_at, extractor_version, models_version from out.runs order by started_at desc limit 1"

Made = TypeVar("Made")


class Memory:
    """What was found out about a copy, until a new one is swapped in."""

    def __init__(self) -> None:
        self._stamp = (0, 0)
        self._kept: dict[object, Any] = {}

    def of(self, data: Path, question: object, find: Callable[[], Made]) -> Made:
        """The answer to a question about the copy of a data directory, found once."""
        found = (data / "serving" / "conflict_metrics.duckdb").stat()
        stamp = (found.st_ino, found.st_mtime_ns)
        if stamp != self._stamp:
            self._stamp, self._kept = stamp, {}
        if question not in self._kept:
            self._kept[question] = find()
        answer: Made = self._kept[question]
        return answer


def last_run(serving: Serving) -> dict[str, object]:
    """The run that made this copy; empty where the warehouse is."""
    return next(serving.read(LAST_RUN).iter_rows(named=True), {})


def warnings(data: Path, run: dict[str, object], now: datetime) -> Iterator[str]:
    """Why these figures may not be what they seem: made long ago, left behind by a later run, made by a run that did not end well."""
    finished = run.get("finished_at")
    if run and run["run_status"] != "done":
        yield f"The last run ended as '{run['run_status']}': figures may be incomplete."
    if isinstance(finished, datetime) and now - finished.replace(tzinfo=UTC) > timedelta(days=STALE_DAYS):
        days = (now - finished.replace(tzinfo=UTC)).days
        yield f"These figures are {days} days old: the last good run was on {finished:%d %b %Y at %H:%M} UTC."
    changed = max((_changed(data / name) for name in ("warehouse.duckdb", "warehouse.duckdb.wal")), default=0.0)
    made = _changed(data / "serving" / "conflict_metrics.duckdb")
    if changed - made > SLACK.total_seconds():
        yield (
            f"The warehouse was written to at {datetime.fromtimestamp(changed, UTC):%H:%M UTC on %d %b %Y}, after this copy was published: "
            "a run is going on, or the last one failed before it published. `conflict-metrics run` says why."
        )


def _changed(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0
