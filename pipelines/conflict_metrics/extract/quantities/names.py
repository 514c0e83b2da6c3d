"""Numbers that belong to a name: dates, hours, ages, weapons, units, roads, laws, results."""

from __future__ import annotations

import re
from functools import cache

from conflict_metrics.extract.quantities.numerals import values
from conflict_metrics.vocabulary import items, rows

BLANK = "\ufffc"  # stands for a character of a name; no letter, digit or space
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)(?:st|nd|rd|th)?"
ROMAN = r"(?:I{1,3}|IV|VI{0,3}|IX|X{1,2})"


@cache
def _parts() -> dict[str, str]:
    """What a {word} in number_names.csv stands for."""
    parts = {"day": DAY, "roman": ROMAN, "ampm": r"[ap]\.?\s?m\b\.?|[AP]\.?M\b\.?"}
    parts["code"] = "|".join(sign for row in rows("money") for sign in items(row["signs"]) if sign.isalpha() and not row["least"])
    parts["rare"] = "|".join(sign for row in rows("money") for sign in items(row["signs"]) if sign.isalpha() and row["least"])
    parts["scale"] = "(?i:" + "|".join(values("scale", "short scale", "letter")) + r")\b"
    for word, roles in (("small", ("unit", "teen")), ("tens", ("ten",)), ("units", ("unit",))):
        parts[word] = "(?i:" + "|".join(values(*roles)) + ")"
    for name in {row["names"] for row in rows("designators")}:
        words = sorted((row["word"] for row in rows("designators") if row["names"] == name), key=len, reverse=True)
        parts[name] = r"\b(?:" + "|".join(words) + ")"
    return parts


def _filled(cell: str) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda match: _parts()[match.group(1)], cell)


@cache
def _pattern() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """All rows of number_names.csv as one expression, and the reason of each of its groups; the first row that fits wins."""
    table = rows("number_names")
    branches = (f"{_filled(row['before'])}({_filled(row['name'])}){_filled(row['after'])}" for row in table)
    return re.compile(rf"(?<![\w.$])(?:{'|'.join(branches)})"), ("", *(row["reason"] for row in table))


def names(sentence: str, start: int = 0) -> list[tuple[int, int, str]]:
    """Start, end and reason of every number after `start` that belongs to a name, in order, without overlaps."""
    pattern, reasons = _pattern()
    return [(*match.span(match.lastindex), reasons[match.lastindex]) for match in pattern.finditer(sentence, start) if match.lastindex]


def blanked(sentence: str, spans: list[tuple[int, int, str]]) -> str:
    """The sentence with those spans blanked, its length kept."""
    for start, end, _ in spans:
        sentence = sentence[:start] + BLANK * (end - start) + sentence[end:]
    return sentence
