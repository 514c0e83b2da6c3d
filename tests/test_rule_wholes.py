"""A whole is never added to its parts: places, groups of victims, weapons and parts of one article (R6, whole and parts, R12)."""

from __future__ import annotations

import pytest
from newsroom import Newsroom, Story, on

SUDAN = {"recipient": ["SDN"], "claimant": "SDN", "stance": "own"}
UKRAINE = {"recipient": ["UKR"], "actor": ["RUS"], "claimant": "UKR", "stance": "own"}
MISSILES = {"unit": "munition", "actor": ["RUS"], "recipient": ["UKR"], "claimant": "UKR", "stance": "adversary"}


def two_towns_and_their_sum() -> list[Story]:
    day = on("2024-06-01")
    story = Story("a1", "2024-06-02", "outlet-a").states("CAS.KILLED", 20, part_role="total", **SUDAN, **day)
    story.states("CAS.KILLED", 14, part_role="component", part_of="a1-0", place_id="khartoum", **SUDAN, **day)
    story.states("CAS.KILLED", 6, part_role="component", part_of="a1-0", place_id="omdurman", **SUDAN, **day)
    return [story, Story("a2", "2024-06-02", "outlet-b").states("CAS.KILLED", 14, place_id="khartoum", **SUDAN, **day)]


def towns_above_the_stated_whole() -> list[Story]:
    day = on("2024-06-03")
    story = Story("b1", "2024-06-04", "outlet-a").states("CAS.KILLED", 15, **SUDAN, **day)
    story.states("CAS.KILLED", 14, place_id="khartoum", **SUDAN, **day)
    return [story.states("CAS.KILLED", 6, place_id="omdurman", **SUDAN, **day)]


def children_among_the_dead() -> list[Story]:
    day = on("2024-06-05")
    story = Story("c1", "2024-06-06", "outlet-a").states("CAS.KILLED", 9, place_id="kherson", **UKRAINE, **day)
    story.states("CAS.KILLED", 2, part_role="subset", part_of="c1-0", demographic="child", place_id="kherson", **UKRAINE, **day)
    return [story]


def groups_without_a_whole() -> list[Story]:
    story = Story("d1", "2024-06-08", "outlet-a")
    for value, group in ((5, {"victim_status": "civilian"}), (7, {"victim_status": "combatant"}), (2, {"demographic": "child"})):
        story.states("CAS.KILLED", value, **group, **UKRAINE, **on("2024-06-07"))
    return [story]


def cruise_missiles_among_missiles() -> list[Story]:
    day = on("2024-06-09")
    story = Story("e1", "2024-06-10", "outlet-a").states("STR.LAUNCHED", 73, object_class="missile", **MISSILES, **day)
    story.states("STR.LAUNCHED", 20, object_class="cruise missile", part_role="subset", part_of="e1-0", **MISSILES, **day)
    return [story.states("STR.LAUNCHED", 100, object_class="drone", **MISSILES, **day)]


def parts_of_the_same_thing() -> list[Story]:
    day = on("2024-06-11")
    story = Story("f1", "2024-06-12", "outlet-a").states("CAS.KILLED", 12, part_role="total", place_id="sumy", **UKRAINE, **day)
    story.states("CAS.KILLED", 7, part_role="component", part_of="f1-0", place_id="sumy", **UKRAINE, **day)
    orphan = Story("f2", "2024-06-14", "outlet-a")
    orphan.states("CAS.KILLED", 3, part_role="subset", part_of="nowhere", place_id="sumy", **UKRAINE, **on("2024-06-13"))
    return [story, orphan]


def households_and_persons() -> list[Story]:
    story = Story("h1", "2024-06-16", "outlet-a").states("DIS.NEW", 120, unit="household", **SUDAN, **on("2024-06-15"))
    return [story.states("DIS.NEW", 500, **SUDAN, **on("2024-06-15"))]


def attacker_named_by_some() -> list[Story]:
    named = Story("i1", "2024-06-19", "outlet-a").states("CAS.KILLED", 49, place_id="sumy", **UKRAINE, **on("2024-06-18"))
    unnamed = Story("i2", "2024-06-19", "outlet-b").states("CAS.KILLED", 49, recipient=["UKR"], **on("2024-06-18"))
    return [named, unnamed]


@pytest.fixture(scope="module")
def room(newsroom: Newsroom) -> Newsroom:
    newsroom.print_in_every_order(
        *two_towns_and_their_sum(),
        *towns_above_the_stated_whole(),
        *children_among_the_dead(),
        *groups_without_a_whole(),
        *cruise_missiles_among_missiles(),
        *parts_of_the_same_thing(),
        *households_and_persons(),
        *attacker_named_by_some(),
    )
    return newsroom


def whole(room: Newsroom, day: str) -> list[tuple[object, ...]]:
    return room.rows("out.daily_estimates", "best", where=f"event_date = '{day}' and is_whole")


def test_fourteen_and_six_are_twenty_in_all(room: Newsroom) -> None:
    assert whole(room, "2024-06-01") == [(20,)]


def test_towns_that_exceed_the_stated_whole_count(room: Newsroom) -> None:
    assert whole(room, "2024-06-03") == [(20,)]


def test_children_are_among_the_dead_and_have_a_row_of_their_own(room: Newsroom) -> None:
    assert whole(room, "2024-06-05") == [(9,)]
    assert room.rows("out.daily_estimates", "best", where="demographic = 'child' and event_date = '2024-06-05'") == [(2,)]


def test_civilians_and_combatants_add_up_and_children_are_among_them(room: Newsroom) -> None:
    assert whole(room, "2024-06-07") == [(12,)]


def test_cruise_missiles_are_among_missiles_and_drones_beside_them(room: Newsroom) -> None:
    assert whole(room, "2024-06-09") == [(173,)]
    where = "object_class = 'cruise missile'"
    assert room.rows("out.daily_estimates", "best", "is_whole", where=where) == [(20, False)]


def test_a_part_counts_only_where_its_whole_is_no_fact(room: Newsroom) -> None:
    assert room.rows("out.claims", "value", "is_counted", where="event_end_date in ('2024-06-11', '2024-06-13')") == [
        (12, True),
        (3, True),
        (7, False),
    ]
    assert whole(room, "2024-06-11") == [(12,)]


def test_who_did_it_splits_no_toll(room: Newsroom) -> None:
    assert whole(room, "2024-06-18") == [(49,)]


def test_households_never_become_persons(room: Newsroom) -> None:
    assert room.rows("out.daily_estimates", "unit", "best", where="metric = 'DIS.NEW'") == [("household", 120), ("person", 500)]


def test_one_row_a_day_and_unit_may_be_summed(room: Newsroom) -> None:
    counted = "select count(*) from out.daily_estimates where is_whole group by event_date, metric, party, country, unit"
    assert set(room.warehouse.read(counted).to_series()) == {1}
