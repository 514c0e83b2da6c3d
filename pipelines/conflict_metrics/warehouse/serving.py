"""Copies for readers: the serving file, swapped in whole, and the replay of an earlier day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from conflict_metrics.dictionary import TABLES
from conflict_metrics.warehouse.landing import MACROS, SCHEMAS, describe, landed_tables, transaction
from conflict_metrics.warehouse.models import models

OLDEST_READER = "v1.4.0"  # files that DuckDB clients from 1.4 on can open
TABLE_NAME = re.compile(r"(ref|raw|core|out)\.[a-z_]+")
SEEN_BY = {"core.malformed": "first_seen_at", "core.runs": "started_at", "core.validations": "validated_at"}


class Serving:
    """The published copy, open for reading: `read` takes what Warehouse.read takes."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def read(self, query: str, params: Mapping[str, Any] | None = None) -> pl.DataFrame:
        """A table by its name, or the answer to a SELECT whose $names are in `params`."""
        return read(self.connection, query, params)


@contextmanager
def open_serving(data: Path) -> Iterator[Serving]:
    """The serving copy of a data directory, as it stood when it was opened, beside whatever run goes on.

    Raises FileNotFoundError when nothing has been published yet.
    """
    path = data / "serving" / "conflict_metrics.duckdb"
    if not path.is_file():
        raise FileNotFoundError(f"{path}: not there yet; `conflict-metrics run` publishes it")
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(path)} as serving (read_only)")
        connection.execute("use serving")
        yield Serving(connection)


def read(connection: duckdb.DuckDBPyConnection, query: str, params: Mapping[str, Any] | None) -> pl.DataFrame:
    """A table by its name, or the answer to a SELECT."""
    sql = f"from {query}" if TABLE_NAME.fullmatch(query) else query
    return connection.sql(sql, params=dict(params or {})).pl()


def publish(connection: duckdb.DuckDBPyConnection, path: Path) -> Path:
    """Write ref, core and out into a new file, tables and views alike as tables in the order of their keys, and swap it in.

    Article texts stay behind, and so do tables that an earlier version made and the dictionary knows no more.
    """
    with _attached(connection, path, "copy") as catalog, transaction(connection):
        for table in _tables(connection):
            if table in TABLES and not table.startswith("raw."):
                key = ", ".join(TABLES[table].key)
                connection.execute(f"create table {catalog}.{table} as from {table} order by {key}").fetchall()
                describe(connection, table, catalog + ".")
    return path


def replay(connection: duckdb.DuckDBPyConnection, as_of: datetime, path: Path) -> dict[str, int]:
    """Copy what had arrived by `as_of`, then build every model over it, in a file of its own without article texts."""
    home = str(connection.execute("select current_database()").fetchall()[0][0])
    with _attached(connection, path, "replay") as catalog:
        with transaction(connection):
            _copy_seen(connection, as_of, catalog)
        connection.execute(f"use {catalog}")
        try:
            connection.execute(MACROS)
            counts = {}
            for table, sql in models().items():
                with transaction(connection):
                    connection.execute(f"create table {table} as {sql}").fetchall()
                    describe(connection, table)
                counts[table] = int(connection.execute(f"select count(*) from {table}").fetchall()[0][0])
            return counts
        finally:
            connection.execute(f'use "{home}"')


def _copy_seen(connection: duckdb.DuckDBPyConnection, as_of: datetime, catalog: str) -> None:
    """Rows seen by then: an article's rows with the article, the others by their own instant."""
    connection.execute(
        f"create table {catalog}.raw.articles as select * exclude (text) from raw.articles where first_seen_at <= ?", [as_of]
    ).fetchall()
    seen = f"(select article_id from {catalog}.raw.articles)"
    for table in (*(name for name in _tables(connection) if name.startswith("ref.")), *landed_tables()):
        if table == "raw.articles":
            continue
        where, params = ("true", []) if table.startswith("ref.") else (f"article_id in {seen}", [])
        if table in SEEN_BY:
            where, params = f"{SEEN_BY[table]} <= ?", [as_of]
        if table == "core.near_duplicates":
            where += f" and twin_id in {seen}"
        connection.execute(f"create table {catalog}.{table} as from {table} where {where}", params).fetchall()
        describe(connection, table, catalog + ".")


@contextmanager
def _attached(connection: duckdb.DuckDBPyConnection, path: Path, catalog: str) -> Iterator[str]:
    """A new database file under a temporary name, with the four schemas; it takes its place when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    draft.unlink(missing_ok=True)
    connection.execute(f"attach {literal(draft)} as {catalog} (storage_version '{OLDEST_READER}')")
    try:
        for schema in SCHEMAS:
            connection.execute(f"create schema {catalog}.{schema}")
        yield catalog
    except BaseException:
        connection.execute(f"detach {catalog}")
        draft.unlink(missing_ok=True)
        raise
    connection.execute(f"detach {catalog}")
    draft.replace(path)


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    sql = "select table_schema || '.' || table_name from information_schema.tables where table_catalog = current_database() order by 1"
    return [row[0] for row in connection.execute(sql).fetchall()]


def literal(path: Path) -> str:
    """A path as SQL spells it, for ATTACH takes no parameters."""
    return "'" + str(path).replace("'", "''") + "'"
