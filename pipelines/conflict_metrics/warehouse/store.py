"""The one writer: landed rows go in, models are built, frames come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from conflict_metrics.dictionary import TABLES
from conflict_metrics.warehouse import serving
from conflict_metrics.warehouse.landing import prepare, transaction
from conflict_metrics.warehouse.locks import locked
from conflict_metrics.warehouse.models import make, models

ROW_GROUP = 40_960  # rows that one thread takes at a time: of DuckDB's own 122,880 the middling tables have too few to share out
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "max_vacuum_tasks": 0,  # a checkpoint packs no row groups: models are made anew before it would pay, and dead groups go without it
}


@contextmanager
def open_warehouse(data: Path | None, timeout: float = 600) -> Iterator[Warehouse]:
    """The warehouse of a data directory, locked for one writer; None gives an empty one in memory.

    Waits `timeout` seconds for another writer, then raises WarehouseBusy.
    """
    if data is None:
        with duckdb.connect(config=CONFIG) as connection:
            yield _prepared(connection, Path(":memory:"))
        return
    path = data / "warehouse.duckdb"
    with locked(path, timeout), duckdb.connect(config=CONFIG | {"temp_directory": f"{path}.tmp"}) as connection:
        connection.execute(f"attach {serving.literal(path)} as warehouse (row_group_size {ROW_GROUP})")
        connection.execute("use warehouse")
        yield _prepared(connection, path)


def _prepared(connection: duckdb.DuckDBPyConnection, path: Path) -> Warehouse:
    prepare(connection)
    return Warehouse(connection, path)


class Warehouse:
    """An open warehouse. Whatever lands twice changes nothing; every landing is one transaction."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def land(self, table: str, rows: pl.DataFrame) -> int:
        """Add the rows whose key is not there yet and say how many; of two rows with one key the first stands."""
        key = ", ".join(TABLES[table].key)
        fresh = rows.unique(subset=TABLES[table].key, keep="first", maintain_order=True)
        with self._transaction(fresh):
            before = self.count(table)
            self.connection.execute(f"insert into {table} by name from landing anti join {table} using ({key})").fetchall()
            return self.count(table) - before

    def update(self, table: str, rows: pl.DataFrame) -> None:
        """Put the rows in the place of those with the same keys."""
        key = ", ".join(TABLES[table].key)
        with self._transaction(rows):
            self.connection.execute(f"delete from {table} where ({key}) in (select ({key}) from landing)").fetchall()
            self.connection.execute(f"insert into {table} by name from landing").fetchall()

    def refill(self, table: str, rows: pl.DataFrame) -> None:
        """Put the rows in the place of all that the table held."""
        with self._transaction(rows):
            self.connection.execute(f"delete from {table}").fetchall()
            self.connection.execute(f"insert into {table} by name from landing").fetchall()

    def replace(self, article_ids: Iterable[str], tables: Mapping[str, pl.DataFrame]) -> None:
        """Put these rows in the place of whatever earlier readings of these articles left, in all tables or in none."""
        with self._transaction(pl.DataFrame({"article_id": list(article_ids)}, schema={"article_id": pl.String})):
            for table, rows in tables.items():
                self.connection.execute(f"delete from {table} where article_id in (select article_id from landing)").fetchall()
                self.connection.register("arrived", rows)
                self.connection.execute(f"insert into {table} by name from arrived").fetchall()
                self.connection.unregister("arrived")

    def read(self, query: str, params: Mapping[str, Any] | None = None) -> pl.DataFrame:
        """A table by its name, or the answer to a SELECT whose $names are in `params`."""
        return serving.read(self.connection, query, params)

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(self.connection.execute(f"select count(*) from {table}").fetchall()[0][0])

    def build(self, table: str) -> None:
        """Make one model anew."""
        with transaction(self.connection):
            make(self.connection, table)

    def build_all(self) -> dict[str, int]:
        """Make every model anew, each after what it reads; the row count of each."""
        for table in models():
            self.build(table)
        return {table: self.count(table) for table in models()}

    def publish(self) -> Path:
        """Swap in a new serving copy: ref, core and out, without the articles' texts. Readers of the old one go on."""
        return serving.publish(self.connection, self.path.parent / "serving" / "conflict_metrics.duckdb")

    def replay(self, as_of: datetime, out: Path) -> dict[str, int]:
        """The tables as they would have stood at that instant (UTC), by today's extractor and models, in a file of its own."""
        return serving.replay(self.connection, as_of, out)

    @contextmanager
    def _transaction(self, landing: pl.DataFrame) -> Iterator[None]:
        self.connection.register("landing", landing)
        try:
            with transaction(self.connection):
                yield
        finally:
            self.connection.unregister("landing")
