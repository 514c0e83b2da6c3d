"""Where a run finds its inbox and its warehouse."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from pydantic import PrivateAttr

from conflict_metrics.extract import EXTRACTOR_VERSION
from conflict_metrics.warehouse import Warehouse, open_warehouse


def data_folder() -> Path:
    """CONFLICT_METRICS_DATA, by default data/ where the process was started."""
    return Path(os.environ.get("CONFLICT_METRICS_DATA") or "data").resolve()


class Inbox(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The folder, or the one file, that articles land in; it is only ever read."""

    path: str


class Sources(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Where to look for news: the CSV that lists feeds, and the file that remembers what was seen."""

    feeds: str
    state: str


class Store(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The data directory. Its warehouse is opened once for a whole run: one writer from the first asset to the last."""

    data: str
    patience: float = 600  # seconds to wait for another writer
    _warehouse: Warehouse | None = PrivateAttr(default=None)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Store]:
        """Hold the warehouse while the run goes on, and tag the run with what it works on and how.

        Raises WarehouseBusy when another process does not let go of it.
        """
        if context.instance and context.run:
            tags = {"conflict_metrics/data": self.data, "conflict_metrics/extractor_version": EXTRACTOR_VERSION}
            context.instance.add_run_tags(context.run.run_id, tags)
        with open_warehouse(self.folder, timeout=self.patience) as warehouse:
            self._warehouse = warehouse
            yield self

    @property
    def folder(self) -> Path:
        """The data directory as a path."""
        return Path(self.data)

    @property
    def warehouse(self) -> Warehouse:
        """The open warehouse of this run."""
        if self._warehouse is None:
            raise RuntimeError(f"{self.data}: the warehouse is open only while a run goes on")
        return self._warehouse
