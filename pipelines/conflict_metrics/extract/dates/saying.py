"""Is a day the day on which somebody said something? "said in Goma on Monday", "told reporters on Friday", "on Monday announced"."""

from __future__ import annotations

import re
from functools import cache

from conflict_metrics.extract.dates.phrases import words

REACH = 60  # characters before the day in which the verb may stand
WHERE = r"(?: (?:in|at|to|on|during|via|from) (?:[\w’'-]+ ){0,3}?[\w’'-]+)?"
PART_OF_DAY = r"(?: (?:night|morning|evening|afternoon))?"


@cache
def patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A verb of saying, where or to whom, then the day; and the verb right after the day."""
    verb = rf"\b(?:told [\w ]{{1,25}}?|{'|'.join(words('saying'))})\b"
    before = re.compile(verb + WHERE + r",?(?: late| early| earlier)?(?: on)? $")
    return before, re.compile(PART_OF_DAY + r",? (?:that )?" + verb)


def is_day_of_saying(text: str, start: int, end: int, sentence_start: int, sentence_end: int) -> bool:
    """Does a verb of saying govern the day at text[start:end]?"""
    before, after = patterns()
    left = text[max(sentence_start, start - REACH) : start].lower()
    return before.search(left) is not None or after.match(text[end : min(sentence_end, end + 30)].lower()) is not None
