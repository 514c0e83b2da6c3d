"""What lands of a batch: good facts as facts, failing facts whole as rejections, or nothing at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from math import inf
from pathlib import Path

import polars as pl
import pytest
from conflict_metrics.defs import batches
from conflict_metrics.defs.batches import gated, read_batch, sifted
from conflict_metrics.defs.findings import table_findings, write_docs
from conflict_metrics.defs.readings import read_new
from conflict_metrics.expectations import ExpectationError, Rule
from conflict_metrics.frames import frame
from conflict_metrics.model import Article, Fact, Quantity, Reading
from conflict_metrics.warehouse import Warehouse, open_warehouse

NOW = datetime(2025, 3, 11, 6, tzinfo=UTC)
TEXT = "Shelling killed 3 people in Sumy and wounded 12, two of them badly."
ARTICLE = Article(article_id="a", document_id="d", text=TEXT, published_date=date(2025, 3, 11))


def fact(number: int, surface: str, value: float, **columns: object) -> Fact:
    at = TEXT.index(surface)
    whole = {"article_id": "a", "document_id": "d", "sentence_number": 0, "evidence": TEXT, "extractor_version": "1"}
    span = {"char_start": at, "char_end": at + len(surface), "surface": surface, "value": value, "value_low": value, "value_high": value}
    told = {"fact_id": f"f{number}", "metric": "CAS.KILLED", "quantifier": "exact", "unit": "person", "recipient": ("UKR",)}
    return Fact(**whole | span | told | columns)  # type: ignore[arg-type]


def reading(*facts: Fact, status: str = "read") -> Reading:
    numbers = tuple(
        Quantity(char_start=f.char_start, char_end=f.char_end, quantifier="exact", value=f.value, value_low=f.value, value_high=f.value)
        for f in {fact.char_start: fact for fact in facts}.values()
    )
    ids = {"article_id": "a", "document_id": "d", "extractor_version": "1"}
    return Reading(**ids, status=status, language="en", agency=None, quantities=numbers, facts=facts, rejections=())


def landed(*facts: Fact) -> dict[str, pl.DataFrame]:
    return sifted([(ARTICLE, reading(*facts))], NOW)


def test_a_failing_fact_becomes_a_rejection_that_holds_all_of_it() -> None:
    tables = landed(fact(0, "3", 3), fact(1, "12", 12, metric="CAS.WOUNDED", unit="busload", place="Sumy"))
    assert tables["core.facts"]["fact_id"].to_list() == ["f0"]
    rejection = tables["core.rejections"].row(0, named=True)
    assert (rejection["reason"], rejection["surface"]) == ("failed_expectation:unit_known", "12")
    kept = json.loads(rejection["fact"])
    assert (kept["fact_id"], kept["unit"], kept["place"], kept["recipient"]) == ("f1", "busload", "Sumy", ["UKR"])


def test_a_value_without_end_still_fits_into_json() -> None:
    rejected = landed(fact(0, "3", inf))["core.rejections"]
    assert json.loads(rejected["fact"][0])["value"] == "inf"


def test_a_part_of_a_fact_that_failed_is_part_of_nothing() -> None:
    whole, part = fact(0, "12", 12, unit="busload"), fact(1, "two", 2, part_of="f0", part_role="subset")
    assert landed(whole, part)["core.facts"]["part_of"].to_list() == [None]
    assert landed(replace(whole, unit="person"), part)["core.facts"]["part_of"].to_list() == [None, "f0"]


def test_two_facts_of_one_number_that_fail_alike_are_two_rejections() -> None:
    rejected = landed(fact(0, "3", 3, unit="busload"), fact(1, "3", 3, unit="busload", metric="CAS.WOUNDED"))["core.rejections"]
    assert rejected["rejection_id"].n_unique() == 2


def test_a_number_of_an_article_about_no_conflict_is_rejected_once() -> None:
    both = reading(fact(0, "3", 3), fact(1, "3", 3, metric="CAS.WOUNDED"), fact(2, "12", 12), status="not_conflict")
    gone = gated(both)
    assert gone.facts == ()
    assert [(r.surface, r.reason) for r in gone.rejections] == [("3", "not_conflict"), ("12", "not_conflict")]
    assert gated(replace(both, status="read")) == replace(both, status="read")


def test_an_article_that_the_reader_fails_on_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_all(articles: list[Article]) -> list[Reading]:
        if any(article.article_id == "b" for article in articles):
            raise ZeroDivisionError
        return [reading() for _ in articles]

    monkeypatch.setattr(batches, "read_all", read_all)
    read = read_batch([ARTICLE, replace(ARTICLE, article_id="b"), ARTICLE])
    assert [found.status for _, found in read] == ["read", "malformed", "read"]
    assert sifted(read, NOW)["core.readings"]["reason"].to_list() == [None, "the reader failed", None]


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    with open_warehouse(None) as opened:
        row = {"article_id": "a", "document_id": "d", "text": TEXT, "first_seen_at": NOW, "published_date": date(2025, 3, 11)}
        opened.land("raw.articles", frame("raw.articles", [row]))
        yield opened


def test_what_was_read_is_not_read_again(warehouse: Warehouse) -> None:
    assert read_new(warehouse) == 1
    assert warehouse.count("core.readings") == 1
    assert read_new(warehouse) == 0


def test_an_expectation_that_raises_lets_no_row_of_its_batch_land(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Rule("broken", "core.facts", "reject", "cannot be judged", predicate="no_such_column > 0")
    monkeypatch.setattr("conflict_metrics.expectations.rules", lambda table, severity="": (broken,))
    with pytest.raises(ExpectationError, match="no_such_column"):
        read_new(warehouse)
    assert [warehouse.count(f"core.{table}") for table in ("readings", "facts", "rejections")] == [0, 0, 0]


def test_a_number_that_nothing_accounts_for_is_found(warehouse: Warehouse) -> None:
    warehouse.replace(["a"], landed(fact(0, "3", 3), fact(1, "12", 12)))
    assert {f.expectation for f in table_findings(warehouse, "core.readings") if f.failed} == set()
    warehouse.connection.execute("delete from core.facts where fact_id = 'f1'").fetchall()
    assert {f.expectation for f in table_findings(warehouse, "core.readings") if f.failed} == {"every_number_is_accounted_for"}


@pytest.mark.parametrize(
    ("damage", "table", "check"),
    [
        ("insert into core.facts from core.facts", "core.facts", "key_is_unique"),
        ("update core.facts set part_of = 'nowhere'", "core.facts", "every_part_has_its_whole"),
        ("update core.facts set place_id = 'nowhere'", "core.facts", "every_place_is_known"),
        ("update core.readings set status = 'not_conflict'", "core.facts", "every_fact_has_its_article"),
        ("update core.readings set status = 'half'", "core.readings", "dictionary_holds"),
        ("delete from raw.articles", "core.readings", "every_article_is_read"),
        ("insert into core.near_duplicates values ('a', 'b', 0.9)", "core.near_duplicates", "every_twin_has_landed"),
        ("update core.rejections set reason = 'no reason'", "core.rejections", "every_reason_is_known"),
        ("update core.rejections set article_id = 'nowhere'", "core.rejections", "every_rejection_has_its_article"),
        ("update core.rejections set reason = 'date', char_start = 16, char_end = 17", "core.rejections", "no_number_is_fact_and_none"),
        (
            "insert into core.rejections select * replace ('date' as reason) from core.rejections union all "
            "select * replace ('age' as reason) from core.rejections",
            "core.rejections",
            "no_number_is_rejected_twice",
        ),
    ],
)
def test_a_table_check_sees_the_damage_it_is_there_for(warehouse: Warehouse, damage: str, table: str, check: str) -> None:
    warehouse.replace(["a"], landed(fact(0, "3", 3), fact(1, "12", 12, unit="busload")))
    assert [f for f in table_findings(warehouse, table) if f.failed] == []
    warehouse.connection.execute(damage).fetchall()
    assert check in {f.expectation for f in table_findings(warehouse, table) if f.failed}


def test_data_docs_show_the_facts_that_were_kept_out(warehouse: Warehouse, tmp_path: Path) -> None:
    busload = fact(1, "12", 12, unit="busload", event_start_date=date(2025, 3, 1))
    warehouse.replace(["a"], landed(fact(0, "3", inf), busload, fact(2, "two", 2)))
    write_docs(warehouse, tmp_path)
    page = next(tmp_path.glob("validations/**/*.html")).read_text()
    assert "unit_known" in page
    assert "values_finite" in page
    assert "33.33" in page  # of three facts one each
