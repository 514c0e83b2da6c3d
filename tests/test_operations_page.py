"""docs/operations.md is what an operator can follow: every check that can be red has its paragraph, every service starts what there is."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conflict_metrics.defs.checks import specs
from conflict_metrics.dictionary import TABLES
from conflict_metrics.expectations import rules
from conflict_metrics.warehouse import models

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
UNITS = sorted((ROOT / "deploy").glob("*.service"))


def test_every_check_that_can_be_red_or_yellow_has_its_paragraph() -> None:
    rejecting = {rule.name for rule in rules("core.facts", "reject")}
    checks = {spec.name for spec in specs({*TABLES, *models()})} - rejecting
    assert checks == set(re.findall(r"\*\*([a-z_]+)\*\*", PAGE))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here to ask")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_systemd_takes_the_unit(unit: Path, tmp_path: Path) -> None:
    """As installed, but with this checkout in the place of the one under /opt."""
    here = tmp_path / unit.name
    here.write_text(unit.read_text(encoding="utf-8").replace("/opt/conflict-metrics", str(ROOT)), encoding="utf-8")
    said = subprocess.run(["systemd-analyze", "verify", "--recursive-errors=no", here], capture_output=True, text=True)
    assert (said.returncode, said.stderr) == (0, "")


def test_the_environment_of_the_services_is_the_one_explained() -> None:
    given = set(re.findall(r"^([A-Z_]+)=", (ROOT / "deploy" / "conflict-metrics.env").read_text(encoding="utf-8"), re.M))
    explained = set(re.findall(r"^\| ([A-Z_]+) \|", PAGE, re.M))
    assert given - explained == {"DAGSTER_DISABLE_TELEMETRY", "OPENBLAS_NUM_THREADS", "PYTHONHASHSEED"}
    assert explained <= given
