"""An expression is searched for only where a word begins as it may; what it finds is never missed."""

from __future__ import annotations

import pytest
from conflict_metrics.extract.event_words import frames
from conflict_metrics.extract.openings import ANY, opened, openings


@pytest.mark.parametrize(
    ("expression", "begins"),
    [
        (r"\bfir(?:ed|ing) at", {"fir"}),
        (r"\b(?:put|sen[dt]|t(?:ook|aken))\b", {"put", "sen", "too", "tak"}),
        (r"\b(?-i:Chad|Kenya) (?:hosts|shelters)", {"cha", "ken"}),
        (r"\bdo?wn", {"d"}),
        (r"\b(?:sank[)|]|lost\|)x", {"san", "los"}),
        (r"\b(?:re)?gained", {ANY}),
        (r"toll of", {ANY}),
        ("", {ANY}),
    ],
)
def test_the_openings_of_an_expression(expression: str, begins: set[str]) -> None:
    assert openings(expression) == begins


def test_words_offer_each_beginning_of_each_word() -> None:
    assert opened("Rebels re-took it") == {ANY, "r", "re", "reb", "t", "to", "too", "i", "it"}


def test_most_lines_of_the_table_say_how_they_begin() -> None:
    ahead = [frame.trigger.partition("#")[0] for frame in frames() if frame.pos == "L"]
    told = [ANY not in openings(one) for one in ahead if one]
    assert sum(told) > 0.8 * len(told)
