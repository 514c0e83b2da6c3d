"""What was said later, corrected or struck out stands in the place of what was said before (R8, corrections)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from newsroom import Newsroom, Story, on

KYIV = {"claimant": "UKR", "stance": "own", "recipient": ["UKR"], "actor": ["RUS"], "place_id": "kherson"}


def misprint() -> list[Story]:
    """One document in two versions: thirty was a misprint for three."""
    return [
        Story("k1", "2024-04-02T06:00", "outlet-a", document_id="k").states("CAS.KILLED", 30, **KYIV, **on("2024-04-01")),
        Story("k2", "2024-04-02T09:00", "outlet-a", document_id="k").states("CAS.KILLED", 3, **KYIV, **on("2024-04-01")),
    ]


def rising_toll() -> list[Story]:
    return [
        Story(f"r{hour}", f"2024-04-05T{hour}:00", "outlet-a").states("CAS.KILLED", value, **KYIV, **on("2024-04-05"))
        for hour, value in (("08", 3), ("12", 5), ("20", 8))
    ]


def lowered_toll() -> list[Story]:
    return [
        Story("l1", "2024-04-08T08:00", "outlet-a").states("CAS.KILLED", 12, **KYIV, **on("2024-04-08")),
        Story("l2", "2024-04-09T08:00", "outlet-b").states("CAS.KILLED", 10, **KYIV, **on("2024-04-08")),
    ]


def risen_within_one_article() -> list[Story]:
    story = Story("t1", "2024-04-12T08:00", "outlet-a").states("CAS.KILLED", 5, **KYIV, **on("2024-04-11"))
    return [story.states("CAS.KILLED", 12, previous_value=5.0, **KYIV, **on("2024-04-11"))]


def struck_out() -> list[Story]:
    story = Story("c1", "2024-04-15", "outlet-a").states("CAS.KILLED", 400, **KYIV, **on("2024-04-14"))
    return [story.states("CAS.WOUNDED", 6, **KYIV, **on("2024-04-14"))]


@pytest.fixture(scope="module")
def room(newsroom: Newsroom) -> Iterator[Newsroom]:
    veto = "insert into ref.corrections values ('c1', 0, 'CAS.KILLED', 'strike', 'a phone number, not a toll')"
    newsroom.warehouse.connection.execute(veto).fetchall()
    newsroom.print_in_every_order(*misprint(), *rising_toll(), *lowered_toll(), *risen_within_one_article(), *struck_out())
    yield newsroom
    newsroom.warehouse.connection.execute("delete from ref.corrections").fetchall()


def best(room: Newsroom, day: str, metric: str = "CAS.KILLED") -> list[tuple[object, ...]]:
    return room.rows("out.daily_estimates", "best", where=f"event_date = '{day}' and metric = '{metric}' and is_whole")


def test_a_new_version_supersedes_the_facts_of_the_old_one(room: Newsroom) -> None:
    assert best(room, "2024-04-01") == [(3,)]
    assert room.rows("out.facts", "fact_id", where="document_id = 'k'") == [("k2-0",)]


def test_a_superseded_fact_leaves_a_trace(room: Newsroom) -> None:
    assert room.rows("core.withdrawn", "fact_id", where="withdrawal = 'superseded'") == [("k1-0",)]


def test_a_toll_that_rises_stands_at_its_latest(room: Newsroom) -> None:
    assert best(room, "2024-04-05") == [(8,)]
    assert room.rows("core.votes", "vote", "verdict", where="event_date = '2024-04-05'") == [
        (3, "superseded"),
        (5, "superseded"),
        (8, "voted"),
    ]


def test_a_toll_that_is_lowered_stands_at_its_latest(room: Newsroom) -> None:
    assert best(room, "2024-04-08") == [(10,)]


def test_a_risen_figure_replaces_the_one_it_rose_from(room: Newsroom) -> None:
    assert best(room, "2024-04-11") == [(12,)]


def test_a_veto_takes_a_fact_out_of_every_table(room: Newsroom) -> None:
    assert best(room, "2024-04-14") == []
    assert best(room, "2024-04-14", "CAS.WOUNDED") == [(6,)]
    assert room.rows("out.facts", "fact_id", where="article_id = 'c1'") == [("c1-1",)]


def test_a_veto_leaves_a_trace_with_its_reason(room: Newsroom) -> None:
    assert room.rows("core.withdrawn", "fact_id", "note", where="withdrawal = 'corrected'") == [("c1-0", "a phone number, not a toll")]
    assert room.rows("out.rejection_reasons", "reason", "rejection_count") == [("corrected", 1)]
    where = "published_date = '2024-04-15'"
    assert room.rows("out.coverage", "number_count", "fact_count", "rejection_count", where=where) == [(2, 1, 1)]
