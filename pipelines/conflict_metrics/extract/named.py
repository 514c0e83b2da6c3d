"""Which numbers only name events that the text has told before, and count none?"""

from __future__ import annotations

from conflict_metrics.extract.metrics import Measured
from conflict_metrics.extract.objects import Counted
from conflict_metrics.model import Quantity

PAIR = 2


def is_only_named(text: str, quantity: Quantity, thing: Counted, reading: Measured) -> bool:
    """The two waves, one of those attacks, in one strike: events of which the text has told; it does not count them here."""
    if reading.frame.pos != "C" or reading.metric != "STR.ATTACKS" or "event" not in thing.thing.kinds:
        return False
    if thing.noun is None or thing.number is None or quantity.value not in (1, PAIR):
        return False
    is_pair = quantity.value == PAIR and thing.noun.index == thing.number.index + 1
    return quantity.value == 1 or (is_pair and text[: quantity.char_start][-4:].lower() == "the ")
