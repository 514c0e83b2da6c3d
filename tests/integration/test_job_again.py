"""What has been read once stays as it is: runs, names and orders of files leave no trace in the tables."""

from __future__ import annotations

from pathlib import Path

from conflict_metrics.defs import RunResult, run_job
from inbox import RECORDS, tables, write


def test_a_second_run_changes_no_row(first_run: tuple[Path, RunResult], copied: Path, landing: Path) -> None:
    said: list[str] = []
    result = run_job(copied, landing, progress=said.append)
    assert result.new_articles == 0
    assert tables(copied) == tables(first_run[0])
    assert said == ["7 records landed", "0 of 0 articles read"]


def test_the_same_file_under_another_name_changes_no_row(first_run: tuple[Path, RunResult], copied: Path, empty_inbox: Path) -> None:
    write(empty_inbox, "another.jsonl", RECORDS)
    run_job(copied, empty_inbox)
    assert tables(copied) == tables(first_run[0])


def test_articles_that_come_backwards_and_in_three_lots_make_the_same_tables(
    first_run: tuple[Path, RunResult], tmp_path: Path, empty_inbox: Path
) -> None:
    data, expected = tmp_path / "data", tables(first_run[0])
    for lot in (slice(5, 7), slice(2, 5), slice(0, 2)):
        lines = [record if number in range(7)[lot] else "" for number, record in enumerate(RECORDS)]  # each stays on its line
        write(empty_inbox, "day.jsonl", lines)
        run_job(data, empty_inbox)
    found = tables(data)
    assert {name for name in expected if found[name] != expected[name]} == set()
