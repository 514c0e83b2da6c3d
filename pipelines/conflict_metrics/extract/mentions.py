"""Who and where is named in the text? Every mention of a party or a place, and whether it names who, where or nobody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import takewhile

from conflict_metrics import vocabulary
from conflict_metrics.extract.names import ANY, WORD, Index, Name, folded, names, names_in_capitals
from conflict_metrics.extract.parties import UNIDENTIFIED, host_of, kind_of

NO_PARTY = re.compile(
    r"[-–]\s?(?:held|backed|based|made|occupied|controlled|run|funded|supplied|born|allied|aligned|administered|annexed|flagged|owned|"
    r"trained|sponsored|supported|designed|speaking|majority|style|type|era|built|brokered|mediated|ruled|populated|claimed|captured)\b"
    r"|\s(?:local\s)?time(?=[,.)]|\s(?:on|and)\b)"
)
SURROUNDED = re.compile(
    r"(?:anti|pro|non|ex|post|former)[-– ]$|\b(?:(?:backed|armed|trained|supported|mediated|brokered) by|allied (?:to|with)) (?:the )?$",
    re.I,
)
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
    r"(?:'s|’s)?\s+(?:\w+\s+)?(?:cit(?:y|ies)|towns?|villages?|region|province|district|borders?|territory|soil|airspace|coast|areas?|"
    r"capital|oblast|governorate|peninsula|port|waters|side of|suburb|mainland|desert|countryside|enclave)\b",
    re.I,
)
INITIALS = re.compile(r"(?:[A-Z]\.)+$")
SET_IN = re.compile(r" (?:in|of|from|across) (?:the )?(?:[a-z]+ )?")
BELONGING = re.compile(r" (?:from|of) (?:the )?")
APPOSED = re.compile(r", (?:an?|the) (?:[\w-]+ ){0,2}")  # Kataib Hezbollah, a militia
A_GROUP = re.compile(  # the Lebanese militant group
    r" (?:(?:militant|armed|rebel|insurgent|guerrilla|Islamist|Islamic|jihadist|Shiite|Shia|Sunni) )?(?:group|movement|militia)\b(?! [A-Z])"
)
NEXT_WORD = re.compile(r"\s+([a-z-]+)")
COUNTRIES = 3  # so many of the parties named most may tell of which country the rebels are
OFTEN = 2  # mentions from which on a group is what the article's militants are
CURRENCY_SIGNS = ("$", "€", "£", "¥")  # US$5 names no country
SIGHT = 40
HEADLINE = 0.6  # of a headline's words begin with a capital


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


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch of text that is a name, with all that it may name."""

    start: int
    end: int
    sentence: int
    sentence_start: int
    names: tuple[Name, ...]


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
    seen = [sighting for number, span in enumerate(sentences) for sighting in _sightings(text, span, number, index)]
    sure = Counter(sighting.names[0].party for sighting in seen if sighting.names[0].kind not in ("place", "bare"))
    sure.update(mention.party for mention in context if mention.kind != "place")
    places = Counter(name.party for sighting in seen for name in sighting.names[:1] if name.kind == "place" and not name.is_word)
    countries = [party for party, _ in (sure + places).most_common() if kind_of(party) == "state"][:COUNTRIES]
    found = (
        _mention(text, sighting, sure, [*_where(seen, place, text), *countries], _named_before(seen, place))
        for place, sighting in enumerate(seen)
    )
    return list(_again(_identified([mention for mention in found if mention is not None], text), text))


def _identified(some: Sequence[Mention], text: str) -> Iterator[Mention]:
    """The mentions, but rebels are who the name beside them says: Hamas in "gunmen from Hamas"; "IS gunmen" are none of their own."""
    for before, mention, after in zip((None, *some), some, (*some[1:], None), strict=False):
        is_noun = mention.kind == "bare" or mention.party == UNIDENTIFIED
        if is_noun and after is not None and after.kind == "group" and _belongs(mention, after, text):
            yield replace(mention, party=after.party)
        elif is_noun and before is not None and before.kind == "group" and APPOSED.fullmatch(text, before.end, mention.start):
            yield replace(mention, party=before.party)
        elif mention.party != UNIDENTIFIED or before is None or before.is_place or text[before.end : mention.start] != " ":
            yield mention


def _belongs(noun: Mention, name: Mention, text: str) -> bool:
    """Gunmen from Hamas; militants, the ISWAP, who."""
    is_called = text[noun.end : name.start] == ", the " and text[name.end : name.end + 1] == ","
    return is_called or BELONGING.fullmatch(text, noun.end, name.start) is not None


def _again(some: Iterable[Mention], text: str) -> Iterator[Mention]:
    """The mentions, but "the Lebanese group" is the group of that country that was named last."""
    last: dict[str, str] = {}  # country -> its group
    for mention in some:
        if mention.kind == "demonym" and mention.party in last and A_GROUP.match(text, mention.end) is not None:
            yield replace(mention, party=last[mention.party], kind="group", is_place=False)
            continue
        if mention.kind in ("group", "bare") and not mention.is_void:
            last[host_of(mention.party)] = mention.party
        yield mention


def _named_before(seen: Sequence[Sighting], place: int) -> list[str]:
    """The parties named before a bare noun in its sentence and the one before, the latest first; before a name nobody asks."""
    here = seen[place]
    if here.names[0].kind != "bare":
        return []
    before = takewhile(lambda sighting: sighting.sentence >= here.sentence - 1, reversed(seen[:place]))
    return [sighting.names[0].party for sighting in before if sighting.names[0].kind not in ("place", "bare")]


def _where(seen: Sequence[Sighting], place: int, text: str) -> list[str]:
    """The country in which a bare noun is placed: PSE for "militants in central Gaza"."""
    here, behind = seen[place], seen[place + 1 : place + 2]
    if here.names[0].kind != "bare" or not behind or SET_IN.fullmatch(text, here.end, behind[0].start) is None:
        return []
    return [name.party for name in behind[0].names[:1] if name.kind in ("place", "state")]


def _sightings(text: str, span: tuple[int, int], number: int, index: Index) -> Iterator[Sighting]:
    spans = [match.span() for match in WORD.finditer(text, *span)]
    words = [folded(text[start:end]) for start, end in spans]
    free = 0
    for position, word in enumerate(words):
        if position < free or not (word in index.lengths or "-" in word):
            continue
        start = spans[position][0]
        if (found := index.at(words, position)) and not (_is_noun(found[0], index) and _is_proper(words, position)):
            free = position + len(found[0].words)
            yield Sighting(start, start + _length(text[start : spans[free - 1][1]]), number, span[0], found)
        elif glued := _glued(word, index):
            yield Sighting(start, start + len(glued[0].words[0]), number, span[0], glued)


def _is_noun(name: Name, index: Index) -> bool:
    """Resistance and Islamist, which in capitals may belong to another name; not KIA, nor Kurdish fighters."""
    first, *others = name.words
    is_single = not others and not first.isupper()
    return name.kind == "bare" and (is_single or (first.lower(), *others) in index.names)


def _is_proper(words: Sequence[str], position: int) -> bool:
    """Resistance of "the National Resistance": a noun in capitals that neither opens the sentence nor stands in a headline."""
    if not position or not words[position][0].isupper():
        return False
    return sum(word[0].isupper() for word in words) < HEADLINE * len(words)


def _length(surface: str) -> int:
    """The name's length in the text, without a possessive or the full stop of the sentence."""
    bare = surface.replace("’", "'").removesuffix("'s")
    return len(bare) - (bare.endswith(".") and not INITIALS.search(bare))


def _glued(word: str, index: Index) -> tuple[Name, ...]:
    """Russia in "Russia-installed", Saudi in "Saudi-led", but nobody in "UK-Med"."""
    first, hyphen, last = word.partition("-")
    if not hyphen or (last[:1].isupper() and last[1:].islower() and (last,) not in index.names):
        return ()
    return tuple(name for name in index.names.get((first,), ()) if name.kind not in ("place", "bare"))[:1]


def _mention(text: str, seen: Sighting, known: Counter[str], countries: Sequence[str], named: Sequence[str]) -> Mention | None:
    before, after = text[max(seen.sentence_start, seen.start - SIGHT) : seen.start], text[seen.end : seen.end + SIGHT]
    if after.startswith(CURRENCY_SIGNS):
        return None
    noun = found.group(1) if (found := NEXT_WORD.match(after)) is not None else ""
    is_modifier = noun in _nouns_behind_names()
    is_where = (not is_modifier and PLACE_BEFORE.search(before) is not None) or PLACE_AFTER.match(after) is not None
    names = _in_countries_of(noun, seen.names)
    name = _meant(names, known, countries, named, is_where or names != seen.names)
    if name is None or (name.is_word and not WORD_PLACE_BEFORE.search(before)):
        return None
    is_place = name.kind == "place" or (name.kind in ("state", "capital") and is_where)
    is_place = is_place or (name.kind == "demonym" and PLACE_AFTER.match(after) is not None)
    is_led = name.kind == "bare" and LED.search(before) is not None
    is_void = is_led or NO_PARTY.match(after) is not None or SURROUNDED.search(before) is not None
    place_id = name.place_id or next((other.place_id for other in seen.names if other.party == name.party and other.place_id), None)
    return Mention(seen.start, seen.end, text[seen.start : seen.end], name.party, name.kind, seen.sentence, place_id, is_place, is_void)


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
    if some[0].kind == "place" or (some[0].party not in known and is_where):
        return next((name for name in some if name.kind == "place" and name.party in known), some[0])
    return some[0]


def _group_meant(some: tuple[Name, ...], known: Counter[str], countries: Sequence[str], named: Sequence[str]) -> Name | None:
    """Militants are the group that was `named` last before them, else the one that the article names most."""
    if len(some[0].words) > 1:  # Kurdish fighters
        some = tuple(name for name in some if name.party in known) or some
    country = next((country for country in countries if any(name.country == country for name in some)), ANY)
    of_country = {name.party: name for name in reversed(some) if name.country == country}
    may_be_any = of_country.pop(ANY, None)
    last = next((party for party in named if party in of_country or (may_be_any and host_of(party) in countries)), None)
    if last is not None and last not in of_country:
        return may_be_any and may_be_any._replace(party=last)
    often = max(reversed(of_country), key=lambda party: known[party] // OFTEN, default="")
    return of_country.get(last or often)
