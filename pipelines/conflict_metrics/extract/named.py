"""Which numbers only name what the text has told before, or what somebody has, and count nothing that happened?"""

from __future__ import annotations

import re

from conflict_metrics.extract.metrics import Measured
from conflict_metrics.extract.objects import Counted
from conflict_metrics.model import Quantity

OF_OWNERS = {"EQP.LOSS", "INF.DAMAGE", "TER.SETTLEMENTS", "TER.GAINED", "FRC.MOBILISED"}
OWNED = re.compile(r"\b\w+ (?:out )?of (?:its|his|her|their|our|(?:the )?[\w-]+['’]s?) $")
OWNED_REACH = 40
PAIR = 2


def is_only_named(text: str, quantity: Quantity, thing: Counted, reading: Measured) -> bool:
    """The two waves, one of those attacks; seven in "three of its seven ambulances were hit"."""
    return _is_told_before(text, quantity, thing, reading) or _is_owned(text, quantity, reading)


def _is_told_before(text: str, quantity: Quantity, thing: Counted, reading: Measured) -> bool:
    """The two waves, one of those attacks, in one strike: events of which the text has told; it does not count them here."""
    if reading.frame.pos != "C" or reading.metric != "STR.ATTACKS" or "event" not in thing.thing.kinds:
        return False
    if thing.noun is None or thing.number is None or quantity.value not in (1, PAIR):
        return False
    is_pair = quantity.value == PAIR and thing.noun.index == thing.number.index + 1
    return quantity.value == 1 or (is_pair and text[: quantity.char_start].lower().endswith("the "))


def _is_owned(text: str, quantity: Quantity, reading: Measured) -> bool:
    """Seven in "three of its seven ambulances were hit": so many it has, and not so many were hit."""
    return reading.metric in OF_OWNERS and OWNED.search(text, max(0, quantity.char_start - OWNED_REACH), quantity.char_start) is not None
