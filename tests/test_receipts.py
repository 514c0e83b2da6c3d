"""Every number can be followed back to the words of the article that says it."""

from __future__ import annotations

import pytest
from conflict_metrics.dictionary import TABLES
from conflict_metrics.receipts import UnknownId, receipt
from newsroom import Newsroom, Story, on

SIDES = {"recipient": ["UKR"], "actor": ["RUS"], "place_id": "kherson", "place": "Kherson"}
OWN = {"claimant": "UKR", "claimant_text": "Kyiv", "stance": "own", **SIDES}
SENTENCE = "Of 5 houses hit, 5 burned, and 5 people died, Kyiv said."


@pytest.fixture(scope="module")
def room(newsroom: Newsroom) -> Newsroom:
    first = Story("a1", "2024-10-02", "outlet-a")
    first.states("CAS.KILLED", 5, evidence=SENTENCE, surface="5", char_start=30, **OWN, **on("2024-10-01"))
    first.states("INF.DAMAGE", 5, evidence=SENTENCE, surface="5", char_start=3, unit="building", **OWN, **on("2024-10-01"))
    first.states("INF.DAMAGE", 5, evidence=SENTENCE, surface="5", char_start=17, unit="building", **OWN, **on("2024-10-01"))
    echo = Story("a2", "2024-10-02", "outlet-b").states("CAS.KILLED", 5, **SIDES, **on("2024-10-01"))
    adversary = Story("a3", "2024-10-02", "outlet-c")
    adversary.states("CAS.KILLED", 50, **SIDES | {"claimant": "RUS", "stance": "adversary"}, **on("2024-10-01"))
    old = Story("a4", "2024-10-02T08:00", "outlet-d", document_id="d").states("CAS.KILLED", 8, **OWN, **on("2024-10-01"))
    new = Story("a5", "2024-10-02T09:00", "outlet-d", document_id="d").states("CAS.KILLED", 5, **OWN, **on("2024-10-01"))
    aid = Story("a6", "2024-10-02", "outlet-a").states(
        "AID.MILITARY", 9e6, unit="USD", stage="commitment", actor=["USA"], recipient=["UKR"]
    )
    newsroom.print_at_once(first, echo, adversary, old, new, aid)
    return newsroom


def text(room: Newsroom, identifier: str) -> str:
    return str(receipt(room.warehouse, identifier))


def test_a_fact_shows_its_sentence_with_its_own_number_marked(room: Newsroom) -> None:
    assert "Of [5] houses hit, 5 burned, and 5 people died" in text(room, "a1-1")
    assert "Of 5 houses hit, [5] burned, and 5 people died" in text(room, "a1-2")
    assert "Of 5 houses hit, 5 burned, and [5] people died" in text(room, "a1-0")


def test_a_fact_says_who_whom_and_from_which_words(room: Newsroom) -> None:
    words = text(room, "a1-0")
    assert "who: RUS" in words
    assert "whom: UKR" in words
    assert 'who says so: UKR ("Kyiv"); stance own' in words


def test_a_superseded_fact_says_that_it_counts_nowhere(room: Newsroom) -> None:
    assert "counts nowhere: its article has a newer version" in text(room, "a4-0")


def test_a_claim_lists_its_articles_and_the_totals_it_went_into(room: Newsroom) -> None:
    [(claim_id,)] = room.rows("out.claims", "claim_id", where="origin = 'UKR' and metric = 'CAS.KILLED'")
    words = text(room, claim_id)
    assert "in 2 articles of 2 outlets" in words
    assert "went into out.daily_estimates" in words
    assert words.count("printed:") == 2


def test_an_estimate_says_which_claims_voted_and_why_the_others_did_not(room: Newsroom) -> None:
    [(incident_id,)] = room.rows("core.incidents", "incident_id", where="metric = 'CAS.KILLED'")
    words = text(room, incident_id)
    assert "best 5, range 5 to 5" in words
    assert "grade contested" in words
    assert "voted for the best figure" in words
    assert "the outlet repeats a claimant's number in its own voice" in words
    assert "this side may not give the metric its best figure" in words


def test_every_row_with_an_id_has_a_receipt_that_ends_in_sentences(room: Newsroom) -> None:
    tables = [table.name for table in TABLES.values() if "row_id" in table.columns]
    ids = [row_id for table in tables for (row_id,) in room.rows(table, "row_id")]
    ids += [package_id for (package_id,) in room.rows("core.packages", "package_id")]
    assert len(ids) >= 8
    assert all("printed: outlet-" in text(room, row_id) for row_id in ids)


def test_an_unknown_id_is_named(room: Newsroom) -> None:
    with pytest.raises(UnknownId, match="nothing-of-ours: no fact"):
        text(room, "nothing-of-ours")
