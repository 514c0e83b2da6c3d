"""Which figure is best, how far it can be trusted, and who disputes it (R2, R9, R10)."""

from __future__ import annotations

import pytest
from newsroom import Newsroom, Story, on

SIDES = {"recipient": ["UKR"], "actor": ["RUS"]}
OWN = {"claimant": "UKR", "stance": "own", **SIDES}
ADVERSARY = {"claimant": "RUS", "stance": "adversary", **SIDES}
UN = {"claimant": "UN", "stance": "third_party", **SIDES}
names = iter(f"v{number:02}" for number in range(99))


def story(outlet: str, published: str, value: float | None, day: str, **columns: object) -> Story:
    return Story(next(names), published, outlet).states("CAS.KILLED", value, **columns, **on(day))


def stories() -> list[Story]:
    return [
        # majority of origins, then the lowest
        *(story(f"o{n}", "2024-05-02", value, "2024-05-01", **SIDES) for n, value in enumerate((10, 10, 11))),
        *(story(f"o{n}", "2024-05-04", value, "2024-05-03", **SIDES) for n, value in enumerate((20, 21))),
        # the newest day votes
        story("o1", "2024-05-06", 4, "2024-05-05", **SIDES),
        story("o2", "2024-05-09", 9, "2024-05-05", **SIDES),
        # bounds, vague words, ranges
        story("o1", "2024-05-11", 14, "2024-05-10", **SIDES),
        story("o2", "2024-05-11", 9, "2024-05-10", quantifier="at_least", **SIDES),
        story("o1", "2024-05-13", 14, "2024-05-12", **SIDES),
        story("o2", "2024-05-13", 20, "2024-05-12", quantifier="at_least", **SIDES),
        story("o1", "2024-05-15", 12, "2024-05-14", quantifier="indefinite", **SIDES),
        story("o1", "2024-05-17", None, "2024-05-16", quantifier="at_most", value_low=0.0, value_high=50.0, **SIDES),
        story("o1", "2024-05-19", None, "2024-05-18", quantifier="range", value_low=30.0, value_high=40.0, **SIDES),
        # own against adversary
        story("o1", "2024-05-21", 3, "2024-05-20", **OWN),
        story("o1", "2024-05-21", 60, "2024-05-20", **ADVERSARY),
        story("o1", "2024-05-23", 60, "2024-05-22", **ADVERSARY),
        story("o1", "2024-06-02", 70, "2024-06-01", **ADVERSARY),
        story("o2", "2024-06-02", 70, "2024-06-01", **SIDES),
        story("o1", "2024-05-25", 10, "2024-05-24", **OWN),
        story("o1", "2024-05-25", 11, "2024-05-24", **UN),
        story("o1", "2024-05-27", 5, "2024-05-26", **OWN),
        story("o1", "2024-05-27", 5, "2024-05-26", modality="negated", **ADVERSARY),
        story("o1", "2024-05-29", 0, "2024-05-28", modality="negated", **OWN),
        story("o1", "2024-05-31", 5, "2024-05-30", modality="hypothetical", **OWN),
        story("o1", "2024-05-31", 8, "2014-08-24", modality="historical", **OWN),
    ]


@pytest.fixture(scope="module")
def room(newsroom: Newsroom) -> Newsroom:
    newsroom.print_in_every_order(*stories())
    return newsroom


@pytest.mark.parametrize(
    ("promise", "day", "low", "best", "high", "is_open", "grade"),
    [
        ("the majority of origins wins", "2024-05-01", 10, 10, 11, False, "fair"),
        ("without a majority the lowest", "2024-05-03", 20, 20, 21, False, "fair"),
        ("the newest day votes", "2024-05-05", 4, 9, 9, False, "weak"),
        ("a figure outvotes a bound that it satisfies", "2024-05-10", 9, 14, None, True, "fair"),
        ("a bound votes where no figure satisfies it", "2024-05-12", 14, 14, None, True, "contested"),
        ("vague words vote where nothing else does", "2024-05-14", 12, 12, None, True, "weak"),
        ("an upper bound never votes", "2024-05-16", 0, None, 50, False, "weak"),
        ("a range gives its low end", "2024-05-18", 30, 30, 40, False, "weak"),
        ("the adversary never gives the best figure", "2024-05-20", 3, 3, 3, False, "contested"),
        ("a claim of the adversary alone has no best figure", "2024-05-22", None, None, None, False, "claimed"),
        ("an echo of the adversary is no more than the adversary", "2024-06-01", None, None, None, False, "claimed"),
        ("own side and a second claimant confirm", "2024-05-24", 10, 10, 11, False, "confirmed"),
        ("one origin that is denied is discounted", "2024-05-26", 5, 5, 5, False, "discounted"),
        ("an explicit zero is a figure", "2024-05-28", 0, 0, 0, False, "weak"),
        ("history goes to its own date", "2014-08-24", 8, 8, 8, False, "weak"),
    ],
)
def test_the_best_figure(room: Newsroom, promise: str, day: str, low: float, best: float, high: float, is_open: bool, grade: str) -> None:
    columns = ("low", "best", "high", "is_open", "grade")
    assert room.rows("out.daily_estimates", *columns, where=f"event_date = '{day}' and is_whole") == [(low, best, high, is_open, grade)], (
        promise
    )


def test_what_might_happen_enters_no_estimate(room: Newsroom) -> None:
    assert room.rows("out.daily_estimates", "best", where="event_date = '2024-05-30'") == []
    assert room.rows("out.facts", "value", where="modality = 'hypothetical'") == [(5,)]


def test_two_sides_that_differ_are_shown_as_two_sides(room: Newsroom) -> None:
    columns = ("best", "own_low", "dispute_low", "dispute_high", "ratio", "is_denied")
    assert room.rows("out.disputes", *columns, where="event_date = '2024-05-20'") == [(3, 3, 60, 60, 20, False)]


def test_a_denial_is_a_dispute_and_no_figure(room: Newsroom) -> None:
    columns = ("best", "dispute_low", "is_denied", "origin_count")
    assert room.rows("out.disputes", *columns, where="event_date = '2024-05-26'") == [(5, None, True, 1)]
