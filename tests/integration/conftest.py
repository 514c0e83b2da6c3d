"""A small inbox in our own words, and a data directory that the whole job has filled from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conflict_metrics.defs import RunResult, run_job
from inbox import RECORDS, write


@pytest.fixture(scope="session")
def landing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("landing"), "day.jsonl", RECORDS)


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory, landing: Path) -> tuple[Path, RunResult]:
    """The data directory after one run, and what the run said of itself; tests that change it take a copy."""
    data = tmp_path_factory.mktemp("data")
    return data, run_job(data, landing, docs=True)


@pytest.fixture
def copied(tmp_path: Path, first_run: tuple[Path, RunResult]) -> Path:
    """A copy of that data directory, to change."""
    return Path(shutil.copytree(first_run[0], tmp_path / "copied"))


@pytest.fixture
def empty_inbox(tmp_path: Path) -> Path:
    """An empty inbox."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    return inbox
