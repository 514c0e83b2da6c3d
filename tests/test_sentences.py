"""The splitter keeps what belongs together and loses no character."""

from __future__ import annotations

from itertools import pairwise

import pytest
from conflict_metrics.extract.sentences import LONGEST, sentences


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Parliament in Bern spent 6 million francs on U.S. Navy spares for Chad.",
        "Lt. Gen. P. J. Okoro and Sen. Diaz met Mrs. Lund at St. Anne on Jan. 5 at 3 p.m. Friday.",
        "Battery No. 3 fired approx. 40 shells, 2.5 a minute.",
        "“Get out!” she cried before the roof fell.",
    ],
)
def test_no_cut_inside_a_sentence(whole: str) -> None:
    assert pieces(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left. 12 stayed.", ["They left.", "12 stayed."]),
        ("“We held the bridge.” The mayor wept.", ["“We held the bridge.”", "The mayor wept."]),
        ("The bill failed in congress.Turn to page two.", ["The bill failed in congress.", "Turn to page two."]),
        ("Shells fell on the U.S. The embassy shut.", ["Shells fell on the U.S.", "The embassy shut."]),
        ("TWO DIED. THE PORT BURNED", ["TWO DIED.", "THE PORT BURNED"]),
        ("A headline\n\n  Then the text. al-Shabaab denied it.", ["A headline", "Then the text.", "al-Shabaab denied it."]),
        ("(One fell.) [Two rose.]", ["(One fell.)", "[Two rose.]"]),
    ],
)
def test_cuts_between_sentences(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_every_character_but_blanks_lies_in_one_span() -> None:
    text = " Dr. Ali spoke… “No.” He left!\r\n\u2028• item one; item two.Then three?  "
    spans = sentences(text)
    assert all(character.isspace() or any(a <= place < b for a, b in spans) for place, character in enumerate(text))
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)


def test_a_table_without_stops_is_cut_at_semicolons_then_spaces_then_anywhere() -> None:
    listed = "; ".join(f"district {number} counted {number} wounded" for number in range(200))
    assert all(len(piece) <= LONGEST for piece in pieces(listed))
    assert all(piece.endswith(";") for piece in pieces(listed)[:-1])
    assert [len(piece) for piece in pieces("x" * (LONGEST + 5))] == [LONGEST, 5]


def test_an_empty_text_has_no_sentence() -> None:
    assert sentences("") == sentences(" \n\t ") == []


def test_the_credit_of_a_picture_ends_a_sentence() -> None:
    text = "A crater in Kupiansk. Ida Holm/AFP/Getty Images Related article The mayor counted nine dead. (Epa Photo) Two more died."
    assert pieces(text) == [
        "A crater in Kupiansk.",
        "Ida Holm/AFP/Getty Images Related article",
        "The mayor counted nine dead.",
        "(Epa Photo)",
        "Two more died.",
    ]

