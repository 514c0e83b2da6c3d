"""Who and where is named in the text? Every mention of a party or a place, and whether it names who, where or nobody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import takewhile

from conflict_metrics import vocabulary
from conflict_metrics.extract.homonyms import settled
from conflict_metrics.extract.names import ANY, Name, names, names_in_capitals, words_of
from conflict_metrics.extract.parties import UNIDENTIFIED, host_of, kind_of
from conflict_metrics.extract.sightings import Sighting, is_shared, sightings
from conflict_metrics.extract.things import singulars, things

NO_PARTY = re.compile(
    r"[-–]\s?(?:held|backed|based|made|occupied|controlled|run|funded|supplied|born|allied|aligned|administered|annexed|flagged|owned|"
    r"trained|sponsored|supported|designed|speaking|majority|style|type|era|built|brokered|mediated|ruled|populated|claimed|captured|seized|"
    r"educated|registered|manufactured|produced|assembled|financed|armed|equipped|hosted|dominated|inspired|recogni[sz]ed|mandated|bound|"
    r"language|inhabited|besieged|headquartered)\b"
    r"|\s(?:local\s)?time(?=[,.)]|\s(?:on|and)\b)"
)
SURROUNDED = re.compile(
    r"(?:anti|pro|non|ex|post|former)[-– ]$|\bthe size of (?:the )?$|\b(?:(?:backed|armed|trained|supported|mediated|brokered) by|"
    r"allied (?:to|with)|(?:born|made|assembled|educated) in) (?:the )?$",
    re.I,
)
REBELS = (  # the Sudan Revolutionary Front
    r"(?:[A-Z][\w’'-]+ ){0,2}(?:(?:Revolutionary|Liberation|National|Popular|People['’]s|Patriotic|Democratic|Salvation|Islamic) "
    r"(?:Front|Movement)|(?:Liberation|Patriotic|Salvation|Resistance) (?:Army|Forces))"
)
HOUSES = {  # the Indonesian Hospital, the Russian Orthodox Church; Palestine Street, the Jordan river, the Oslo Accords
    "demonym": re.compile(
        rf"\s(?:(?:[A-Z]\w+ )?(?:Hospital|University|School|College|Mosque|Church|Cathedral|Hotel|Street|Road|Square)|{REBELS})\b"
    ),
    "state": re.compile(rf"\s(?:Hospital|University|Mosque|Hotel|Street|Road|Square|Avenue|[Rr]iver|worm|{REBELS})\b"),
    "capital": re.compile(r"\s(?:Street|Road|Square|Avenue|Gate|Hotel|Accords?|Agreements?|Protocol|Process|Conventions?)\b"),
}
PRESS = re.compile(r"\s(?:Times|Post|Herald|Tribune|Gazette|Chronicle|Telegraph|Observer|Independent|Mirror)\b")
LINKED = re.compile(r"-(?:linked|affiliated|inspired|aligned|allied) (?:[a-z]+ ){0,3}")  # the al-Qaeda-linked group JNIM
ALONE = re.compile(r"\b(?:an?|one|two|three|four|five|six|several|\d+) $")
ARTICLED = {"US", "U.S.", "UK", "U.K.", "UAE", "UN", "U.N.", "EU"}  # places only as "the US"
UNLISTED = re.compile(r"\b(?:[A-Z]{3,}|[A-Z]\w+ (?:al|el|ul)-[A-Z][\w-]+) $")
LED = re.compile(r"[-–]led $")  # in "Hamas-led militants" Hamas is named, the militants are its own
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|around|across|outside|inside|into|within|throughout|from|over|towards?|to|on|of|between|off|through|for|leave|left|"
    r"reach|reached|enter|entered|flee|fled|visit|hit|struck|cross|crossed)\s+(?:\w+\s+)?$",
    re.I,
)
WORD_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|around|outside|into|of|from|fled|flee|left|leave|hit|struck|entered|reached|captured|seized)\s+$", re.I
)
PLACE_AFTER = re.compile(
    r"(?:'s|’s)?\s+(?:\w+\s+)?(?:cit(?:y|ies)|towns?|villages?|region|province|district|"
    r"borders?(?! (?:guards?|police|troops|force|service|agency))|territory|soil|airspace|coast|areas?|"
    r"capital|oblast|governorate|peninsula|port|waters|side of|suburb|mainland|desert|countryside|enclave)\b",
    re.I,
)
SET_IN = re.compile(r" (?:in|of|from|across|near|outside) (?:the )?(?:[a-z]+ )?")
IN = re.compile(r"\b(?:in|across|near|outside) (?:the )?(?:[a-z]+ )?$", re.I)
BELONGING = re.compile(r" (?:from|of) (?:the )?")
APPOSED = re.compile(r", (?:an?|the) (?:[\w-]+ ){0,2}")  # Kataib Hezbollah, a militia
NEXT_WORD = re.compile(r"\s+([a-z-]+)")
COUNTRIES = 3  # so many of the parties named most may tell of which country the rebels are
OFTEN = 2  # mentions from which on a group is what the article's militants are
CURRENCY_SIGNS = ("$", "€", "£", "¥")  # US$5 names no country
SIGHT = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. Half-open span; `sentence` is the number of its sentence."""

    start: int
    end: int
    text: str
    party: str
    kind: str
    sentence: int
    place_id: str | None = None
    is_place: bool = False  # names where, not who: "in Kyiv", "the Ukrainian city of"
    is_void: bool = False  # names nobody: "Iran-backed", "pro-Russian"


@cache
def _nouns_behind_names() -> frozenset[str]:
    """Nouns that turn a state's name into an adjective: U.S. aid, Iran strikes (office_words.csv)."""
    return frozenset(row["word"] for row in vocabulary.rows("office_words"))


@lru_cache(maxsize=64)
def is_in_capitals(text: str) -> bool:
    """Whether the text is written in capitals throughout."""
    if sum(map(text.count, "etaoin")) > 0.2 * len(text):  # told at once of nearly every text that is not
        return False
    letters = [*filter(str.isalpha, text)]
    return len(letters) > 20 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def mentions(text: str, sentences: Sequence[tuple[int, int]], context: Sequence[Mention] = ()) -> list[Mention]:
    """Every name in the sentences, in order, without overlaps; what a name means is settled by the other names and `context`."""
    index = names_in_capitals() if is_in_capitals(text) else names()
    told = [mention.party for mention in context if mention.kind != "place" and not is_shared(index.names.get(words_of(mention.text), ()))]
    seen = settled(sightings(text, sentences, index), text, sentences, told)
    sure = Counter(sighting.first.party for sighting in seen if sighting.is_sure)
    sure.update(told)
    places = Counter(name.party for sighting in seen for name in sighting.names[:1] if name.kind == "place" and not name.is_word)
    countries = [party for party, _ in (sure + places).most_common() if kind_of(party) == "state"][:COUNTRIES]
    found = (
        _mention(text, sighting, sure, [*_where(seen, place, text), *countries], _named_before(seen, place))
        for place, sighting in enumerate(seen)
    )
    return list(_identified([mention for mention in found if mention is not None], text))


def _identified(some: Sequence[Mention], text: str) -> Iterator[Mention]:
    """The mentions, but rebels are who the name beside them says: Hamas in "gunmen from Hamas"; "IS gunmen" are none of their own."""
    for before, mention, after in zip((None, *some), some, (*some[1:], None), strict=False):
        is_noun = mention.kind == "bare" or mention.party == UNIDENTIFIED
        if is_noun and after is not None and after.kind == "group" and _belongs(mention, after, text):
            yield replace(mention, party=after.party)
        elif is_noun and before is not None and (_is_apposed(before, mention, text) or _are_its_men(before, mention, text)):
            yield replace(mention, party=before.party)
        elif mention.kind == "bare" and _is_of_strangers(before, mention, text):
            continue
        elif after is not None and _is_only_linked(mention, after, text):
            yield replace(mention, is_void=True)
        elif mention.party != UNIDENTIFIED or before is None or before.is_place or text[before.end : mention.start] != " ":
            yield mention


def _is_apposed(group: Mention, noun: Mention, text: str) -> bool:
    """Kataib Hezbollah, a militia."""
    return group.kind == "group" and APPOSED.fullmatch(text, group.end, noun.start) is not None


def _are_its_men(group: Mention, noun: Mention, text: str) -> bool:
    """KIA rebels, PKK militants; not the Islamic State insurgents of a land that has an Islamic State of its own."""
    is_group = group.kind == "group" or (group.kind == "bare" and group.text.isupper())
    if noun.kind != "bare" or not is_group or text[group.end : noun.start] != " ":
        return False
    return not any(group.text in row["alias"] for row in vocabulary.rows("aliases") if row["party"] == noun.party)


def _is_of_strangers(before: Mention | None, noun: Mention, text: str) -> bool:
    """Jund al-Aqsa militants, AFRC rebels: those of a group that no table knows are not the country's usual ones."""
    is_known = before is not None and before.end + 1 == noun.start
    return not is_known and UNLISTED.search(text, max(0, noun.start - SIGHT), noun.start) is not None and not is_in_capitals(text)


def _is_only_linked(one: Mention, group: Mention, text: str) -> bool:
    """Al-Qaeda in "the al-Qaeda-linked group JNIM"."""
    are_groups = one.kind == group.kind == "group" and one.party != group.party
    return are_groups and LINKED.fullmatch(text, one.end, group.start) is not None


def _belongs(noun: Mention, name: Mention, text: str) -> bool:
    """Gunmen from Hamas; militants, the ISWAP, who."""
    is_called = text[noun.end : name.start] == ", the " and text[name.end : name.end + 1] == ","
    return is_called or BELONGING.fullmatch(text, noun.end, name.start) is not None


def _named_before(seen: Sequence[Sighting], place: int) -> list[str]:
    """The parties named before a bare noun in its sentence and the one before, the latest first; before a name nobody asks."""
    here = seen[place]
    if here.names[0].kind != "bare":
        return []
    before = takewhile(lambda sighting: sighting.sentence >= here.sentence - 1, reversed(seen[:place]))
    return [sighting.names[0].party for sighting in before if sighting.names[0].kind not in ("place", "bare")]


def _where(seen: Sequence[Sighting], place: int, text: str) -> list[str]:
    """The countries in which a bare noun is placed: PSE for "militants in central Gaza", "in Gaza, the civil defence"."""
    here, behind = seen[place], seen[place + 1 : place + 2]
    if here.names[0].kind != "bare":
        return []
    before = takewhile(lambda one: one.sentence == here.sentence and one.first.kind != "group", reversed(seen[:place]))
    placed = [sighting for sighting in behind if SET_IN.fullmatch(text, here.end, sighting.start)]
    placed += [one for one in before if IN.search(text[max(one.sentence_start, one.start - SIGHT) : one.start])]
    return [sighting.first.party for sighting in placed if sighting.first.kind in ("place", "state")]


def _mention(text: str, seen: Sighting, known: Counter[str], countries: Sequence[str], named: Sequence[str]) -> Mention | None:
    before, after = text[max(seen.sentence_start, seen.start - SIGHT) : seen.start], text[seen.end : seen.end + SIGHT]
    if after.startswith(CURRENCY_SIGNS):
        return None
    noun = found.group(1) if (found := NEXT_WORD.match(after)) is not None else ""
    is_modifier = noun in _nouns_behind_names() or (seen.first.kind == "state" and _is_adjective(text[seen.start : seen.end], before, noun))
    is_where = (not is_modifier and PLACE_BEFORE.search(before) is not None) or PLACE_AFTER.match(after) is not None
    names = _in_countries_of(noun, seen.names)
    if seen.first.kind in ("state", "demonym", "capital", "place") and (paper := PRESS.match(after)) is not None:
        end = seen.end + paper.end()
        return Mention(seen.start, end, text[seen.start : end], "", "media", seen.sentence)
    name = _meant(names, known, countries, named, is_where or names != seen.names)
    if name is None or (name.is_word and not WORD_PLACE_BEFORE.search(before)):
        return None
    is_place = name.kind == "place" or (name.kind in ("state", "capital") and is_where)
    is_place = is_place or (name.kind == "demonym" and PLACE_AFTER.match(after) is not None)
    is_led = name.kind == "bare" and LED.search(before) is not None
    is_led = is_led or (name.kind in HOUSES and HOUSES[name.kind].match(after) is not None)
    is_void = is_led or NO_PARTY.match(after) is not None or SURROUNDED.search(before) is not None
    place_id = name.place_id or next((other.place_id for other in seen.names if other.party == name.party and other.place_id), None)
    return Mention(seen.start, seen.end, text[seen.start : seen.end], name.party, name.kind, seen.sentence, place_id, is_place, is_void)


def _is_adjective(name: str, before: str, noun: str) -> bool:
    """US in "hit a US destroyer", "near US bases"."""
    if not any(form in things() for form in (noun, *singulars(noun))):
        return False
    return ALONE.search(before) is not None or (name in ARTICLED and not before.lower().endswith("the "))


def _in_countries_of(unit: str, some: tuple[Name, ...]) -> tuple[Name, ...]:
    """Bor county lies in a country of counties, not in Russia: place_units.csv; where none fits, whatever the name may be."""
    countries = _place_units().get(unit, frozenset())
    return tuple(name for name in some if name.kind == "place" and name.party in countries) or some


@cache
def _place_units() -> dict[str, frozenset[str]]:
    """What parts of some countries are called -> those countries."""
    return {row["unit"]: frozenset(vocabulary.items(row["countries"])) for row in vocabulary.rows("place_units")}


def _meant(some: tuple[Name, ...], known: Counter[str], countries: Sequence[str], named: Sequence[str], is_where: bool) -> Name | None:
    """A bare noun by the article's countries; of places that in a known country; a capital only if no such place is meant."""
    if some[0].kind == "bare":
        return _group_meant(some, known, countries, named)
    if any(name.kind == "bare" for name in some):
        return _namesake(some, countries)
    if some[0].kind == "place" or (some[0].party not in known and is_where):
        return next((name for name in some if name.kind == "place" and name.party in known), some[0])
    return some[0]


def _namesake(some: tuple[Name, ...], countries: Sequence[str]) -> Name | None:
    """Mozambique's al-Shabaab, Mexico's Marines: who goes by the name where its best known owner is not named; settlers of Israel alone."""
    known, *others = some
    if known.kind == "org" or (host_of(known.party) or known.party) in countries:
        return known
    near = countries if known.kind == "people" else countries[:1]
    other = next((name for name in others if name.kind == "bare" and name.country in near), None)
    if other is not None:
        return other if known.kind == "media" else other._replace(kind=known.kind)
    return None if known.kind == "people" and countries else known


def _group_meant(some: tuple[Name, ...], known: Counter[str], countries: Sequence[str], named: Sequence[str]) -> Name | None:
    """Militants are the group that was `named` last before them, else the one that the article names most."""
    if len(some[0].words) > 1:  # Kurdish fighters
        some = tuple(name for name in some if name.party in known or name.party in countries) or some
    country = next((country for country in countries if any(name.country == country for name in some)), ANY)
    of_country = {name.party: name for name in reversed(some) if name.country == country}
    may_be_any = of_country.pop(ANY, None)
    last = next((party for party in named if party in of_country or (may_be_any and host_of(party) in countries)), None)
    if last is not None and last not in of_country:
        return may_be_any and may_be_any._replace(party=last)
    often = max(reversed(of_country), key=lambda party: known[party] // OFTEN, default="")
    return of_country.get(last or often)
