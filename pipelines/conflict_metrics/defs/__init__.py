"""The only folder that knows Dagster: assets, checks, resources, triggers, and the run of them all in one process."""

from conflict_metrics.defs.run import RunFailed, RunResult, backfill, run_job

__all__ = ["RunFailed", "RunResult", "backfill", "run_job"]
