"""What `make run` shows: the own corpus through the whole job, every table for people with rows in it."""

from __future__ import annotations

import json
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from commands import Answer, call
from conflict_metrics.defs import run_job
from conflict_metrics.extract import read
from conflict_metrics.ingest import articles
from conflict_metrics.model import Article, Fact
from conflict_metrics.warehouse import models, open_serving

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "seeds" / "articles"
RETOLD = CORPUS / "2024-11-weekend-of-drones.jsonl"
SUNDAY = "event_date = date '2024-11-10'"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    run_job(folder, CORPUS)
    return folder


def rows(data: Path, columns: str, table: str, where: str) -> list[tuple[Any, ...]]:
    with open_serving(data) as serving:
        return serving.read(f"select {columns} from {table} where {where}").rows()


def said(fact: Fact) -> tuple[Any, ...]:
    what = (fact.surface, fact.metric, fact.value, fact.unit, fact.object, fact.measure, fact.stage)
    return (*what, fact.actor, fact.recipient, fact.claimant)


def test_the_seed_article_retold_gives_the_same_three_facts() -> None:
    (article,) = articles(RETOLD)
    assert isinstance(article, Article)
    reading = read(article)
    assert [said(fact) for fact in reading.facts] == [
        ("$6 billion", "AID.UNSPECIFIED", 6e9, "USD", None, "stock", "remaining", ("USA",), ("UKR",), None),
        ("145", "STR.LAUNCHED", 145, "munition", "drone", "flow", None, ("RUS",), ("UKR",), None),
        ("34", "STR.INTERCEPTED", 34, "munition", "drone", "flow", None, ("RUS",), ("UKR",), "RUS"),
    ]
    assert reading.facts[0].as_of_date == date(2024, 11, 11)
    assert {(fact.event_start_date, fact.event_end_date) for fact in reading.facts[1:]} == {(date(2024, 11, 9), date(2024, 11, 10))}
    assert [(rejection.surface, rejection.reason) for rejection in reading.rejections] == [("January 20", "date")]


def test_two_sides_of_one_night_never_make_a_share(data: Path) -> None:
    columns = "attacker, defender, weapon, launched, intercepted, suppressed, unaccounted, intercepted_share"
    found = rows(data, columns, "out.strikes_daily", SUNDAY)
    assert sorted(found) == [
        ("RUS", "UKR", "drone", 145, None, None, None, None),
        ("UKR", "RUS", "drone", None, 34, None, None, None),
    ]


def test_aid_that_remains_is_shown_and_not_counted(data: Path) -> None:
    found = rows(data, "donor, recipient, remaining, counted", "out.aid_ladder", "donor = 'USA'")
    assert found == [("USA", "UKR", 6e9, None)]


@pytest.mark.parametrize("table", sorted(table for table in models() if table.startswith("out.")))
def test_the_corpus_shows_every_table_off(data: Path, table: str) -> None:
    assert rows(data, "count(*)", table, "true") != [(0,)]


def test_the_summary_prints_the_tables_and_what_to_do_next(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = call(capsys, "run", "--data", data, "--landing", CORPUS, "--summary")
    assert answer == Answer(0, answer.out, answer.log)
    assert all(f"out.{name}" in answer.out for name in ("facts", "daily_estimates", "strikes_daily", "running_totals", "aid_ladder"))
    assert answer.out.splitlines()[-1].startswith("next: conflict-metrics show facts")
    assert "0 new articles" in answer.log


def test_the_printed_questions_are_fresh(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    page = import_module("print_questions").page
    with open_serving(data) as serving:
        assert (ROOT / "docs" / "questions.md").read_text(encoding="utf-8") == "\n".join(page(serving)), "run `make docs`"


def test_a_number_is_explained_down_to_its_sentence(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ((fact_id,),) = rows(data, "fact_id", "out.facts", "metric = 'STR.INTERCEPTED' and value = 34")
    answer = call(capsys, "explain", fact_id, "--data", data)
    assert (answer.code, answer.log) == (0, "")
    assert "Moscow reported downing [34] Ukrainian drones" in answer.out


def test_an_unknown_id_is_a_failure_that_names_it(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = call(capsys, "explain", "nobody", "--data", data)
    assert (answer.code, answer.out) == (1, "")
    assert answer.log.startswith("failed: nobody: no fact")


def test_an_export_says_which_versions_made_it(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "export", "--data", data, "--out", tmp_path, "--format", "csv").code == 0
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["versions"].keys() >= {"conflict-metrics", "extractor_version", "models_version", "vocabulary_version"}
    assert manifest["files"].keys() == {f"{table}.csv" for table in models() if table.startswith("out.")}
