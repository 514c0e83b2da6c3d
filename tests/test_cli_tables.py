"""`show` and `export` give what was published, in the shape asked for, and say what there is when asked for what is not."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest
from commands import call
from conflict_metrics import vocabulary
from conflict_metrics.warehouse import open_warehouse

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that holds the published vocabulary and no article."""
    folder = tmp_path_factory.mktemp("data")
    with open_warehouse(folder) as warehouse:
        warehouse.build_all()
        warehouse.publish()
    return folder


def test_json_is_an_array_of_rows(data: Path, capsys: Capture) -> None:
    answer = call(capsys, "show", "ref.metrics", "--data", data, "--where", "metric = 'CAS.KILLED'", "--format", "json")
    assert [row["family"] for row in json.loads(answer.out)] == ["casualties"]


def test_csv_has_a_header_and_joins_lists(data: Path, capsys: Capture) -> None:
    asked = ["--where", "metric = 'CAS.KILLED'", "--columns", "metric,eligible_stances"]
    answer = call(capsys, "show", "ref.metrics", "--data", data, *asked, "--format", "csv")
    assert list(csv.reader(io.StringIO(answer.out))) == [["metric", "eligible_stances"], ["CAS.KILLED", "own|third_party|media"]]


def test_a_table_is_no_longer_than_asked_for(data: Path, capsys: Capture) -> None:
    answer = call(capsys, "show", "ref.reasons", "--data", data, "--limit", "2", "--columns", "reason")
    shown = [reason for reason in vocabulary.table("reasons", "reason") if f" {reason} " in answer.out]
    assert len(shown) == 2


@pytest.mark.parametrize("arguments", [["out.nothing"], ["ref.metrics", "--where", "metrik = 1"], ["ref.metrics", "--columns", "metrik"]])
def test_what_is_not_there_is_answered_with_what_is(data: Path, capsys: Capture, arguments: list[str]) -> None:
    answer = call(capsys, "show", *arguments, "--data", data)
    assert (answer.code, answer.out) == (2, "")
    assert "metric" in answer.log


def test_before_the_first_run_there_is_nothing_to_show(tmp_path: Path, capsys: Capture) -> None:
    answer = call(capsys, "show", "facts", "--data", tmp_path)
    assert (answer.code, answer.out) == (1, "")
    assert "conflict-metrics run" in answer.log


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_an_export_is_proved_unchanged_by_its_manifest(data: Path, tmp_path: Path, capsys: Capture, kind: str) -> None:
    assert call(capsys, "export", "ref.metrics", "ref.reasons", "--data", data, "--out", tmp_path / "x", "--format", kind).code == 0
    manifest = json.loads((tmp_path / "x" / "manifest.json").read_text(encoding="utf-8"))
    read = {"parquet": pl.read_parquet, "csv": pl.read_csv}[kind]
    assert {name: said["rows"] for name, said in manifest["files"].items()} == {
        f"{table}.{kind}": read(tmp_path / "x" / f"{table}.{kind}").height for table in ("ref.metrics", "ref.reasons")
    }
    assert call(capsys, "export", "--verify", tmp_path / "x").code == 0


def test_a_changed_description_is_named(data: Path, tmp_path: Path, capsys: Capture) -> None:
    call(capsys, "export", "ref.metrics", "--data", data, "--out", tmp_path)
    (tmp_path / "croissant.json").write_text("{}", encoding="utf-8")
    assert "croissant.json: sha256" in call(capsys, "export", "--verify", tmp_path).log


def test_hxl_is_csv_with_a_row_of_hashtags(data: Path, tmp_path: Path, capsys: Capture) -> None:
    assert call(capsys, "export", "facts", "--data", data, "--out", tmp_path, "--format", "hxl").code == 0
    header, tags = csv.reader(io.StringIO((tmp_path / "out.facts.hxl.csv").read_text(encoding="utf-8")))
    tagged = dict(zip(header, tags, strict=True))
    assert (tagged["event_start_date"], tagged["metric"], tagged["fact_id"]) == ("#date+occurred+start", "#indicator+code", "#meta+id+fact")
    assert all(tag == "" or tag.startswith("#") for tag in tags)


def test_a_changed_added_or_missing_file_is_named(data: Path, tmp_path: Path, capsys: Capture) -> None:
    call(capsys, "export", "ref.metrics", "ref.reasons", "--data", data, "--out", tmp_path, "--format", "csv")
    with (tmp_path / "ref.metrics.csv").open("a", encoding="utf-8") as file:
        file.write("one,row,more\n")
    (tmp_path / "ref.reasons.csv").unlink()
    (tmp_path / "added.csv").touch()
    answer = call(capsys, "export", "--verify", tmp_path)
    assert answer.code == 1
    assert all(fault in answer.log for fault in ("ref.metrics.csv: sha256", "ref.reasons.csv: missing", "added.csv: not in the manifest"))


def test_an_instant_and_its_file_go_together(data: Path, capsys: Capture) -> None:
    assert call(capsys, "build", "--data", data, "--as-of", "2025-03-11").code == 2
    assert call(capsys, "build", "--data", data, "--as-of", "lately", "--out", data / "x.duckdb").code == 2
