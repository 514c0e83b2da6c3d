"""Every broken file has its row, also one of many that are alike; a second run or a new name adds none."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from conflict_metrics.defs.articles import land_malformed
from conflict_metrics.ingest import articles
from conflict_metrics.model import Malformed
from conflict_metrics.warehouse import open_warehouse

AT = datetime(2025, 3, 11)  # noqa: DTZ001


def landed(inbox: Path, *steps: dict[str, str]) -> list[list[str]]:
    """The files named in core.malformed after each step, which sets the inbox to these files."""
    found = []
    with open_warehouse(None) as warehouse:
        for step in steps:
            for path in inbox.iterdir():
                path.unlink()
            for name, content in step.items():
                (inbox / name).write_text(content, encoding="utf-8")
            land_malformed(warehouse, [record for record in articles(inbox) if isinstance(record, Malformed)], AT, inbox)
            found.append(sorted(warehouse.read("core.malformed")["file"].to_list()))
    return found


def test_files_that_are_alike_are_named_each(tmp_path: Path) -> None:
    empty = {"a.txt": "", "b.txt": "", "c.jsonl": "no json\n", "d.jsonl": "no json\n"}
    assert landed(tmp_path, empty, empty) == [list(empty), list(empty)]


def test_one_more_that_is_alike_is_one_more_whatever_its_name(tmp_path: Path) -> None:
    assert landed(tmp_path, {"b.txt": "", "c.txt": ""}, {"a.txt": "", "b.txt": "", "c.txt": ""})[1] == ["a.txt", "b.txt", "c.txt"]


def test_a_new_name_is_no_new_record(tmp_path: Path) -> None:
    assert landed(tmp_path, {"a.txt": "", "b.txt": ""}, {"a.txt": "", "z.txt": ""})[1] == ["a.txt", "b.txt"]


def test_a_file_that_is_broken_anew_is_a_new_record(tmp_path: Path) -> None:
    assert landed(tmp_path, {"a.jsonl": "no json\n"}, {"a.jsonl": "nor this\n"})[1] == ["a.jsonl", "a.jsonl"]
