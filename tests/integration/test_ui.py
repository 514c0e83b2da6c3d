"""What `make dev` opens: the definitions load, and the UI's own questions about them are answered."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from conflict_metrics.dictionary import TABLES
from conflict_metrics.warehouse import models

ROOT = Path(__file__).parents[2]
WHERE = '(repositorySelector: {repositoryName: "__repository__", repositoryLocationName: "conflict_metrics.definitions"})'
ASKED = f"""{{
    assetNodes {{ assetKey {{ path }} isPartitioned }}
    sensorsOrError{WHERE} {{ ... on Sensors {{ results {{ name sensorState {{ status }} }} }} }}
    schedulesOrError{WHERE} {{ ... on Schedules {{ results {{ name scheduleState {{ status }} }} }} }}
}}"""


def test_the_ui_shows_every_table_the_batches_and_what_starts_by_itself(tmp_path: Path) -> None:
    where = {"DAGSTER_HOME": str(ROOT), "CONFLICT_METRICS_DATA": str(tmp_path), "CONFLICT_METRICS_DAGSTER": str(tmp_path / "dagster")}
    command = [Path(sys.executable).with_name("dagster-graphql"), "--module-name", "conflict_metrics.definitions"]
    subprocess.run([*command, "--text", ASKED, "--output", "answer"], env=os.environ | where, cwd=tmp_path, check=True)
    told = json.loads((tmp_path / "answer").read_text(encoding="utf-8"))["data"]
    nodes = {".".join(node["assetKey"]["path"]): node["isPartitioned"] for node in told["assetNodes"]}
    assert nodes.keys() == {*TABLES, *models(), "landing.feeds", "serving.conflict_metrics"}
    assert {table for table, by_batch in nodes.items() if by_batch} == {
        "core.readings",
        "core.facts",
        "core.rejections",
        "core.validations",
    }
    assert {s["name"]: s["sensorState"]["status"] for s in told["sensorsOrError"]["results"]} == dict.fromkeys(
        ("landing", "feeds", "models", "alerts"), "RUNNING"
    )
    assert [(s["name"], s["scheduleState"]["status"]) for s in told["schedulesOrError"]["results"]] == [("nightly", "RUNNING")]
