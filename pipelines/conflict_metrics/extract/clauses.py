"""The small words that part a clause, hand on a deed, or leave it open: clause_words.csv."""

from __future__ import annotations

from functools import cache

from conflict_metrics import vocabulary


@cache
def uses(use: str) -> frozenset[str]:
    """The words of one use."""
    return frozenset(row["word"] for row in vocabulary.rows("clause_words") if row["use"] == use)
