"""Numbers that rise and fall: "rose by 12", "from 5 to 12", "12, up from 5"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from conflict_metrics.extract.quantities.numerals import Numeral
from conflict_metrics.vocabulary import rows

FROM = re.compile(r"\bfrom (?:[a-z]+ ){0,4}$", re.IGNORECASE)
TO = re.compile(r"(?: (?!to\b)[^\s,;:]+){0,6},? (?:up |down )?to (?:(?!from\b)[a-z]+ ){0,3}", re.IGNORECASE)
AND_ON = re.compile(r" to (?:about |around )?[$€£]?\d")  # "from 5 to 7 per cent to 3 to 5" is from one range to another
AGAINST = re.compile(r"\b(up|down) $", re.IGNORECASE)  # "down from 80 to 90" was between the two before
ABOUT = (
    r"(?: (?:about|around|nearly|almost|more than|over|under|some|as much as|at least|up to|an? (?:further|estimated|additional|average of)"
    r"|another|between|from))*(?: ?[(+])? $"
)
BEFORE_NOW = re.compile(
    r"(?:\b(?:up|down|rising|higher|lower|revised|increased|raised|lowered|reduced) from"
    r"|\b(?:previous|earlier|initial|prior|preliminary) (?:death )?(?:toll|figure|count|report|estimate|total|tally|number|claim)s?"
    r"(?: of| was| at| that)|\b(?:earlier|previously|initially|originally) (?:reported|said|put|stood|given|announced|claimed|counted)"
    r"(?: at| to be| as)?|\bprevious(?:ly)?(?! (?:day|night|morning|afternoon|evening|week|month|year)\b)) (?:[a-z]+ ){0,4}$",
    re.IGNORECASE,
)
WORD = re.compile(r"[a-z]+")
BESIDE = r"(?: (?!to|at|from|of|on|in|for|with)[a-z-]+)?"


@cache
def _words(direction: str, uses: tuple[str, ...]) -> str:
    """The words of change_words.csv of one direction ("": of all) and of these uses, as alternatives."""
    return "|".join(row["word"] for row in rows("change_words") if direction in ("", row["direction"]) and row["use"] in uses)


@cache
def _openers() -> frozenset[str]:
    """The first words of change_words.csv: most numbers follow none of them, and no longer pattern need be tried."""
    return frozenset(row["word"].partition(" ")[0] for row in rows("change_words"))


@cache
def _rises() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('', ('alone', 'unit', 'by', 'from'))})\b", re.IGNORECASE)


@cache
def _expressions(has_unit: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What stands before the N of "rose by N", and of "rose N"; "up N" needs a unit, or N is a count of things shot down."""
    found = []
    for direction in ("increase", "decrease"):
        by = rf"\b(?:{_words(direction, ('alone', 'unit', 'by'))})(?: [\w’'-]+){{0,4}} by{ABOUT}"
        beside = _words(direction, ("alone", "unit") if has_unit else ("alone",))
        found.append((direction, re.compile(rf"{by}|\b(?:{beside}){BESIDE if has_unit else ''}{ABOUT}", re.IGNORECASE)))
    return tuple(found)


def change(numeral: Numeral, sentence: str) -> tuple[str, ...]:
    """("increase",) where the number is the size of a rise, ("decrease",) of a fall, else ()."""
    sign = sentence[numeral.start - 1 : numeral.start]
    if sign and sign in "+−" and numeral.sort == "digits":
        return ("increase",) if sign == "+" else ("decrease",)
    left = max(0, numeral.start - 60)
    if _openers().isdisjoint(WORD.findall(sentence[left : numeral.start].lower())):
        return ()
    found = (note for note, before in _expressions(numeral.unit_reported is not None) if before.search(sentence, left, numeral.start))
    return tuple(found)[:1]


def is_rise(first: Numeral, second: Numeral, sentence: str) -> bool:
    """Whether the two numerals are those of "rose from 5 to 12"."""
    start = FROM.search(sentence, max(0, first.start - 60), first.start)
    if not start or not TO.fullmatch(sentence, first.reach, second.start) or AND_ON.match(sentence, second.reach):
        return False
    against = AGAINST.search(sentence, 0, start.start())
    is_against = against and (against.group(1).lower() == "up") == (first.value > second.value)
    return bool(_rises().search(sentence, 0, start.start())) and not is_against


def superseded(found: list[Numeral], sentence: str) -> list[Numeral]:
    """The numerals with "12, up from 5" read: the 5 as a previous value, the 12 with it."""
    result = list(found)
    for place, numeral in enumerate(result):
        if numeral.kind != "number" or not place or not BEFORE_NOW.search(sentence, max(0, numeral.start - 60), numeral.start):
            continue
        newer = (at for at in range(place - 1, -1, -1) if result[at].kind == "number" and result[at].previous is None)
        for at in list(newer)[:1]:
            result[at] = replace(result[at], previous=numeral.value)
            result[place] = replace(numeral, kind="previous_value")
    return result
