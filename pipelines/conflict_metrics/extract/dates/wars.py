"""When did the war begin? The starts of conflicts, told apart by the parties and the words of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from conflict_metrics import vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class War:
    """A row of conflict_starts.csv."""

    start: date
    parties: frozenset[str]
    words: re.Pattern[str]


@cache
def wars() -> tuple[War, ...]:
    """All conflicts whose first day is known."""
    return tuple(
        War(
            date.fromisoformat(row["start_date"]),
            frozenset(vocabulary.items(row["parties"])),
            re.compile(rf"\b(?:{row['words']})", re.I),
        )
        for row in vocabulary.rows("conflict_starts")
    )


def war_start(text: str, today: date, parties: Sequence[str] = (), near: str = "") -> date | None:
    """The first day of the war that parties or text speak of, the latest of several; None when no known war fits.

    `near` is the sentence: a war that it names goes before one that only the article names.
    """
    fitting = [(fit(war, text, parties, near), war.start) for war in wars() if war.start <= today]
    best, start = max(fitting, default=(0, today))
    return start if best else None


def start_within(text: str, first: date, last: date, parties: Sequence[str] = ()) -> date | None:
    """The first day of a war of these parties or this text that began within the window, if there is one."""
    starts = [war.start for war in wars() if first <= war.start <= last and fit(war, text, parties)]
    return min(starts, default=None)


def fit(war: War, text: str, parties: Sequence[str], near: str = "") -> int:
    """How well a war fits: parties in common count most, then the words of the sentence, then those of the article."""
    mentions = min(mentioned(text, war), 9)
    return 20 * len(war.parties.intersection(parties)) + 10 * bool(war.words.search(near)) + mentions if mentions else 0


@lru_cache(maxsize=128)
def mentioned(text: str, war: War) -> int:
    """How often an article names the war."""
    return len(war.words.findall(text))
