"""The questions that analysts ask have answers, each from the tables for people alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from conflict_metrics.warehouse import dependencies
from newsroom import Newsroom, Story, on

QUERIES = sorted((Path(__file__).parents[1] / "sql" / "queries").glob("*.sql"))
LAUNCH = {"unit": "munition", "object_class": "drone", "actor": ["RUS"], "recipient": ["UKR"], "claimant": "UKR", "stance": "adversary"}
DEFENCE = {"unit": "munition", "object_class": "drone", "actor": ["UKR"], "recipient": ["RUS"], "claimant": "UKR", "stance": "own"}
DEAD = {"actor": ["RUS"], "recipient": ["UKR"], "place_id": "kherson"}
KYIV = {"claimant": "UKR", "stance": "own", **DEAD}
LOSSES = {
    "actor": ["UKR"],
    "recipient": ["RUS"],
    "claimant": "UKR",
    "stance": "adversary",
    "measure": "cumulative",
    "since_date": "2022-02-24",
}
AID = {"actor": ["USA"], "recipient": ["UKR"], "unit": "USD"}


@pytest.fixture(scope="module")
def room(newsroom: Newsroom) -> Newsroom:
    night, day = on("2024-11-09", "2024-11-10", precision=1), on("2024-11-12")
    first = (
        Story("a", "2024-11-10", "outlet-a")
        .states("STR.LAUNCHED", 100, **LAUNCH, **night)
        .states("STR.INTERCEPTED", 60, **DEFENCE, **night)
    )
    toll = (
        Story("b", "2024-11-13T08:00", "outlet-a")
        .states("CAS.KILLED", 9, **KYIV, **day)
        .states("CAS.KILLED", 2, demographic="child", **KYIV, **day)
    )
    lowered = Story("c", "2024-11-13T18:00", "outlet-b").states("CAS.KILLED", 8, **KYIV, **day)
    moscow = Story("d", "2024-11-13T18:00", "outlet-b").states("CAS.KILLED", 80, **DEAD | {"claimant": "RUS", "stance": "adversary"}, **day)
    agreed = Story("e", "2024-11-13T18:00", "outlet-c").states("CAS.KILLED", 8, **DEAD | {"claimant": "UN", "stance": "third_party"}, **day)
    totals = [
        Story(f"t{n}", f"2024-11-1{n + 1}", "outlet-a").states("CAS.LOSSES", v, as_of_date=f"2024-11-1{n}", **LOSSES)
        for n, v in ((1, 900), (2, 800))
    ]
    aid = (
        Story("f", "2024-11-13", "outlet-b")
        .states("AID.MILITARY", 4e8, stage="commitment", **AID)
        .states("AID.MILITARY", 1e8, stage="disbursement", **AID)
    )
    fair = [Story(f"h{n}", "2024-11-16", f"outlet-{n}").states("CAS.WOUNDED", 4, **DEAD, **on("2024-11-15")) for n in (1, 2)]
    displaced = [
        Story(f"g{n}", "2024-11-14", f"outlet-{n}").states("DIS.IDP", 3.7e6, recipient=["UKR"], measure="stock", claimant="UN")
        for n in (1, 2)
    ]
    newsroom.print_at_once(first, toll, lowered, moscow, agreed, *totals, aid, *displaced, *fair)
    rejected = "insert into core.rejections select 'r', 'a', 'a', 0, 0, 1, '7', 'At 7.', 'clock_time', null, 'test'"
    newsroom.warehouse.connection.execute(rejected).fetchall()
    newsroom.warehouse.build("out.rejection_reasons")
    return newsroom


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_question_is_answered_from_the_tables_for_people(room: Newsroom, path: Path) -> None:
    sql = path.read_text(encoding="utf-8")
    assert sql.startswith("-- ")
    assert sql.partition("\n")[0].endswith("?")
    assert all(table.startswith("out.") for table in dependencies(sql))
    assert room.warehouse.read(sql).height > 0


def answer(room: Newsroom, question: str) -> list[tuple[object, ...]]:
    return room.warehouse.read(next(path for path in QUERIES if path.stem == question).read_text(encoding="utf-8")).rows()


def test_the_share_of_drones_shot_down(room: Newsroom) -> None:
    assert [row[-3:] for row in answer(room, "interception_share_by_weapon")] == [(100, 60, 0.6)]


def test_tolls_that_fell(room: Newsroom) -> None:
    assert [(row[0], row[-2], row[-1]) for row in answer(room, "tolls_corrected_downwards")] == [
        ("event", 9, 8),
        ("running total", 900, 800),
    ]


def test_a_quarter_of_the_aid_has_arrived(room: Newsroom) -> None:
    assert answer(room, "aid_promised_against_delivered")[0][-1] == 0.25


def test_moscow_says_ten_times_as_much(room: Newsroom) -> None:
    assert [row[:4] for row in answer(room, "who_claims_what_others_dispute")] == [("RUS", "CAS.KILLED", 1, 10.0)]
