"""The article that the project was asked for with reads to exactly three facts and one rejection."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conflict_metrics.extract import read
from conflict_metrics.ingest import articles
from conflict_metrics.model import Article, Fact, Reading

SEED = Path(__file__).parents[2] / "shared" / "eval" / "seed_article.jsonl"
WEEKEND = (date(2024, 11, 9), date(2024, 11, 10), 2, "relative")

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the seed article lies outside the repository")


@pytest.fixture(scope="module")
def reading() -> Reading:
    (article,) = articles(SEED)
    assert isinstance(article, Article)
    return read(article)


def the(reading: Reading, surface: str) -> Fact:
    (found,) = (fact for fact in reading.facts if fact.surface == surface)
    return found


def test_there_are_three_facts_and_one_rejection(reading: Reading) -> None:
    assert [fact.surface for fact in reading.facts] == ["$6 billion", "145", "34"]
    assert [(rejection.surface, rejection.reason) for rejection in reading.rejections] == [("January 20", "date")]


def test_the_aid_is_a_balance_that_remains(reading: Reading) -> None:
    fact = the(reading, "$6 billion")
    assert (fact.metric, fact.value, fact.unit) == ("AID.UNSPECIFIED", 6e9, "USD")
    assert (fact.measure, fact.modality, fact.stage, fact.as_of_date) == ("stock", "actual", "remaining", date(2024, 11, 11))
    assert (fact.actor, fact.recipient, fact.claimant) == (("USA",), ("UKR",), None)


def test_the_drones_fired_are_the_outlets_own_words(reading: Reading) -> None:
    fact = the(reading, "145")
    assert (fact.metric, fact.value, fact.unit, fact.object) == ("STR.LAUNCHED", 145, "munition", "drone")
    assert (fact.actor, fact.recipient, fact.claimant) == (("RUS",), ("UKR",), None)
    assert (fact.event_start_date, fact.event_end_date, fact.date_precision, fact.date_basis) == WEEKEND


def test_the_drones_intercepted_are_moscows_claim(reading: Reading) -> None:
    fact = the(reading, "34")
    assert (fact.metric, fact.value, fact.unit, fact.object) == ("STR.INTERCEPTED", 34, "munition", "drone")
    assert (fact.actor, fact.recipient, fact.claimant, fact.stance) == (("RUS",), ("UKR",), "RUS", "own")
    assert (fact.event_start_date, fact.event_end_date, fact.date_precision, fact.date_basis) == WEEKEND
