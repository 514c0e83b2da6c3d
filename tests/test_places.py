"""A fact happened where its text says: the nearest place, never a speaker's town or a dateline."""

from __future__ import annotations

from datetime import date

import pytest
from conflict_metrics.extract import read
from conflict_metrics.model import Article, Fact


def fact(text: str, surface: str) -> Fact:
    article = Article(article_id="a", document_id="d", text=text, published_date=date(2025, 6, 18))
    return next(one for one in read(article).facts if one.surface == surface)


@pytest.mark.parametrize(
    ("text", "surface", "place"),
    [
        ("Shells killed nine people in Kherson on Tuesday.", "nine", "Kherson"),
        ("Shells killed nine people in Kherson and wounded 14 in Nikopol.", "14", "Nikopol"),
        ("A drone killed four people in a flat near Tripoli, in the north of Lebanon.", "four", "Tripoli"),
        ("Hamas fired 40 rockets into Israel at dawn.", "40", "Israel"),
        ("Shells killed nine people in Kherson, officials in Kyiv said.", "nine", "Kherson"),
        ("The defence ministry in Moscow said shells had killed nine people in Donetsk.", "nine", "Donetsk"),
        ("BEIRUT (AP) — Shells killed nine people in Khiam on Tuesday.", "nine", "Khiam"),
        ("Gunmen killed nine farmers in the village of Tchombangou-Kaina.", "nine", "Tchombangou-Kaina"),
    ],
)
def test_the_nearest_place_that_the_sentence_names_is_the_place(text: str, surface: str, place: str) -> None:
    assert fact(text, surface).place == place


def test_a_place_carries_on_to_the_sentences_behind_it() -> None:
    text = "A bomb fell on a market in Kupiansk on Monday. Rescuers dug until dusk. Seven people were killed."
    assert fact(text, "Seven").place == "Kupiansk"


def test_a_running_total_takes_over_no_town() -> None:
    text = "A bomb fell on a market in Kupiansk on Monday. Since the war began 12,000 civilians have been killed."
    assert fact(text, "12,000").place is None


def test_a_capital_that_means_a_government_is_no_place() -> None:
    assert fact("Norway will give Kyiv $300 million in military aid.", "$300 million").place is None


def test_a_known_place_has_its_row_and_an_unknown_one_only_its_name() -> None:
    known = fact("Shells killed nine people in Kherson on Tuesday.", "nine")
    unknown = fact("Gunmen killed nine farmers in the village of Tchombangou-Kaina.", "nine")
    assert known.place_id == "ukr-kherson"
    assert unknown.place_id is None


def test_a_month_is_no_place() -> None:
    assert fact("Gunmen killed nine farmers in March.", "nine").place is None
