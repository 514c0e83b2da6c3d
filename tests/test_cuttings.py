"""Every cutting reads as its author says, those listed in expected_failures.csv apart: and these must indeed fail."""

from __future__ import annotations

import pytest
from conflict_metrics.model import Reading
from cutting import Cutting, cuttings, expected_failures, faults

CUTTINGS = cuttings()
FAILING = expected_failures()


@pytest.fixture(scope="session")
def readings() -> dict[tuple[str, str], Reading]:
    """All cuttings read in one batch."""
    from conflict_metrics.extract import read_all

    found = read_all([cutting.article for cutting in CUTTINGS])
    return {cutting.name: reading for cutting, reading in zip(CUTTINGS, found, strict=True)}


def _case(cutting: Cutting) -> object:
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason="does not hold yet")] if cutting.name in FAILING else []
    return pytest.param(cutting, id=": ".join(cutting.name), marks=marks)


@pytest.mark.parametrize("cutting", [_case(cutting) for cutting in CUTTINGS])
def test_a_cutting_reads_as_written(cutting: Cutting, readings: dict[tuple[str, str], Reading]) -> None:
    assert not list(faults(cutting, readings[cutting.name]))


def test_no_two_cuttings_have_one_name() -> None:
    assert len({cutting.name for cutting in CUTTINGS}) == len(CUTTINGS)


def test_every_expected_failure_is_a_cutting() -> None:
    assert {cutting.name for cutting in CUTTINGS} >= FAILING
