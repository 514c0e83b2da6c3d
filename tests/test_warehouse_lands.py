"""Landing is idempotent and whole; one writer at a time; readers see whole copies."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest
from conflict_metrics.frames import frame
from conflict_metrics.warehouse import WarehouseBusy, dependencies, models, open_serving, open_warehouse

OPEN = """
import pathlib, sys
from conflict_metrics.warehouse import open_warehouse
with open_warehouse(pathlib.Path(sys.argv[1]), timeout=0.1):
    pass
"""
SEEN = datetime(2024, 11, 11, 9)  # noqa: DTZ001 instants are UTC without a zone here


def articles(*ids: str, text: str = "Nine people were killed.") -> pl.DataFrame:
    return frame("raw.articles", [{"article_id": i, "document_id": i, "text": text, "first_seen_at": SEEN} for i in ids])


def readings(*ids: str) -> pl.DataFrame:
    common = {"status": "read", "number_count": 1, "extractor_version": "1", "read_at": SEEN}
    return frame("core.readings", [common | {"article_id": i, "document_id": i} for i in ids])


def test_landing_twice_changes_nothing(tmp_path: Path) -> None:
    with open_warehouse(tmp_path) as warehouse:
        assert warehouse.land("raw.articles", articles("a", "b", "a")) == 2
        assert warehouse.land("raw.articles", articles("b", "c", text="Other words.")) == 1
        assert warehouse.read("select text from raw.articles where article_id = 'b'").item() == "Nine people were killed."


def test_a_new_reading_replaces_what_the_old_one_left() -> None:
    with open_warehouse(None) as warehouse:
        warehouse.replace(["a", "b"], {"core.readings": readings("a", "b")})
        warehouse.replace(["a"], {"core.readings": readings("a")})
        assert warehouse.count("core.readings") == 2
        warehouse.replace(["a"], {"core.readings": readings()})
        assert warehouse.read("core.readings")["article_id"].to_list() == ["b"]


def test_a_failing_replacement_leaves_every_table_as_it_was() -> None:
    with open_warehouse(None) as warehouse:
        warehouse.replace(["a"], {"core.readings": readings("a")})
        broken = frame("core.rejections", [{"article_id": "a"}])
        with pytest.raises(duckdb.ConstraintException):
            warehouse.replace(["a"], {"core.readings": readings(), "core.rejections": broken})
        assert warehouse.count("core.readings") == 1


def test_a_second_writer_is_told_which_lock_to_look_at(tmp_path: Path) -> None:
    with open_warehouse(tmp_path):
        second = subprocess.run([sys.executable, "-c", OPEN, str(tmp_path)], capture_output=True, text=True, check=False)
    assert WarehouseBusy.__name__ in second.stderr
    assert "warehouse.duckdb.lock" in second.stderr


def test_the_serving_copy_holds_no_article_text_and_explains_itself(tmp_path: Path) -> None:
    with open_warehouse(tmp_path) as warehouse:
        warehouse.land("raw.articles", articles("a"))
        warehouse.build_all()
        path = warehouse.publish()
    assert b"Nine people" not in path.read_bytes()
    with open_serving(tmp_path) as serving:
        columns = serving.read("select schema_name, table_name, column_name, comment from duckdb_columns() where database_name = 'serving'")
        tables = serving.read(
            "select schema_name || '.' || table_name as name, comment from duckdb_tables() where database_name = 'serving'"
        )
    assert columns.filter(pl.col("column_name") == "text").is_empty()
    assert columns.filter(pl.col("comment").is_null()).is_empty()
    assert tables.filter(pl.col("comment").is_null()).is_empty()
    assert tables.height > 25


def test_a_serving_copy_has_its_rows_in_the_order_of_their_keys(tmp_path: Path) -> None:
    with open_warehouse(tmp_path) as warehouse:
        warehouse.replace([], {"core.readings": readings("b", "c", "a")})
        warehouse.publish()
    with open_serving(tmp_path) as serving:
        assert serving.read("core.readings")["article_id"].to_list() == ["a", "b", "c"]


def test_a_table_that_an_earlier_version_made_is_not_published(tmp_path: Path) -> None:
    with open_warehouse(tmp_path) as warehouse:
        warehouse.connection.execute("create table core.of_old as select 1 as number").fetchall()
        warehouse.publish()
    with open_serving(tmp_path) as serving:
        assert serving.read("select count(*) from duckdb_tables() where table_name = 'of_old'").item() == 0
        assert serving.read("ref.metrics").height > 0


def test_a_reader_keeps_its_copy_while_a_new_one_is_swapped_in(tmp_path: Path) -> None:
    with open_warehouse(tmp_path) as warehouse:
        warehouse.publish()
        with open_serving(tmp_path) as before:
            warehouse.replace(["a"], {"core.readings": readings("a")})
            warehouse.publish()
            assert before.read("core.readings").is_empty()
        with open_serving(tmp_path) as after:
            assert after.read("core.readings").height == 1


def test_every_model_is_one_select_that_says_what_a_row_is() -> None:
    assert all(sql.startswith("-- One row is ") for sql in models().values())
    assert all(dependencies(sql) for sql in models().values())


def test_two_statements_are_no_model() -> None:
    with pytest.raises(ValueError, match="2 statements found, one SELECT expected"):
        dependencies("select 1 from core.facts; select 2")
