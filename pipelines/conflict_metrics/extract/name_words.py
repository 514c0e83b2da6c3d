"""The words that stand beside a name and tell what it is: name_words.csv and what other tables know of them."""

from __future__ import annotations

import re
from functools import cache

from conflict_metrics import vocabulary

ARTICLES = ("al-", "el-")


@cache
def watched() -> frozenset[str]:
    """The countries whose small towns are listed too: gazetteer.csv."""
    return frozenset(row["country"] for row in vocabulary.rows("gazetteer"))


def is_name(word: str, where: str) -> bool:
    """Whether the word before or behind may belong to the name beside it: Pinzón, al-Solh; not District."""
    return word.startswith(ARTICLES) or (word[0].isupper() and word not in beside(where))


@cache
def beside(use: str) -> frozenset[str]:
    """The words that stand beside names, by what they tell of them: name_words.csv; each also in capitals."""
    some = (row["word"] for row in vocabulary.rows("name_words") if row["use"] == use)
    return frozenset(form for word in some for form in (word, word.capitalize()))


@cache
def initials() -> dict[str, frozenset[str]]:
    """A leader's surname -> the letters with which the first names known to go with it begin."""
    found: dict[str, set[str]] = {}
    for row in vocabulary.rows("aliases"):
        if row["kind"] == "leader" and " " in row["alias"]:
            found.setdefault(row["alias"].split()[-1], set()).add(row["alias"][0])
    return {surname: frozenset(letters) for surname, letters in found.items()}


@cache
def offices() -> frozenset[str]:
    """Minister, president: what stands before a name and is none of it."""
    return frozenset(row["word"] for row in vocabulary.rows("office_words"))


@cache
def small_words() -> frozenset[str]:
    """Across, inside: words that lead to a name."""
    return frozenset(row["word"] for row in vocabulary.rows("clause_words"))


@cache
def quarter_of() -> re.Pattern[str]:
    """What stands between a quarter and its town: quarter of."""
    return re.compile(rf" (?:{'|'.join(sorted(word for word in beside('quarter') if word.islower()))}) (?:of|in) (?:the )?(?:[a-z-]+ )?")


@cache
def days() -> frozenset[tuple[str, ...]]:
    """March, Nov: the names of months and weekdays."""
    return frozenset((row["word"],) for row in vocabulary.rows("date_words") if row["word"][0].isupper())
