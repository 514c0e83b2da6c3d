"""Every cutting reads as its author says, those listed in expected_failures.csv apart: and these must indeed fail."""

from __future__ import annotations

from itertools import groupby

import pytest
from conflict_metrics.extract import read_all
from conflict_metrics.vocabulary import table
from cutting import ASPECTS, PRESS, Cutting, cuttings, expected_failures, faults, placed

CUTTINGS = cuttings()
FAILING = expected_failures()
FILES = {file: list(some) for file, some in groupby(CUTTINGS, key=lambda cutting: cutting.file)}


@pytest.mark.parametrize("file", FILES)
def test_the_cuttings_of_a_file_read_as_written(file: str) -> None:
    wrong = _wrong(FILES[file])
    listed = {failing for failing in FAILING if failing[0] == file}
    assert not [faulty for failing, faulty in wrong.items() if failing not in listed], "misread, and not listed"
    assert not listed - set(wrong), "listed, and read as written"


def _wrong(some: list[Cutting]) -> dict[tuple[str, str, str], list[str]]:
    """File, kind and aspect of what is misread -> the faults."""
    wrong: dict[tuple[str, str, str], list[str]] = {}
    for cutting, reading in zip(some, read_all([cutting.article for cutting in some]), strict=True):
        for aspect, fault in faults(cutting, reading):
            wrong.setdefault((*cutting.name, aspect), []).append(": ".join((*cutting.name, aspect, fault)))
    return wrong


def test_no_two_cuttings_have_one_name() -> None:
    assert len({cutting.name for cutting in CUTTINGS}) == len(CUTTINGS)


def test_every_expected_failure_is_a_cutting() -> None:
    assert {(*cutting.name, aspect) for cutting in CUTTINGS for aspect in ASPECTS} >= FAILING


def test_the_articles_that_teach_the_weights_hold_the_numbers_that_they_list() -> None:
    taught = cuttings(PRESS)
    assert len({cutting.name for cutting in taught}) == len(taught)
    assert {row["metric"] for cutting in taught for row, _ in placed(cutting)} <= set(table("metrics", "metric"))
