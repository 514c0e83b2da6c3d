"""A part names its whole: subsets, components and restatements are told from numbers of their own."""

from __future__ import annotations

from datetime import date

import pytest
from conflict_metrics.extract import read
from conflict_metrics.extract.parts import linked
from conflict_metrics.model import Article, Fact


def facts(text: str) -> list[Fact]:
    return list(read(Article(article_id="a", document_id="d", text=text, published_date=date(2025, 6, 18))).facts)


def roles(text: str) -> dict[str, tuple[str, str | None]]:
    """surface -> (its role, the surface of its whole)"""
    found = facts(text)
    surface = {fact.fact_id: fact.surface for fact in found}
    return {fact.surface: (fact.part_role, surface.get(fact.part_of or "")) for fact in found}


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Air defence shot down 34 of the 145 drones that Russia launched.", "34", "145"),
        ("A bomb killed 19 people in Kupiansk, including four children.", "four", "19"),
        ("A bomb killed 19 people in Kupiansk, four of them children.", "four", "19"),
        ("A bomb killed 19 people in Kupiansk, four children among them.", "four", "19"),
        ("A bomb killed 19 people in Kupiansk on Monday. Four of the dead were children.", "Four", "19"),
        ("A bomb killed 19 people in Kupiansk on Monday. Four nurses were among the dead.", "Four", "19"),
        ("A bomb killed 19 people in Kupiansk on Monday. Among the dead were four nurses.", "four", "19"),
        ("Russia launched 95 drones at Ukraine overnight and 52 were shot down.", "52", "95"),
    ],
)
def test_a_subset_points_at_its_whole(text: str, part: str, whole: str) -> None:
    assert roles(text)[part] == ("subset", whole)
    assert roles(text)[whole] == ("total", None)


def test_every_item_of_a_list_is_a_subset_of_the_same_whole() -> None:
    found = roles("A bomb killed 19 people in Kupiansk, including three women and four children.")
    assert found["three"] == found["four"] == ("subset", "19")


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed 41 people on Monday: 28 in Saraqeb and 13 in Idlib.",
        "Shells killed 41 people on Monday. 28 people were killed in Saraqeb. Another 13 people were killed in Idlib.",
    ],
)
def test_components_point_at_the_total_that_they_add_up_to(text: str) -> None:
    assert roles(text) == {"41": ("total", None), "28": ("component", "41"), "13": ("component", "41")}


def test_two_numbers_that_add_up_to_none_stand_alone() -> None:
    found = roles("Shells killed 41 people in Saraqeb on Monday. In Idlib 28 people were killed and 13 wounded.")
    assert set(found.values()) == {("standalone", None)}


def test_an_equal_half_of_either_side_is_a_component() -> None:
    assert roles("Russia and Ukraine exchanged 372 prisoners, 186 from each side.")["186"] == ("component", "372")


def test_a_conversion_in_brackets_restates_the_sum_before_it() -> None:
    found = roles("Denmark gave Ukraine €160 million ($179 million) in military aid.")
    assert found == {"€160 million": ("standalone", None), "$179 million": ("restatement", "€160 million")}


def test_nobody_is_no_part() -> None:
    found = roles("Seven miners were wounded in Pokrovsk; none of them died.")
    assert "subset" not in {role for role, _ in found.values()}


def test_a_list_of_different_things_is_no_whole_with_parts() -> None:
    found = roles("Ukraine's air force shot down eight cruise missiles, five drones and three ballistic missiles.")
    assert {role for role, _ in found.values()} == {"standalone"}


def test_linking_keeps_the_order_and_every_other_column() -> None:
    text = "A bomb killed 19 people in Kupiansk, including four children."
    found = facts(text)
    assert [fact.char_start for fact in found] == sorted(fact.char_start for fact in found)
    assert linked(found, text) == found
