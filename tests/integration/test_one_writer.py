"""One run writes at a time, whoever started it, and readers never wait for it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from conflict_metrics.defs import RunFailed, RunResult, run_job
from conflict_metrics.warehouse import open_warehouse
from inbox import tables

ROOT = Path(__file__).parents[2]
PATIENCE = 300  # seconds for a process to get as far as it must, on a busy machine
READER = """
import sys
from pathlib import Path
from conflict_metrics.warehouse import open_serving
data, answers = Path(sys.argv[1]), 0
while not (data / "stop").exists():
    with open_serving(data) as serving:
        assert serving.read("select count(*) from out.facts").item() > 0
    answers += 1
    (data / "draft").write_text(str(answers))
    (data / "draft").replace(data / "answers")
"""
RUN = "import sys; from pathlib import Path; from conflict_metrics.defs import run_job; run_job(Path(sys.argv[1]), Path(sys.argv[2]))"


def python(code: str, *arguments: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], stderr=subprocess.PIPE, text=True)


def wait_until(holds: Callable[[], bool], process: subprocess.Popen[Any]) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < until
        time.sleep(0.2)


def test_a_reader_in_another_process_gets_an_answer_all_through_a_run(copied: Path, landing: Path) -> None:
    reader = python(READER, copied)
    wait_until((copied / "answers").exists, reader)
    before = int((copied / "answers").read_text())
    run_job(copied, landing)
    (copied / "stop").touch()
    _, errors = reader.communicate(timeout=PATIENCE)
    assert (reader.returncode, errors) == (0, "")
    assert int((copied / "answers").read_text()) > before + 1


def test_a_run_that_may_not_wait_says_who_holds_it_up(copied: Path, landing: Path) -> None:
    with open_warehouse(copied), pytest.raises(RunFailed, match="held by another run"):
        run_job(copied, landing, patience=0.1)


def test_two_runs_at_once_end_as_one_run_does(first_run: tuple[Path, RunResult], landing: Path, tmp_path: Path) -> None:
    with python(RUN, tmp_path / "data", landing) as one, python(RUN, tmp_path / "data", landing) as other:
        said = [process.communicate(timeout=2 * PATIENCE)[1] for process in (one, other)]
    assert (one.returncode, other.returncode) == (0, 0), said
    assert tables(tmp_path / "data") == tables(first_run[0])


def test_a_launch_beside_the_command_waits_for_the_lock(copied: Path) -> None:
    (copied / "landing").mkdir()
    where = {"DAGSTER_HOME": str(ROOT), "CONFLICT_METRICS_DATA": str(copied), "CONFLICT_METRICS_DAGSTER": str(copied / "dagster")}
    command = [Path(sys.executable).with_name("dg"), "launch", "--job", "conflict_metrics"]
    with dg.DagsterInstance.local_temp(str(copied / "dagster")) as records:

        def status() -> dg.DagsterRunStatus:
            return records.get_runs(limit=1)[0].status

        with subprocess.Popen(command, cwd=ROOT, env=os.environ | where, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as launched:
            with open_warehouse(copied):
                wait_until(lambda: status() == dg.DagsterRunStatus.STARTED, launched)
                time.sleep(5)
                held = status()
            launched.wait(PATIENCE)
        assert (held, status(), launched.returncode) == (dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.SUCCESS, 0)
