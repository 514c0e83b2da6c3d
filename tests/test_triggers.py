"""The inbox starts the job once for each new name or content, and never for what it has seen."""

from __future__ import annotations

import os
from pathlib import Path

import dagster as dg
import pytest
from conflict_metrics.defs import triggers
from conflict_metrics.defs.job import definitions
from conflict_metrics.defs.resources import Inbox


class Watch:
    """The sensor over one folder, its cursor kept from tick to tick."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cursor: str | None = None

    def tick(self) -> list[str | None]:
        """The run keys that one evaluation asks for."""
        with dg.build_sensor_context(cursor=self.cursor, resources={"inbox": Inbox(path=str(self.folder))}) as context:
            result = triggers.landing(context)
        if not isinstance(result, dg.SensorResult):
            return []
        self.cursor = result.cursor
        return [request.run_key for request in result.run_requests or []]


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch(tmp_path)


def test_nothing_is_asked_of_an_inbox_that_is_empty_or_not_there(watch: Watch) -> None:
    assert watch.tick() == []
    watch.folder.rmdir()
    assert watch.tick() == []


def test_a_new_file_starts_one_run(watch: Watch) -> None:
    (watch.folder / "a.txt").write_text("Two people died.")
    assert len(watch.tick()) == 1
    assert watch.tick() == []


def test_a_new_content_or_a_new_name_starts_another_run(watch: Watch) -> None:
    (watch.folder / "a.txt").write_text("Two people died.")
    first = watch.tick()
    (watch.folder / "a.txt").write_text("Ten people died.")
    second = watch.tick()
    (watch.folder / "b.txt").write_text("Ten people died.")
    third = watch.tick()
    assert len({*first, *second, *third}) == 3


def test_a_touched_or_a_lost_file_starts_none(watch: Watch) -> None:
    for name in ("a.txt", "b.txt"):
        (watch.folder / name).write_text("Two people died.")
    watch.tick()
    os.utime(watch.folder / "a.txt", (1, 1))
    assert watch.tick() == []
    (watch.folder / "b.txt").unlink()
    assert watch.tick() == []


def test_a_file_that_is_still_hidden_has_not_landed(watch: Watch) -> None:
    (watch.folder / ".a.txt.part").write_text("Two peop")
    assert watch.tick() == []


def test_the_night_and_the_inbox_start_the_job_without_being_asked(tmp_path: Path) -> None:
    repository = definitions(tmp_path).get_repository_def()
    assert repository.get_schedule_def("nightly").default_status == dg.DefaultScheduleStatus.RUNNING
    assert repository.get_sensor_def("landing").default_status == dg.DefaultSensorStatus.RUNNING
