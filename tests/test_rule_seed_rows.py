"""What the seed article states travels to the tables as the codebook says."""

from __future__ import annotations

from newsroom import Newsroom, Story

WEEKEND = {"event_start_date": "2024-11-09", "event_end_date": "2024-11-10", "date_precision": 2, "date_basis": "relative"}
DRONES = {"unit": "munition", "object": "drone", "object_class": "drone", "actor": ["RUS"], "recipient": ["UKR"], **WEEKEND}


def seed() -> Story:
    """Three facts: a remaining balance, a launch in the outlet's own voice, an interception that Moscow reports."""
    story = Story("seed", "2024-11-11")
    balance = {"unit": "USD", "measure": "stock", "stage": "remaining", "as_of_date": "2024-11-11"}
    story.states("AID.UNSPECIFIED", 6e9, actor=["USA"], recipient=["UKR"], **balance)
    story.states("STR.LAUNCHED", 145, **DRONES)
    return story.states("STR.INTERCEPTED", 34, claimant="RUS", stance="own", **DRONES)


def test_three_facts_make_three_claims(newsroom: Newsroom) -> None:
    newsroom.print_in_every_order(seed())
    assert newsroom.rows("out.claims", "metric", "value", "origin", "is_counted") == [
        ("AID.UNSPECIFIED", 6e9, "seed", True),
        ("STR.INTERCEPTED", 34.0, "RUS", True),
        ("STR.LAUNCHED", 145.0, "seed", True),
    ]


def test_no_row_holds_both_numbers_and_there_is_no_share(newsroom: Newsroom) -> None:
    newsroom.print_in_every_order(seed())
    columns = (
        "event_date::text",
        "attacker",
        "defender",
        "weapon",
        "launched",
        "intercepted",
        "suppressed",
        "unaccounted",
        "intercepted_share",
    )
    assert newsroom.rows("out.strikes_daily", *columns) == [
        ("2024-11-10", "RUS", "UKR", "drone", 145.0, None, None, None, None),
        ("2024-11-10", "UKR", "RUS", "drone", None, 34.0, None, None, None),
    ]


def test_a_remaining_balance_is_on_the_ladder_and_not_counted(newsroom: Newsroom) -> None:
    newsroom.print_in_every_order(seed())
    columns = ("donor", "recipient", "currency", "pledged", "committed", "allocated", "disbursed", "counted", "remaining", "counted_usd")
    assert newsroom.rows("out.aid_ladder", *columns) == [("USA", "UKR", "USD", None, None, None, None, None, 6e9, None)]
