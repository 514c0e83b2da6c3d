"""Calls the command line as a shell would, in this process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest
from conflict_metrics.cli import main


@dataclass(frozen=True)
class Answer:
    """What a call left: its exit code, its data and its log."""

    code: int
    out: str
    log: str


def call(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Answer:
    """conflict-metrics ARGUMENTS."""
    capsys.readouterr()
    with patch("sys.argv", ["conflict-metrics", *map(str, arguments)]), pytest.raises(SystemExit) as left:
        main()
    out, log = capsys.readouterr()
    return Answer(int(left.value.code or 0), out, log)
