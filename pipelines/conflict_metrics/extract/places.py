"""Where did it happen? The most specific place that the fact's sentence names, else the one carried from the sentence before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from conflict_metrics import vocabulary
from conflict_metrics.extract.evidence import Draft
from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.scene import Scene

BACK = 2
LEVELS = {"site": 0, "region": 1, "country": 2}
IN_FRONT = re.compile(r"\b(?:in|at|near|on|over|into|of|around|outside|across|inside|against|from|to)\s+(?:\w+\s+){0,2}$", re.I)
SPEECH = re.compile(r"\b(?:said|told|according to|reported)\b[^,.]*$", re.I)


@dataclass(frozen=True, slots=True)
class Where:
    """The text's place of the event and its row of places.csv; both None where the text names none nearby."""

    place: str | None
    place_id: str | None


def where(draft: Draft, scene: Scene) -> Where:
    """The place of one fact: its own sentence's before the neighbours', a town before a region before a country, the nearest first."""
    number = draft.quantity.char_start
    for sentence in range(draft.sentence, max(-1, draft.sentence - BACK - 1), -1):
        found = [mention for mention in scene.by_sentence.get(sentence, ()) if _is_where(mention, scene.text)]
        if found:
            best = min(found, key=lambda mention: (_level(mention), abs(mention.start - number)))
            return Where(best.text, best.place_id or _country_id(best.party))
    return Where(None, None)


def _is_where(mention: Mention, text: str) -> bool:
    if mention.is_void or not mention.is_place:
        return False
    before = text[max(0, mention.start - 40) : mention.start]
    return (
        mention.kind in ("place", "state", "capital")
        and not SPEECH.search(before)
        and (mention.kind == "place" or IN_FRONT.search(before) is not None)
    )


def _level(mention: Mention) -> int:
    row = vocabulary.table("places", "place_id").get(mention.place_id or "")
    return LEVELS.get(row["level"], 0) if row else 2


def _country_id(party: str) -> str | None:
    place_id = party.lower()
    return place_id if place_id in vocabulary.table("places", "place_id") else None
