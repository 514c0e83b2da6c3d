"""Names hold together: every alias, conflict and place speaks of parties that exist, and no state lacks a name."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pycountry
import pytest
from conflict_metrics import vocabulary
from conflict_metrics.extract.again import meant_again
from conflict_metrics.extract.mentions import mentions
from conflict_metrics.extract.names import ANY
from conflict_metrics.extract.parties import enemies

PARTIES = vocabulary.table("parties", "party")
ALIASES = vocabulary.rows("aliases")
PLACES = vocabulary.rows("places")
CONFLICTS = vocabulary.rows("conflicts")
KINDS = {"state", "armed_group", "igo", "ngo", "media", "people", "other"}
ALIAS_KINDS = {"state", "demonym", "capital", "leader", "force", "group", "org", "source", "media", "people"}
STATES = sorted(party for party, row in PARTIES.items() if row["kind"] == "state")
ISO = {country.alpha_3 for country in pycountry.countries} | {"XKX"}


def twice(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def called(name: str) -> list[dict[str, str]]:
    return [row for row in PLACES if name in (row["name"], *vocabulary.items(row["aliases"]))]


def test_a_party_stands_once_and_has_a_known_kind() -> None:
    assert twice([row["party"] for row in vocabulary.rows("parties")]) == []
    assert {row["kind"] for row in PARTIES.values()} <= KINDS


def test_a_partys_country_is_a_party_too() -> None:
    assert {row["party"] for row in PARTIES.values() if row["country"] and row["country"] not in PARTIES} == set()


def test_an_armed_group_lives_somewhere() -> None:
    assert [party for party, row in PARTIES.items() if row["kind"] == "armed_group" and not row["country"]] == []


def test_states_go_by_their_iso_code() -> None:
    assert {party for party in PARTIES if len(party) == 3 and PARTIES[party]["kind"] == "state"} <= ISO
    assert PARTIES.keys() >= ISO


def test_a_state_without_an_iso_code_says_in_whose_borders_it_lies() -> None:
    assert {party: PARTIES[party]["country"] for party in STATES if party not in ISO and PARTIES[party]["country"] not in ISO} == {}


@pytest.mark.parametrize("kind", ["state", "demonym", "capital"])
def test_every_state_has_a_name_a_demonym_and_a_capital(kind: str) -> None:
    named = {row["party"] for row in ALIASES if row["kind"] == kind}
    assert [party for party in STATES if party not in named] == []


def test_every_alias_names_a_party() -> None:
    assert [row for row in ALIASES if row["party"] not in PARTIES and not (row["kind"] == "media" and row["party"] == "")] == []


def test_every_alias_has_a_known_kind() -> None:
    assert {row["kind"] for row in ALIASES} == ALIAS_KINDS


def test_an_alias_means_one_party() -> None:
    assert twice([row["alias"] for row in ALIASES]) == []


def test_every_party_with_a_plain_name_can_be_found_in_a_text() -> None:
    named = {row["party"] for row in ALIASES}
    assert [party for party in PARTIES if party not in named] == []


def test_the_sides_of_a_conflict_are_parties_and_nobody_fights_himself() -> None:
    sides = {row["conflict"]: (set(vocabulary.items(row["side_a"])), set(vocabulary.items(row["side_b"]))) for row in CONFLICTS}
    assert {name for name, (one, other) in sides.items() if not one or not other or one & other} == set()
    assert {party for one, other in sides.values() for party in one | other if party not in PARTIES} == set()


def test_a_conflict_has_one_name_begins_somewhere_and_does_not_end_before() -> None:
    assert twice([row["conflict"] for row in CONFLICTS]) == []
    assert [row for row in CONFLICTS if row["country"] not in PARTIES] == []
    spans = [
        (row["conflict"], date.fromisoformat(row["start_date"]), date.fromisoformat(row["end_date"] or "9999-12-31")) for row in CONFLICTS
    ]
    assert [name for name, start, end in spans if end < start] == []


def test_a_bare_name_names_each_of_its_parties_once_in_a_country() -> None:
    rows = vocabulary.rows("bare_names")
    assert [row for row in rows if row["party"] not in {*PARTIES, ANY} or row["country"] not in {*PARTIES, ANY}] == []
    assert twice([f"{row['word']} {row['country']} {row['party']}" for row in rows]) == []


def test_a_known_attack_has_a_day_and_two_parties() -> None:
    rows = vocabulary.rows("known_attacks")
    assert [row for row in rows if row["actor"] not in PARTIES or row["recipient"] not in PARTIES] == []
    assert all(date.fromisoformat(row["date"]) for row in rows)
    assert twice([row["name"] for row in rows]) == []


def test_an_agency_belongs_to_a_party_and_each_credit_to_one_agency() -> None:
    rows = vocabulary.rows("agencies")
    assert [row["agency"] for row in rows if row["country"] not in PARTIES or not row["credit_words"]] == []
    assert twice([words for row in rows for words in vocabulary.items(row["credit_words"])]) == []


def test_a_place_has_an_id_of_its_own_and_a_known_country() -> None:
    assert twice([row["place_id"] for row in PLACES]) == []
    assert {row["country"] for row in PLACES} - PARTIES.keys() <= {""}


def test_a_place_of_war_stands_once_and_is_a_place() -> None:
    ids = [row["place_id"] for row in vocabulary.rows("places_of_war")]
    assert twice(ids) == []
    assert set(ids) - {row["place_id"] for row in PLACES} == set()


def test_a_place_lies_on_earth_and_says_how_exactly() -> None:
    assert [row for row in PLACES if not (-90 <= float(row["latitude"]) <= 90 and -180 <= float(row["longitude"]) <= 180)] == []
    assert {(row["level"], row["place_precision"]) for row in PLACES} == {("site", "1"), ("region", "4"), ("country", "6")}


def test_every_state_is_a_place() -> None:
    countries = {row["place_id"]: row["country"] for row in PLACES if row["level"] == "country"}
    assert {party for party in STATES if party in ISO and countries.get(party.lower()) != party} == set()


@pytest.mark.parametrize("name", ["Reading", "Mobile", "Split", "Nice", "Same", "Man", "Police", "Bath", "Hit"])
def test_an_ordinary_word_is_no_place_by_itself(name: str) -> None:
    assert {row["is_word"] for row in PLACES if row["name"] == name} <= {"yes"}
    assert [row["place_id"] for row in PLACES if name in vocabulary.items(row["aliases"])] == []


@pytest.mark.parametrize(
    ("name", "country"),
    [("Kharkiv", "UKR"), ("Khan Younis", "PSE"), ("El Fasher", "SDN"), ("Deir Ezzor", "SYR"), ("Hodeida", "YEM"), ("Myawaddy", "MMR")],
)
def test_a_town_of_war_is_found_by_the_newspapers_spelling(name: str, country: str) -> None:
    assert country in {row["country"] for row in called(name) if row["level"] == "site"}


def test_the_bare_name_of_a_town_and_its_region_means_the_town() -> None:
    assert {row["level"] for row in called("Donetsk")} == {"site"}
    assert {row["place_id"] for row in called("Donetsk region")} == {"ukr-donetsk-region"}


def test_gaza_is_the_strip_and_gaza_city_the_town() -> None:
    assert {row["place_id"] for row in called("Gaza") if row["country"] == "PSE"} == {"pse-gaza-strip-region"}
    assert {row["place_id"] for row in called("Gaza City")} == {"pse-gaza"}


def test_the_us_of_a_dollar_sign_is_no_country() -> None:
    text = "Tokyo gave Kyiv US$40 million for winter shelters."
    assert [mention.party for mention in mentions(text, [(0, len(text))])] == ["JPN", "UKR"]


@pytest.mark.parametrize("name", ["CNN", "U.S.", "Hamas"])
def test_the_full_stop_of_the_sentence_is_no_part_of_a_name(name: str) -> None:
    text = f"He spoke of {name.removesuffix('.')}. Omar Saleh wept."
    assert [mention.text for mention in mentions(text, [(0, len(text))])][:1] == [name]


def test_a_name_that_has_lost_its_apostrophe_is_still_a_name() -> None:
    text = "Russias defence ministry said Syrias army had left Aleppos east."
    assert [mention.party for mention in mentions(text, [(0, len(text))])] == ["RUS", "SYR", "SYR"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Rebels shelled a barracks near Homs.", ["Syrian opposition", "SYR"]),
        ("“Regime gunners fired at Homs,” a medic said.", ["SYR", "SYR"]),
        ("Rebels Kill Six Regime Soldiers Near Homs", ["Syrian opposition", "SYR", "SYR"]),
        ("In Homs the National Opposition Movement met its voters.", ["SYR"]),
    ],
)
def test_a_bare_noun_in_capitals_counts_where_it_opens_a_sentence_or_a_headline(text: str, parties: list[str]) -> None:
    assert [mention.party for mention in mentions(text, [(0, len(text))])] == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("CODECO raided a camp near Bunia in Congo and the army shot seven of the rebels.", ["CODECO", "COD", "COD", "CODECO"]),
        ("Abu Sayyaf holds seven sailors in the Philippines; two rebels fell.", ["Abu Sayyaf", "PHL", "Abu Sayyaf"]),
        ("Rebels fell in the Philippines.", ["NPA", "PHL"]),
        ("Militants of MEND in Nigeria freed a crew.", ["MEND", "MEND", "NGA"]),
        ("In Nigeria militants, the ISWAP, freed a crew.", ["NGA", "ISWAP", "ISWAP"]),
        ("In Syria rebels fell, the SDF said.", ["SYR", "Syrian opposition", "SDF"]),
        ("Kataib Hezbollah, a militia in Iraq, fired.", ["Kataib Hezbollah", "Kataib Hezbollah", "IRQ"]),
        ("Hezbollah buried a man. The Lebanese group vowed revenge.", ["Hezbollah", "Hezbollah"]),
        ("Hezbollah buried a man. The Lebanese rights group wept.", ["Hezbollah", "LBN"]),
        ("Hezbollah buried a man. Israel had shot two of the group's leaders.", ["Hezbollah", "ISR", "Hezbollah"]),
        ("Hezbollah buried a man. The group said it would answer.", ["Hezbollah"]),
        ("Hezbollah buried a man, Amnesty said. The group has counted nine.", ["Hezbollah", "Amnesty International"]),
        ("Sudan's army fled. The army had lost six.", ["SDN", "SDN"]),
        ("Sudan's army fled. In Chad the army had lost six.", ["SDN", "TCD"]),
        ("Russian jets left Russia. In Idlib the rebels had fled.", ["RUS", "RUS", "SYR", "Syrian opposition"]),
        ("Unamsil said Arsa had left.", ["UN", "ARSA"]),
    ],
)
def test_rebels_are_the_group_that_the_words_round_them_name(text: str, parties: list[str]) -> None:
    whole = [(0, len(text))]
    found = meant_again(mentions(text, whole), text, whole)
    assert [mention.party for mention in found if not mention.is_void] == parties


def test_two_parties_are_enemies_while_their_war_goes_on_and_in_the_year_behind_it() -> None:
    assert "SYR" in enemies("USA")
    assert "SYR" in enemies("USA", date(2019, 1, 1))
    assert "SYR" not in enemies("USA", date(2016, 9, 16))
    assert "SYR" not in enemies("USA", date(2024, 1, 1))
