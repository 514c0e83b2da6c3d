"""What the checks find in the warehouse: keys, references and coverage in SQL, single rows by Great Expectations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from conflict_metrics.dictionary import TABLES
from conflict_metrics.expectations import Rule, rules, surrounded, validated
from conflict_metrics.frames import schema
from conflict_metrics.vocabulary import shipped
from conflict_metrics.warehouse import Warehouse, models

FIRST_LINE = re.compile(r"-- ([a-z]+\.[a-z_]+): (.+)")
DICTIONARY, CLOSED = "dictionary_holds", "required columns are never null, and closed lists are closed"
FAILED = "failed_expectation:"
SHOWN = 3  # failing rows that a finding shows


@dataclass(frozen=True, slots=True)
class Finding:
    """One check held against one table; `examples` are its first failing rows, as text."""

    table: str
    expectation: str
    severity: str
    meaning: str
    evaluated: int
    failed: int
    examples: str = ""


@cache
def table_checks() -> tuple[Rule, ...]:
    """The checks of sql/checks: each a SELECT of the rows that are wrong; its first line names a table and says what holds.

    Raises ValueError when the first line does not.
    """
    return tuple(_table_check(path) for path in sorted((shipped("sql") / "checks").glob("*.sql")))


def _table_check(path: Path) -> Rule:
    sql = path.read_text(encoding="utf-8")
    named = FIRST_LINE.match(sql)
    if named is None:
        raise ValueError(f"{path.name}: {sql.partition(chr(10))[0]!r} found, '-- schema.table: what holds' expected")
    return Rule(path.stem, named[1], "block", named[2], predicate=sql)


def table_findings(warehouse: Warehouse, table: str) -> Iterator[Finding]:
    """Keys, references and coverage of a table, and what the dictionary says of its rows where none of them was sifted."""
    count = warehouse.count(table)
    for check in (*_unique(table), *(check for check in table_checks() if check.table == table)):
        wrong = warehouse.read(check.predicate)
        yield Finding(table, check.name, "block", check.meaning, count, wrong.height, _shown(wrong))
    if held := dictionary_rules(table):
        rows = warehouse.read(f"select {', '.join(dict.fromkeys(rule.column for rule in held))} from {table}")
        broken = rows.filter(~pl.all_horizontal(rule.holds for rule in held))
        yield Finding(table, DICTIONARY, "block", CLOSED, count, broken.height, _shown(broken))


def dictionary_rules(table: str) -> tuple[Rule, ...]:
    """What the dictionary says of a table's single rows; where no SELECT makes the table, its DDL sees to nulls already."""
    found = rules(table, "block") if table in TABLES else ()
    return tuple(rule for rule in found if rule.allowed or table in models())


def _unique(table: str) -> tuple[Rule, ...]:
    key = ", ".join(TABLES[table].key) if table in TABLES else ""
    sql = f"select {key}, count(*) as row_count from {table} group by all having count(*) > 1"
    return (Rule("key_is_unique", table, "block", f"no two rows have the same {key}", predicate=sql),) if key else ()


def fact_findings(warehouse: Warehouse) -> Iterator[Finding]:
    """How many facts each rejecting rule kept out, and which of the facts that landed are hardly plausible."""
    facts = warehouse.read("core.facts")
    sql = f"select reason, count(*) as failed from core.rejections where starts_with(reason, '{FAILED}') group by all"
    failed = dict(warehouse.read(sql).iter_rows())
    for rule in rules("core.facts", "reject"):
        kept_out = failed.get(FAILED + rule.name, 0)
        yield Finding(rule.table, rule.name, rule.severity, rule.meaning, facts.height + sum(failed.values()), kept_out)
    articles = warehouse.read("select article_id, published_date, null::varchar as text from raw.articles")
    surroundings = surrounded(facts, articles)
    for result in validated(rules("core.facts", "warn"), surroundings):
        rule, wrong = result.rule, surroundings[list(result.failed)]
        yield Finding(rule.table, rule.name, rule.severity, rule.meaning, result.evaluated, wrong.height, _shown(wrong))


def write_docs(warehouse: Warehouse, folder: Path) -> None:
    """Great Expectations' pages over all facts ever read, the rejected ones among them."""
    rejected = warehouse.read(f"select fact from core.rejections where starts_with(reason, '{FAILED}')")
    types = pl.Schema(schema("core.facts"))
    spelled = pl.Struct({name: pl.String if kind == pl.Float64 else kind for name, kind in types.items()})  # a value may be "inf"
    failed = rejected.select(pl.col("fact").str.json_decode(spelled)).unnest("fact").cast(types)
    facts = pl.concat([warehouse.read("core.facts").cast(types), failed])
    validated(rules("core.facts"), surrounded(facts, warehouse.read("raw.articles")), docs=folder)


def _shown(rows: pl.DataFrame) -> str:
    return "\n".join(str(row) for row in rows.select(rows.columns[:8]).head(SHOWN).iter_rows(named=True))
