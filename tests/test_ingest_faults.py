"""Whatever lies in a folder, each record is an article or is named with its fault, and the rest still arrives."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

import polars as pl
import pytest
from conflict_metrics.ingest import articles
from conflict_metrics.ingest.jsonl import LONGEST_LINE
from conflict_metrics.ingest.records import LONGEST_TEXT
from conflict_metrics.model import Article, Malformed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ENDINGS = ["jsonl", "txt", "html", "csv", "parquet", "xml", "warc", "jsonl.gz", "csv.zst", "txt.bz2", "zip"]
GOOD = b'{"text": "Five died."}'


def read(path: Path) -> list[Article | Malformed]:
    return list(articles(path))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{not json", "line is no JSON"),
        (b'["a list"]', "line holds a list"),
        (b"null", "line holds a NoneType"),
        (b'{"id": "x"}', "no text"),
        (b'{"text": null}', "no text"),
        (b'{"text": 5}', "text is a int"),
        (b'{"text": ["Five died."]}', "text is a list"),
        (b'{"text": " \\n"}', "text is empty"),
        (b'{"text": "half \\ud83d a sign"}', "text holds U+D83D at 5"),
        (b'{"text": "nothing \\u0000"}', "text holds U+0000 at 8"),
        (b'{"text": "caf\xe9"}', "text holds U+DCE9 at 3"),
        (b'{"text": "Five died.", "title": {"a": 1}}', "title is a dict"),
        (b'{"text": "Five died.", "url": true}', "url is a bool"),
        (b"[" * 200_000, "line is no JSON"),
        (b'{"text": ' + b"9" * 5_000 + b"}", "line is no JSON"),
        (b'{"text": "' + b"a" * (LONGEST_TEXT + 1) + b'"}', "text has 1,000,001 characters"),
        (b"a" * (LONGEST_LINE + 5), "line is longer than"),
    ],
)
def test_a_bad_line_is_one_malformed_record_and_its_neighbours_arrive(tmp_path: Path, line: bytes, reason: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([GOOD, line, b"", GOOD]))
    before, bad, after = read(tmp_path)
    assert isinstance(before, Article)
    assert isinstance(bad, Malformed)
    assert isinstance(after, Article)
    assert (bad.file, bad.line, after.line) == ("a.jsonl", 2, 4)
    assert bad.reason.startswith(reason)


def test_a_bad_record_keeps_the_id_that_it_came_with(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x-1", "text": ""}', encoding="utf-8")
    assert [record.id for record in read(tmp_path)] == ["x-1"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "text is empty"),
        ("a.txt", b"Five\0died.", "text holds U+0000 at 4"),
        ("a.html", b"", "page is empty"),
        ("a.html", b"<html><body></body></html>", "text is empty"),
        ("a.parquet", b"PAR1 no", "cannot be read as .parquet"),
        ("a.csv", b"title,outlet\nx,y\n", "cannot be read as .csv: no column text"),
        ("a.csv", b"", "cannot be read as .csv: no column text"),
        ("a.csv", b'"', "cannot be read as .csv: unexpected end of data"),
        ("a.pdf", b"%PDF", "file type .pdf"),
        ("README", b"hello", "file type unknown"),
    ],
)
def test_a_bad_file_is_one_malformed_record(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z.txt").write_text("Five died.", encoding="utf-8")
    bad, good = read(tmp_path)
    assert isinstance(bad, Malformed)
    assert isinstance(good, Article)
    assert (bad.file, bad.line) == (name, None)
    assert bad.reason.startswith(reason)


def test_a_bad_row_of_a_sheet_is_named_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,Five died.\n2,six,died\n3,"Seven" died\n4,Eight died.\n', encoding="utf-8")
    found = read(tmp_path)
    assert [(type(record).__name__, record.line) for record in found] == [
        ("Article", 2),
        ("Malformed", 3),
        ("Malformed", 4),
        ("Article", 5),
    ]


def test_a_parquet_file_without_text_is_one_malformed_record(tmp_path: Path) -> None:
    pl.DataFrame({"body": ["Five died.", "Six died."]}).write_parquet(tmp_path / "a.parquet")
    assert [record.reason for record in read(tmp_path) if isinstance(record, Malformed)] == [
        "cannot be read as .parquet: no column text: body"
    ]


def test_no_fault_names_a_folder_of_this_machine(tmp_path: Path) -> None:
    for name in ("a.parquet", "a.csv", "a.pdf"):
        (tmp_path / name).write_bytes(b"junk")
    assert not any(str(tmp_path) in f"{record}" for record in read(tmp_path))


def test_pipes_devices_and_loops_of_links_are_named_and_skipped(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "z.txt").write_text("Five died.", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "null.txt").symlink_to(os.devnull)
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to("nowhere")
    with caplog.at_level(logging.WARNING):
        assert [record.file for record in read(tmp_path)] == ["z.txt"]
    assert all(any(name in line and "skipped" in line for line in caplog.messages) for name in ("pipe", "null", "self", "up", "gone"))


def test_a_folder_behind_a_link_is_read(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "a.txt").write_text("Five died.", encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "store")
    assert [record.file for record in read(tmp_path / "in")] == ["link/a.txt"]


def test_what_cannot_be_opened_itself_is_an_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(OSError, match=r"pipe found, a regular file or a folder expected"):
        read(tmp_path / "pipe.txt")
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "missing.jsonl")


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400), ending=st.sampled_from(ENDINGS))
def test_no_bytes_at_all_stop_the_batch(tmp_path: Path, content: bytes, ending: str) -> None:
    (tmp_path / f"a.{ending}").write_bytes(content)
    for record in read(tmp_path / f"a.{ending}"):
        json.dumps(str(record)).encode("utf-8")
        assert isinstance(record, Article | Malformed)
