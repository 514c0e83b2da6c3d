"""Running totals are differenced, never summed, and their falls are corrections, never negative deaths (R3)."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from newsroom import Newsroom, Story, on

LOSSES = {"actor": ["UKR"], "recipient": ["RUS"], "claimant": "UKR", "stance": "adversary"}
SINCE = {"measure": "cumulative", "since_date": "2022-02-24"}


def bulletin(day: date, total: float, **columns: object) -> Story:
    story = Story(f"t{day:%Y%m%d}", f"{day + timedelta(days=1)}", "outlet-a")
    return story.states("CAS.LOSSES", total, as_of_date=str(day), **SINCE, **LOSSES, **columns)


def series() -> list[Story]:
    first = date(2024, 11, 1)
    rises = bulletin(first, 700_000)
    gap = bulletin(first + timedelta(days=3), 703_000)
    rounded = bulletin(first + timedelta(days=4), 700_000, quantifier="more_than")
    falls = bulletin(first + timedelta(days=5), 702_500)
    matches = bulletin(first + timedelta(days=6), 704_000).states("CAS.LOSSES", 1490, **LOSSES, **on("2024-11-07"))
    differs = bulletin(first + timedelta(days=7), 705_000).states("CAS.LOSSES", 1700, **LOSSES, **on("2024-11-08"))
    unknown = Story("t0", "2024-11-02", "outlet-a").states(
        "EQP.LOSS", 9000, unit="item", object_class="tank", measure="cumulative", as_of_date="2024-11-01", **LOSSES
    )
    return [rises, gap, rounded, falls, matches, differs, unknown]


@pytest.fixture(scope="module")
def room(newsroom: Newsroom) -> Newsroom:
    newsroom.print_in_every_order(*series())
    return newsroom


def test_steps_gaps_falls_and_mismatches(room: Newsroom) -> None:
    columns = ("as_of_date::text", "total", "step", "step_days", "is_correction", "stated_step", "is_mismatch")
    assert room.rows("out.running_totals", *columns, where="metric = 'CAS.LOSSES'") == [
        ("2024-11-01", 700_000, None, None, None, None, None),
        ("2024-11-04", 703_000, 3000, 3, False, None, False),
        ("2024-11-05", 700_000, None, None, None, None, None),
        ("2024-11-06", 702_500, -500, 2, True, None, False),
        ("2024-11-07", 704_000, 1500, 1, False, 1490, False),
        ("2024-11-08", 705_000, 1000, 1, False, 1700, True),
    ]


def test_a_total_without_a_beginning_is_shown_and_not_differenced(room: Newsroom) -> None:
    assert room.rows("out.running_totals", "total", "step", where="metric = 'EQP.LOSS'") == [(9000, None)]


def test_steps_enter_no_estimate(room: Newsroom) -> None:
    days = room.rows("out.daily_estimates", "event_date::text", "best", "dispute_low", where="is_whole")
    assert days == [("2024-11-07", None, 1490), ("2024-11-08", None, 1700)]


def test_four_years_of_bulletins_add_up_to_the_last_total(newsroom: Newsroom) -> None:
    walk = random.Random(7)
    day, total, stories = date(2022, 2, 25), 3000, []
    for number in range(1626):
        total += -walk.randint(100, 900) if number % 125 == 124 else walk.randint(200, 1900)
        stories.append(bulletin(day + timedelta(days=number), float(total)))
    newsroom.print_at_once(*stories)
    [(first, steps, falls, rows)] = newsroom.rows(
        "out.running_totals", "arg_min(total, as_of_date)", "sum(step)", "sum(is_correction::int)", "count(*)"
    )
    assert (first + steps, falls, rows) == (total, 1626 // 125, 1626)
    assert newsroom.rows("out.monthly_estimates", "best") == []
