"""Who stands behind a number: wire copies, echoes and repeated ministries are one origin each (R1, R10)."""

from __future__ import annotations

import pytest
from newsroom import Newsroom, Story, on

KYIV = {"claimant": "UKR", "stance": "own", "recipient": ["UKR"], "actor": ["RUS"]}
SIDE = {"recipient": ["UKR"], "actor": ["RUS"]}


def forty_outlets() -> list[Story]:
    return [Story(f"m{n:02}", "2024-03-02", f"outlet-{n:02}").states("CAS.KILLED", 7, **KYIV, **on("2024-03-01")) for n in range(40)]


def wire_copies() -> list[Story]:
    first = Story("w1", "2024-03-05T08:00", "outlet-a", twins=["w2", "w3"]).states("CAS.KILLED", 5, **SIDE, **on("2024-03-04"))
    copies = [Story(name, f"2024-03-05T{hour}:00", outlet) for name, hour, outlet in (("w2", "09", "outlet-b"), ("w3", "10", "outlet-c"))]
    return [first, *(copy.states("CAS.KILLED", 5, **SIDE, **on("2024-03-04")) for copy in copies)]


def agency_copies() -> list[Story]:
    return [
        Story(name, "2024-03-08", outlet, agency="AFP").states("CAS.KILLED", 6, **SIDE, **on("2024-03-07"))
        for name, outlet in (("g1", "outlet-a"), ("g2", "outlet-b"))
    ]


def echo() -> list[Story]:
    said = Story("e1", "2024-03-11", "outlet-a").states("CAS.KILLED", 9, **KYIV, **on("2024-03-10"))
    echoed = Story("e2", "2024-03-11", "outlet-b").states("CAS.KILLED", 9, **SIDE, **on("2024-03-10"))
    return [said, echoed]


def whole_country() -> list[Story]:
    without = Story("p1", "2024-03-14", "outlet-a").states("CAS.KILLED", 4, **KYIV, **on("2024-03-13"))
    country = Story("p2", "2024-03-14", "outlet-b").states("CAS.KILLED", 4, **KYIV, place_id="ukraine", **on("2024-03-13"))
    return [without, country]


@pytest.fixture(scope="module")
def room(newsroom: Newsroom) -> Newsroom:
    newsroom.print_in_every_order(*forty_outlets(), *wire_copies(), *agency_copies(), *echo(), *whole_country())
    return newsroom


def test_forty_outlets_make_one_claim(room: Newsroom) -> None:
    where = "event_end_date = '2024-03-01'"
    assert room.rows("out.claims", "origin", "article_count", "outlet_count", "len(fact_ids)", where=where) == [("UKR", 40, 40, 40)]
    assert room.rows("out.daily_estimates", "best", "origin_count", "grade", where="event_date = '2024-03-01' and is_whole") == [
        (7, 1, "weak")
    ]


def test_wire_copies_are_one_origin_the_first_outlet(room: Newsroom) -> None:
    assert room.rows("out.claims", "origin", "article_count", where="event_end_date = '2024-03-04'") == [("outlet-a", 3)]


def test_a_credited_agency_stands_behind_its_copies(room: Newsroom) -> None:
    assert room.rows("out.claims", "origin", "article_count", where="event_end_date = '2024-03-07'") == [("AFP", 2)]


def test_an_outlet_that_repeats_a_claimant_is_no_new_origin(room: Newsroom) -> None:
    assert room.rows("core.votes", "origin", "verdict", where="event_date = '2024-03-10'") == [("UKR", "voted"), ("outlet-b", "echo")]
    assert room.rows("core.incidents", "best", "origin_count", "grade", where="event_date = '2024-03-10'") == [(9, 1, "weak")]


def test_no_place_and_the_whole_country_are_one_place(room: Newsroom) -> None:
    assert room.rows("out.claims", "origin", "article_count", where="event_end_date = '2024-03-13'") == [("UKR", 2)]
