"""Alerts: when a step fails or a check that blocks is red, the log says so, and the webhook of CONFLICT_METRICS_WEBHOOK."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Any

import dagster as dg

if TYPE_CHECKING:
    from dagster._utils.error import SerializableErrorInfo

log = logging.getLogger(__name__)
WEBHOOK = "CONFLICT_METRICS_WEBHOOK"


@dg.failure_hook
def alert(context: dg.HookContext) -> None:
    """Tell of a step that failed, by itself or by a check."""
    _tell(context.instance.get_run_by_id(context.run_id), context.step_key, str(context.op_exception))


@dg.run_failure_sensor(name="alerts", default_status=dg.DefaultSensorStatus.RUNNING)
def stopped(context: dg.RunFailureSensorContext) -> None:
    """Tell of a run that failed outside its steps: the warehouse was busy, or the process died."""
    if not context.get_step_failure_events():
        _tell(context.dagster_run, "", cause(context.failure_event.job_failure_data.error))


def cause(error: SerializableErrorInfo | None) -> str:
    """The message of the first error that is not one of Dagster's own wrappings."""
    while error and error.cause and (error.cls_name or "").startswith(("Dagster", "RetryRequested")):
        error = error.cause
    if error is None:
        return "no error was recorded"
    return (error.message.partition(f"{error.cls_name}: ")[2] or error.message).strip()


def _tell(run: dg.DagsterRun | None, step: str, error: str) -> None:
    """Log, and notify the webhook if there is one; one that does not answer changes nothing about the run."""
    about: dict[str, Any] = {"run_id": run.run_id, "job": run.job_name, "tags": dict(run.tags)} if run else {}
    text = f"{step or 'a run'} failed: {error}"
    log.error("%s", text)
    if url := os.environ.get(WEBHOOK):
        from conflict_metrics.sources.notices import notify

        try:
            notify(url, {"text": f"conflict-metrics: {text}", "step": step, "error": error} | about)
        except OSError as fault:
            log.error("%s", fault)
