"""The SQL models: one SELECT is one table, its path is the table's name, its inputs are what it reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from hashlib import sha256

import duckdb

from conflict_metrics.vocabulary import shipped


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
    tree = json.loads(_parser().execute("select json_serialize_sql(?)", [sql]).fetchall()[0][0])
    if tree["error"] or len(tree["statements"]) != 1:
        found = tree.get("error_message") or f"{len(tree['statements'])} statements"
        raise ValueError(f"{sql.strip().partition(chr(10))[0]}: {found} found, one SELECT expected")
    return tuple(sorted(set(_tables(tree))))


def models_version() -> str:
    """Twelve characters that change when any model changes."""
    return sha256("\0".join(f"{table}\0{sql}" for table, sql in models().items()).encode()).hexdigest()[:12]


@cache
def _parser() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def _tables(node: object) -> Iterator[str]:
    """Names with a schema are tables; names without one, or in `recurring`, are the SELECT's own CTEs."""
    if isinstance(node, dict):
        if node.get("type") == "BASE_TABLE" and node["schema_name"] not in ("", "recurring"):
            yield f"{node['schema_name']}.{node['table_name']}"
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _tables(child)
