"""A number is read for what it is worth, how firm it is and what it is measured in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from conflict_metrics.extract.quantities import NUMBER, quantities
from conflict_metrics.model import Quantity


def read(text: str) -> list[Quantity]:
    return quantities(text, 0, len(text))


def live(text: str) -> dict[str, Quantity]:
    """The live quantities of a text by surface."""
    return {text[one.char_start : one.char_end]: one for one in read(text) if one.kind == "number"}


def limits(one: Quantity) -> tuple[str, float | None, float | None, float | None]:
    return one.quantifier, one.value, one.value_low, one.value_high


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("It holds 1,250,000 mines.", "1,250,000", 1_250_000),
        ("It holds 640 000 mines.", "640 000", 640_000),
        ("It holds 2.75 million mines.", "2.75 million", 2_750_000),
        ("Three million forty-one thousand mines lie there.", "Three million forty-one thousand", 3_041_000),
        ("Forty-five hundred gunners came.", "Forty-five hundred", 4500),
        ("One-hundred-and-seven pupils fled.", "One-hundred-and-seven", 107),
        ("Half a million farmers fled.", "Half a million", 500_000),
        ("Two and a half thousand farmers fled.", "Two and a half thousand", 2500),
        ("A million and a half farmers fled.", "A million and a half", 1_500_000),
        ("Nearly a quarter of a million farmers fled.", "a quarter of a million", 250_000),
        ("Half a dozen sappers fell.", "Half a dozen", 6),
        ("Some 30k voters fled.", "30k", 30_000),
    ],
)
def test_digits_and_words_are_worth_their_value(text: str, surface: str, value: float) -> None:
    assert live(text)[surface].value == value


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("At least eleven monks died.", "eleven", ("at_least", 11, 11, None)),
        ("No fewer than 8 monks died.", "8", ("at_least", 8, 8, None)),
        ("Seventy or more monks died.", "Seventy", ("at_least", 70, 70, None)),
        ("It has 45+ tugs.", "45", ("at_least", 45, 45, None)),
        ("It has 300-plus tugs.", "300", ("at_least", 300, 300, None)),
        ("More than a dozen tugs sank.", "a dozen", ("more_than", 12, 12, None)),
        ("Just over 90 tugs sank.", "90", ("more_than", 90, 90, None)),
        ("Up to 15 tugs sank.", "15", ("at_most", None, 0, 15)),
        ("Not more than six tugs sank.", "six", ("at_most", None, 0, 6)),
        ("Fewer than 20 tugs sank.", "20", ("less_than", None, 0, 20)),
        ("Almost 400 tugs sank.", "400", ("approximately", 400, 400, 400)),
        ("A dozen or so tugs sank.", "A dozen", ("approximately", 12, 12, 12)),
        ("A couple of hundred tugs sank.", "A couple of hundred", ("approximately", 200, 200, 200)),
        ("Between 16 and 19 tugs sank.", "16 and 19", ("range", None, 16, 19)),
        ("From 16 to 19 tugs sank.", "16 to 19", ("range", None, 16, 19)),
        ("It sank 7-9 tugs.", "7-9", ("range", None, 7, 9)),
        ("Two or three tugs sank.", "Two or three", ("range", None, 2, 3)),
        ("Several tugs sank.", "Several", ("indefinite", 3, 3, None)),
        ("Tens of thousands of rounds burned.", "Tens of thousands", ("indefinite", 10_000, 10_000, None)),
        ("Several hundred rounds burned.", "Several hundred", ("indefinite", 300, 300, None)),
        ("They took over 12 hamlets.", "12", ("exact", 12, 12, 12)),
        ("A couple hundred tugs sank.", "A couple hundred", ("approximately", 200, 200, 200)),
        ("Scores of tugs sank.", "Scores", ("indefinite", 20, 20, None)),
        ("Dozens more tugs sank.", "Dozens", ("indefinite", 12, 12, None)),
        ("Closer to 40 tugs sank.", "40", ("approximately", 40, 40, 40)),
        ("Nearly 40 tugs sank.", "40", ("approximately", 40, 40, 40)),
        ("Just shy of 40 tugs sank.", "40", ("less_than", None, 0, 40)),
        ("They sank 40 tugs at most.", "40", ("at_most", None, 0, 40)),
        ("They sank 40 small tugs, at least.", "40", ("at_least", 40, 40, None)),
        ("In six bays at least 40 tugs sank.", "six", ("exact", 6, 6, 6)),
        ("They sank 30 to 40 tugs.", "30 to 40", ("range", None, 30, 40)),
        ("They sank 30 or even 40 tugs.", "30 or even 40", ("range", None, 30, 40)),
        ("They sank zero tugs.", "zero", ("exact", 0, 0, 0)),
    ],
)
def test_bounds_ranges_and_vague_words_follow_the_codebook(
    text: str, surface: str, expected: tuple[str, float | None, float | None, float | None]
) -> None:
    assert limits(live(text)[surface]) == expected


def test_a_bound_holds_for_the_first_of_two_numbers_only() -> None:
    found = live("At least 9 barns and 4 mills burned.")
    assert (found["9"].quantifier, found["4"].quantifier) == ("at_least", "exact")


@pytest.mark.parametrize(
    ("text", "surface", "low", "currency"),
    [
        ("Oslo gave €3.4bn.", "€3.4bn", 3.4e9, "EUR"),
        ("Oslo gave US$70m.", "US$70m", 70e6, "USD"),
        ("Oslo gave A$12m.", "A$12m", 12e6, "AUD"),
        ("Oslo gave UAH40 million.", "UAH40 million", 40e6, "UAH"),
        ("Oslo gave Rs 3 crore.", "Rs 3 crore", 30e6, "INR"),
        ("Oslo gave £8 mln.", "£8 mln", 8e6, "GBP"),
        ("Oslo gave 9 million Canadian dollars.", "9 million Canadian dollars", 9e6, "CAD"),
        ("Oslo gave 600 billion won.", "600 billion won", 600e9, "KRW"),
        ("Oslo gave 5 million pounds.", "5 million pounds", 5e6, "GBP"),
        ("Oslo gave $4-6 billion.", "$4-6 billion", 4e9, "USD"),
        ("Oslo gave between $4 and $6 billion.", "$4 and $6 billion", 4e9, "USD"),
        ("Oslo raised it from 20 billion to 31 billion kroner.", "31 billion kroner", 31e9, "NOK"),
    ],
)
def test_money_has_its_sign_name_and_magnitude_inside(text: str, surface: str, low: float, currency: str) -> None:
    assert (live(text)[surface].value_low, live(text)[surface].unit) == (low, currency)


def test_a_conversion_in_brackets_shares_the_bound_of_its_sum() -> None:
    found = live("Lagos owes at least 80 million euros ($93 million) to the fund.")
    assert found["$93 million"].quantifier == "at_least"


@pytest.mark.parametrize(
    ("text", "surface", "value", "unit", "reported"),
    [
        ("It mined 12 sq. km of forest.", "12", 12, "km2", "sq. km"),
        ("It mined 10 square miles of forest.", "10", 25.9, "km2", "square miles"),
        ("It mined 500 hectares of forest.", "500", 5, "km2", "hectares"),
        ("It lost 1.2 GW of power.", "1.2", 1200, "MW", "GW"),
        ("It sent 700 tons of flour.", "700", 700, "tonne", "tons"),
        ("It burned 9,000 barrels of oil.", "9,000", 9000, "barrel", "barrels"),
        ("It burned 35% of the oil.", "35%", 35, "percent", "%"),
        ("It burned 35 per cent of the oil.", "35 per cent", 35, "percent", "per cent"),
        ("It burned two-thirds of the oil.", "two-thirds", 66.7, "percent", None),
        ("It burned one in four wells.", "one in four", 25, "percent", None),
        ("It burned half of the oil.", "half", 50, "percent", None),
        ("It burned four fifths of the oil.", "four fifths", 80, "percent", None),
        ("It burned nine out of ten wells.", "nine out of ten", 90, "percent", None),
        ("It mined 3 sq. mi. of forest.", "3", 7.77, "km2", "sq. mi"),
    ],
)
def test_measures_come_in_the_canonical_unit(text: str, surface: str, value: float, unit: str, reported: str | None) -> None:
    found = live(text)[surface]
    assert (found.value, found.unit, found.unit_reported) == (pytest.approx(value, rel=1e-3), unit, reported)


@pytest.mark.parametrize(
    ("text", "surface", "per"),
    [
        ("It fires 60 rockets a day.", "60", "day"),
        ("It fires 60 rockets each night.", "60", "day"),
        ("It fires 60 rockets every year.", "60", "year"),
        ("It makes 4,000 fuses per month.", "4,000", "month"),
        ("It makes 4,000 fuses annually.", "4,000", "year"),
        ("It pumps 20,000 barrels per day.", "20,000", "day"),
        ("Its daily average of 75 raids held.", "75", "day"),
        ("It lost 60 rockets in a day.", "60", None),
        ("It lost 60 rockets a day earlier.", "60", None),
    ],
)
def test_a_rate_has_its_period(text: str, surface: str, per: str | None) -> None:
    assert live(text)[surface].per == per


def test_a_rise_is_one_figure_with_the_one_it_replaces() -> None:
    for text in ("The toll rose from 17 to 23.", "The toll is 23, up from 17.", "They put it at 23, having earlier reported 17."):
        assert live(text)["23"].previous_value == 17
        assert [one.kind for one in read(text)].count("previous_value") == 1


def test_all_but_some_is_arithmetic_on_the_number_it_divides() -> None:
    found = live("Six jets and four tugs came; all but one of the jets turned back.")["all but one"]
    assert (found.value, found.value_basis) == (5, "derived")
    assert live("All but two of the nine tugs sank.")["All but two"].value == 7
    assert [one.kind for one in read("All but one of them drowned.")] == ["ambiguous"]


@pytest.mark.parametrize(
    ("text", "surface", "note"),
    [
        ("None of the divers was hurt.", "None", "none_of"),
        ("No divers were injured.", "No", "none_of"),
        ("There were no reports of casualties.", "no", "none_of"),
        ("Nobody was hurt.", "Nobody", "none_of"),
        ("All 31 tugs sank.", "31", "all"),
        ("Each side freed 60 captives.", "60", "each"),
        ("Three divers each drowned in both lakes.", "Three", "each"),
        ("Losses rose by 14.", "14", "increase"),
        ("Losses fell by 14.", "14", "decrease"),
        ("A third of the divers drowned.", "A third", "share"),
    ],
)
def test_notes_say_what_the_grammar_saw(text: str, surface: str, note: str) -> None:
    assert note in (live(text)[surface].note or "").split("|")


@pytest.mark.parametrize("text", ["No one has claimed it.", "There is no doubt.", "Nobody came.", "A policy of zero tolerance."])
def test_a_no_that_counts_nothing_is_not_live(text: str) -> None:
    assert live(text) == {}


def test_spans_count_in_the_whole_text() -> None:
    text = "First line.  Then 12 tugs sank."
    (found,) = quantities(text, 13, len(text))
    assert text[found.char_start : found.char_end] == "12"


def test_a_sentence_without_numbers_is_empty() -> None:
    assert read("The tugs sank at dawn.") == []


AWKWARD = (
    "ON 3 MAY 12 TUGS SANK 5 KM AWAY. One two three; 1,2,3 and 4/5, 7x9, no.6, 12th-13th, multi-million, mid-twenties, T2-3/4, £1.2.3, "
    "a third half quarter of tens of dozens, none but no one; 1'000, 50-50, ½ of 3½, half-six-hundred, "
    "twenty-twenty, 0.5.6, (7) [8] {9}, 10:99, +3–4−5"
)


def test_every_digit_and_number_word_lies_in_exactly_one_quantity() -> None:
    found = read(AWKWARD)
    for match in NUMBER.finditer(AWKWARD):
        inside = [one for one in found if one.char_start <= match.start() and match.end() <= one.char_end]
        assert len(inside) == 1, match
    assert all(first.char_end <= second.char_start for first, second in pairwise(found))
