"""Findings as Dagster's asset checks: what blocks fails the run, what is merely odd is a warning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import dagster as dg

from conflict_metrics.defs.findings import Finding, dictionary_rules, table_checks
from conflict_metrics.defs.tables import key
from conflict_metrics.dictionary import TABLES
from conflict_metrics.expectations import Rule, rules

DICTIONARY = "dictionary_holds"


def specs(tables: Iterable[str]) -> list[dg.AssetCheckSpec]:
    """The checks of these tables, for the asset that makes them."""
    return [spec for table in tables for spec in _specs(table)]


def _specs(table: str) -> Iterator[dg.AssetCheckSpec]:
    if table in TABLES:
        yield _spec("key_is_unique", table, "no two rows have the same key", blocking=True)
    if dictionary_rules(table):
        yield _spec(DICTIONARY, table, "required columns are never null, and closed lists are closed", blocking=True)
    for check in (*table_checks(), *_written(table)):
        if check.table == table:
            yield _spec(check.name, table, check.meaning, blocking=check.severity == "block")


def _spec(name: str, table: str, meaning: str, blocking: bool) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(name, asset=key(table), description=meaning, blocking=blocking)


def _written(table: str) -> list[Rule]:
    """The rules of expectations.csv, without those that the dictionary implies."""
    return [rule for rule in rules(table) if rule.predicate] if table in TABLES else []


def results(tables: Iterable[str], findings: Iterable[Finding]) -> Iterator[dg.AssetCheckResult]:
    """One result for each of specs(tables)."""
    found = list(findings)
    for spec in specs(tables):
        mine = [f for f in found if key(f.table) == spec.asset_key and f.expectation == spec.name]
        if spec.name == DICTIONARY:
            mine = [f for f in found if key(f.table) == spec.asset_key and f.expectation.startswith(("has_", "known_"))]
        yield _result(spec, mine)


def _result(spec: dg.AssetCheckSpec, findings: list[Finding]) -> dg.AssetCheckResult:
    if not findings:
        raise LookupError(f"{spec.asset_key.to_user_string()}: nothing was found out about {spec.name}, so it cannot have passed")
    failed = [finding for finding in findings if finding.failed]
    examples = "\n".join(f"{finding.expectation}: {finding.failed} rows\n{finding.examples}" for finding in failed)
    return dg.AssetCheckResult(
        check_name=spec.name,
        asset_key=spec.asset_key,
        passed=not failed,
        severity=dg.AssetCheckSeverity.ERROR if spec.blocking else dg.AssetCheckSeverity.WARN,
        description=spec.description,
        metadata={
            "evaluated": max((finding.evaluated for finding in findings), default=0),
            "failed": sum(finding.failed for finding in failed),
            "examples": dg.MetadataValue.md(f"```\n{examples}\n```"),
        },
    )
