"""The SQL models: one SELECT is one table or view, its path is the table's name, its inputs are what it reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from hashlib import sha256
from typing import Any

import duckdb

from conflict_metrics.vocabulary import shipped

PLAIN = "STANDARD_HANDLING"  # DuckDB's word for a SELECT without `group by all`


@cache
def models() -> Mapping[str, str]:
    """The SELECT of each table, in an order in which every table follows what it reads."""
    folder = shipped("sql")
    paths = sorted([*folder.glob("core/*.sql"), *folder.glob("out/*.sql")])
    found = {f"{path.parent.name}.{path.stem}": path.read_text(encoding="utf-8") for path in paths}
    inputs = {table: [name for name in dependencies(sql) if name in found] for table, sql in found.items()}
    return {table: found[table] for table in TopologicalSorter(inputs).static_order()}


def dependencies(sql: str) -> tuple[str, ...]:
    """The tables that a SELECT reads, sorted, by DuckDB's own parser.

    Raises ValueError when the text is not exactly one SELECT.
    """
    return tuple(sorted(set(_tables(_tree(sql)))))


def make(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Make one model anew in the database in use, in the place of what stood there under its name."""
    kind = "view" if is_view(models()[table]) else "table"
    for former in _kinds(connection, table) - {kind}:
        connection.execute(f"drop {former} {table}").fetchall()
    connection.execute(f"create or replace {kind} {table} as {models()[table]}").fetchall()


@cache
def is_view(sql: str) -> bool:
    """Whether a SELECT only joins and names: a view, written out once, in the serving copy. What groups or ranks is a table."""
    return not any(_gathers(node) for node in _nodes(_tree(sql)))


def models_version() -> str:
    """Twelve characters that change when any model changes."""
    return sha256("\0".join(f"{table}\0{sql}" for table, sql in models().items()).encode()).hexdigest()[:12]


@cache
def _parser() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def _tree(sql: str) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(_parser().execute("select json_serialize_sql(?)", [sql]).fetchall()[0][0])
    if tree["error"] or len(tree["statements"]) != 1:
        found = tree.get("error_message") or f"{len(tree['statements'])} statements"
        raise ValueError(f"{sql.strip().partition(chr(10))[0]}: {found} found, one SELECT expected")
    return tree


def _nodes(tree: object) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for child in tree:
            yield from _nodes(child)


def _tables(tree: object) -> Iterator[str]:
    """Names with a schema are tables; names without one, or in `recurring`, are the SELECT's own CTEs."""
    for node in _nodes(tree):
        if node.get("type") == "BASE_TABLE" and node["schema_name"] not in ("", "recurring"):
            yield f"{node['schema_name']}.{node['table_name']}"


def _gathers(node: dict[str, Any]) -> bool:
    """Whether a part of a SELECT makes one row of several, or looks at one row beside others."""
    grouped = node.get("group_expressions") or node.get("aggregate_handling", PLAIN) != PLAIN
    return bool(grouped) or node.get("class") == "WINDOW" or node.get("type") == "DISTINCT_MODIFIER"


def _kinds(connection: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    """What stands under a name: a table or a view; an earlier version may have made the one of the other."""
    schema, _, name = table.partition(".")
    sql = "select table_type from information_schema.tables where (table_catalog, table_schema, table_name) = (current_database(), ?, ?)"
    return {"view" if kind == "VIEW" else "table" for (kind,) in connection.execute(sql, [schema, name]).fetchall()}
