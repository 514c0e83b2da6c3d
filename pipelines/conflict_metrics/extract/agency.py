"""Which news agency does the text credit? A credit at the head or foot of the text names the agency that reported it."""

from __future__ import annotations

import re
from functools import cache

from conflict_metrics import vocabulary

HEAD, FOOT = 200, 160


@cache
def _agencies() -> dict[str, str]:
    """Every way to credit an agency (agencies.csv) -> its name; of two agencies with one credit the first stands."""
    found: dict[str, str] = {}
    for row in vocabulary.rows("agencies"):
        for words in vocabulary.items(row["credit_words"]):
            found.setdefault(words, row["agency"])
    return found


@cache
def _credit() -> re.Pattern[str]:
    """(AFP), [Reuters], AP -, at the start of a line, at the very end, or "Reporting by"."""
    name = "|".join(re.escape(words) for words in sorted(_agencies(), key=len, reverse=True))
    return re.compile(
        rf"[(/\[—–-]\s*(?P<in>{name})\s*[)/\]—–-]|^\s*(?P<first>{name})\b|\b(?P<dash>{name})\s*[—–-]"
        rf"|[(—–-]\s*(?P<last>{name})\s*[)]?\s*$|\bReporting by (?P<by>{name})\b"
    )


def agency_of(text: str) -> str | None:
    """The credited agency ("KYIV (Reuters) - ..."), or None."""
    for part in (text[:HEAD], text[-FOOT:]):
        if (found := _credit().search(part)) is not None:
            return _agencies()[next(name for name in found.groupdict().values() if name)]
    return None
