"""`conflict-metrics read` keeps its contract: files, order, exit codes, and nothing half written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import Answer, call
from conflict_metrics.model import Article
from conflict_metrics.readings import write_readings

LINES = (
    '{"id": "b", "published": "2025-03-11", "text": "Russian shelling killed 3 civilians in Kherson on Monday."}',
    "not json",
    '{"id": "a", "published": "2025-03-11", "title": "Cricket", "text": "The home side won by 45 runs after tea."}',
    '{"id": "c", "published": "2025-03-11", "text": "Ukrainian forces shot down 34 Russian drones overnight."}',
)
FILES = {"facts.jsonl", "rejections.jsonl", "articles.jsonl"}
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "a.jsonl").write_text("\n".join(LINES), encoding="utf-8")
    return tmp_path / "a.jsonl"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_record_has_its_line_in_the_order_of_the_input(inbox: Path, tmp_path: Path, capsys: Capture) -> None:
    assert call(capsys, "read", inbox, "--out", tmp_path / "out").code == 0
    found = rows(tmp_path / "out" / "articles.jsonl")
    assert [(row["id"], row["file"], row["line"]) for row in found] == [
        ("b", "a.jsonl", 1),
        (None, "a.jsonl", 2),
        ("a", "a.jsonl", 3),
        ("c", "a.jsonl", 4),
    ]
    assert [row["status"] for row in found][:2] == ["read", "malformed"]
    assert found[1]["reason"].startswith("line is no JSON")


def test_counts_of_a_record_are_the_rows_written_for_it(inbox: Path, tmp_path: Path, capsys: Capture) -> None:
    call(capsys, "read", inbox, "--out", tmp_path / "out")
    facts, rejections = (rows(tmp_path / "out" / name) for name in ("facts.jsonl", "rejections.jsonl"))
    for row in rows(tmp_path / "out" / "articles.jsonl"):
        assert row["fact_count"] == sum(fact["id"] == row["id"] for fact in facts)
        assert row["rejection_count"] == sum(rejection["id"] == row["id"] for rejection in rejections)
        assert row["number_count"] <= row["fact_count"] + row["rejection_count"]


def test_a_fact_carries_its_receipt(inbox: Path, tmp_path: Path, capsys: Capture) -> None:
    call(capsys, "read", inbox, "--out", tmp_path / "out")
    fact = rows(tmp_path / "out" / "facts.jsonl")[0]
    text = json.loads(LINES[0])["text"]
    assert text[fact["char_start"] : fact["char_end"]] == fact["surface"] == "3"
    assert (fact["id"], fact["metric"], fact["value"], fact["recipient"]) == ("b", "CAS.KILLED", 3, ["UKR"])


def test_reading_again_writes_the_same_bytes_and_nothing_else(inbox: Path, tmp_path: Path, capsys: Capture) -> None:
    written = []
    for workers in ("1", "1", "2"):
        assert call(capsys, "read", inbox, "--out", tmp_path / "out", "--workers", workers).code == 0
        written.append(content(tmp_path / "out"))
    assert written[0].keys() == FILES
    assert written[0] == written[1] == written[2]


def test_quantities_are_written_when_asked_for(inbox: Path, tmp_path: Path, capsys: Capture) -> None:
    call(capsys, "read", inbox, "--out", tmp_path / "out", "--quantities")
    found = rows(tmp_path / "out" / "quantities.jsonl")
    assert [row["id"] for row in found] == ["b", None, "a", "c"]
    first = found[0]["quantities"][0]
    assert (first["value"], first["bound"], first["start"]) == (3, "=", json.loads(LINES[0])["text"].index("3"))


def test_strict_fails_on_a_malformed_record_but_writes_all(inbox: Path, tmp_path: Path, capsys: Capture) -> None:
    assert call(capsys, "read", inbox, "--out", tmp_path / "out", "--strict").code == 1
    assert content(tmp_path / "out").keys() == FILES


def test_data_is_no_log_and_log_is_no_data(inbox: Path, tmp_path: Path, capsys: Capture) -> None:
    answer = call(capsys, "read", inbox, "--out", tmp_path / "out")
    assert answer.out == ""
    assert "1 malformed" in answer.log


def test_an_input_that_cannot_be_opened_fails_before_anything_is_written(inbox: Path, tmp_path: Path, capsys: Capture) -> None:
    answer = call(capsys, "read", inbox, tmp_path / "missing.jsonl", "--out", tmp_path / "out")
    assert answer == Answer(1, "", f"failed: {tmp_path / 'missing.jsonl'}: No such file or directory\n")
    assert not (tmp_path / "out").exists()


def test_a_failure_half_way_leaves_the_older_answers_whole(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "facts.jsonl").write_text("older\n", encoding="utf-8")

    def broken() -> Iterator[Article]:
        yield from ()
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        write_readings(broken(), tmp_path / "out")
    assert content(tmp_path / "out") == {"facts.jsonl": b"older\n"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "a.jsonl"],
        ["read", "a.jsonl", "--out", "out", "--published", "soon"],
        ["read", "a.jsonl", "--out", "out", "--workers", "0"],
        ["read", ".", "--out", "./out"],
        ["reed"],
        ["show", "facts", "--format", "poem"],
    ],
)
def test_a_wrong_call_is_told_apart_from_a_failure(
    arguments: list[str], inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(inbox.parent)
    answer = call(capsys, *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.log
