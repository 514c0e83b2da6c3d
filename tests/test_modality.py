"""Whether a number holds, and how it is measured: denied, planned, told of another time; one event or a running total."""

from __future__ import annotations

from datetime import date

import pytest
from conflict_metrics.extract import read
from conflict_metrics.extract.drafts import drafts
from conflict_metrics.extract.modality import modality
from conflict_metrics.extract.reading import staged
from conflict_metrics.model import Article, Fact

PUBLISHED = date(2025, 6, 18)


def facts(text: str) -> dict[str, Fact]:
    article = Article(article_id="a", document_id="d", text=text, published_date=PUBLISHED)
    return {fact.surface: fact for fact in read(article).facts}


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Shells killed nine villagers near Orikhiv on Tuesday.", "nine", "actual"),
        ("Nobody was hurt and no houses were damaged in the raid on Sumy.", "no", "negated"),
        ("The army denied that its gunners had killed nine villagers near Orikhiv.", "nine", "negated"),
        ("The army denied the raid and said nine soldiers were killed by a mine.", "nine", "actual"),
        ("Norway will send Ukraine 12 howitzers.", "12", "future"),
        ("Norway plans to send Ukraine 12 howitzers.", "12", "future"),
        ("Norway is to send Ukraine 12 howitzers in the autumn.", "12", "future"),
        ("Norway is sending Ukraine 12 howitzers.", "12", "future"),
        ("A strike on the dam could kill 4,000 people in Kherson.", "4,000", "hypothetical"),
        ("In March 2022 shells killed 31 villagers near Orikhiv.", "31", "historical"),
        ("A bomb killed 31 villagers near Orikhiv in 2014.", "31", "historical"),
        ("On 2 June a bomb killed 31 villagers near Orikhiv.", "31", "historical"),
        ("On 16 June a bomb killed 31 villagers near Orikhiv.", "31", "actual"),
        ("Since March 2022 shells have killed 31 villagers near Orikhiv.", "31", "actual"),
        ("Norway sent Ukraine 12 howitzers last year.", "12", "actual"),
    ],
)
def test_a_number_holds_as_the_verb_and_the_dates_beside_it_say(text: str, surface: str, expected: str) -> None:
    assert facts(text)[surface].modality == expected


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("A mortar bomb killed nine villagers near Orikhiv on Tuesday.", "nine", "flow"),
        ("The death toll from Tuesday's raid on Orikhiv rose to 14.", "14", "flow"),
        ("The war has killed more than 45,000 people in Gaza, health officials there say.", "45,000", "cumulative"),
        ("Since the war began 610 medics have been killed in Ukraine.", "610", "cumulative"),
        ("So far this year shelling has wounded 340 people in Kherson.", "340", "cumulative"),
        ("It was the deadliest raid since March: 22 people were killed in Kharkiv on Monday.", "22", "flow"),
        ("The rebels still hold 34 soldiers as prisoners.", "34", "stock"),
        ("About 40% of Kharkiv's homes were damaged.", "40%", "share"),
        ("Ukraine needs the remaining $6 billion in military aid.", "$6 billion", "stock"),
        ("Russian guns fire 9,000 shells a day at Ukraine.", "9,000", "rate"),
    ],
)
def test_a_number_is_measured_as_its_form_and_its_sentence_say(text: str, surface: str, expected: str) -> None:
    assert facts(text)[surface].measure == expected


def test_the_sentence_before_carries_its_start_on() -> None:
    found = facts("Since the war began shells have killed 700 people in Kherson. Another 2,900 have been wounded.")
    assert found["700"].measure == found["2,900"].measure == "cumulative"


def test_a_running_total_is_no_history_however_old_its_start() -> None:
    (fact,) = facts("In 2014 the war broke out, and since then it has killed 16,000 people in Ukraine.").values()
    assert (fact.measure, fact.modality) == ("cumulative", "actual")


def test_a_number_without_a_verb_of_its_own_is_actual() -> None:
    article = Article(article_id="a", document_id="d", text="Losses in Bakhmut: 12 tanks.", published_date=PUBLISHED)
    ((prepared, scene),) = staged([article])
    found = drafts(scene, prepared.quantities)
    assert {modality(draft, scene) for draft in found} == {"actual"}
