"""Evidence and its weights: a candidate's score is the sum of what role_weights.csv says of each sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from itertools import repeat

from conflict_metrics import vocabulary

_trial: ContextVar[dict[str, float] | None] = ContextVar("trial", default=None)


@contextmanager
def by(some: dict[str, float]) -> Iterator[None]:
    """Within the block signs weigh what `some` says: weights in the making, by which a text is read."""
    token = _trial.set(some)
    _of_family.cache_clear()
    try:
        yield
    finally:
        _trial.reset(token)
        _of_family.cache_clear()


@cache
def _shipped() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in vocabulary.rows("role_weights")}


def weights() -> dict[str, float]:
    """role_weights.csv: sign -> weight. A sign may be led by the family of metrics for which it holds ("harm|...")."""
    trial = _trial.get()
    return _shipped() if trial is None else trial


@cache
def _of_family(family: str) -> dict[str, float]:
    """sign -> its weight for all metrics and for this family together."""
    known = weights()
    signs = {sign.rpartition("|")[2] for sign in known}
    return {sign: known.get(sign, 0.0) + known.get(f"{family}|{sign}", 0.0) for sign in signs}


def weigh(signs: Iterable[str], family: str) -> float:
    """The sum of the weights of the signs for a family of metrics; unknown signs weigh nothing."""
    return sum(map(_of_family(family).get, signs, repeat(0.0)))
