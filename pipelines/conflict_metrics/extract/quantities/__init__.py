"""Which numbers a sentence holds: how large, how firm, in what unit, and which of them only look like a count."""

from __future__ import annotations

import re
from dataclasses import replace

from conflict_metrics.extract.quantities.bounds import bounded, restated
from conflict_metrics.extract.quantities.changes import superseded
from conflict_metrics.extract.quantities.contexts import in_context, noted
from conflict_metrics.extract.quantities.names import blanked, names
from conflict_metrics.extract.quantities.numerals import Numeral, numerals
from conflict_metrics.extract.quantities.ranges import all_but, joined
from conflict_metrics.extract.quantities.units import with_unit
from conflict_metrics.extract.quantities.zeros import zeros
from conflict_metrics.model import Quantity

__all__ = ["quantities"]

FIRST = r"\b(?=[b-fhl-oqstz])"  # a letter that a number word begins with, so that most words fail at once
NUMBER = re.compile(
    rf"\d+|[½¼¾⅓⅔]|{FIRST}(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|scores|tens|hundreds?|thousands?|(?:m|b|tr)illions?|several|half|thirds?|quarters?"
    r"|lakhs?|crores?|zero|none|no one|nobody)\b",
    re.IGNORECASE,
)
ANY = re.compile(NUMBER.pattern + rf"|{FIRST}(?:no|(?:fif|six|seven|eigh|nin|ten)th)\b", re.IGNORECASE)
NAME = 70  # characters before the first number in which a name that holds it can begin
MINUS = re.compile(r"\bminus[ -]$|(?<!\S)[-−]$", re.IGNORECASE)
MINUS_INSIDE = re.compile(r"\D{1,4}[-−](?=\d)")
PERCENT = 100  # the factor of a share: a third is 33.3 percent
PERIOD = re.compile(r"year|month|week|day", re.IGNORECASE)
VALUED = frozenset({"age", "speed"})  # names whose number is a quantity all the same


def _limits(numeral: Numeral) -> tuple[float | None, float | None, float | None]:
    """value, value_low and value_high by the rule of the quantifier; none for the Quarter of a town or a half-brother."""
    value = round(numeral.value, 1) if numeral.factor == PERCENT else numeral.value
    if numeral.sort == "share" and numeral.kind in ("no_metric", "ordinal"):
        return None, None, None
    match numeral.quantifier:
        case "range":
            return None, value, numeral.high
        case "at_most" | "less_than":
            return None, 0.0, value
        case "at_least" | "more_than" | "indefinite":
            return value, value, None
    return value, value, value


def _stated(numeral: Numeral, sentence: str) -> tuple[float, ...]:
    """The figure in the text's own unit: one, or the two ends of a range; "dozens" end where they would be hundreds, ten times higher."""
    figures = [numeral.value] if numeral.high is None else [numeral.value, numeral.high]
    if numeral.sort == "vague" and sentence[: numeral.end].lower().endswith("s"):
        figures.append(numeral.value * 10)
    sign = -1 if MINUS.search(sentence, max(0, numeral.start - 7), numeral.start) or MINUS_INSIDE.match(sentence, numeral.start) else 1
    return tuple(float(f"{sign * figure / numeral.factor:.12g}") for figure in figures)


def _quantity(numeral: Numeral, sentence: str, offset: int) -> Quantity:
    value, low, high = _limits(numeral)
    return Quantity(
        char_start=offset + numeral.start,
        char_end=offset + numeral.end,
        quantifier=numeral.quantifier,
        value=value,
        value_low=low,
        value_high=high,
        unit=numeral.unit,
        unit_reported=numeral.unit_reported,
        per=numeral.per,
        previous_value=numeral.previous,
        value_basis="derived" if numeral.is_derived else "stated",
        kind=numeral.kind,
        stated=_stated(numeral, sentence) if high is not None or value is not None else (),
        measure=numeral.measure,
        note="|".join(numeral.notes) or None,
    )


def _named(sentence: str, span: tuple[int, int, str], offset: int) -> Quantity:
    """A number that belongs to a name; only ages and speeds have a value."""
    start, end, reason = span
    inside = [numeral.value for numeral in numerals(sentence[start:end])] if reason in VALUED else []
    if not inside:
        return Quantity(
            char_start=offset + start, char_end=offset + end, quantifier="exact", value=None, value_low=None, value_high=None, kind=reason
        )
    period = PERIOD.search(sentence, start, end)
    measure = f"{period.group().lower() if period else 'year'} of age" if reason == "age" else None
    low, high = inside[0], inside[-1]
    numeral = Numeral(start=start, end=end, reach=end, value=low, sort="digits", kind=reason, measure=measure)
    numeral = bounded(numeral, sentence) if low == high else replace(numeral, high=high, quantifier="range")
    return _quantity(numeral, sentence, offset)


def _read(sentence: str) -> list[Numeral]:
    """The numerals of a sentence whose names are blanked out, with units, kinds, bounds and notes."""
    found = sorted([*(with_unit(numeral, sentence) for numeral in numerals(sentence)), *zeros(sentence)], key=lambda numeral: numeral.start)
    found = [in_context(numeral, sentence) for numeral in joined(found, sentence)]
    found = all_but(superseded(restated([bounded(numeral, sentence) for numeral in found], sentence), sentence), sentence)
    limits = [*(numeral.start for numeral in found), len(sentence)][1:]
    return [noted(numeral, sentence, limit) for numeral, limit in zip(found, limits, strict=True)]


def _uncovered(sentence: str, found: list[Quantity], offset: int) -> list[Quantity]:
    """A quantity of kind no_metric for every digit run and number word that nothing has read."""
    taken = [(one.char_start - offset, one.char_end - offset) for one in found]
    left = (match.span() for match in NUMBER.finditer(sentence))
    return [
        Quantity(
            char_start=offset + start,
            char_end=offset + end,
            quantifier="exact",
            value=None,
            value_low=None,
            value_high=None,
            kind="no_metric",
        )
        for start, end in left
        if all(end <= first or start >= last for first, last in taken)
    ]


def quantities(text: str, start: int, end: int) -> list[Quantity]:
    """Every number expression of the sentence text[start:end], in the order of the text.

    `kind` is "number" for a live one, else the reason why it can be no fact. No two overlap, and each digit run and
    each number word lies in one of them. Money is in full units of an ISO 4217 currency, areas in km2, power in MW.
    """
    sentence = text[start:end]
    first = ANY.search(sentence)
    if not first:
        return []
    spans = names(sentence, max(0, first.start() - NAME))
    found = [_named(sentence, span, start) for span in spans]
    found += [_quantity(numeral, sentence, start) for numeral in _read(blanked(sentence, spans))]
    return sorted(found + _uncovered(sentence, found, start), key=lambda one: one.char_start)
