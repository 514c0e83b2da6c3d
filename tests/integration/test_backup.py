"""A backup that was copied back answers as the warehouse did: the commands of docs/operations.md, word by word."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from conflict_metrics.defs import RunResult
from inbox import tables

ROOT = Path(__file__).parents[2]


def test_a_backup_copied_back_answers_the_same(first_run: tuple[Path, RunResult], copied: Path) -> None:
    copied.rename(copied.with_name("data"))
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8").partition("## Backup and restore")[2].partition("\n## ")[0]
    shell = "".join(re.findall(r"^```shell\n(.*?)^```", page, re.M | re.S))
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    subprocess.run(["bash", "-euc", shell], cwd=copied.parent, env=os.environ | {"PATH": path}, check=True)
    assert tables(copied.with_name("restored")) == tables(first_run[0])
