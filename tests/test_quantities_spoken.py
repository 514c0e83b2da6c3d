"""A bare number is given as the text speaks of it: in its own unit or with its noun, singular, and with its bound."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from conflict_metrics.extract import read_all, read_numbers
from conflict_metrics.ingest.records import Row, record
from conflict_metrics.model import Article, Number
from conflict_metrics.readings import write_readings


def article(text: str) -> Article:
    found = record(Row(None, {"text": text, "published": "2025-03-11"}), "spoken", None)
    assert isinstance(found, Article)
    return found


@cache
def spoken(text: str) -> dict[str, Number]:
    """The bare numbers of a text by surface."""
    ((_, numbers),) = read_numbers([article(text)])
    return {text[number.start : number.end]: number for number in numbers}


@pytest.mark.parametrize(
    ("text", "surface", "unit"),
    [
        ("The mill employs 45 weavers.", "45", "weaver"),
        ("The mill bought seven heavy Belgian looms.", "seven", "heavy Belgian loom"),
        ("The mill bought three steam engines and two carts.", "two", "cart"),
        ("Dozens of weavers left.", "Dozens", "weaver"),
        ("One of the oldest looms broke.", "One", "old loom"),
        ("Two of the five women left.", "Two", "woman"),
        ("A 28-truck convoy brought wool.", "28", "truck"),
        ("It ran on four-, five- and six-cylinder engines.", "four", "cylinder"),
        ("They sold 12, 15 and 19 carpets in three towns.", "12", "carpet"),
        ("The top three weavers left.", "three", "top weaver"),
        ("They sold carpets worth $70 million.", "$70 million", "US dollar"),
        ("They sold carpets worth Y=80 million.", "Y=80 million", "Japanese yen"),
        ("They sold carpets worth 9 million Danish crowns.", "9 million Danish crowns", "Danish krone"),
        ("Wool cost $12 per kilogram.", "$12", "US dollar per kilogram"),
        ("Wool cost $12 a pound.", "$12", "US dollar per pound-mass"),
        ("They paid a $900 a month rent.", "$900", "US dollar per month"),
        ("They paid $900 a year earlier.", "$900", "US dollar"),
        ("The share gained 14 cents.", "14", "cent"),
        ("They weave 300 carpets a day.", "300", "carpet per day"),
        ("They burn 300 barrels of oil per day.", "300", "barrel per day"),
        ("It cooled to -12C, then warmed.", "12", "degree Celsius"),
        ("The price rose 6 per cent.", "6 per cent", "percent"),
        ("The rate rose by 40 basis points.", "40", "basis point"),
        ("The hall has 12 sq m of glass.", "12", "square metre"),
        ("The dynamo makes 20 kW.", "20", "kilowatt"),
        ("The dynamo weighs 95kg.", "95", "kilogram"),
        ("The bolt weighs 45g.", "45", "gram"),
        ("The dynamo turns at 3,000 rpm.", "3,000", "revolutions per minute"),
        ("The shaft reached 90 degrees Celsius.", "90", "degree Celsius"),
        ("The clerk is 41 years old.", "41 years old", "year of age"),
        ("They dug up a 700 year-old loom.", "700 year-old", "year of age"),
        ("The index stood at 1,250.", "1,250", "-"),
    ],
)
def test_a_number_has_the_unit_of_the_text_or_the_noun_it_counts(text: str, surface: str, unit: str) -> None:
    assert spoken(text)[surface].unit == unit


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("The forest covers 311 square miles.", "311", 311),
        ("The dam makes 3.4 gigawatts.", "3.4", 3.4),
        ("A third of the wool burned.", "A third", pytest.approx(1 / 3)),
        ("One in eight looms broke.", "One in eight", 0.125),
        ("It mixed 1/16 of a pint.", "1/16", 0.0625),
        ("Dozens of weavers left.", "Dozens", (12, 120)),
        ("Tens of thousands of weavers left.", "Tens of thousands", (10_000, 100_000)),
        ("Between 30 and 40 weavers left.", "30 and 40", (30, 40)),
        ("It cooled to minus 40 degrees Celsius.", "40", -40),
        ("It lost minus-7 yards.", "7", -7),
        ("Wages rose from 17 to 23 crowns.", "17 to 23", (17, 23)),
        ("The park grew from 2 to 5 square miles.", "2 to 5", (2, 5)),
        ("Debts fell from 24.5 to 11-13 billion euros.", "24.5 to 11-13 billion euros", (11e9, 24.5e9)),
    ],
)
def test_a_figure_stands_as_in_the_text(text: str, surface: str, value: object) -> None:
    assert spoken(text)[surface].value == value


@pytest.mark.parametrize(
    ("text", "surface", "bound"),
    [
        ("The mill has 45 looms.", "45", "="),
        ("Some 45 looms broke.", "45", "~"),
        ("Between about 40 and 45 looms broke.", "40 and 45", "~"),
        ("About 40-45 looms broke.", "40-45", "~"),
        ("No fewer than 45 looms broke.", "45", ">"),
        ("Just shy of 45 looms broke.", "45", "<"),
        ("The sub-7 nanometre chips sold.", "7", "<"),
        ("Sales climbed 12%.", "12%", "up"),
        ("Sales climbed by about 12%.", "12%", "~"),
        ("Sales lost 12%.", "12%", "down"),
        ("Sales grew by an average of 12%.", "12%", "up"),
        ("Sales were 12%, up from 8%.", "8%", "="),
        ("The target was revised upward by $40 million.", "$40 million", "up"),
    ],
)
def test_a_bound_is_the_quantifier_else_the_direction_of_a_change(text: str, surface: str, bound: str) -> None:
    assert spoken(text)[surface].bound == bound


def test_down_from_a_range_is_no_way_from_its_low_to_its_high_end() -> None:
    found = spoken("It sold 60 looms, down from 80 to 90 it had planned, and seven carts.")
    assert [number.value for number in found.values()] == [60, (80, 90), 7]


def test_a_way_from_one_range_to_another_is_two_ranges() -> None:
    found = spoken("It cut its forecast from 5 to 7 per cent to 3 to 4 per cent.")
    assert [number.value for number in found.values()] == [(5, 7), (3, 4)]


@pytest.mark.parametrize(
    "text", ["They met on 9 April 2021.", "They met at 21:05.", "They wove for COVID-19 wards.", "I want the same one."]
)
def test_what_counts_and_measures_nothing_is_no_bare_number(text: str) -> None:
    assert spoken(text) == {}


def test_bare_numbers_change_nothing_else() -> None:
    texts = ["Shelling killed 3 civilians in Kherson on Monday.", "The mill has 45 looms and 7 carts.", "Kyiv downed 34 of 145 drones."]
    given = [article(text) for text in texts]
    assert [reading for reading, _ in read_numbers(given)] == read_all(given)


def test_a_text_that_is_not_english_has_figures_without_nouns() -> None:
    text = "Die Weberei hat 45 Stühle verkauft und danach im Herbst für die Gemeinde noch 12 weitere Wagen angeschafft, sagte der Meister."
    assert {number.unit for number in spoken(text).values()} == {"-"}


def test_the_file_holds_a_line_for_every_record(tmp_path: Path) -> None:
    write_readings([article("The mill has 45 looms."), article("It is quiet.")], tmp_path, quantities=True)
    lines = [json.loads(line)["quantities"] for line in (tmp_path / "quantities.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines == [[{"start": 13, "end": 15, "value": 45.0, "bound": "=", "unit": "loom", "concept": "loom"}], []]
