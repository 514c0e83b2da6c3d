"""Every sentence tells who strikes whom, whatever the order of its words, and a speaker is no doer."""

from __future__ import annotations

from datetime import date

import pytest
from conflict_metrics.extract.deeds import Deed, deeds, known_attacks, with_known
from conflict_metrics.extract.mentions import mentions

Told = tuple[str, tuple[str, ...], tuple[str, ...]]


def told(text: str) -> list[Told]:
    """The deeds of a sentence: their word, who does it, whom it meets."""
    found = deeds(text, 0, len(text), mentions(text, [(0, len(text))]))
    return [(text[deed.start : deed.end], deed.doers, deed.targets) for deed in found]


RUSSIA, UKRAINE, ISRAEL, LEBANON = ("RUS",), ("UKR",), ("ISR",), ("LBN",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian jets bombed the Ukrainian town of Izium.", ("bombed", RUSSIA, UKRAINE)),
        ("Two people died in a Russian strike on Kherson.", ("strike", RUSSIA, UKRAINE)),
        ("Eleven men were killed by Russian gunners in Kherson.", ("killed", RUSSIA, ())),
        ("An attack by Hezbollah on Israeli outposts left two dead.", ("attack", ("Hezbollah",), ISRAEL)),
        ("Israel's shelling of Lebanon went on.", ("shelling", ISRAEL, LEBANON)),
        ("Israel launched 40 raids on Lebanon, wounding nine.", ("wounding", ISRAEL, ())),
        ("US and British warplanes struck Yemen.", ("struck", ("GBR", "USA"), ("YEM",))),
        ("Israel blamed Hezbollah.", ("blamed", ("Hezbollah",), ())),
        ("Ukraine lost 300 soldiers there.", ("lost", UKRAINE, ())),
        ("On Sunday, Israeli jets hit a bridge in Lebanon.", ("hit", ISRAEL, LEBANON)),
        ("Hezbollah carried out an attack on Israel.", ("attack", ("Hezbollah",), ISRAEL)),
        ("Russia pressed on with its invasion of Ukraine.", ("invasion", RUSSIA, UKRAINE)),
        ("Six rockets were shot down by Russian air defence.", ("shot down", RUSSIA, ())),
        ("Two died after Israel shelled Lebanon.", ("shelled", ISRAEL, LEBANON)),
        ("Ukrainian troops claim to have captured a village in Russia.", ("captured", UKRAINE, RUSSIA)),
        ("Footage showed a column of Ukrainian troops seizing a depot in Russia.", ("seizing", UKRAINE, RUSSIA)),
        ("Residents fled the Kursk offensive.", ("offensive", (), RUSSIA)),
        ("Nine farmers have been killed on the Israeli side.", ("killed", (), ISRAEL)),
        ("Jets thought to be Russian killed six in Ukraine.", ("killed", RUSSIA, UKRAINE)),
        ("Lebanon endured a night of bombardment.", ("bombardment", (), LEBANON)),
        ("Tyre came under fire in Lebanon.", ("fire", (), LEBANON)),
        ("Four men were killed in clashes with Hezbollah.", ("killed", ("Hezbollah",), ())),
        ("A bombing blamed on Hezbollah wounded two.", ("bombing", ("Hezbollah",), ())),
        ("Hezbollah was blamed for a bombing in Haifa.", ("blamed", ("Hezbollah",), ())),
        ("Hezbollah, whom Israel blames for nine deaths, kept silent.", ("blames", ("Hezbollah",), ())),
        ("Israel blamed Hezbollah for nine deaths.", ("blamed", ("Hezbollah",), ())),
        ("Hezbollah was behind the attack.", ("attack", ("Hezbollah",), ())),
        ("Russia repelled a Ukrainian assault, killing 30.", ("killing", RUSSIA, ())),
        ("Israel hit a depot in Lebanon and injured 11.", ("injured", ISRAEL, ())),
        ("Russian guns destroyed nine Ukrainian lorries, damaged two.", ("damaged", RUSSIA, ())),
        ("Ukraine accused Russia's army, which it said had shelled a ward.", ("shelled", RUSSIA, ())),
        ("Hezbollah said it had struck Israeli barracks, killing two.", ("killing", ("Hezbollah",), ())),
        ("Under an Israeli siege, 12 people were killed in Lebanon.", ("killed", (), LEBANON)),
        ("It began after Hezbollah's raid, in which militants stormed into Israel.", ("stormed", ("Hezbollah",), ISRAEL)),
        ("Iran, which backs Hezbollah, fired 40 rockets at Israel.", ("fired", ("IRN",), ISRAEL)),
        ("An answer was due to Iran, which fired 40 rockets at Israel.", ("fired", ("IRN",), ISRAEL)),
        ("There was a raid by Hezbollah last year, in which nine farmers were killed.", ("killed", ("Hezbollah",), ())),
        ("Hezbollah struck back after an assault on Israel, in which nine farmers were killed.", ("killed", (), ISRAEL)),
        ("An assault led by Hezbollah killed nine in Israel.", ("killed", ("Hezbollah",), ISRAEL)),
        ("Gunmen from Hezbollah burst into Israel, killing nine.", ("killing", ("Hezbollah",), ())),
        ("Talks broke off after Hezbollah fighters crossed over, killing nine.", ("killing", ("Hezbollah",), ())),
        ("According to the Syrian Observatory, nine men were killed in Homs.", ("killed", (), ("SYR",))),
        ("A mayor told a Ukrainian channel at noon that nine men had been killed in Lebanon.", ("killed", (), LEBANON)),
        ("The UN agency said that six of its drivers have been killed in Lebanon.", ("killed", (), ("UN",))),
        ("On 7 October, militants in Lebanon killed nine Israelis.", ("killed", ("Hezbollah",), ISRAEL)),
    ],
)
def test_a_deed_has_its_doer_and_whom_it_meets(text: str, expected: Told) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian officials said the blast killed three.",
        "Ukraine's army wants to destroy the bridge.",
        "The target was near Kyiv, Ukrainian police said.",
        "Nine were killed overnight, a count by Ukraine's health ministry said.",
        "Russian jets bombed a camp and the air force said it had killed forty, Kyiv reported.",
        "KYIV, Ukraine - Shells killed four people on Sunday.",
        "Militias backed by Ukraine were shelled.",
        "Six people were reported killed by Ukraine's health ministry.",
    ],
)
def test_who_only_speaks_or_only_means_to_does_nothing(text: str) -> None:
    assert [word for word, doers, _ in told(text) if doers == UKRAINE] == []


def test_who_says_that_he_did_it_did_it() -> None:
    assert ("downed", UKRAINE, ()) in told("Ukraine's air force said it downed nine drones.")


def test_a_pronoun_strike_has_the_doer_of_the_strike_before_it() -> None:
    assert ("destroying", ISRAEL, ()) in told("Israeli strikes hit a market in Beirut, destroying six shops.")


def test_the_side_of_a_clause_keeps_to_its_clause() -> None:
    text = "Russia fired nine rockets at Ukraine, while Ukrainian drones hit two depots in Russia."
    assert {("fired", RUSSIA, UKRAINE), ("hit", UKRAINE, RUSSIA)} <= set(told(text))


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("That attack left nine dead.", ("Hezbollah",)),
        ("The raid went on until noon.", ("Hezbollah",)),
        ("The retaliatory raids cost nine lives.", ISRAEL),
        ("The war has lasted a year.", None),
    ],
)
def test_that_attack_is_the_one_told_before(text: str, doers: tuple[str, ...] | None) -> None:
    found = deeds(text, 0, len(text), [], Deed(0, 0, "attack", ("Hezbollah",), ISRAEL))
    assert [deed.doers for deed in found] == ([] if doers is None else [doers])


def test_one_of_those_met_is_not_all_of_them() -> None:
    assert ("killed", RUSSIA, ()) in told("A Russian bomb fell; Russian shells killed nine, a Canadian among them.")


def test_names_of_nobody_do_nothing() -> None:
    assert all(doers != ("IRN",) for _, doers, _ in told("An Iran-backed group struck a base in Syria."))


@pytest.mark.parametrize(
    ("text", "published", "is_told"),
    [
        ("Some 1,200 people died on 7 October.", date(2024, 8, 1), True),
        ("Hundreds have been hurt there since 7 October.", date(2024, 8, 1), False),
        ("Two men were shot on 7 October.", date(2024, 10, 9), False),
        ("Nobody there has forgotten the 7 October attacks.", date(2024, 10, 9), True),
        ("Two men were shot on 7 October 2019.", date(2024, 8, 1), False),
        ("Nobody had heard of it on 7 October.", date(2022, 12, 1), False),
    ],
)
def test_a_day_that_stands_for_an_attack_tells_who_struck_whom(text: str, published: date, is_told: bool) -> None:
    found = known_attacks(text, 0, len(text), published, {"Hamas", "ISR"})
    assert [(deed.doers, deed.targets) for deed in found] == ([(("Hamas",), ISRAEL)] if is_told else [])


def test_the_side_that_an_attack_leaves_open_is_known_by_its_day() -> None:
    text = "It followed the Hamas attack of 7 October that killed 1,200."
    known = tuple(known_attacks(text, 0, len(text), None, {"Hamas", "ISR"}))
    found = with_known(deeds(text, 0, len(text), mentions(text, [(0, len(text))])), known)
    assert {(deed.doers, deed.targets) for deed in found} == {(("Hamas",), ISRAEL)}


def test_a_known_attack_is_told_only_of_parties_that_the_article_names() -> None:
    text = "It was the worst day since the Bataclan."
    assert [*known_attacks(text, 0, len(text), None, {"FRA"})] == []


@pytest.mark.parametrize(
    ("named", "party"), [("ISIS fighters fled. ISIS lost a town in Syria.", "ISIS"), ("A town in Syria fell.", "Syrian opposition")]
)
def test_militants_are_the_group_that_the_article_names_most(named: str, party: str) -> None:
    text = f"{named} The army of Syria killed nine militants."
    assert mentions(text, [(0, len(text))])[-1].party == party
