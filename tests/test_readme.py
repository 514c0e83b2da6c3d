"""The README does what it shows: its commands and Python print what stands below them, its SQL runs, its options exist."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import call
from conflict_metrics.warehouse import open_warehouse

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
PROGRAMS = Path(sys.executable).parent


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.M | re.S)


def test_the_first_screen_and_the_python_below_it_print_what_they_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    environment = os.environ | {"PATH": f"{PROGRAMS}:{os.environ['PATH']}"}
    for line, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", "".join(blocks("console")), re.M):
        done = subprocess.run(line, shell=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, check=True)
        assert done.stdout == shown
    test = doctest.DocTestParser().get_doctest("".join(blocks("python")), {}, "README.md", "README.md", 0)
    assert test.examples
    assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test).failed == 0


@pytest.mark.parametrize("sql", blocks("sql"))
def test_a_query_runs(sql: str) -> None:
    with open_warehouse(None) as warehouse:
        warehouse.build_all()
        assert warehouse.read(sql).columns


@pytest.mark.parametrize("line", re.findall(r"^conflict-metrics .*", "".join(blocks("shell")), re.M))
def test_a_command_has_the_options_shown(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = call(capsys, line.split()[1], "--help")
    assert said.code == 0
    assert all(option in said.out for option in re.findall(r"--[a-z]+", line))
