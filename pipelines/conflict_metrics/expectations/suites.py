"""The wall round Great Expectations: rules and a frame in, the failing rows of each rule out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from conflict_metrics.expectations.rules import Rule

if TYPE_CHECKING:
    import great_expectations as gx
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.core.batch_definition import BatchDefinition
    from great_expectations.data_context import EphemeralDataContext
    from great_expectations.expectations.expectation import Expectation


class ExpectationError(RuntimeError):
    """An expectation could not be judged, so no row of its batch may pass."""


@dataclass(frozen=True, slots=True)
class Result:
    """One rule held against one frame: how many rows it looked at, and the numbers of those that failed, from 0."""

    rule: Rule
    evaluated: int
    failed: tuple[int, ...]


def validated(rules: Sequence[Rule], frame: pl.DataFrame, docs: Path | None = None) -> list[Result]:
    """Hold each rule against each row; with `docs`, write Great Expectations' pages of it into that folder.

    Raises ExpectationError when a rule cannot be judged: a missing column, a predicate that fails.
    """
    try:
        judged = frame.select(rule.test for rule in {rule.test.meta.output_name(): rule for rule in rules}.values())
    except pl.exceptions.PolarsError as error:
        raise ExpectationError(f"{rules[0].table}: the rules of expectations.csv cannot be judged: {error}") from error
    answers = _ask(rules, judged, docs)
    return [_result(rule, answer, frame.height) for rule, answer in zip(rules, answers, strict=True)]


def _result(rule: Rule, answer: ExpectationValidationResult, height: int) -> Result:
    failed = tuple(answer.result.get("unexpected_index_list") or ())
    if not answer.success and not failed:
        raise ExpectationError(f"{rule.table}: {rule.name} failed without naming a row: {answer.exception_info}")
    return Result(rule, height, failed)


def _ask(rules: Sequence[Rule], judged: pl.DataFrame, docs: Path | None) -> list[ExpectationValidationResult]:
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    data = {"dataframe": judged.to_pandas(use_pyarrow_extension_array=True)}
    context = gx.get_context(mode="ephemeral")  # one of its own for each call: a shared one mixes the frames of two threads
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset(rules[0].table)
    whole = asset.add_batch_definition_whole_dataframe("whole")
    suite = context.suites.add(gx.ExpectationSuite(rules[0].table, expectations=[_expectation(rule) for rule in rules]))
    if docs:
        _write_docs(context, suite, whole, data, docs)
    answer = whole.get_batch(batch_parameters=data).validate(suite, result_format="COMPLETE")
    by_name = {_rule_name(result): result for result in answer.results}
    return [by_name[rule.name] for rule in rules]


def _rule_name(result: ExpectationValidationResult) -> str:
    if result.expectation_config is None:
        raise ExpectationError(f"a result without its expectation: {result.exception_info}")
    return str(result.expectation_config.meta["rule"])


def _expectation(rule: Rule) -> Expectation:
    from great_expectations import expectations as gxe

    told: dict[str, Any] = {
        "meta": {"rule": rule.name},
        "description": rule.meaning,
        "severity": "warning" if rule.severity == "warn" else "critical",
    }
    if rule.predicate:
        return gxe.ExpectColumnValuesToBeInSet(column=rule.name, value_set=[True], **told)
    if rule.allowed:
        return gxe.ExpectColumnValuesToBeInSet(column=rule.column, value_set=list(rule.allowed), **told)
    return gxe.ExpectColumnValuesToNotBeNull(column=rule.column, **told)


def _write_docs(
    context: EphemeralDataContext, suite: gx.ExpectationSuite, whole: BatchDefinition, data: dict[str, Any], docs: Path
) -> None:
    import great_expectations as gx

    store = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(docs.resolve())}
    index = {"class_name": "DefaultSiteIndexBuilder"}
    site: Any = {"class_name": "SiteBuilder", "site_index_builder": index, "store_backend": store}
    context.add_data_docs_site(site_name="local", site_config=site)
    definition = context.validation_definitions.add(gx.ValidationDefinition(name=suite.name, data=whole, suite=suite))
    update = gx.checkpoint.UpdateDataDocsAction(name="docs")
    checkpoint = gx.Checkpoint(name=suite.name, validation_definitions=[definition], actions=[update], result_format="SUMMARY")
    checkpoint.run(batch_parameters=data)
