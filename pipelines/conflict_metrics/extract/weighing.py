"""Evidence and its weights: a candidate's score is the sum of what role_weights.csv says of each sign."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from conflict_metrics import vocabulary


@cache
def weights() -> dict[str, float]:
    """role_weights.csv: sign -> weight. A sign may be led by the family of metrics for which it holds ("harm|...")."""
    return {row["sign"]: float(row["weight"]) for row in vocabulary.rows("role_weights")}


def weigh(signs: Iterable[str], family: str) -> float:
    """The sum of the weights of the signs, each for all metrics and for this family; unknown signs weigh nothing."""
    known = weights()
    return sum(known.get(sign, 0.0) + known.get(f"{family}|{sign}", 0.0) for sign in signs)
