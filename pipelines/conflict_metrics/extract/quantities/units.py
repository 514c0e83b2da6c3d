"""What a number is measured in: a currency, per cent, or a unit of measure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from conflict_metrics.extract.quantities.measures import measure_after
from conflict_metrics.extract.quantities.numerals import Numeral, values
from conflict_metrics.vocabulary import items, rows

PERCENT = re.compile(r"[ -]?(?:%|(?:per[ -]?cent|pct|pc|percentage[ -]points?)\b)(?:[ -]points?\b)?", re.IGNORECASE)
LETTER = re.compile(r" ?(k|m|b|t)(?![^\W_])", re.IGNORECASE)
BOMBS = re.compile(r"[ -]bombs?\b", re.IGNORECASE)  # 60 barrel bombs are counted, not measured
LARGE = 1000  # a smaller sum of won is a verb, a smaller one of pounds is a weight


@dataclass(frozen=True, slots=True)
class Currency:
    """A row of money.csv: the ISO 4217 code, the name in full, and the smallest sum that its signs may stand for."""

    code: str
    name: str
    least: float


@cache
def _signs() -> dict[str, Currency]:
    return _currencies("signs")


@cache
def _last_letters() -> tuple[str, ...]:
    """What a sign can end with: few words before a number do."""
    return tuple({sign[-1] for sign in _signs()})


@cache
def _names() -> dict[str, Currency]:
    return {name.lower(): currency for name, currency in _currencies("names").items()}


def _currencies(column: str) -> dict[str, Currency]:
    return {word: Currency(row["currency"], row["name"], float(row["least"] or 0)) for row in rows("money") for word in items(row[column])}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Signs before a number; signs and names after it."""
    signs, names = (sorted(found, key=len, reverse=True) for found in (_signs(), _names()))
    before = "|".join((r"(?<![A-Za-z])" if sign[0].isalpha() else "") + re.escape(sign) for sign in signs)
    letters = "|".join(re.escape(sign) for sign in signs if len(sign) > 2 or not _signs()[sign].least)
    after = rf"(?:({letters})(?![^\W_])|(?i:({'|'.join(map(re.escape, names))})(?:e?s)?\b))"
    return re.compile(rf"({before})[ \u00a0]?[-−]?$"), re.compile(rf"[ \u00a0-]?{after}")


def _with_sign(numeral: Numeral, sentence: str) -> Numeral | None:
    left = max(0, numeral.start - 8)
    is_led = sentence[left : numeral.start].rstrip(" \u00a0-−").endswith(_last_letters())
    sign = _patterns()[0].search(sentence, left, numeral.start) if is_led else None
    if not sign:
        return None
    letter = LETTER.match(sentence, numeral.end) if numeral.scale == 1 else None
    scale = values("letter")[letter.group(1).lower()] if letter else numeral.scale
    end = letter.end() if letter else numeral.end
    value = numeral.value * (scale if letter else 1)
    currency = _signs()[sign.group(1)]
    if value < currency.least:
        return None
    sum_ = replace(numeral, start=sign.start(), end=end, reach=end, value=value, scale=scale)
    return replace(sum_, unit=currency.code, unit_reported=sign.group(1), measure=currency.name)


def _with_name(numeral: Numeral, sentence: str) -> Numeral | None:
    found = _patterns()[1].match(sentence, numeral.end)
    if not found:
        return None
    sign, name = found.groups()
    if name and name.lower() in ("won", "pound") and (numeral.value < LARGE or sentence[numeral.end : numeral.end + 1] == "-"):
        return None
    currency = _signs()[sign] if sign else _names()[name.lower()]
    if sign and numeral.value < currency.least:
        return None
    reported = sentence[found.start() : found.end()].strip(" -")
    return replace(numeral, end=found.end(), reach=found.end(), unit=currency.code, unit_reported=reported, measure=currency.name)


def _in_percent(numeral: Numeral, sentence: str) -> Numeral | None:
    if numeral.sort == "share":
        return replace(numeral, value=numeral.value * 100, factor=100, unit="percent", notes=(*numeral.notes, "share"))
    sign = PERCENT.match(sentence, numeral.end)
    if not sign:
        return None
    note, measure = ("points", "percentage point") if "point" in sign.group().lower() else ("share", "percent")
    reported, end = sign.group().strip(" -"), sign.end()
    return replace(numeral, end=end, reach=end, unit="percent", unit_reported=reported, measure=measure, notes=(note,))


def _measured(numeral: Numeral, sentence: str) -> Numeral | None:
    measure = measure_after(sentence, numeral.end)
    if not measure or numeral.sort == "zero":
        return None
    reach = numeral.end + measure.length
    if BOMBS.match(sentence, reach):
        return None
    reported = sentence[numeral.end : reach].strip(" -")
    kind, per = measure.kind, measure.per
    return replace(
        numeral,
        reach=reach,
        value=numeral.value * measure.factor,
        factor=measure.factor,
        unit=measure.unit,
        measure=measure.name,
        unit_reported=reported,
        kind=kind,
        per=per,
    )


def with_unit(numeral: Numeral, sentence: str) -> Numeral:
    """The numeral with its unit; currency and per cent widen its surface, a unit of measure only its reach."""
    for reading in (_in_percent, _with_sign, _with_name, _measured):
        found = reading(numeral, sentence)
        if found:
            return found
    return numeral
