"""What must hold of each row: the dictionary's closed lists and required columns, and the rules of expectations.csv."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from conflict_metrics.dictionary import COLUMNS, TABLES
from conflict_metrics.vocabulary import rows

SEVERITIES = ("reject", "warn", "block")


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation over one row; its name is the reason that a failing row is given.

    severity: reject (the row becomes a rejection), warn (it stays), block (nothing is built on its table).
    Exactly one of three: the column is never null; it holds only `allowed`; or the SQL `predicate`
    is not false. A null is judged by the first kind alone, as in a CHECK of a database.
    """

    name: str
    table: str
    severity: str
    meaning: str
    column: str = ""
    allowed: tuple[str, ...] = ()
    predicate: str = ""

    @property
    def holds(self) -> pl.Expr:
        """A flag for each row: true where the rule holds."""
        if self.predicate:
            return pl.sql_expr(self.predicate).fill_null(True).alias(self.name)
        value = pl.col(self.column)
        return value.is_null() | value.is_in(self.allowed) if self.allowed else value.is_not_null()

    @property
    def test(self) -> pl.Expr:
        """What an expectation looks at: the flag, under the rule's name, or the column itself."""
        return self.holds if self.predicate else pl.col(self.column)


def rules(table: str, severity: str = "") -> tuple[Rule, ...]:
    """All rules for a table, in the order in which they give a failing row its reason; of one severity, or all."""
    found = (*_required(table), *_closed(table), *_written(table))
    return tuple(rule for rule in found if severity in ("", rule.severity))


def _derived(table: str) -> str:
    return "reject" if table == "core.facts" else "block"


def _required(table: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(f"has_{column}", table, _derived(table), f"{column} is never null", column=column) for column in TABLES[table].required
    )


def _closed(table: str) -> tuple[Rule, ...]:
    columns = (COLUMNS[name] for name in TABLES[table].columns)
    return tuple(
        Rule(f"known_{c.name}", table, _derived(table), f"{c.name} is in its closed list", column=c.name, allowed=c.allowed)
        for c in columns
        if c.allowed and c.type == "text"
    )


def _written(table: str) -> tuple[Rule, ...]:
    for row in rows("expectations"):
        if row["severity"] not in SEVERITIES or row["table"] not in TABLES:
            raise ValueError(f"expectations.csv: {row['name']}: {row['severity']} on {row['table']} found, one of {SEVERITIES} expected")
    return tuple(
        Rule(row["name"], table, row["severity"], row["meaning"], predicate=row["predicate"])
        for row in rows("expectations")
        if row["table"] == table
    )
