"""What a number is measured in: a currency, per cent, or a unit of measure."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from conflict_metrics.extract.quantities.measures import measure_after
from conflict_metrics.extract.quantities.numerals import Numeral, values
from conflict_metrics.vocabulary import items, rows

PERCENT = re.compile(r"[ -]?(?:%|(?:per[ -]?cent|pct|pc|percentage[ -]points?)\b)(?:[ -]points?\b)?", re.IGNORECASE)
LETTER = re.compile(r" ?(k|m|b|t)(?![^\W_])", re.IGNORECASE)
LARGE = 1000  # a smaller sum of won is a verb, a smaller one of pounds is a weight


@cache
def _currencies() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Signs before a number, names after it, and the ISO 4217 code of each."""
    codes = {sign: row["currency"] for row in rows("money") for sign in items(row["signs"])}
    named = {name.lower(): row["currency"] for row in rows("money") for name in items(row["names"])}
    signs, words = (sorted(found, key=len, reverse=True) for found in (codes, named))
    before = "|".join((r"(?<![A-Za-z])" if sign[0].isalpha() else "") + re.escape(sign) for sign in signs)
    letters = "|".join(re.escape(sign) for sign in signs)
    after = rf"(?:({letters})(?![^\W_])|(?i:({'|'.join(map(re.escape, words))})(?:e?s)?\b))"
    return re.compile(rf"({before})[ \u00a0]?$"), re.compile(rf"[ \u00a0-]?{after}"), codes | named


def _with_sign(numeral: Numeral, sentence: str) -> Numeral | None:
    before, _, codes = _currencies()
    sign = before.search(sentence, max(0, numeral.start - 7), numeral.start)
    if not sign:
        return None
    letter = LETTER.match(sentence, numeral.end) if numeral.scale == 1 else None
    scale = values("letter")[letter.group(1).lower()] if letter else numeral.scale
    end = letter.end() if letter else numeral.end
    value = numeral.value * (scale if letter else 1)
    unit, reported = codes[sign.group(1)], sign.group(1)
    return replace(numeral, start=sign.start(), end=end, reach=end, value=value, scale=scale, unit=unit, unit_reported=reported)


def _with_name(numeral: Numeral, sentence: str) -> Numeral | None:
    name = _currencies()[1].match(sentence, numeral.end)
    if not name:
        return None
    word = name.group(1) or name.group(2)
    if word.lower() in ("won", "pound") and (numeral.value < LARGE or sentence[numeral.end : numeral.end + 1] == "-"):
        return None
    unit = _currencies()[2][word if name.group(1) else word.lower()]
    return replace(numeral, end=name.end(), reach=name.end(), unit=unit, unit_reported=sentence[name.start() : name.end()].strip(" -"))


def _in_percent(numeral: Numeral, sentence: str) -> Numeral | None:
    if numeral.sort == "share":
        return replace(numeral, unit="percent", notes=(*numeral.notes, "share"))
    sign = PERCENT.match(sentence, numeral.end)
    if not sign:
        return None
    notes = ("points",) if "point" in sign.group().lower() else ("share",)
    return replace(numeral, end=sign.end(), reach=sign.end(), unit="percent", unit_reported=sign.group().strip(" -"), notes=notes)


def _measured(numeral: Numeral, sentence: str) -> Numeral | None:
    measure = measure_after(sentence, numeral.end)
    if not measure or numeral.sort == "zero":
        return None
    reach = numeral.end + measure.length
    reported = sentence[numeral.end : reach].strip(" -")
    kind, per = measure.kind, measure.per
    return replace(
        numeral,
        reach=reach,
        value=numeral.value * measure.factor,
        factor=measure.factor,
        unit=measure.unit,
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
