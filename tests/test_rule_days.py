"""Imprecise dates join their night; weeks and months are the greater of what is stated and the sum of their days (R7, R11)."""

from __future__ import annotations

import pytest
from newsroom import Newsroom, Story, on

SIDES = {"recipient": ["UKR"], "actor": ["RUS"]}
KYIV = {"claimant": "UKR", "stance": "own", "place_id": "kherson", **SIDES}
DRONES = {"unit": "munition", "object_class": "drone", **SIDES}


def weekend_and_its_saturday() -> list[Story]:
    precise = Story("a1", "2024-07-07", "outlet-a").states("CAS.KILLED", 7, **KYIV, **on("2024-07-06"))
    vague = Story("a2", "2024-07-08", "outlet-b").states("CAS.KILLED", 7, place_id="kherson", **SIDES, **on("2024-07-06", "2024-07-07"))
    return [precise, vague]


def strikes_of_two_nights() -> list[Story]:
    first = on("2024-07-09", "2024-07-10", precision=1)
    second = on("2024-07-10", "2024-07-11", precision=1)
    stories = [Story("b1", "2024-07-10", "outlet-a").states("STR.LAUNCHED", 40, **DRONES, **first)]
    return [*stories, Story("b2", "2024-07-11", "outlet-a").states("STR.LAUNCHED", 50, **DRONES, **second)]


def a_week_and_a_month() -> list[Story]:
    stories = [
        Story(f"c{day}", f"2024-08-{day + 1:02}", "outlet-a").states("CAS.KILLED", value, **KYIV, **on(f"2024-08-{day:02}"))
        for day, value in ((5, 4), (7, 6), (13, 2))
    ]
    week = Story("cw", "2024-08-12", "outlet-a").states("CAS.KILLED", 15, **SIDES, **on("2024-08-05", "2024-08-11", precision=3))
    month = Story("cm", "2024-09-02", "outlet-a").states("CAS.KILLED", 12, **SIDES, **on("2024-08-01", "2024-08-31", precision=4))
    year = Story("cy", "2024-09-02", "outlet-a").states("CAS.KILLED", 900, **SIDES, **on("2024-01-01", "2024-08-31", precision=5))
    return [*stories, week, month, year]


def an_attacker_not_named() -> list[Story]:
    named = Story("d1", "2024-07-16", "outlet-a").states("STR.LAUNCHED", 30, **DRONES, **on("2024-07-15"))
    unnamed = Story("d2", "2024-07-16", "outlet-b").states(
        "STR.LAUNCHED", 30, unit="munition", object_class="drone", recipient=["UKR"], **on("2024-07-15")
    )
    return [named, unnamed]


@pytest.fixture(scope="module")
def room(newsroom: Newsroom) -> Newsroom:
    newsroom.print_in_every_order(*weekend_and_its_saturday(), *strikes_of_two_nights(), *a_week_and_a_month(), *an_attacker_not_named())
    return newsroom


def test_a_weekend_joins_its_precise_day(room: Newsroom) -> None:
    where = "event_date between '2024-07-01' and '2024-07-08' and is_whole"
    assert room.rows("out.daily_estimates", "event_date::text", "best", where=where) == [("2024-07-06", 7)]


def test_a_night_belongs_to_its_morning(room: Newsroom) -> None:
    where = "event_date between '2024-07-09' and '2024-07-12'"
    assert room.rows("out.strikes_daily", "event_date::text", "launched", where=where) == [("2024-07-10", 40), ("2024-07-11", 50)]


def test_a_week_stated_as_a_whole_beats_the_sum_of_its_days(room: Newsroom) -> None:
    where = "event_week >= '2024-08-01' and is_whole"
    assert room.rows("out.weekly_estimates", "event_week::text", "best", where=where) == [("2024-08-05", 15), ("2024-08-12", 2)]


def test_the_sum_of_its_weeks_beats_a_smaller_stated_month(room: Newsroom) -> None:
    where = "event_month = '2024-08-01' and is_whole"
    assert room.rows("out.monthly_estimates", "best", where=where) == [(17,)]


def test_a_week_is_in_no_daily_row_and_longer_windows_in_none(room: Newsroom) -> None:
    days = room.rows("out.daily_estimates", "event_date::text", where="event_date >= '2024-08-01' and is_whole")
    assert days == [("2024-08-05",), ("2024-08-07",), ("2024-08-13",)]


def test_an_unnamed_attacker_joins_the_only_known_scene(room: Newsroom) -> None:
    columns = ("attacker", "best", "origin_count", "grade")
    assert room.rows("core.incidents", *columns, where="event_date = '2024-07-15'") == [("RUS", 30, 2, "fair")]
