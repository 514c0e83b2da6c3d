"""Where does a text name days? Each row of date_phrases.csv is tried where one of its first words stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from conflict_metrics import vocabulary
from conflict_metrics.extract.dates.windows import Parts

WORD = re.compile(r"(?<![\w/])(?:\d|[^\W\d_]+)")
FIELD = re.compile(r"\{((?:until_)?(\w+))\}")
CASED = ("month", "weekday", "holiday")  # they keep their capital, so that "may" and "march" stay verbs
DIGITS = {
    "day": r"[0-3]?\d",
    "th": "(?:st|nd|rd|th)?",
    "year": r"(?:19|20)\d\d",
    "decade": r"(?:19|20)\d0",
    "month_number": r"[01]?\d",
    "count": r"\d\d?",
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


@lru_cache(maxsize=64)  # asked for each fact of a sentence, and of those round it
def phrases(text: str, start: int, end: int) -> tuple[Phrase, ...]:
    """The date phrases of text[start:end], in text order."""
    return tuple(_phrases(text, start, end))


def _phrases(text: str, start: int, end: int) -> Iterator[Phrase]:
    rows, free = rows_by_opening(), start
    for word in WORD.finditer(text, start, end):
        if word[0] not in rows or word.start() < free:
            continue
        fitting = ((rule, match) for rule, pattern in rows[word[0]] if (match := pattern.match(text, word.start(), end)))
        for rule, match in islice(fitting, 1):
            free = match.end()
            before, after = text[max(start, match.start() - 24) : match.start()], text[free : free + 24]
            if is_date(rule, match[0], before, after):
                parts = {name: value(name, part or "") for name, part in match.groupdict().items()}
                yield Phrase(rule, defaultdict(str, parts), *match.span())


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
def rows_by_opening() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """By each word, or digit, that a date phrase can begin with: the rule and pattern of the rows that it opens, in their order."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for row in vocabulary.rows("date_phrases"):
        pattern = re.compile(rf"(?:{pattern_of(row['phrase'])})(?!\w)", re.I)
        for word in openings(row["opens"]):
            found.setdefault(word, []).append((row["rule"], pattern))
    return found


def openings(cell: str) -> set[str]:
    """The first words that a cell `opens` means, as they may be written; the digits where a {field} of it is written in them."""
    opens = vocabulary.items(cell)
    listed = {row["word"].split()[0] for row in vocabulary.rows("date_words") if f"{{{row['kind']}}}" in opens}
    known = {form for word in listed.union(opens) if word.isalpha() for form in (word, word.capitalize(), word.upper())}
    return known.union(*("0123456789" for word in opens if word.strip("{}") in (*DIGITS, "number")))


def pattern_of(phrase: str) -> str:
    """The regular expression of a row: its {fields} as named groups, its blanks as any white space."""
    spaced = phrase.replace(" ?", r"\s?").replace(" ", r"\s+")
    return FIELD.sub(lambda field: DIGITS["th"] if field[1] == "th" else f"(?P<{field[1]}>{one_of(field[2])})", spaced)


def one_of(kind: str) -> str:
    """A pattern for any word of a kind."""
    if kind in DIGITS:
        return DIGITS[kind]
    known = sorted((row["word"] for row in vocabulary.rows("date_words") if row["kind"] == kind), key=len, reverse=True)
    if kind in CASED:
        names = "|".join(f"{re.escape(word)}|{re.escape(word.upper())}" for word in known).replace("'", "['’]")
        return rf"(?-i:{names})\b(?:\.(?=\s*\d))?"
    return "(?:" + "|".join(map(re.escape, known)) + (r"|\d{1,3}" if kind == "number" else "") + ")"
