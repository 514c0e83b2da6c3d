"""Rows held to the dictionary before they land: suites derived from it; a frame in, passed and failed rows out."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from conflict_metrics.dictionary import TABLES
from conflict_metrics.expectations.rules import Rule, rules
from conflict_metrics.expectations.suites import ExpectationError, Result, validated
from conflict_metrics.expectations.surroundings import surrounded

__all__ = ["ExpectationError", "Result", "Rule", "Sifted", "rules", "sift", "surrounded", "validated"]


@dataclass(frozen=True, slots=True)
class Sifted:
    """The rows of a frame that may land, and those that may not, each with the `expectation` that it failed first."""

    passed: pl.DataFrame
    failed: pl.DataFrame
    results: tuple[Result, ...]


def sift(table: str, frame: pl.DataFrame) -> Sifted:
    """Hold each row to the table's rejecting rules; what comes out has the table's columns alone, in the frame's order.

    The frame has the table's columns and those that its predicates name: see `surrounded`.
    Raises ExpectationError when a rule cannot be judged: then no row has passed.
    """
    results = tuple(validated(rules(table, "reject"), frame))
    reasons: dict[int, str] = {}
    for result in results:
        for number in result.failed:
            reasons.setdefault(number, result.rule.name)
    named = pl.Series("expectation", [reasons.get(number) for number in range(frame.height)], dtype=pl.String)
    judged = frame.select(TABLES[table].columns).with_columns(named)
    return Sifted(judged.filter(named.is_null()).drop("expectation"), judged.filter(named.is_not_null()), results)
