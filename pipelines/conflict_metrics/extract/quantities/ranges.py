"""Two numbers that are one: a range, a rise from one to the other, a result, one in five, all but three."""

from __future__ import annotations

import re
from dataclasses import replace

from conflict_metrics.extract.quantities.changes import is_rise
from conflict_metrics.extract.quantities.numerals import Numeral

MAYBE = r"(?:even|maybe|perhaps|possibly)"
BETWEEN = re.compile(rf"(?: ?[-–—] ?| (?:to|or)(?: {MAYBE})? |,? {MAYBE} )(?:an? (?:estimated )?)?")
DASH = re.compile(r" ?[-–—] ?")
AND = re.compile(r"\s+and\s+")
BETWEEN_WORD = re.compile(r"\bbetween (?:an? (?:estimated )?|about |around )?$", re.IGNORECASE)
BY = re.compile(r"\bby (?:[a-z]+ ){0,2}$", re.IGNORECASE)
IN = re.compile(r"[ -](?:in|out of)(?: every)?[ -]")
VOTED = re.compile(
    r"\b(?:passed|passes|cleared|clears|approved|adopted|rejected|defeated|carried|voted|votes?|backed)\b[^.;]{0,60}?,? ?(?:by )?$"
)
NO_COUNT = re.compile(r"(?=$|[,.;)]| (?:with|to|for|against|in favou?r|vote|on|in|last|this)\b)")
WHOLES = frozenset({3, 4, 5, 6, 7, 8, 10, 20, 50, 100, 1000})  # "two in 12" is no share
ALL_BUT = re.compile(r"\ball but $", re.IGNORECASE)
OF_THE = re.compile(r" of (?:the|its|their) ")
NOUN = re.compile(r"(?: of)?(?: the| these| those| its| their)? ?([^\W\d_]{3,})?")


def _agree(first: Numeral, second: Numeral) -> bool:
    """Whether two neighbours can be ends of one range: units and kinds are equal or stated once."""
    units = first.unit == second.unit or first.unit is None or second.unit is None
    counted = "zero" not in (first.sort, second.sort) and first.quantifier == second.quantifier == "exact"
    return units and counted and (first.kind == second.kind or None in (first.unit_reported, second.unit_reported))


def _low(first: Numeral, second: Numeral) -> float:
    """The value of the first in the magnitude and unit of the second, where it has none of its own: the 2 of "$2-3 billion"."""
    low = first.value * (second.factor if first.unit_reported is None and second.unit_reported is not None else 1)
    scaled = low * second.scale if first.scale == 1 and first.value < 1000 else low
    return scaled if scaled < second.value * 10 else low


def _is_range(first: Numeral, second: Numeral, sentence: str) -> bool:
    gap = sentence[first.reach : second.start]
    if not _agree(first, second) or second.high is not None or _low(first, second) >= second.value:
        return False
    if first.kind != second.kind and first.unit_reported is not None:
        return False  # the total in eight days to 1,100
    far = first.unit_reported is not None or second.value > 2 * _low(first, second)
    if gap.strip() == "to" and far and BY.search(sentence, max(0, first.start - 30), first.start):
        return False  # "rose by $5 to $40"
    return bool(BETWEEN.fullmatch(gap) or (AND.fullmatch(gap) and BETWEEN_WORD.search(sentence, max(0, first.start - 40), first.start)))


def _range(first: Numeral, second: Numeral, sentence: str) -> Numeral | None:
    if not _is_range(first, second, sentence):
        return None
    known = second if second.unit_reported else first
    notes = tuple(dict.fromkeys(first.notes + second.notes))
    whole = replace(known, start=first.start, end=second.end, reach=second.reach, scale=second.scale, sort=second.sort)
    return replace(whole, value=_low(first, second), high=second.value, quantifier="range", notes=notes)


def _result(first: Numeral, second: Numeral, sentence: str) -> Numeral | None:
    """3-1: the result of a game, where a range would rise."""
    plain = first.sort == second.sort == "digits" and first.unit_reported is None and second.unit_reported is None
    if not plain or sentence[first.end : second.start] not in ("-", "–") or first.value < second.value or second.high is not None:
        return None
    return replace(first, end=second.end, reach=second.reach, kind="score", notes=())


def _ratio(first: Numeral, second: Numeral, sentence: str) -> Numeral | None:
    """One in five: 20 per cent. "Three out of five" counts, "one out of five" and "nine out of ten" do not."""
    gap = sentence[first.reach : second.start]
    bare = first.unit_reported is None and second.unit_reported is None and second.high is None
    if not IN.fullmatch(gap) or not bare or not 0 < first.value < min(second.value, 10) or second.value not in WHOLES:
        return None
    if "out" in gap and "every" not in gap and first.value != 1 and (first.value, second.value) != (9, 10):
        return None
    share = 100 * first.value / second.value
    return replace(first, end=second.end, reach=second.reach, value=share, factor=100, unit="percent", notes=("share",))


def _rise(first: Numeral, second: Numeral) -> list[Numeral]:
    """The 5 of "rose from 5 to 12" as a previous value, and the 12 with it."""
    old = _low(first, second)
    own = first if first.unit_reported else second
    older = replace(first, kind="previous_value", value=old, factor=own.factor, unit=own.unit, unit_reported=own.unit_reported)
    return [replace(older, measure=own.measure), replace(second, previous=old)]


def _merged(first: Numeral, second: Numeral, sentence: str) -> list[Numeral]:
    """The two numerals as the text means them: one, or two, with what they say of each other."""
    if _is_vote(first, second, sentence):
        return [first, second]
    if first.high is None and first.kind != "previous_value":
        known = {first.kind, second.kind} & {"number", "no_metric"}
        counts = _agree(first, replace(second, quantifier="exact")) and known
        if counts and is_rise(replace(first, value=_low(first, second)), second, sentence):
            return _rise(first, second)
        for reading in (_range, _result, _ratio):
            whole = reading(first, second, sentence)
            if whole:
                return [whole]
    return [first, second]


def _is_vote(first: Numeral, second: Numeral, sentence: str) -> bool:
    """The bill passed the House, 310-113: two counts of votes and no game's result."""
    if not DASH.fullmatch(sentence, first.reach, second.start) or not NO_COUNT.match(sentence, second.reach):
        return False
    return VOTED.search(sentence, max(0, first.start - 90), first.start) is not None


def _dashed(first: Numeral, second: Numeral, sentence: str) -> list[Numeral]:
    if _is_vote(first, second, sentence):
        return [first, second]
    whole = _range(first, second, sentence) if DASH.fullmatch(sentence, first.reach, second.start) else None
    return [whole] if whole else [first, second]


def joined(found: list[Numeral], sentence: str) -> list[Numeral]:
    """The numerals with neighbours joined where the text makes one expression of two; "from 3 to 5-7" has its dash first."""
    for merge in (_dashed, _merged):
        result = found[:1]
        for numeral in found[1:]:
            result[-1:] = merge(result[-1], numeral, sentence)
        found = result
    return found


def _whole(found: list[Numeral], place: int, sentence: str) -> Numeral | None:
    """The number from which "all but N" takes N: the one after "of the", else the nearest before it, of the same noun if any is."""
    numeral = found[place]
    if place + 1 < len(found) and OF_THE.fullmatch(sentence, numeral.end, found[place + 1].start):
        return found[place + 1]
    noun = NOUN.match(sentence, numeral.reach)
    word = noun.group(1) if noun and noun.group(1) not in (None, "them", "the") else None
    larger = [one for one in reversed(found[:place]) if one.kind == "number" and one.value > numeral.value]
    named = [one for one in larger if word and word in sentence[one.end : min(one.end + 40, numeral.start)]]
    return next(iter(named or larger), None)


def all_but(found: list[Numeral], sentence: str) -> list[Numeral]:
    """The numerals with "all but three of them" subtracted from the number that it divides; `ambiguous` where there is none."""
    result = list(found)
    for place, numeral in enumerate(found):
        words = ALL_BUT.search(sentence, max(0, numeral.start - 8), numeral.start)
        if words:
            whole = _whole(found, place, sentence)
            value, kind = (whole.value - numeral.value, "number") if whole else (numeral.value, "ambiguous")
            result[place] = replace(numeral, start=words.start(), value=value, kind=kind, is_derived=True, notes=("all_but",))
    return result
