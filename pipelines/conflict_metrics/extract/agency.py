"""Which news agency does the text credit? A credit at the head or foot of the text names the agency that reported it."""

from __future__ import annotations

import re
from functools import cache

from conflict_metrics import vocabulary

HEAD, FOOT = 200, 160


@cache
def _credits() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for row in vocabulary.rows("agencies"):
        for words in vocabulary.items(row["credit_words"]):
            name = re.escape(words)
            found.append(
                (
                    re.compile(
                        rf"[(/\[—–-]\s*{name}\s*[)/\]—–-]|^\s*{name}\b|\b{name}\s*[—–-]|[(—–-]\s*{name}\s*[)]?\s*$|\bReporting by {name}\b"
                    ),
                    row["agency"],
                )
            )
    return tuple(found)


def agency_of(text: str) -> str | None:
    """The credited agency ("KYIV (Reuters) - ..."), or None."""
    for part in (text[:HEAD], text[-FOOT:]):
        for pattern, agency in _credits():
            if pattern.search(part):
                return agency
    return None
