"""Where did it happen? The place that the fact's sentence names nearest, else the one carried from the sentences before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from conflict_metrics import vocabulary
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.measures import measure
from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.scene import Scene

LEVEL_COST, BEFORE_COST, BREAK_COST = 60, 20, 40  # in characters of distance
LEVELS = {"site": 0, "region": 1, "country": 2}
SIGHT = 60
WHERE = r"(?:in|at|near|on|over|into|around|outside|across|inside|against|off|throughout|within|towards?)"
ATTRIBUTES = (
    r"(?:(?:the|an?|northern|southern|eastern|western|central|north|south|east|west|north-\w+|south-\w+|nearby|neighbouring|occupied|of|city|"
    r"town|village|port|capital|region|province|state|district|area|camp|outskirts|suburbs?|coast|whole|rest|all|both|besieged|and|its|"
    r"[A-Z][\w’'-]+)\s+)*"
)
IN_FRONT = re.compile(rf"\b{WHERE}\s+{ATTRIBUTES}$")
UNKNOWN = re.compile(
    r"\b(?:in|at|near|outside|around|villages? of|towns? of|camp of|city of)\s+(?:the )?"
    r"((?:[Aa]l-|[Ee]l-)?[A-Z][\w’'-]+(?: (?:al-)?[A-Z][\w’'-]+)?)"
)
OF_A_SPEAKER = re.compile(
    r"\b(?:ministry|ministries|command|government|governor|mayor|head|intelligence|staff|mission|authorit\w+|officials?|office|department|"
    r"spokes\w+|administration|council|prosecutors?|agency|institute|academics|analysts|quarters|diplomats?|ambassador)\s+(?:of|in|for|at)\s+"
    rf"{ATTRIBUTES}$"
)
SPEECH = re.compile(r"\b(?:said|wrote|spoke|speaking|reporters|told [\w ]{0,20})\s+(?:in|from|at)\s+(?:\w+ ){0,2}$", re.I)
DATELINE = re.compile(r"^[^a-z—–]{0,30}(?:\([A-Z][\w ]*\)\s*)?\s*[—–-]\s")
BREAK = re.compile(r"[;:]|, (?:while|but|and) ")


@dataclass(frozen=True, slots=True)
class Where:
    """The text's place of the event and its row of places.csv; both None where the text names none nearby."""

    place: str | None
    place_id: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place named in the text: the characters, how wide it is (0 a town, 1 a region, 2 a country), and its row."""

    start: int
    end: int
    level: int
    place_id: str | None


NOWHERE = Where(None, None)


def where(draft: Draft, scene: Scene) -> Where:
    """The place of one fact: of its own sentence before those around it; a running total takes over no town."""
    is_total = measure(draft, scene) == "cumulative"
    for sentence in _reach(draft, len(scene.sentences)):
        is_wide = is_total and sentence != draft.sentence
        found = [one for one in _candidates(sentence, scene) if one.level > 0 or not is_wide]
        if found:
            best = min(found, key=lambda one: _cost(one, draft, scene.text))
            return Where(scene.text[best.start : best.end], best.place_id)
    return NOWHERE


def _reach(draft: Draft, count: int) -> Iterator[int]:
    """The sentences whose places a fact may take over, nearest first; place_reach.csv gives none to money and votes."""
    row = vocabulary.table("place_reach", "metric")[draft.metric]
    if row["back"]:
        yield from range(draft.sentence, max(-1, draft.sentence - int(row["back"]) - 1), -1)
        yield from range(draft.sentence + 1, min(count, draft.sentence + 1 + int(row["ahead"])))


def _cost(one: Candidate, draft: Draft, text: str) -> float:
    """Characters from the number, more for a wider place, for one before the number, and for every break between."""
    number = draft.quantity
    is_before = one.end <= number.char_start
    between = text[one.end : number.char_start] if is_before else text[number.char_end : one.start]
    return len(between) + LEVEL_COST * one.level + BEFORE_COST * is_before + BREAK_COST * len(BREAK.findall(between))


def _candidates(sentence: int, scene: Scene) -> Iterator[Candidate]:
    """The places that the sentence names as such, and capitalised names behind a preposition of place that no table knows."""
    named = scene.by_sentence.get(sentence, ())
    for mention in named:
        if _is_where(mention, scene.text):
            yield Candidate(mention.start, mention.end, _level(mention), mention.place_id or _country_id(mention))
    for match in UNKNOWN.finditer(scene.text, *scene.sentences[sentence]):
        start, end = match.span(1)
        is_known = any(mention.start < end and mention.end > start for mention in named) or match.group(1).split()[0].lower() in _days()
        if not is_known and not OF_A_SPEAKER.search(scene.text[max(0, start - SIGHT) : start]):
            yield Candidate(start, end, 0, None)


def _is_where(mention: Mention, text: str) -> bool:
    before = text[max(0, mention.start - SIGHT) : mention.start]
    if mention.is_void or not mention.is_place or OF_A_SPEAKER.search(before) or SPEECH.search(before):
        return False
    if mention.start < SIGHT and not before.strip() and DATELINE.match(text[mention.end : mention.end + SIGHT]):
        return False
    if mention.kind == "place":
        return mention.text.lower() not in _days()
    return mention.kind in ("state", "capital") and IN_FRONT.search(before) is not None


def _level(mention: Mention) -> int:
    row = vocabulary.table("places", "place_id").get(mention.place_id or "")
    return LEVELS.get(row["level"], 0) if row else 0 if mention.kind == "place" else 2


def _country_id(mention: Mention) -> str | None:
    """The row of the country that is named; a town without a row of its own has none."""
    place_id = mention.party.lower()
    return place_id if mention.kind != "place" and place_id in vocabulary.table("places", "place_id") else None


@cache
def _days() -> frozenset[str]:
    """The names of months and weekdays: date_words.csv."""
    return frozenset(row["word"].lower() for row in vocabulary.rows("date_words"))
