"""A warehouse of an earlier version opens in this one, with all that it held."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from conflict_metrics.dictionary import TABLES
from conflict_metrics.frames import frame
from conflict_metrics.warehouse import models, open_warehouse
from conflict_metrics.warehouse.models import is_view

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


def test_what_an_earlier_version_kept_as_a_table_becomes_a_view_and_the_other_way_round(tmp_path: Path) -> None:
    with open_warehouse(tmp_path) as warehouse:
        warehouse.land("raw.articles", frame("raw.articles", [ARTICLE]))
        for kind, table in (("table", "out.facts"), ("view", "core.claims")):
            warehouse.connection.execute(f"create {kind} {table} as select 'of old' as fact_id").fetchall()
        warehouse.build_all()
        assert warehouse.count("out.facts") == warehouse.count("core.claims") == 0


def test_what_only_joins_is_a_view_and_what_groups_or_ranks_is_made_once() -> None:
    views = {table for table, sql in models().items() if is_view(sql)}
    assert {"core.incidents", "out.facts", "out.claims", "out.daily_estimates"} <= views
    assert views.isdisjoint({"core.articles", "core.claims", "core.ballots", "core.outcomes", "out.coverage", "out.stocks"})
