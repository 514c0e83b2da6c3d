"""Launched and intercepted meet in one row of a night, and a share only where one origin gives both (R5)."""

from __future__ import annotations

import pytest
from newsroom import Newsroom, Story, on

LAUNCH = {"unit": "munition", "object_class": "drone", "actor": ["RUS"], "recipient": ["UKR"]}
DEFENCE = {"unit": "munition", "object_class": "drone", "actor": ["UKR"], "recipient": ["RUS"]}
KYIV_SAYS = {"claimant": "UKR", "stance": "own"}
KYIV_COUNTS = {"claimant": "UKR", "stance": "adversary"}


def night(end: int) -> dict[str, object]:
    return on(f"2024-11-{end - 1:02}", f"2024-11-{end:02}", precision=1)


def one_origin_gives_all() -> list[Story]:
    story = Story("a1", "2024-11-20", "outlet-a").states("STR.LAUNCHED", 145, part_role="total", **KYIV_COUNTS, **LAUNCH, **night(20))
    story.states("STR.INTERCEPTED", 62, part_role="subset", part_of="a1-0", **KYIV_SAYS, **DEFENCE, **night(20))
    return [story.states("STR.SUPPRESSED", 67, part_role="subset", part_of="a1-0", **KYIV_SAYS, **DEFENCE, **night(20))]


def two_origins() -> list[Story]:
    launched = Story("b1", "2024-11-22", "outlet-b").states("STR.LAUNCHED", 90, **LAUNCH, **night(22))
    return [launched, Story("b2", "2024-11-22", "outlet-c").states("STR.INTERCEPTED", 60, **KYIV_SAYS, **DEFENCE, **night(22))]


def another_window() -> list[Story]:
    story = Story("c1", "2024-11-24", "outlet-a").states("STR.LAUNCHED", 80, **KYIV_COUNTS, **LAUNCH, **on("2024-11-24"))
    return [story.states("STR.INTERCEPTED", 50, **KYIV_SAYS, **DEFENCE, **night(24))]


def two_towns() -> list[Story]:
    story = Story("d1", "2024-11-26", "outlet-a").states("STR.LAUNCHED", 10, place_id="sumy", **KYIV_COUNTS, **LAUNCH, **night(26))
    return [story.states("STR.LAUNCHED", 15, place_id="kherson", **KYIV_COUNTS, **LAUNCH, **night(26))]


@pytest.fixture(scope="module")
def room(newsroom: Newsroom) -> Newsroom:
    newsroom.print_in_every_order(*one_origin_gives_all(), *two_origins(), *another_window(), *two_towns())
    return newsroom


def strikes(room: Newsroom, day: str) -> list[tuple[object, ...]]:
    columns = ("attacker", "defender", "launched", "intercepted", "suppressed", "unaccounted", "round(intercepted_share, 3)", "claimant")
    return room.rows("out.strikes_daily", *columns, where=f"event_date = '{day}'")


def test_one_origin_gives_the_share_and_the_remainder(room: Newsroom) -> None:
    assert strikes(room, "2024-11-20") == [("RUS", "UKR", 145, 62, 67, 16, 0.428, "UKR")]


def test_two_origins_give_no_share(room: Newsroom) -> None:
    assert strikes(room, "2024-11-22") == [("RUS", "UKR", 90, 60, None, None, None, "UKR")]


def test_two_windows_give_no_share(room: Newsroom) -> None:
    assert strikes(room, "2024-11-24") == [("RUS", "UKR", 80, 50, None, None, None, "UKR")]


def test_strikes_on_two_towns_count_towards_the_night(room: Newsroom) -> None:
    assert strikes(room, "2024-11-26") == [("RUS", "UKR", 25, None, None, None, None, "UKR")]
