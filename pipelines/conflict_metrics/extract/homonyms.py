"""Which of the towns of one name is meant, and is it a town at all? The article's countries decide, and the words beside the name."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property

from conflict_metrics import vocabulary
from conflict_metrics.extract.name_words import ARTICLES, beside, days, initials, is_name, offices, quarter_of, small_words, watched
from conflict_metrics.extract.names import CITY, Name, names
from conflict_metrics.extract.parties import enemies, host_of, kind_of
from conflict_metrics.extract.sightings import Sighting, is_headline
from conflict_metrics.extract.things import things

BEFORE = re.compile(r"([\w’'.-]+) $")
SURNAME = re.compile(r" ([A-Z][a-z]+)(?:[,.]|['’]s| (?:[a-z]|and\b))")
BEHIND = re.compile(r" ([\w’'-]+)")
THE = re.compile(r"\b[Tt]he (?:[A-Z][\w’'-]+ )*$")
INSIDE = re.compile(r",? in (?:the )?(?:[a-z-]+ )?")
CLOSED = re.compile(r"[,.;)\n]|$")
OWNED = re.compile(r"['’]s? (?:[a-z-]+ )?")
SIGHT = 40
PLENTY = 2  # of small towns of one country, or one that is large, tell of which country the article is
TOWN = 100_000  # a smaller town far from all that the article names is another thing
VAST = 1_000_000  # so large a town is known even where others have its name
FAR = 10  # degrees, some 1,000 km
SMALL = 5  # a namesake in a quiet country so many times smaller is not meant
MANY_TIMES = 50  # nor elsewhere one that is nothing beside the other
TWICE = 2  # a town twice as large as its namesakes is meant
LARGEST = 0.1  # a homonym a tenth as large as the capital may be meant
OPENING = ("'s", "’s", ".", "ing", "ed")
PARTIES = ("state", "demonym", "group", "force", "people", "leader", "org")


def settled(seen: Sequence[Sighting], text: str, sentences: Sequence[tuple[int, int]], context: Iterable[str]) -> list[Sighting]:
    """The names, each with what it may name in this article; without those that are no places though towns are called so."""
    return list(_Article(seen, text, sentences, context).sightings())


class _Article:
    """The names of one article, and the countries that it is about."""

    def __init__(self, seen: Sequence[Sighting], text: str, sentences: Sequence[tuple[int, int]], context: Iterable[str]) -> None:
        self._text = text
        others = [one for one in seen if self._is_something_else(one)]
        self._seen = [one for one in seen if one not in others]
        self._headlines = [is_headline(text[start:end].split() or [""]) for start, end in sentences]
        sure = {one.first.party for one in self._seen if one.is_sure and not _is_doubtful(one)} | set(context)
        towns = (one for one in seen if one.first.kind == "place")
        self._persons = {one.first.words for one in towns if one in others or self._is_part_of_a_name(one, None, None)}
        self._said = {country for country in sure | {host_of(party) for party in sure} if kind_of(country) == "state"}
        self.about = self._said | self._told_by_towns()
        self.circle = self.about | {host_of(foe) or foe for party in sure | self.about for foe in enemies(party)}
        self._near = self.about if len(self.about) > 1 else self.circle  # Russia alone is named where its drone comes down in Tulcea

    def sightings(self) -> Iterator[Sighting]:
        """Those that name something, with that only."""
        for before, one, after in zip((None, *self._seen), self._seen, (*self._seen[1:], None), strict=False):
            if self._is_state_of_a_state(one, before):
                yield replace(one, names=_of(one, {before.first.party}) if before else one.names)
            elif one.first.kind != "place" and not _is_doubtful(one):
                yield one
            elif some := self._meant(one, before, after):
                yield replace(one, names=some)

    def _meant(self, one: Sighting, before: Sighting | None, after: Sighting | None) -> tuple[Name, ...]:
        """The places of the country in which the words beside it set it, else of the article's countries; else any that is no stranger."""
        inside, owner = self._set_in(one, after), self._owner(one, before)
        if one.first.kind != "place" and one.first.party in {*self.about, inside, owner}:
            return one.names
        if one.first.kind == "place" and one.first.words[0].startswith(ARTICLES) and self._is_led_by_a_name(one, before):
            return ()
        if there := _of(one, {inside, owner}):
            return there
        one = replace(one, names=_large(one))
        countries = (self._said, self._told_by_towns(one.first.words), self.about)
        here = next(filter(None, (_of(one, some) for some in countries)), ())
        if here or one.first.kind != "place":
            return here or one.names
        if (inside or owner) and self._is_quarter(one):
            return (one.first._replace(party=inside or owner, place_id=None),)
        if self._is_part_of_a_name(one, before, after) or (one.first.weight < TOWN and one.first.words in self._persons):
            return ()
        if one.first.weight > VAST or not self.about:
            return one.names
        return self._neighbours(one, inside, owner)

    def _neighbours(self, one: Sighting, inside: str, owner: str) -> tuple[Name, ...]:
        """What it may name outside the article's countries: a place near them, a large one, one in the country beside it."""
        is_near = not _is_far(one.first, self._near)
        if is_near or one.first.party in self.circle:
            is_set = inside and one.first.weight < CITY and not one.first.is_word
            return (one.first._replace(party=inside, place_id=None),) if is_set else one.names
        near = tuple(name for name in _of(one, self.circle) if not _is_far(name, self._near))
        if near or one.first.weight >= TOWN:
            return near or one.names
        whole = "" if one.first.is_word else inside or owner
        return (one.first._replace(party=whole, place_id=None),) if whole else _of(one, self.circle)

    def _is_state_of_a_state(self, one: Sighting, before: Sighting | None) -> bool:
        """Georgia in "Atlanta, Georgia"."""
        if one.first.kind != "state" or before is None or before.first.party == one.first.party:
            return False
        is_apposed = before.first.kind == "place" and self._text[before.end : one.start] == ", "
        return is_apposed and bool(_of(one, {before.first.party}))

    def _set_in(self, one: Sighting, after: Sighting | None) -> str:
        """Gaza's party for "al-Zahra in central Gaza", "al-Zahra, Gaza", "the Daraj quarter of Gaza City"."""
        if after is None:
            return ""
        between, is_wide = self._text[one.end : after.start], _is_wide(after.first)
        if between == ", ":
            return after.first.party if is_wide and CLOSED.match(self._text, after.end) and not _is_wide(one.first) else ""
        is_inside = (is_wide and INSIDE.fullmatch(between)) or (_is_where(after.first) and quarter_of().fullmatch(between))
        return after.first.party if is_inside else ""

    def _owner(self, one: Sighting, before: Sighting | None) -> str:
        """Gaza City's party for "Gaza City's Daraj quarter"."""
        is_owned = before is not None and _is_where(before.first) and OWNED.fullmatch(self._text[before.end : one.start])
        return before.first.party if before is not None and is_owned else ""

    def _told_by_towns(self, but: tuple[str, ...] = ()) -> set[str]:
        """The countries of which a large town is named, or two small ones; a name is not asked about itself."""
        weights: Counter[str] = Counter()
        for words, (country, weight) in self._towns.items():
            weights[country] += weight if words != but else 0
        return {country for country, weight in weights.items() if weight >= PLENTY}

    @cached_property
    def _towns(self) -> dict[tuple[str, ...], tuple[str, int]]:
        """The towns that hardly anything else is called: words -> country, and how much they tell of it."""
        found = {}
        for one in self._seen:
            rivals = (name.weight for name in one.names if name.party != one.first.party)
            is_plain = one.first.kind == "place" and not one.first.is_word and one.first.words not in self._persons
            if is_plain and all(weight * TWICE <= one.first.weight for weight in rivals):
                found[one.first.words] = (one.first.party, PLENTY if one.first.weight >= CITY else 1)
        return found

    def _is_part_of_a_name(self, one: Sighting, before: Sighting | None, after: Sighting | None) -> bool:
        """Batna in "Kafr Batna", Hernando in "Hernando Pinzón", Daraj in "the Daraj quarter"; not Batna in "Batna Province"."""
        behind = BEHIND.match(self._text, one.end)
        if self._is_quarter(one) or self._headlines[one.sentence]:
            return self._is_quarter(one)
        is_led = after is not None and after.start == one.end + 1 and after.first.kind in PARTIES
        if behind is not None and not is_led and is_name(behind.group(1), "behind"):
            return True
        return self._is_led_by_a_name(one, before)

    def _is_quarter(self, one: Sighting) -> bool:
        """The Daraj quarter."""
        behind = BEHIND.match(self._text, one.end)
        return behind is not None and behind.group(1) in beside("quarter")

    def _is_led_by_a_name(self, one: Sighting, before: Sighting | None) -> bool:
        """Batna in "Kafr Batna"; not Kherson in "Ukrainian Kherson"."""
        ahead, is_owned = self._ahead(one), before is not None and before.end + 1 == one.start and before.first.kind in PARTIES
        return ahead is not None and not is_owned and is_name(ahead.group(1), "before") and not self._opens(ahead)

    def _opens(self, ahead: re.Match[str]) -> bool:
        """Whether the word before the name only leads to it: Across Gaza, Leaving Homs, Idlib's Binnish."""
        word = ahead.group(1)
        return word.endswith(OPENING) or word.lower() in small_words()

    def _is_something_else(self, one: Sighting) -> bool:
        """A month, a ship, a person: March, the frigate Makarov, General Mantilla, Michael Jordan."""
        kind, ahead = one.first.kind, self._ahead(one)
        if kind not in ("place", "capital", "state", "leader"):
            return False
        if ahead is not None and ahead.group(1) in beside("ship"):
            return True
        if kind == "leader":
            return ahead is not None and len(one.first.words) == 1 and self._is_somebody_else(ahead.group(1), one.first.words[0])
        first = ahead.group(1).rstrip(".") if ahead is not None and len(one.first.words) == 1 else ""
        is_town = kind == "place" and one.first.weight >= TOWN
        if (kind == "place" and first in beside("title")) or (not is_town and first in beside("first name")):
            return True
        if kind != "place" and one.first.words[0] in beside("name") and self._has_surname(one):
            return True
        return kind != "state" and (one.first.words in days() or self._is_ship(one))

    def _is_somebody_else(self, first: str, surname: str) -> bool:
        """Mahmoud al-Arouri, where the leader of that name is called Saleh."""
        known = initials().get(surname, ())
        is_first = is_name(first, "before") and first[1:].islower() and first.isalpha()
        is_first = is_first and first not in beside("title") | beside("particle") and first.lower() not in offices()
        return bool(known) and is_first and first[0] not in known and (first,) not in names().names

    def _has_surname(self, one: Sighting) -> bool:
        """Chad Wolf, in an article that names no other Chad."""
        found = SURNAME.match(self._text, one.end)
        others = re.findall(rf"\b{one.first.words[0]}\b(?! [A-Z])", self._text)
        return found is not None and found.group(1) not in beside("behind") and not others

    def _is_ship(self, one: Sighting) -> bool:
        """Makarov in "the frigate Makarov", Kursk in "the Kursk submarine"."""
        ahead, behind = self._ahead(one), BEHIND.match(self._text, one.end)
        if ahead is not None and _is_vessel(ahead.group(1)):
            return True
        is_the = THE.search(self._text, max(one.sentence_start, one.start - SIGHT), one.start) is not None
        return is_the and behind is not None and _is_vessel(behind.group(1))

    def _ahead(self, one: Sighting) -> re.Match[str] | None:
        """The word right before."""
        return BEFORE.search(self._text, max(one.sentence_start, one.start - SIGHT), one.start)


def _is_doubtful(one: Sighting) -> bool:
    """Tripoli: a capital of whose name there is another town that is not much smaller."""
    if one.first.kind != "capital":
        return False
    own = max((name.weight for name in one.names if name.party == one.first.party), default=0)
    return any(name.kind == "place" and name.party != one.first.party and name.weight >= max(LARGEST * own, CITY) for name in one.names)


def _of(one: Sighting, countries: set[str]) -> tuple[Name, ...]:
    """The places among its names that lie in one of the countries."""
    return tuple(name for name in one.names if name.party in countries and name.kind == "place")


def _large(one: Sighting) -> tuple[Name, ...]:
    """The names without small namesakes of a large town: Geneva in the state of New York, a hamlet called Basra."""
    return tuple(name for name in one.names if name is one.first or one.first.kind != "place" or _is_rival(name, one.first.weight))


def _is_rival(name: Name, weight: int) -> bool:
    if name.party not in watched():
        return name.weight >= min(weight / SMALL, CITY)
    return name.weight == 0 or weight < VAST or name.weight * MANY_TIMES >= weight


@cache
def _spot(place_id: str) -> tuple[float, float] | None:
    row = vocabulary.table("places", "place_id").get(place_id)
    return (float(row["latitude"]), float(row["longitude"])) if row else None


def _is_far(name: Name, countries: Iterable[str]) -> bool:
    """Whether the place lies far from the middle of each of the countries."""
    here = _spot(name.place_id or "")
    spots = (_spot(country.lower()) for country in countries)
    return here is not None and all(math.dist(here, there) > FAR for there in spots if there is not None)


def _is_wide(name: Name) -> bool:
    """A country or a region."""
    return name.kind == "state" or (name.kind == "place" and (name.place_id or "").endswith("-region"))


def _is_where(name: Name) -> bool:
    return name.kind in ("state", "capital", "place")


def _is_vessel(word: str) -> bool:
    thing = things().get(word)
    return thing is not None and thing.object_class in ("ship", "warship")
