"""Stages of aid stand side by side, packages are counted once, goods and pledges never as money paid (R4, R12)."""

from __future__ import annotations

import pytest
from newsroom import Newsroom, Story

USA = {"actor": ["USA"], "recipient": ["UKR"], "unit": "USD"}
EU = {"actor": ["EU"], "recipient": ["UKR"], "unit": "EUR"}


def mentions(name: str, amount: float, *days: str, metric: str = "AID.MILITARY", **columns: object) -> list[Story]:
    return [Story(f"{name}{n}", day, f"outlet-{n}").states(metric, amount, **columns) for n, day in enumerate(days)]


@pytest.fixture(scope="module")
def room(newsroom: Newsroom) -> Newsroom:
    newsroom.print_in_every_order(
        *mentions("a", 425e6, "2024-09-01", "2024-10-01", "2024-12-15", stage="commitment", **USA),
        *mentions("b", 425e6, "2024-09-20", metric="AID.UNSPECIFIED", stage="commitment", **USA),
        *mentions("c", 425e6, "2025-06-01", stage="commitment", **USA),
        *mentions("d", 100e6, "2024-10-20", stage="disbursement", part_role="subset", part_of="a0-0", **USA),
        *mentions("e", 50e9, "2024-06-03", metric="AID.FINANCIAL", stage="pledge", modality="future", **EU),
        *mentions("f", 1e9, "2024-06-03", metric="AID.FINANCIAL", stage="disbursement", **EU),
        *mentions("g", 7e9, "2024-06-03", metric="AID.FINANCIAL", stage="disbursement", modality="hypothetical", **EU),
        *mentions("h", 31, "2024-06-03", metric="AID.INKIND", stage="disbursement", **USA | {"unit": "item", "object_class": "tank"}),
        *mentions("i", 6e9, "2024-11-11", stage="remaining", measure="stock", as_of_date="2024-11-11", **USA),
        *mentions("j", 4e9, "2024-12-11", stage="remaining", measure="stock", as_of_date="2024-12-11", **USA),
        *mentions("k", 9e6, "2024-06-03", stage="commitment", **USA | {"unit": "UAH"}),
    )
    return newsroom


def test_a_package_mentioned_again_is_counted_once(room: Newsroom) -> None:
    columns = ("stage", "amount", "first_mention_date::text", "last_mention_date::text", "len(fact_ids)")
    assert room.rows("core.packages", *columns, where="stage = 'commitment' and currency = 'USD'") == [
        ("commitment", 425e6, "2024-09-01", "2024-12-15", 4),
        ("commitment", 425e6, "2025-06-01", "2025-06-01", 1),
    ]


def test_stages_stand_side_by_side_and_the_latest_balance_remains(room: Newsroom) -> None:
    columns = ("pledged", "committed", "disbursed", "counted", "remaining", "as_of_date::text", "counted_usd")
    where = "donor = 'USA' and currency = 'USD'"
    assert room.rows("out.aid_ladder", *columns, where=where) == [(None, 850e6, 100e6, 850e6, 4e9, "2024-12-11", 850e6)]


def test_a_pledge_is_shown_and_not_counted_and_what_might_be_is_neither(room: Newsroom) -> None:
    assert room.rows("out.aid_ladder", "pledged", "disbursed", "counted", where="donor = 'EU'") == [(50e9, 1e9, 1e9)]


def test_euros_become_dollars_at_the_rate_of_the_day_and_stay_euros_beside_it(room: Newsroom) -> None:
    [(dollars,)] = room.rows("out.aid_ladder", "counted_usd", where="donor = 'EU'")
    assert 1.0e9 < dollars < 1.2e9
    assert room.rows("out.facts", "unit", "value_usd = value * 1.0842", where="article_id = 'f0'") == [("EUR", True)]


def test_a_currency_without_a_rate_has_no_dollars(room: Newsroom) -> None:
    assert room.rows("out.aid_ladder", "counted", "counted_usd", where="currency = 'UAH'") == [(9e6, None)]


def test_goods_are_never_added_to_money(room: Newsroom) -> None:
    assert room.rows("out.aid_ladder", "metric", where="metric = 'AID.INKIND'") == []
