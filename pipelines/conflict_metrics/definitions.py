"""Dagster's door: what `dg dev`, `dg check defs` and `dg launch` open."""

from __future__ import annotations

import dagster as dg

from conflict_metrics.defs.job import definitions
from conflict_metrics.defs.resources import data_folder


@dg.definitions
def defs() -> dg.Definitions:
    """The pipeline over the data directory that CONFLICT_METRICS_DATA names."""
    return definitions(data_folder())
