"""The marks of docs/marks.md are shares over all articles, with intervals that come from drawing articles anew."""

from __future__ import annotations

import re
import sys
from types import ModuleType
from typing import Any

import pytest
from pages import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

from print_accuracy import TIERS, Scored, any_fact, mark, of_group

FIELDS = ("value", "metric", "actor", "recipient", "claimant")
Rows = list[dict[str, Any]]


def fact(start: int, **columns: object) -> dict[str, Any]:
    return {"id": "a", "start": start, "metric": "CAS.KILLED", "value": 3, "actor": "RUS", "recipient": "UKR", "claimant": "UKR", **columns}


@pytest.fixture
def rules() -> ModuleType:
    """Rules of matching: facts with the same start answer one another."""
    rules = ModuleType("rules")

    def score(gold: Rows, found: Rows, ids: set[str]) -> tuple[object, ...]:
        pairs = [
            (i, j, {f: g[f] == p[f] for f in FIELDS}) for i, g in enumerate(gold) for j, p in enumerate(found) if g["start"] == p["start"]
        ]
        missed = [g for g in gold if g["start"] not in {p["start"] for p in found}]
        spurious = [p for p in found if p["start"] not in {g["start"] for g in gold}]
        return {}, [], missed, spurious, pairs

    rules.score = score
    return rules


def test_each_tier_asks_for_all_that_stands_left_of_it(rules: ModuleType) -> None:
    gold = [fact(0), fact(9), fact(20), fact(30)]
    found = [fact(0), fact(9, actor="USA"), fact(20, metric="CAS.WOUNDED"), fact(40)]
    one = Scored(rules, "a", gold, found)
    assert [one.right(fields, any_fact) for fields in TIERS.values()] == [[6, 8], [4, 8], [2, 8], [2, 8]]
    assert one.agreeing("actor") == [2, 3]


def test_a_group_counts_its_own_metrics_on_both_sides(rules: ModuleType) -> None:
    one = Scored(rules, "a", [fact(0), fact(9)], [fact(0), fact(9, metric="STR.LAUNCHED")])
    assert one.right(TIERS["+ metric"], of_group("casualties")) == [2, 3]
    assert one.right(TIERS["+ metric"], of_group("strikes")) == [0, 1]


def test_a_share_is_that_of_all_articles_and_its_interval_that_of_drawing_them_anew() -> None:
    share, low, high = map(float, re.findall(r"[\d.]+", mark([[2, 4], [4, 4], [0, 4], [3, 4]] * 10)))
    assert share == 56.2
    assert low < share < high
    assert mark([[4, 4]] * 20) == "100.0 (100-100)"
    assert mark([[0, 0]]) == ""
