"""A warehouse of an earlier version opens in this one, with all that it held."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from conflict_metrics.dictionary import TABLES
from conflict_metrics.frames import frame
from conflict_metrics.warehouse import open_warehouse

ARTICLE = {
    "article_id": "a",
    "document_id": "d",
    "text": "Three died.",
    "outlet": "Dawn Post",
    "first_seen_at": datetime(2025, 3, 11, tzinfo=UTC),
}


def test_columns_that_the_dictionary_has_gained_are_added_and_no_row_is_lost(tmp_path: Path) -> None:
    with open_warehouse(tmp_path) as warehouse:
        warehouse.land("raw.articles", frame("raw.articles", [ARTICLE]))
        warehouse.connection.execute("alter table raw.articles drop column outlet").fetchall()
    with open_warehouse(tmp_path) as warehouse:
        warehouse.land("raw.articles", frame("raw.articles", [ARTICLE | {"article_id": "b"}]))
        assert set(warehouse.read("raw.articles").columns) == set(TABLES["raw.articles"].columns)
        assert warehouse.read("select article_id, outlet from raw.articles order by all").rows() == [("a", None), ("b", "Dawn Post")]
