"""The whole job in this process: what the command `run` calls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg

from conflict_metrics.defs.alerts import cause
from conflict_metrics.defs.arrivals import ALL, articles_of
from conflict_metrics.defs.job import definitions
from conflict_metrics.defs.progress import Progress, heard_by
from conflict_metrics.defs.triggers import BACKFILL, JOB
from conflict_metrics.ingest.files import openable
from conflict_metrics.warehouse import locked, open_warehouse

RECORDS = {
    "telemetry": {"enabled": False},
    "compute_logs": {"module": "dagster._core.storage.noop_compute_log_manager", "class": "NoOpComputeLogManager"},
}
QUIET = {"loggers": {"console": {"config": {"log_level": "ERROR"}}}}


class RunFailed(RuntimeError):
    """A run that did not end well; the message names the check that blocked it, or the asset and its error."""


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run did: rows by table now, articles read, records of the inbox by what became of them, checks that warned."""

    run_id: str
    rows: dict[str, int]
    read_articles: int
    new_articles: int
    malformed: int
    warnings: tuple[str, ...]


def run_job(
    data: Path,
    landing: Path | None = None,
    *,
    docs: bool = False,
    workers: int = 0,
    patience: float = 600,
    progress: Progress = lambda line: None,
) -> RunResult:
    """Land, read, check, build and publish, in one process; Dagster's record of it goes to dagster/ of the data directory.

    `landing` is the inbox, by default landing/ of the data directory; workers=0: one a core once there is work for them;
    patience: seconds to wait while another process writes; `progress` is told, in a line each time, how far the run is.
    Raises RunFailed naming the blocking check or the failed asset, and OSError when the inbox cannot be opened.
    """
    data, inbox = data.resolve(), (landing or data / "landing").resolve()
    if landing is None:
        inbox.mkdir(parents=True, exist_ok=True)
    openable(inbox)
    return _execute(JOB, definitions(data, inbox, patience), data, {"docs": docs, "workers": workers}, progress)


def backfill(
    data: Path, batches: Sequence[str] = (), *, workers: int = 0, patience: float = 600, progress: Progress = lambda line: None
) -> RunResult:
    """Read past batches again, by default all, then check, build and publish; the inbox is not looked at.

    Raises UnknownBatch for one that never landed, and RunFailed as run_job does.
    """
    data = data.resolve()
    with open_warehouse(data, patience) as warehouse:
        articles_of(warehouse, batches)
    return _execute(BACKFILL, definitions(data, None, patience), data, {"again": list(batches) or [ALL], "workers": workers}, progress)


def _execute(name: str, told: dg.Definitions, data: Path, wish: dict[str, Any], progress: Progress) -> RunResult:
    config = QUIET | {"ops": {"readings": {"config": wish}}}
    with _records(data / "dagster") as instance, heard_by(progress):
        result = told.resolve_job_def(name).execute_in_process(run_config=config, instance=instance, raise_on_error=False)
    if not result.success:
        raise RunFailed("; ".join(_faults(result)) or f"run {result.run_id} failed")
    return _summed(result)


def _records(folder: Path) -> dg.DagsterInstance:
    """Dagster's own tables, made by one process at a time: two first runs at once would both make them."""
    with locked(folder, timeout=60):
        folder.mkdir(exist_ok=True)
        return dg.DagsterInstance.local_temp(str(folder), overrides=RECORDS)


def _faults(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    """What stopped a run: each blocking check that failed, else each asset that failed, with the error at the bottom of it."""
    failed = [c for c in result.get_asset_check_evaluations() if not c.passed and c.severity == dg.AssetCheckSeverity.ERROR]
    for check in failed:
        rows = f"{check.metadata['failed'].value} rows, the first of them {check.metadata['examples'].value}"
        yield f"check {check.check_name} of {_table(check.asset_key)} failed ({check.description}): {rows}"
    for event in result.all_events if not failed else ():
        if event.is_step_failure:
            yield f"asset {event.step_key} failed: {cause(event.step_failure_data.error)}"
        elif event.is_job_failure and event.job_failure_data.error:
            yield cause(event.job_failure_data.error)


def _summed(result: dg.ExecuteInProcessResult) -> RunResult:
    told = {_table(m.asset_key): m.metadata for m in _materializations(result)}
    odd = [c for c in result.get_asset_check_evaluations() if not c.passed]
    return RunResult(
        run_id=result.run_id,
        rows={table: _count(metadata["dagster/row_count"]) for table, metadata in told.items() if "dagster/row_count" in metadata},
        read_articles=_count(told["core.readings"]["read"]),
        new_articles=_count(told["raw.articles"]["new"]) if "raw.articles" in told else 0,
        malformed=_count(told["core.malformed"]["in_inbox"]) if "core.malformed" in told else 0,
        warnings=tuple(f"{_table(c.asset_key)}: {c.metadata['failed'].value} rows: {c.description} ({c.check_name})" for c in odd),
    )


def _count(metadata: dg.MetadataValue[Any]) -> int:
    return int(metadata.value)


def _materializations(result: dg.ExecuteInProcessResult) -> list[dg.AssetMaterialization]:
    return [event.step_materialization_data.materialization for event in result.all_events if event.is_step_materialization]


def _table(key: dg.AssetKey) -> str:
    return ".".join(key.path)
