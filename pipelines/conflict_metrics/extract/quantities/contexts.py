"""What the words round a number make of it: an idiom, an order, a zero, a share, a rate."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from conflict_metrics.extract.quantities.changes import change
from conflict_metrics.extract.quantities.numerals import Numeral
from conflict_metrics.vocabulary import rows

Rule = tuple[re.Pattern[str] | None, re.Pattern[str], re.Pattern[str], str, str]
SMALL = 1000  # idioms are made of small numbers
LATER = re.compile(r" (?:earlier|later|ago|before|after(?!wards? the)|previously|prior)\b")
OF_AGE = re.compile(r" (?:of age|old)\b")
ALL = re.compile(r"\ball (?:of )?(?:the |its |their |these |those )?$", re.IGNORECASE)
MORE = re.compile(r"\b(?:another|(?:a )?further|an additional|additional|an extra)\s(?:at least |about |some )?$", re.IGNORECASE)
EACH = re.compile(r"(?: [^\W\d_][\w’'-]*){0,4} (?:each|apiece)\b|(?: [^\W\d_][\w’'-]*){0,4} (?:from|on|for|in|to) (?:each|either) ")
EACH_BEFORE = re.compile(r"\beach (?:[\w’'-]+ ){1,3}$", re.IGNORECASE)
WORD = r"(?: (?!(?:in|within|for|over|after|during|of|such|on|at|just|from|by)\b)[^\W\d_][\w’'-]*)"
NO_RATE = r"(?! (?:earlier|later|ago|after|before|since|old|of|long|when|and|that|in which|which)\b)"
RATE = re.compile(
    rf"(?:(?: [^\W\d_][\w’'-]*){{0,5}}?{WORD})?(?:,? (?:a|an|per|each|every)[ -]| ?/ ?|-a-)(day|night|month|year)\b{NO_RATE}"
    r"|(?: [^\W\d_][\w’'-]*){0,4}? (daily|nightly|monthly|annually|yearly)\b"
)
RATE_BEFORE = re.compile(
    r"\b(daily|nightly|monthly|annual|yearly) (?:[a-z]+ ){0,3}?(?:of|at|to|is|was|by) (?:[a-z]+ ){0,2}$"
    r"|\b(?:each|every) (day|night|month|year) (?:[a-z]+ ){0,2}$",
    re.IGNORECASE,
)
PERIODS = {"day": "day", "night": "day", "daily": "day", "nightly": "day", "month": "month", "monthly": "month"}


@cache
def _rules() -> tuple[Rule, ...]:
    """The rows of number_contexts.csv, compiled; a row that looks ahead tells small letters from capitals."""
    return tuple(
        (
            None if row["number"] == "*" else re.compile(row["number"], re.IGNORECASE),
            re.compile(f"(?:{row['before']})$", re.IGNORECASE),
            re.compile(row["after"], re.IGNORECASE if "?=" not in row["after"] else 0),
            row["kind"],
            row["note"],
        )
        for row in rows("number_contexts")
    )


def _by_rule(numeral: Numeral, sentence: str) -> Numeral:
    """The numeral as the first row that fits says; as it is where none does."""
    surface, left = sentence[numeral.start : numeral.end], max(0, numeral.start - 45)
    for number, before, after, kind, note in _rules():
        if number is not None and not number.fullmatch(surface):
            continue
        if after.match(sentence, numeral.reach) and before.search(sentence, left, numeral.start):
            notes = tuple(dict.fromkeys((*numeral.notes, note))) if note else numeral.notes
            return replace(numeral, kind=kind, notes=notes)
    return numeral


def in_context(numeral: Numeral, sentence: str) -> Numeral:
    """The numeral with the kind that its neighbours give it: "two days later" is a date, "the two sides" no count."""
    if numeral.kind == "duration":
        kind = "age" if OF_AGE.match(sentence, numeral.reach) else "date" if LATER.match(sentence, numeral.reach) else "duration"
        return replace(numeral, kind=kind)
    plain = numeral.high is None and (numeral.unit is None or numeral.sort == "share") and numeral.value < SMALL
    return _by_rule(numeral, sentence) if plain and numeral.kind == "number" else numeral


def _period(numeral: Numeral, sentence: str, limit: int) -> str | None:
    after = RATE.match(sentence, numeral.reach, limit)
    match = after or RATE_BEFORE.search(sentence, max(0, numeral.start - 60), numeral.start)
    return PERIODS.get((match.group(1) or match.group(2)).lower(), "year") if match else None


def noted(numeral: Numeral, sentence: str, limit: int) -> Numeral:
    """The numeral with its rate and notes; `limit` is where the next numeral starts."""
    notes, left = [*numeral.notes, *change(numeral, sentence)], max(0, numeral.start - 40)
    if numeral.kind != "number":
        return replace(numeral, notes=tuple(notes))
    if ALL.search(sentence, left, numeral.start):
        notes.append("all")
    if MORE.search(sentence, left, numeral.start) or sentence.startswith(" more", numeral.reach):
        notes.append("more")
    if EACH.match(sentence, numeral.reach, limit) or EACH_BEFORE.search(sentence, left, numeral.start):
        notes.append("each")
    return replace(numeral, per=numeral.per or _period(numeral, sentence, limit), notes=tuple(notes))
