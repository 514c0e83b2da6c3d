"""Tables that no model makes: what lands from outside, typed by the dictionary, and the reference tables."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager

from duckdb import DuckDBPyConnection

from conflict_metrics.dictionary import COLUMNS, TABLES
from conflict_metrics.vocabulary import shipped
from conflict_metrics.warehouse.models import models

SCHEMAS = ("ref", "raw", "core", "out")
SQL_TYPES = {
    "text": "varchar",
    "integer": "bigint",
    "number": "double",
    "day": "date",
    "instant": "timestamp",
    "flag": "boolean",
    "key": "ubigint",
    "texts": "varchar[]",
    "keys": "ubigint[]",
    "json": "json",
}
MACROS = """
create or replace macro parameter(wanted) as (select setting from ref.parameters where parameter = wanted);
create or replace macro spelled(key) as format('{:016x}', key)
"""


def prepare(connection: DuckDBPyConnection) -> None:
    """Make the schemas, the landed tables, the reference tables and the macros parameter('name') and spelled(key)."""
    with transaction(connection):
        for schema in SCHEMAS:
            connection.execute(f"create schema if not exists {schema}")
        for table in landed_tables():
            connection.execute(ddl(table))
            widen(connection, table)
            describe(connection, table)
        for table in (entry.name for entry in TABLES.values() if entry.schema == "ref"):
            land_reference(connection, table)
        connection.execute(MACROS)


def landed_tables() -> list[str]:
    """The tables whose columns the dictionary gives, because no SELECT does."""
    return [table.name for table in TABLES.values() if table.schema != "ref" and table.name not in models()]


def ddl(table: str) -> str:
    """`create table if not exists`, with the dictionary's types; required columns are never null."""
    entry = TABLES[table]
    columns = (f'"{name}" {SQL_TYPES[COLUMNS[name].type]}{" not null" if name in entry.required else ""}' for name in entry.columns)
    return f"create table if not exists {table} ({', '.join(columns)})"


def widen(connection: DuckDBPyConnection, table: str) -> None:
    """Add the columns that the dictionary has gained since the table was made; rows that were there hold nulls in them."""
    there = {name for name, *_ in connection.execute(f"describe {table}").fetchall()}
    for name in TABLES[table].columns:
        if name not in there:
            connection.execute(f'alter table {table} add column "{name}" {SQL_TYPES[COLUMNS[name].type]}')


def land_reference(connection: DuckDBPyConnection, table: str) -> None:
    """ref.NAME from seeds/reference/NAME.csv: an empty cell is null, 'a|b' is a list where the dictionary says texts.

    Raises duckdb.ConversionException, naming the cell, when a number or a day is none.
    """
    path = shipped("seeds") / "reference" / f"{table.removeprefix('ref.')}.csv"
    if not path.is_file():
        connection.execute(ddl(table))
        return
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    cells = ", ".join(_cell(column) for column in header)
    names = ", ".join(f"'{column}': 'varchar'" for column in header)
    source = (
        f"read_csv(?, auto_detect = false, header = true, nullstr = '', delim = ',', quote = '\"', escape = '\"', columns = {{{names}}})"
    )
    connection.execute(f"create or replace table {table} as select {cells} from {source}", [str(path)]).fetchall()
    describe(connection, table)


def _cell(column: str) -> str:
    kind = COLUMNS[column].type if column in COLUMNS else "text"
    if kind == "texts":
        return f"""coalesce(string_split("{column}", '|'), []) as "{column}\""""
    return f'cast("{column}" as {SQL_TYPES[kind]}) as "{column}"'


@contextmanager
def transaction(connection: DuckDBPyConnection) -> Iterator[None]:
    """All statements of the block, or none; and one write to disk for all of them."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def describe(connection: DuckDBPyConnection, table: str, catalog: str = "") -> None:
    """Put the dictionary's words on a table and its columns, for whoever opens the file."""
    name = catalog + table
    words = [f"comment on table {name} is {_quoted(f'One row is {TABLES[table].row}.')}"] if table in TABLES else []
    for column, *_ in connection.execute(f"describe {name}").fetchall():
        if column in COLUMNS:
            words.append(f'comment on column {name}."{column}" is {_quoted(_meaning(column))}')
    connection.execute("; ".join(words)).fetchall()


def _meaning(column: str) -> str:
    entry = COLUMNS[column]
    return f"{entry.meaning} ({', '.join(entry.allowed)})" if entry.allowed and not entry.reference else entry.meaning


def _quoted(text: str) -> str:
    """COMMENT takes no parameters: the text goes in as a literal."""
    return "'" + text.replace("'", "''") + "'"
