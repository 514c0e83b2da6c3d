"""The number grammar: digits and number words of a sentence, and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import prod

from conflict_metrics.vocabulary import items, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number expression of a sentence while it is being read; positions count in the sentence."""

    start: int
    end: int
    value: float
    sort: str  # digits, words, vague, share, zero
    scale: float = 1  # the magnitude that it ends with: 1e6 of "2 million"
    factor: float = 1  # from the text's unit to `unit`; `value` is already in `unit`
    high: float | None = None  # of a range, whose low end is `value`
    reach: int = 0  # where its unit of measure ends, which its surface leaves out
    quantifier: str = "exact"
    unit: str | None = None
    unit_reported: str | None = None
    measure: str | None = None  # the text's unit in full
    per: str | None = None
    kind: str = "number"
    notes: tuple[str, ...] = ()
    previous: float | None = None
    is_derived: bool = False


TOKEN = re.compile(r"\d{1,3},\d\d?(?!\d)|\d{1,3}(?:\.\d{3}){2,}|\d+(?:[,\u2009\u00a0\u202f ]\d{3})*(?:\.\d+)?|\.\d+|[a-z]+|[½¼¾⅓⅔]")
COMMA = re.compile(r"\d{1,3},\d\d?")  # the decimals of "1,5 million"
SIGNS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}


@cache
def values(*roles: str) -> dict[str, float]:
    """The number words of these roles (column `role` of number_words.csv) and their values."""
    return {row["word"]: float(row["value"]) for row in rows("number_words") if row["role"] in roles}


def _one_of(*roles: str) -> str:
    return "|".join(sorted(values(*roles), key=len, reverse=True))


GROUPED = r"\d{1,3}(?:\.\d{3}){2,}(?!\.?\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u2009\u00a0\u202f ]\d{3})+(?![\d,.]*\d)"
DIGITS = rf"(?>{GROUPED}|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
HALF = r"[ -]and[ -]an?[ -](?:half|quarter)"


def _small() -> str:
    """Numbers in words below a thousand, and seventy-five hundred."""
    small = rf"(?:(?:{_one_of('ten')})(?:[ -](?:{_one_of('unit')}))?|{_one_of('teen')}|{_one_of('unit')})"
    return rf"(?:(?:(?:{small}|an?)[ -])?hundred(?:[ -](?:and[ -])?{small})?|{small})"


def _large() -> str:
    """Numbers with a magnitude: 2.5 million, half a dozen, one million eighty-two thousand, a million and a half."""
    below, long = _small(), rf"(?:{_one_of('scale', 'dozen')}|hundred)s?"
    quarters = r"half[ -]an?|(?:an?|one|three)[ -]quarters? of an?"
    head = (
        rf"(?:{below}(?:{HALF})?|(?:\d{{1,3}},\d\d?(?!\d)|{DIGITS})(?:{HALF}| ?[½¼¾⅓⅔])?|{quarters}|an?(?: further| good| full| record)?)"
    )
    tail = rf"(?: (?:and )?(?:{below}|{DIGITS})(?:[ -]{long})+|(?<=d)[ -](?:and[ -])?{below}|{HALF})*"
    return rf"{head}(?:[ -]{long})+{tail}"


def _shares() -> str:
    unit, fraction = _one_of("unit"), _one_of("fraction")
    of = r"an? (?:fifth|sixth|seventh|eighth|ninth|tenth)(?= of)|[½¼¾⅓⅔](?= of\b)"
    return rf"(?:(?:an?|{unit}|\d)[ -])?(?:half|halves|thirds?|quarters?)|(?:{unit})[ -](?:{fraction})s?|{of}"


def _vague_words() -> str:
    plural, long = _one_of("plural"), rf"(?:{_one_of('scale', 'dozen')}|hundred)s?"
    return rf"(?:several|(?:an? )?few|(?:an? )?couple(?: of)?)[ -]{long}|(?:{plural})(?: of (?:{plural}))*|several"


@cache
def pattern() -> re.Pattern[str]:
    """One expression for every number; its named group says of which sort the match is."""
    glued = rf"[ -]?(?:{_one_of('short scale')})\b|k\b|(?-i:M)\b|m(?= (?:people|[a-z]{{3,}}s)\b)(?! met)"
    codes = "|".join(f"(?<={re.escape(sign)})" for row in rows("money") for sign in items(row["signs"]) if sign[-1].isalpha())
    first = "".join(sorted({row["word"][0] for row in rows("number_words")} | {"a", "n"}))
    bare = rf"{_small()}(?:{HALF})?|(?:{_one_of('scale', 'dozen')}|hundred)s?"
    return re.compile(
        rf"(?=[{first}\d.½¼¾⅓⅔])(?:(?<![\w])(?:(?<![^\W\d]-)|(?<=minus-)|(?<=sub-)|(?<=\dbn-)|(?<=\d[mk]-))(?<!\d[.,])|(?=\d)(?:{codes}))"
        rf"(?:(?:(?P<zero>zero|none|nobody|no[ -]one)|(?P<words>{_large()})"
        rf"|(?P<share>{_shares()})|(?P<vague>{_vague_words()})|(?P<small>{bare}))(?![^\W_])"
        rf"|(?P<part>\d{{1,2}}[/⁄]\d{{1,3}}(?!\d))|(?P<digits>{DIGITS}(?:{HALF}|[ ]?[½¼¾⅓⅔]|{glued})?))",
        re.IGNORECASE,
    )


@cache
def _roles() -> dict[str, tuple[str, float]]:
    """Every number word, its plural too, with its role and value; a row of its own comes before a plural made here."""
    words = {row["word"]: (row["role"], float(row["value"])) for row in rows("number_words")}
    return {f"{word}s": meaning for word, meaning in words.items()} | {"halves": words["half"]} | words


def _token_value(token: str) -> tuple[str, float]:
    """The role and value of one word, sign or digit run; ("", 0) for a word that carries none."""
    if token[0].isdigit() or token[0] == ".":
        if COMMA.fullmatch(token):
            return "unit", float(token.replace(",", "."))
        return "unit", float(re.sub(r"[^\d.]" if token.count(".") < 2 else r"\D", "", token))
    if token in SIGNS:
        return "sign", SIGNS[token]
    return _roles().get(token, ("and" if token == "and" else "", 0.0))


def worth(surface: str) -> tuple[float, float]:
    """The value of a number expression and the magnitude that it ends with: "2 and a half million" -> (2500000, 1000000)."""
    total, current, last, top, joined = 0.0, 0.0, 1.0, 1.0, False
    for role, value in map(_token_value, TOKEN.findall(surface.lower())):
        if role in ("fraction", "sign"):
            adds = joined or role == "sign"
            total, current = (
                (total + value * last, 0.0)
                if adds and not current and total
                else (total, current + value if adds else (current or 1) * value)
            )
        elif role == "hundred" or (role == "dozen" and current):
            current, last = (current or 1) * value, value
        elif role in ("scale", "short scale", "letter", "plural"):
            total = (total + current) * value if value > top and total else total + (current or 1) * value
            current, last, top = 0.0, value, value
        elif role not in ("", "and"):
            current, last = current + value, value if role == "dozen" else last
        joined = role == "and" or (joined and not role)
    return total + current, last


def _vague(surface: str) -> tuple[float, float]:
    """ACLED's conservative codes: several 3, tens 10, dozens 12 ..., tens of thousands 10,000, several hundred 300."""
    found = [value for role, value in map(_token_value, TOKEN.findall(surface.lower())) if role not in ("", "and")]
    return float(prod(found)), found[-1]


def _part(surface: str) -> tuple[str, float, float]:
    """2/3 is a share; 24/7 is two numbers and no share."""
    above, below = (float(digits) for digits in re.split("[/⁄]", surface))
    return ("share", above / below, 1.0) if 0 < above < below else ("digits", above, 1.0)


def _value(sort: str, surface: str) -> tuple[str, float, float]:
    """The sort, value and magnitude of an expression of that named group."""
    if sort == "zero":
        return sort, 0.0, 1.0
    if sort == "part":
        return _part(surface)
    value, scale = _vague(surface) if sort == "vague" else worth(surface)
    return "words" if sort == "small" else sort, value, scale


def _numeral(match: re.Match[str]) -> Numeral:
    sort, value, scale = _value(str(match.lastgroup), match.group())
    quantifier = "indefinite" if sort == "vague" else "exact"
    if sort == "vague" and "couple" in match.group().lower():
        sort, quantifier = "words", "approximately"
    return Numeral(start=match.start(), end=match.end(), reach=match.end(), value=value, scale=scale, sort=sort, quantifier=quantifier)


def numerals(sentence: str) -> Iterator[Numeral]:
    """Every number expression of a sentence, in order; names and dates must have been blanked out before."""
    return map(_numeral, pattern().finditer(sentence))
