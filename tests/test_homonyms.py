"""A name means what the article's countries and the words beside it say, and no town where it is a month, a ship or a person."""

from __future__ import annotations

import pytest
from conflict_metrics.extract.mentions import mentions
from conflict_metrics.extract.sentences import sentences


def parties(text: str) -> list[str]:
    return [mention.party for mention in mentions(text, sentences(text)) if not mention.is_void]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In March, seizing two villages, Syria went on.", ["SYR"]),
        ("Four died in Tripoli, Tyre and Sidon in Lebanon.", ["LBN", "LBN", "LBN", "LBN"]),
        ("Haftar shelled Tripoli.", ["LNA", "LBY"]),
        ("Hezbollah fired at Haifa and Acre.", ["Hezbollah", "ISR", "ISR"]),
        ("Medics in al-Zahra in Gaza wept.", ["PSE", "PSE"]),
        ("In Gaza City's Daraj quarter six died.", ["PSE", "PSE"]),
        ("Two died near Maga in Kebbi state in Nigeria.", ["NGA", "NGA", "NGA"]),
        ("A drone fell near Tulcea, Russia said.", ["ROU", "RUS"]),
        ("In Sudan the RSF shelled Umm Safa.", ["SDN", "RSF"]),
        ("The talks in Geneva end, the US said.", ["CHE", "USA"]),
        ("Six died in Atlanta, Georgia.", ["USA"]),
    ],
)
def test_of_towns_of_one_name_that_is_meant_which_lies_where_the_article_is(text: str, expected: list[str]) -> None:
    assert parties(text) == expected


@pytest.mark.parametrize(
    "name",
    [
        "the frigate Makarov",
        "Dr Hani",
        "Hani Dwaikat",
        "Kafr Yasin Batna",
        "Riad al-Solh Square",
        "Michael Jordan",
        "Colonel Abdi Muse",
        "Chad Wolf,",
        "the USS Carney",
        "Raed Saleh",
    ],
)
def test_a_part_of_another_name_is_no_place(name: str) -> None:
    assert parties(f"Shells hit the men of {name} in Syria.") == ["SYR"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drones of the Port Sudan-based army fell.", []),
        ("The Kuwaiti Hospital in Gaza is full.", ["PSE"]),
        ("Six of the Sudan Solidarity Liberation Army fell.", []),
        ("Boats crossed the Congo river.", []),
        ("A source told The Jordan Times.", [""]),
        ("An area the size of Texas burnt in Syria.", ["SYR"]),
        ("The al-Qaeda-linked group JNIM shot six.", ["JNIM"]),
        ("In Lebanon AFRC rebels shot six.", ["LBN"]),
        ("PKK militants fell in Syria.", ["PKK", "PKK", "SYR"]),
        ("The Movement for Democracy and Justice in Chad (MDJC) fought.", ["TCD"]),
        ("The National Salvation Front (NAS) fell; NAS men fled.", ["National Salvation Front"] * 3),
        ("Marines shot eight in Mexico.", ["MEX", "MEX"]),
        ("In Mozambique al-Shabab shot eight.", ["MOZ", "ASWJ Mozambique"]),
        ("The North sent men to Russia, South Korea said.", ["PRK", "RUS", "KOR"]),
        ("Azerbaijan holds the South Caucasus.", ["AZE", ""]),
        ("In Pakistan PTI protesters fled.", ["PAK", "PTI"]),
        ("Six died in Birmingham, Alabama.", ["USA", "USA"]),
        ("Bengali settlers in Bangladesh fled.", ["BGD"]),
        ("In Ukraine Andrei Morozov wept, Viktoriia Melnyk fled.", ["UKR"]),
    ],
)
def test_who_is_named_is_told_by_the_words_beside(text: str, expected: list[str]) -> None:
    assert parties(text) == expected


@pytest.mark.parametrize("text", ["Missiles hit a US destroyer off Yemen.", "In Iran Iraqi border guards fell in Basra."])
def test_a_us_destroyer_is_no_place(text: str) -> None:
    assert [mention.is_place for mention in mentions(text, [(0, len(text))])][-2:] == [False, True]
