"""The gate lets news of conflict pass, however short, and nothing else."""

from __future__ import annotations

import pytest
from conflict_metrics.extract import read
from conflict_metrics.extract.gate import about_conflict, is_hopeless, is_other_news
from conflict_metrics.model import Article
from cutting import Cutting, cuttings


def article(text: str, title: str | None = None) -> Article:
    return Article(article_id="a", document_id="d", text=text, title=title)


CONFLICT = [
    "The EU will lend Kyiv €35 billion against frozen Russian assets.",
    "Some 60,000 people fled El Fasher in a week, the UN said.",
    "Strikes on substations left 90,000 customers in Odesa without power.",
    "Washington sanctioned 12 ships that carry Iranian oil.",
    "Russia and Ukraine swapped 150 prisoners each.",
    "About 700 Kenyan policemen are in Haiti.",
    "Hamas freed four hostages.",
    "The M23 took two towns.",
    "Gunmen killed 14 farmers in Benue.",
    "Trucks carrying 200 tonnes of flour entered Gaza.",
    "Poland expelled three Russian diplomats.",
    "Lithuania raised its defence budget to €3 billion.",
    "Rebels robbed and killed nine traders on the road to Bunia.",
    "A fire broke out at a refinery in Samara after a drone attack; two firefighters were hurt.",
    "A strike destroyed 12 houses on the edge of the town.",
    "Strikes killed seven people before dawn.",
]
OTHER_NEWS = [
    "Ukraine beat Israel 3-1 in a friendly in Lodz; 4,000 spectators saw two goals and a late penalty.",
    "Two freight trains collided near Kharkiv and derailed. Eleven passengers were killed and 30 injured.",
    "A storm flooded 340 homes in Odesa and left 12,000 customers without power.",
    "Police in Tel Aviv arrested three men over the stabbing of a shopkeeper during a robbery that left one dead.",
    "Shares in Turkish banks fell 4% after inflation hit 48%, and investors sold $2 billion of bonds.",
    "An earthquake in Afghanistan killed 1,480 people and destroyed 5,000 homes.",
    "A ferry with 120 passengers capsized off Yemen; 40 are missing.",
    "Heavy rain killed 15 people in Pakistan's north-west and swept away 20 houses.",
    "A jury in Texas convicted a man of shooting four people dead in a supermarket.",
    "The company will lay off 2,300 workers and expects revenue of $4.1 billion this quarter.",
    "A gas explosion in a block of flats in Moscow killed four people on Sunday.",
    "A bus overturned on a mountain road in Mali and 31 people died.",
    "Gunmen held up a bank in Karachi, shot two guards dead and escaped with 30 million rupees.",
    "A hotel fire in Erbil killed nine people and injured 20, officials in Iraq said.",
    "Lightning strikes killed 12 farmers in Bangladesh on Monday.",
]
CUTTINGS = [cutting for cutting in cuttings() if cutting.rows]


@pytest.mark.parametrize("text", CONFLICT)
def test_a_sentence_on_a_conflict_passes(text: str) -> None:
    assert about_conflict(article(text))
    assert not is_hopeless(article(text))


@pytest.mark.parametrize("text", OTHER_NEWS)
def test_other_news_does_not_pass_even_from_a_country_at_war(text: str) -> None:
    assert not about_conflict(article(text))


@pytest.mark.parametrize("cutting", CUTTINGS, ids=lambda cutting: "-".join(cutting.name))
def test_every_cutting_with_a_fact_passes(cutting: Cutting) -> None:
    assert about_conflict(cutting.article)
    assert not is_hopeless(cutting.article)


def test_an_article_without_any_sign_of_war_is_hopeless() -> None:
    assert is_hopeless(article("The bakery in Lyon sold 4,000 loaves and hired 30 people."))


def test_words_of_war_weigh_less_in_a_longer_article() -> None:
    sign, filler = "Two soldiers met a farmer. ", "He spoke of wheat, of rain and of the price of bread. "
    assert about_conflict(article(sign))
    assert not about_conflict(article(sign + 100 * filler))


def test_the_title_counts() -> None:
    assert about_conflict(article("Nine people died.", title="Air strikes hit Khartoum"))


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("The earthquake of February killed 6,000 people in the north.", True),
        ("Shells killed six people as they fled the earthquake zone.", True),
        ("Russian shelling killed six people beside the flooded road.", False),
        ("Six people were killed.", False),
    ],
)
def test_a_passage_on_a_disaster_is_told_from_one_on_war(passage: str, expected: bool) -> None:
    assert is_other_news(passage) == expected


def test_the_gate_is_only_a_label_of_the_reading() -> None:
    assert read(article("A jury in Texas convicted a man of shooting four people dead.")).status == "not_conflict"
    assert read(article("Gunmen killed 14 farmers in Benue.")).status == "read"
