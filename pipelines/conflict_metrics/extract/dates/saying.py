"""Is a day the day on which somebody said something? "said in Goma on Monday", "told reporters on Friday", "on Monday announced"."""

from __future__ import annotations

import re
from functools import cache

from conflict_metrics.extract.dates.phrases import words

REACH = 60  # characters before the day in which the verb may stand
WHERE = r"(?: (?:in|at|to|on|during|via|from) (?:[\w’'-]+ ){0,3}?[\w’'-]+)?"
PART_OF_DAY = r"(?: (?:night|morning|evening|afternoon))?"


def opens_a_telling(text: str, start: int, end: int, sentence_start: int) -> bool:
    """Does the sentence begin with the day, and say within a few words that it was told: "On Monday evening, the army announced"?"""
    return start - sentence_start <= len("On the ") and patterns()[2].match(text[end : end + 80].lower()) is not None


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """A verb of saying, where or to whom, then the day; the verb right after the day; the verb a few words after it."""
    verb = rf"\b(?:told [\w ]{{1,25}}?|{'|'.join(words('saying'))})\b"
    before = re.compile(verb + WHERE + r",?(?: late| early| earlier)?(?: on)? $")
    after = PART_OF_DAY + r",? "
    return before, re.compile(after + "(?:that )?" + verb), re.compile(after + r"(?:[\w’'-]+ ){1,7}?" + verb)


def is_day_of_saying(text: str, start: int, end: int, sentence_start: int, sentence_end: int) -> bool:
    """Does a verb of saying govern the day at text[start:end]?"""
    before, after, _ = patterns()
    left = text[max(sentence_start, start - REACH) : start].lower()
    return before.search(left) is not None or after.match(text[end : min(sentence_end, end + 30)].lower()) is not None
