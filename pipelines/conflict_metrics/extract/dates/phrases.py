"""Where does a text name days? One compiled scan for all rows of date_phrases.csv, its words from date_words.csv."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from conflict_metrics import vocabulary
from conflict_metrics.extract.dates.windows import Parts

FIELD = re.compile(r"\{((?:until_)?(\w+))\}")
CASED = ("month", "weekday", "holiday")  # they keep their capital, so that "may" and "march" stay verbs
DIGITS = {
    "day": r"[0-3]?\d",
    "th": "(?:st|nd|rd|th)?",
    "year": r"(?:19|20)\d\d",
    "decade": r"(?:19|20)\d0",
    "month_number": r"[01]?\d",
    "count": r"\d+",
    "name": r"(?-i:[A-Z])\w+",
}
NOT_A_YEAR = re.compile(r"(?:[$€£¥#.,\d-]|\b(?:No|Resolution)\.? ?)$", re.I)
PLURAL = re.compile(r" (?:[a-z-]+ )?(?:[a-z]+s|people|men|women|children)\b")  # "of 2000 villagers" is no year
LAST_WORD = re.compile(r"([\w'’]+)[ \n-]*$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date phrase of the text: the rule that reads it, its parts, its span."""

    rule: str
    parts: Parts
    start: int
    end: int


@cache
def words(kind: str) -> dict[str, str]:
    """The words of date_words.csv of one kind, in lower case, with their values."""
    return {row["word"].lower(): row["means"] for row in vocabulary.rows("date_words") if row["kind"] == kind}


def phrases(text: str, start: int, end: int) -> Iterator[Phrase]:
    """The date phrases of text[start:end], in text order."""
    pattern, rows = scanner()
    for match in pattern.finditer(text, start, end):
        rule, groups = rows[int((match.lastgroup or "")[3:])]
        before, after = text[max(start, match.start() - 24) : match.start()], text[match.end() : match.end() + 24]
        if is_date(rule, match[0], before, after):
            parts = {name: value(name, match[group] or "") for name, group in groups.items()}
            yield Phrase(rule, defaultdict(str, parts), match.start(), match.end())


def is_date(rule: str, phrase: str, before: str, after: str) -> bool:
    """A bare year, and a month that is also a verb or a name, is a date only where a word before it says so."""
    lead = (word := LAST_WORD.search(before)) and words("before_year").get(word[1].lower())
    if rule == "year" and phrase.isdigit():
        led = lead is not None and not (lead == "no plural" and PLURAL.match(after))
        return (led or (before.endswith("(") and after.startswith(")"))) and not NOT_A_YEAR.search(before)
    return lead is not None or phrase.lower().rstrip(".") not in words("ambiguous")


def value(name: str, word: str) -> str:
    """A word's number as digits; other words in lower case."""
    word = " ".join(word.lower().replace("’", "'").rstrip(".").split())
    return words(name.removeprefix("until_")).get(word) or word


@cache
def scanner() -> tuple[re.Pattern[str], list[tuple[str, dict[str, str]]]]:
    """The pattern, and for each row its rule and the groups that hold its parts."""
    rows = vocabulary.rows("date_phrases")
    patterns = [f"(?P<row{number}>{pattern_of(number, row['phrase'])})" for number, row in enumerate(rows)]
    groups = [{name: f"{name}_{number}" for name, _ in FIELD.findall(row["phrase"]) if name != "th"} for number, row in enumerate(rows)]
    whole = re.compile(rf"(?<![\w/])(?={openers()})(?:{'|'.join(patterns)})(?!\w)", re.I)
    return whole, [(row["rule"], names) for row, names in zip(rows, groups, strict=True)]


def openers() -> str:
    """A pattern for the first word of any phrase, minding case so that it fails fast where none begins."""
    first = {word for row in vocabulary.rows("date_phrases") for word in vocabulary.items(row["opens"])}
    listed = {each["word"].split()[0] for each in vocabulary.rows("date_words") if f"{{{each['kind']}}}" in first}
    known = sorted({word for word in first | listed if word.isalpha()})
    return r"(?-i:\d|" + "|".join(f"{word}|{word.capitalize()}|{word.upper()}" for word in known) + ")"


def pattern_of(number: int, phrase: str) -> str:
    """The regular expression of a row: its {fields} as named groups, its blanks as any white space."""
    spaced = phrase.replace(" ?", r"\s?").replace(" ", r"\s+")
    return FIELD.sub(lambda field: DIGITS["th"] if field[1] == "th" else f"(?P<{field[1]}_{number}>{one_of(field[2])})", spaced)


def one_of(kind: str) -> str:
    """A pattern for any word of a kind."""
    if kind in DIGITS:
        return DIGITS[kind]
    known = sorted((row["word"] for row in vocabulary.rows("date_words") if row["kind"] == kind), key=len, reverse=True)
    if kind in CASED:
        names = "|".join(f"{re.escape(word)}|{re.escape(word.upper())}" for word in known).replace("'", "['’]")
        return rf"(?-i:{names})\b(?:\.(?=\s*\d))?"
    return "(?:" + "|".join(map(re.escape, known)) + (r"|\d{1,3}" if kind == "number" else "") + ")"
