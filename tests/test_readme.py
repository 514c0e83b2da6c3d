"""The README does what it shows: its commands and Python print what stands below them, its SQL runs, its options exist."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from commands import call
from conflict_metrics.warehouse import open_warehouse
from pages import ROOT, blocks, commands, faults

README = ROOT / "README.md"


def test_the_first_screen_and_the_python_below_it_print_what_they_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert blocks(README, "console")
    assert blocks(README, "python")
    assert list(faults(README, partial(call, capsys))) == []


@pytest.mark.parametrize("sql", blocks(README, "sql"))
def test_a_query_runs(sql: str) -> None:
    with open_warehouse(None) as warehouse:
        warehouse.build_all()
        assert warehouse.read(sql).columns


@pytest.mark.parametrize("line", commands(README))
def test_a_command_has_the_options_shown(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = call(capsys, line.split()[1], "--help")
    assert said.code == 0
    assert all(option.split()[0] in said.out for option in line.split() if option.startswith("--"))
