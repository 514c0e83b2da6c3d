"""How many live in a place is no fact: most of Gaza's 2.3 million people, a town of 25,000; but a camp emptied of its 20,000 is."""

from __future__ import annotations

import re

from conflict_metrics.model import Quantity

ABOUT = r"(?:(?:about|some|around|nearly|almost|over|more than|roughly|only|just|up to|at least|close to|all) )*$"
OF_A_TOWN = re.compile(
    r"\b(?:(?:town|city|village|settlement|hamlet|suburb|district|place|community|population) of"
    r"|inhabited by|inhabitants?:|used to number) " + ABOUT
)
OF_A_PLACE = re.compile(r"\b(?:[Oo]f|with) (?:[A-Z][\w-]+[’']s|its|their) " + ABOUT)
HOME_TO = re.compile(
    r"\b(?:[A-Z]\w+|region|city|town|country|strip|enclave|district|province|area)\b[^.;]{0,20} (?:is|was) home to " + ABOUT
)
MOST_OF = re.compile(r"\b(?:[Mm]ajority|[Mm]ost|[Aa]ll|[Mm]any|[Mm]uch|[Hh]alf|per ?cent|%) of (?:the|its|their) " + ABOUT)
EMPTIED = re.compile(r"\b(?:empt(?:y|ied|ies|ying)|clear(?:ed|ing|s)?|cleans(?:ed|ing)|rid|purged)\b[^.;]{0,50} of (?:[\w-]+ )*$")
PEOPLE = re.compile(r" (?:people|residents|inhabitants|citizens)\b")
MEN = re.compile(r" (?!before\b)[a-z-]*(?:men|soldiers|fighters|troops|dead|wounded)\b")
ONCE_LIVED = re.compile(r"[^.;,]{0,20} (?:used to live|(?:who|which) once lived|live on \d|lived (?:here|there) before)\b")
REACH = 60
A_CROWD = 100_000


def is_population(text: str, quantity: Quantity) -> bool:
    """Whether the number counts those who live in a place."""
    ahead, behind = max(0, quantity.char_start - REACH), quantity.char_end
    if quantity.unit is not None or _stands(EMPTIED, text, ahead, quantity):
        return False
    if ONCE_LIVED.match(text, behind) or (_stands(OF_A_TOWN, text, ahead, quantity) and not MEN.match(text, behind)):
        return True
    phrases = (OF_A_PLACE, HOME_TO, *([MOST_OF] if (quantity.value or 0) >= A_CROWD else []))
    is_theirs = any(_stands(phrase, text, ahead, quantity) for phrase in phrases)
    return is_theirs and PEOPLE.match(text, behind) is not None


def _stands(phrase: re.Pattern[str], text: str, ahead: int, quantity: Quantity) -> bool:
    return phrase.search(text, ahead, quantity.char_start) is not None
