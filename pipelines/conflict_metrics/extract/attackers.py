"""What a sentence says of an attack beside its sides: with what it was done, and whose man the attacker was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.mentions import Mention

MEANS = ("flown", "planted")  # uses of words: states fly, armed groups plant bombs and lie in ambush
SIGHT = 60


def means_in(text: str) -> tuple[str, ...]:
    """The kinds of means that the words name: flown of "an air strike", planted of "a car bomb"."""
    lower = text.lower()
    return tuple(means for means in MEANS if any(word in lower for word in uses(means)))


def sides_of_attackers(text: str, start: int, mentions: Iterable[Mention]) -> set[str]:
    """Those whose man the attacker was: "the attacker was a Palestinian"; the sentence begins at `start`."""
    led = (one for one in mentions if _leads_to_side().search(text, max(start, one.start - SIGHT), one.start))
    return {mention.party for mention in led}


@cache
def _leads_to_side() -> re.Pattern[str]:
    """What leads to whose man an attacker was: "the attacker, identified as a 19-year-old"."""
    words = "|".join(sorted(uses("attackers") | uses("gunman")))
    return re.compile(
        rf"\b(?:{words})s?\b(?:,| who)?(?: \w+){{0,3}}? (?:an?|two|three|four|both|as|was|were)(?: [\w-]+)?(?: of(?: the)?)? $"
    )
