"""How firm a number is: the words before and after it that make it a bound or an estimate."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from conflict_metrics.extract.quantities.numerals import Numeral
from conflict_metrics.vocabulary import rows

FILLER = r"(?:(?:an?|another|further|additional|total|combined|record|just|of|minus|extra|estimated|perhaps|maybe|possibly|all|well) )"
PARTICLE = re.compile(
    r"\b(?:t[oa]k(?:e[ns]?|ing)|took|hand\w*|turn\w*|fl[eyi]\w*|r[au]n\w*|cross\w*|fire[ds]?|brought|bring\w*|pass\w*|mov\w+|w[oi]n|presid\w+|carr\w+|dr[io]ve\w*"
    r"|roll\w*|hover\w*) over $|\b(?:own|add)(?:s|ed|ing)? up to $",
    re.IGNORECASE,
)

BRACKET = re.compile(r",? \((?:[a-z]+ ){0,2}")


@cache
def _phrases() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Phrases before a number, phrases after it, and the quantifier of each."""
    table = {side: {row["phrase"]: row["quantifier"] for row in rows("quantifiers") if row["side"] == side} for side in ("before", "after")}
    before, after = ("|".join(re.escape(phrase) for phrase in sorted(found, key=len, reverse=True)) for found in table.values())
    left = re.compile(rf"(?<![\w])({before})(?:\s+|(?<=[~≈<>≥≤-])){FILLER}{{0,3}}$", re.IGNORECASE)
    last = "|".join(re.escape(phrase) for phrase in table["after"] if phrase.startswith("at "))
    right = re.compile(rf"(?:[ -]|,\s)?({after})(?![\w])|(?: [a-z-]+){{1,2}},? ({last})(?=[.,;:)]|$)", re.IGNORECASE)
    return left, right, {f"{side} {phrase}": quantifier for side, found in table.items() for phrase, quantifier in found.items()}


def _quantifier(numeral: Numeral, sentence: str) -> str | None:
    before, after, meaning = _phrases()
    left = before.search(sentence, max(0, numeral.start - 45), numeral.start)
    if left and not PARTICLE.search(sentence, max(0, numeral.start - 30), numeral.start):
        return meaning["before " + left.group(1).lower()]
    right = after.match(sentence, numeral.end) or after.match(sentence, numeral.reach)
    return meaning["after " + (right.group(1) or right.group(2)).lower()] if right else None


def bounded(numeral: Numeral, sentence: str) -> Numeral:
    """The numeral with the quantifier that its neighbours give it; ranges (noted as "about"), vague words and zeros keep their own."""
    if numeral.quantifier == "range" and _quantifier(numeral, sentence) == "approximately":
        return replace(numeral, notes=(*numeral.notes, "about"))
    if numeral.quantifier != "exact" or numeral.sort == "zero":
        return numeral
    return replace(numeral, quantifier=_quantifier(numeral, sentence) or numeral.quantifier)


def restated(found: list[Numeral], sentence: str) -> list[Numeral]:
    """The numerals with the bound of "at least €30 million ($33 million)" on its conversion in brackets too."""
    result = list(found)
    for place in range(1, len(result)):
        first, second = result[place - 1], result[place]
        converts = first.unit_reported and second.unit_reported and BRACKET.fullmatch(sentence, first.reach, second.start)
        if converts and second.quantifier == "exact" and first.quantifier not in ("range", "indefinite"):
            result[place] = replace(second, quantifier=first.quantifier)
    return result
