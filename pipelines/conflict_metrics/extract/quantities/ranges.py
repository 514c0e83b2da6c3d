"""Two numbers that are one: a range, a rise from one to the other, one in five, all but three."""

from __future__ import annotations

import re
from dataclasses import replace

from conflict_metrics.extract.quantities.numerals import Numeral

BETWEEN = re.compile(
    r"(?: ?[-–—] ?| (?:to|or)(?: even| maybe| perhaps| possibly)? |,? (?:maybe|perhaps|possibly) )(?:an? (?:estimated )?)?"
)
BY_OR_TO = re.compile(r"\bby (?:[a-z]+ ){0,2}$", re.IGNORECASE)
AND = re.compile(r"\s+and\s+")
BETWEEN_WORD = re.compile(r"\bbetween (?:an? (?:estimated )?|about |around )?$", re.IGNORECASE)
CHANGE = re.compile(
    r"\b(?:r[io]se[ns]?|rising|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|go(?:es|ing)?|went|gone|rais\w+|revis\w+|updat\w+|expand\w*|soar\w*|surg\w+"
    r"|swell\w*|f[ae]ll\w*|dropp?\w*|declin\w+|reduc\w+|cut\w*|lower\w*|shr[aiu]nk\w*|chang\w+|up|down|grow\w*|doubl\w+|trebl\w+|tripl\w+|mov\w+|scal\w+|trim\w*|boost\w*|halv\w+|plumm?et\w*|slump\w*|slid\w*|tumbl\w+|slow\w*|inch\w*)\b",
    re.IGNORECASE,
)
FROM = re.compile(r"\bfrom (?:[a-z]+ ){0,4}$", re.IGNORECASE)
TO = re.compile(r"(?: (?!to\b)[^\s,;:]+){0,6},? (?:up |down )?to (?:(?!from\b)[a-z]+ ){0,3}", re.IGNORECASE)
BEFORE_NOW = re.compile(
    r"(?:\b(?:up|down|rising|higher|lower|revised|increased|raised|lowered|reduced) from"
    r"|\b(?:previous|earlier|initial|prior|preliminary) (?:toll|figure|count|report|estimate|total|tally|number|death toll|claim)s?(?: of| was| at| that)"
    r"|\b(?:earlier|previously|initially|originally) (?:reported|said|put|stood|given|announced|claimed|counted)(?: at| to be| as)?|\bprevious(?:ly)?) "
    r"(?:[a-z]+ ){0,4}$",
    re.IGNORECASE,
)
IN = re.compile(r"[ -](?:in|out of)(?: every)?[ -]")
ALL_BUT = re.compile(r"\ball but $", re.IGNORECASE)
NOUN = re.compile(r"(?: of)?(?: the| these| those| its| their)? ?([^\W\d_]{3,})?")


def _agree(first: Numeral, second: Numeral) -> bool:
    """Whether two neighbours can be ends of one range: units and kinds are equal or stated once."""
    units = first.unit == second.unit or first.unit is None or second.unit is None
    counted = "zero" not in (first.sort, second.sort) and first.quantifier == second.quantifier == "exact"
    return units and counted and (first.kind == second.kind or None in (first.unit_reported, second.unit_reported))


def _alike(first: Numeral, second: Numeral) -> tuple[float, float]:
    """Their values, the first in the magnitude and unit of the second where it has none of its own."""
    low = first.value * (second.factor if first.unit_reported is None else 1)
    scaled = low * second.scale if first.scale == 1 and first.value < 1000 else low
    return scaled if scaled < second.value * 10 else low, second.value


def _range(first: Numeral, second: Numeral, sentence: str) -> Numeral | None:
    gap = sentence[first.reach : second.start]
    rises = gap.strip() == "to" and BY_OR_TO.search(sentence, 0, first.start)
    if rises or not (BETWEEN.fullmatch(gap) or (AND.fullmatch(gap) and BETWEEN_WORD.search(sentence, 0, first.start))) or not _agree(first, second):
        return None
    low, high = _alike(first, second)
    if low >= high or second.high is not None:
        return None
    known = second if second.unit_reported else first
    whole = replace(known, start=first.start, end=second.end, reach=second.reach, value=low, high=high, scale=second.scale)
    return replace(whole, sort=second.sort, quantifier="range", notes=tuple(dict.fromkeys(first.notes + second.notes)))


def _rise(first: Numeral, second: Numeral, sentence: str) -> tuple[Numeral, Numeral] | None:
    """The two numerals of "rose from 5 to 12": the first as a previous value, the second with it."""
    start = FROM.search(sentence, 0, first.start)
    if not start or not TO.fullmatch(sentence, first.reach, second.start) or not CHANGE.search(sentence, 0, start.start()):
        return None
    if not _agree(first, replace(second, quantifier="exact")) or "number" not in (first.kind, second.kind):
        return None
    old = _alike(first, second)[0]
    unit, reported = first.unit or second.unit, first.unit_reported or second.unit_reported
    return replace(first, kind="previous_value", value=old, unit=unit, unit_reported=reported), replace(second, previous=old)


def _result(first: Numeral, second: Numeral, sentence: str) -> Numeral | None:
    """3-1: a result, where a range would rise."""
    plain = first.sort == second.sort == "digits" and first.unit_reported is None and second.unit_reported is None
    if not plain or sentence[first.end : second.start] not in ("-", "–") or first.value < second.value or second.high is not None:
        return None
    return replace(first, end=second.end, reach=second.reach, kind="score", notes=())


def _ratio(first: Numeral, second: Numeral, sentence: str) -> Numeral | None:
    """One in five: 20 per cent."""
    gap = sentence[first.reach : second.start]
    whole = (
        IN.fullmatch(gap) and first.unit_reported is None and second.unit_reported is None and first.high is None and second.high is None
    )
    if not whole or not 0 < first.value < second.value or first.value > 9 or second.value not in (3, 4, 5, 6, 7, 8, 10, 20, 50, 100, 1000):
        return None
    if "out" in gap and "every" not in gap and first.value != 1 and (first.value, second.value) != (9, 10):
        return None
    return replace(
        first, end=second.end, reach=second.reach, value=round(100 * first.value / second.value, 1), unit="percent", notes=("share",)
    )


def joined(found: list[Numeral], sentence: str) -> list[Numeral]:
    """The numerals with neighbours joined where the text makes one expression of two."""
    result: list[Numeral] = []
    for numeral in found:
        last = result[-1] if result else None
        rise = last and last.high is None and _rise(last, numeral, sentence)
        whole = last and last.high is None and (_range(last, numeral, sentence) or _result(last, numeral, sentence) or _ratio(last, numeral, sentence))
        if rise:
            result[-1:] = rise
        elif whole and not (last and last.kind == "previous_value"):
            result[-1] = whole
        else:
            result.append(numeral)
    return result


def superseded(found: list[Numeral], sentence: str) -> list[Numeral]:
    """The numerals with "12, up from 5" read: the 5 as a previous value, the 12 with it."""
    result = list(found)
    for place, numeral in enumerate(result):
        if numeral.kind != "number" or not place or not BEFORE_NOW.search(sentence, max(0, numeral.start - 60), numeral.start):
            continue
        for earlier in range(place - 1, -1, -1):
            if result[earlier].kind == "number" and result[earlier].previous is None:
                result[earlier] = replace(result[earlier], previous=numeral.value)
                result[place] = replace(numeral, kind="previous_value")
                break
    return result


def all_but(found: list[Numeral], sentence: str) -> list[Numeral]:
    """The numerals with "all but three of them" subtracted from the number before, or after, that counts the same noun."""
    result = list(found)
    for place, numeral in enumerate(result):
        words = ALL_BUT.search(sentence, 0, numeral.start)
        if not words:
            continue
        noun = NOUN.match(sentence, numeral.reach)
        word = noun.group(1) if noun and noun.group(1) and noun.group(1) not in ("them", "the") else ""
        of_the = (
            re.fullmatch(r" of (?:the|its|their) ", sentence[numeral.end : result[place + 1].start]) if place + 1 < len(result) else None
        )
        wholes = (
            [result[place + 1]]
            if of_the
            else [one for one in reversed(result[:place]) if one.kind == "number" and one.value > numeral.value]
        )
        near = [one for one in wholes if word and word in sentence[one.end : one.end + 40]]
        whole = (near or wholes or [None])[0]
        changed = replace(numeral, start=words.start(), is_derived=True, notes=("all_but",))
        result[place] = replace(changed, value=whole.value - numeral.value) if whole else replace(changed, kind="ambiguous")
    return result
