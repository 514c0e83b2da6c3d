"""A phrase means the days that a reader would count, and a number gets the days that its sentence or story names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from conflict_metrics import vocabulary
from conflict_metrics.extract.dates import DateExpression, When, date_expressions, when
from conflict_metrics.extract.sentences import sentences

MONDAY = date(2024, 11, 11)


def read(text: str, published: date | None = MONDAY, **more: object) -> list[DateExpression]:
    return date_expressions(text, 0, len(text), published, **more)  # type: ignore[arg-type]


def dated(text: str, number: str, published: date | None = MONDAY, metric: str = "CAS.KILLED", **more: object) -> When:
    """The dates of the fact whose number is the first occurrence of `number` in the text."""
    spans, at = sentences(text), text.index(number)
    given = {"measure": "flow", "modality": "actual", **more}
    return when(text, spans, next(i for i, span in enumerate(spans) if span[0] <= at < span[1]), at, None, published, metric, **given)  # type: ignore[arg-type]


def day(month: int, number: int, year: int = 2024) -> date:
    return date(year, month, number)


WINDOWS = {  # read on Monday 11 November 2024
    "on 7 October 2023": (day(10, 7, 2023), day(10, 7, 2023), 1),
    "on Oct. 7, 2023": (day(10, 7, 2023), day(10, 7, 2023), 1),
    "on 2023-10-07": (day(10, 7, 2023), day(10, 7, 2023), 1),
    "on 25/3/2024": (day(3, 25), day(3, 25), 1),
    "on the 3rd of May": (day(5, 3), day(5, 3), 1),
    "on 28 December": (day(12, 28, 2023), day(12, 28, 2023), 1),
    "between 3 and 5 May": (day(5, 3), day(5, 5), 2),
    "from 28 April to 2 May": (day(4, 28), day(5, 2), 2),
    "from 28 December 2023 to 2 January 2024": (day(12, 28, 2023), day(1, 2), 2),
    "on May 3-5": (day(5, 3), day(5, 5), 2),
    "in February": (day(2, 1), day(2, 29), 4),
    "in November": (day(11, 1), MONDAY, 4),
    "in December last year": (day(12, 1, 2023), day(12, 31, 2023), 4),
    "in October 2023": (day(10, 1, 2023), day(10, 31, 2023), 4),
    "in 2015": (day(1, 1, 2015), day(12, 31, 2015), 5),
    "from 2014 to 2016": (day(1, 1, 2014), day(12, 31, 2016), 5),
    "in the first half of 2023": (day(1, 1, 2023), day(6, 30, 2023), 5),
    "in the third quarter of 2023": (day(7, 1, 2023), day(9, 30, 2023), 5),
    "in the 1990s": (day(1, 1, 1990), day(12, 31, 1999), 5),
    "on New Year’s Day": (day(1, 1), day(1, 1), 1),
    "today": (MONDAY, MONDAY, 1),
    "yesterday": (day(11, 10), day(11, 10), 1),
    "on Monday": (MONDAY, MONDAY, 1),
    "last Monday": (day(11, 4), day(11, 4), 1),
    "on Tuesday": (day(11, 5), day(11, 5), 1),
    "on Tuesday night": (day(11, 5), day(11, 5), 1),
    "in the early hours of Wednesday": (day(11, 6), day(11, 6), 1),
    "overnight": (day(11, 10), MONDAY, 1),
    "overnight into Sunday": (day(11, 9), day(11, 10), 1),
    "on Friday night into Saturday": (day(11, 8), day(11, 9), 1),
    "between Sunday evening and Monday morning": (day(11, 10), MONDAY, 1),
    "from Friday to Sunday": (day(11, 8), day(11, 10), 2),
    "over the weekend": (day(11, 9), day(11, 10), 2),
    "in the past 24 hours": (day(11, 10), MONDAY, 1),
    "over the past day": (day(11, 10), MONDAY, 1),
    "over the past week": (day(11, 4), MONDAY, 3),
    "in the last three months": (day(8, 11), MONDAY, 5),
    "in the 24 hours to 6 a.m. on Thursday": (day(11, 6), day(11, 7), 2),
    "last week": (day(11, 4), day(11, 10), 3),
    "last month": (day(10, 1), day(10, 31), 4),
    "last year": (day(1, 1, 2023), day(12, 31, 2023), 5),
    "this week": (MONDAY, MONDAY, 3),
    "earlier this month": (day(11, 1), MONDAY, 4),
    "so far this year": (day(1, 1), MONDAY, 5),
    "two days ago": (day(11, 9), day(11, 9), 1),
    "a year ago": (day(11, 11, 2023), day(11, 11, 2023), 5),
}


@pytest.mark.parametrize("phrase", WINDOWS)
def test_a_phrase_means_its_days(phrase: str) -> None:
    text = f"Shells fell on the town {phrase}."
    assert [(each.first, each.last, each.precision) for each in read(text)] == [WINDOWS[phrase]]


@pytest.mark.parametrize("row", vocabulary.rows("date_phrases"), ids=lambda row: row["example"])
def test_each_row_of_date_phrases_reads_its_own_example(row: dict[str, str]) -> None:
    text = f"Troops came on 2 May. Gaza burned {row['example']}, they said."
    assert row["rule"] in {each.rule for each in read(text)}


@pytest.mark.parametrize(
    "text",
    [
        "It may march on with 2,000 men and 1950 shells of 155mm.",
        "Resolution 1701 was read out at 2000 GMT by Unit 8200.",
        "They fought for three days and spent $2014 a head.",
        "He fell on 31 June, some 990 decades ago.",
    ],
)
def test_not_every_number_or_verb_is_a_date(text: str) -> None:
    assert read(text) == []


def test_spans_give_back_their_text() -> None:
    text = "On Friday, 8 Nov 2024, and since Sunday, shells fell; last month none had."
    assert [text[each.start : each.end] for each in read(text)] == [each.text for each in read(text)]
    assert [each.text for each in read(text)] == ["Friday", "8 Nov 2024", "Sunday", "last month"]


def test_without_a_published_day_only_what_names_a_year_resolves() -> None:
    found = read("On Monday, on 3 May, on 3 May 2022 and in 2019.", None)
    assert [each.last for each in found] == [None, None, day(5, 3, 2022), day(12, 31, 2019)]


def test_the_next_day_counts_from_the_day_last_named() -> None:
    found = read("Kyiv was hit on 3 May, Odesa the next day and Sumy two days later.")
    assert [each.last for each in found] == [day(5, 3), day(5, 4), day(5, 6)]


def test_the_past_24_hours_of_a_speaker_end_when_he_spoke() -> None:
    found = read("The governor said on Saturday that shells fell over the past 24 hours.")
    assert [(each.first, each.last) for each in found if each.rule == "past_units"] == [(day(11, 8), day(11, 9))]


def test_a_month_that_holds_the_start_of_the_war_means_that_day() -> None:
    (ukraine,) = read("Since February 2022 Ukraine has buried thousands.")
    (sudan,) = read("Since April 2023 Khartoum has been at war.")
    (drill,) = read("Since June 2022 Kyiv has trained recruits abroad.")
    assert [each.first for each in (ukraine, sudan, drill)] == [day(2, 24, 2022), day(4, 15, 2023), day(6, 1, 2022)]
    assert ukraine.is_since and ukraine.last == MONDAY


def test_the_parties_tell_which_war_began() -> None:
    text = "Ukraine and Gaza mourn: thousands have died since the war began."
    assert [each.first for each in read(text, parties=("ISR", "PSE"))] == [day(10, 7, 2023)]
    assert [each.first for each in read(text, parties=("RUS", "UKR"))] == [day(2, 24, 2022)]


@pytest.mark.parametrize("published", [date.min, date.max])
def test_a_senseless_published_day_dates_nothing(published: date) -> None:
    assert dated("A mine killed six miners on Friday, two days after a raid last year.", "six", published) == When()


def test_the_worst_since_a_year_tells_of_that_year() -> None:
    text = "It was the worst raid since 2014, when 70 monks died."
    assert dated(text, "70", modality="historical").event_start_date == day(1, 1, 2014)


def test_a_day_of_saying_is_marked_as_one() -> None:
    found = read("The mayor said in Goma on Monday that a shell had killed six on Friday.")
    assert [(each.text, each.is_saying) for each in found] == [("Monday", True), ("Friday", False)]


def test_the_day_of_the_event_goes_before_the_day_of_saying() -> None:
    assert dated("A mine killed six miners on Friday, the mayor said on Sunday.", "six").event_end_date == day(11, 8)


def test_each_number_takes_the_date_of_its_clause() -> None:
    text = "Bombs killed nine people in Idlib on Tuesday; in 2016 shelling there killed 80."
    assert dated(text, "nine").event_end_date == day(11, 5)
    assert dated(text, "80", modality="historical").event_end_date == day(12, 31, 2016)


def test_a_date_is_carried_from_the_sentence_before() -> None:
    text = "Both armies sent drones over the weekend. One side launched 40 of them."
    found = dated(text, "40", metric="STR.LAUNCHED")
    assert found == When(day(11, 9), day(11, 10), 2, "relative")


def test_undated_news_is_of_the_published_day_or_the_day_before() -> None:
    text = "A bomb killed five people in a market in Maiduguri."
    assert dated(text, "five") == When(MONDAY - timedelta(days=1), MONDAY, 2, "publication")
    assert dated(text, "five", None) == When()
    assert dated("A siege could kill 500 people.", "500", modality="hypothetical") == When()


def test_a_dateline_goes_before_the_published_field() -> None:
    text = "KABUL, Jan. 22, 2013 (Wire) - A bomb killed seven guards on Monday."
    assert dated(text, "seven", date(2013, 1, 24)).event_end_date == day(1, 21, 2013)


def test_a_stock_holds_on_the_published_day_and_has_no_event() -> None:
    found = dated("The army still holds 300 prisoners whom it took in May.", "300", metric="DET.HELD", measure="stock")
    assert found == When(as_of_date=MONDAY)


def test_a_running_total_has_its_start_and_the_day_it_holds() -> None:
    text = "The ministry said on Sunday that 900 people had died since 3 May."
    assert dated(text, "900", measure="cumulative") == When(since_date=day(5, 3), as_of_date=day(11, 10), date_basis="explicit")
    total = dated("Raids have killed 900 people so far this year.", "900", measure="cumulative")
    assert (total.since_date, total.as_of_date) == (day(1, 1), MONDAY)


def test_a_risen_toll_says_on_which_day_it_stands() -> None:
    found = dated("The toll of Saturday's raid has risen to 12.", "12")
    assert (found.event_end_date, found.as_of_date) == (day(11, 9), MONDAY)


def test_what_is_to_come_lies_ahead() -> None:
    free = dated("Rebels will free four hostages on Saturday.", "four", metric="DET.RELEASED", modality="future")
    jets = dated("Oslo will send 20 jets by the end of next year.", "20", metric="AID.INKIND", modality="future")
    assert free.event_end_date == day(11, 16)
    assert (jets.event_start_date, jets.event_end_date) == (None, day(12, 31, 2025))


def test_a_rate_is_not_dated_by_a_neighbour() -> None:
    text = "Shells fell on Friday. Factories make 60 missiles a month."
    assert dated(text, "60", metric="AMM.PRODUCED", measure="rate") == When()


def test_evidence_is_weighed_by_the_table() -> None:
    rows = vocabulary.rows("date_evidence")
    assert all(float(row["weight"]) for row in rows if row["evidence"] != "divided")
    assert len({row["evidence"] for row in rows}) == len(rows)
