"""Findings as Dagster's asset checks: what blocks fails the run, what is merely odd is a warning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import dagster as dg

from conflict_metrics.defs.findings import CLOSED, DICTIONARY, Finding, dictionary_rules, table_checks
from conflict_metrics.defs.tables import key
from conflict_metrics.dictionary import TABLES
from conflict_metrics.expectations import Rule, rules


def specs(tables: Iterable[str]) -> list[dg.AssetCheckSpec]:
    """The checks of these tables, for the asset that makes them."""
    return [spec for table in tables for spec in _specs(table)]


def _specs(table: str) -> Iterator[dg.AssetCheckSpec]:
    if table in TABLES:
        yield _spec("key_is_unique", table, "no two rows have the same key", blocking=True)
    if dictionary_rules(table):
        yield _spec(DICTIONARY, table, CLOSED, blocking=True)
    for check in (*table_checks(), *_written(table)):
        if check.table == table:
            yield _spec(check.name, table, check.meaning, blocking=check.severity == "block")


def _spec(name: str, table: str, meaning: str, blocking: bool) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(name, asset=key(table), description=meaning, blocking=blocking)


def _written(table: str) -> list[Rule]:
    """The rules of expectations.csv, without those that the dictionary implies."""
    return [rule for rule in rules(table) if rule.predicate] if table in TABLES else []


def results(tables: Iterable[str], findings: Iterable[Finding]) -> Iterator[dg.AssetCheckResult]:
    """One result for each of specs(tables). Raises KeyError when nothing was found out about one, for then it has not passed."""
    found = {(key(finding.table), finding.expectation): finding for finding in findings}
    for spec in specs(tables):
        yield _result(spec, found[spec.asset_key, spec.name])


def _result(spec: dg.AssetCheckSpec, finding: Finding) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        check_name=spec.name,
        asset_key=spec.asset_key,
        passed=not finding.failed,
        severity=dg.AssetCheckSeverity.ERROR if spec.blocking else dg.AssetCheckSeverity.WARN,
        description=spec.description,
        metadata={
            "evaluated": finding.evaluated,
            "failed": finding.failed,
            "examples": dg.MetadataValue.md(f"```\n{finding.examples}\n```"),
        },
    )
