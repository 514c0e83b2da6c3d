"""Every cutting reads as its author says, those listed in expected_failures.csv apart: and these must indeed fail."""

from __future__ import annotations

import pytest
from cutting import ASPECTS, Cutting, cuttings, expected_failures, faults

CUTTINGS = cuttings()
FAILING = expected_failures()


@pytest.fixture(scope="session")
def wrong() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """What each cutting gets wrong, by aspect: all of them read in one batch."""
    from conflict_metrics.extract import read_all

    found = read_all([cutting.article for cutting in CUTTINGS])
    return {cutting.name: list(faults(cutting, reading)) for cutting, reading in zip(CUTTINGS, found, strict=True)}


def _case(cutting: Cutting, aspect: str) -> object:
    is_failing = (*cutting.name, aspect) in FAILING
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason="does not hold yet")] if is_failing else []
    return pytest.param(cutting, aspect, id=f"{': '.join(cutting.name)}: {aspect}", marks=marks)


@pytest.mark.parametrize(("cutting", "aspect"), [_case(cutting, aspect) for cutting in CUTTINGS for aspect in ASPECTS])
def test_a_cutting_reads_as_written(cutting: Cutting, aspect: str, wrong: dict[tuple[str, str], list[tuple[str, str]]]) -> None:
    assert not [fault for part, fault in wrong[cutting.name] if part == aspect]


def test_no_two_cuttings_have_one_name() -> None:
    assert len({cutting.name for cutting in CUTTINGS}) == len(CUTTINGS)


def test_every_expected_failure_is_a_cutting() -> None:
    assert {(*cutting.name, aspect) for cutting in CUTTINGS for aspect in ASPECTS} >= FAILING
