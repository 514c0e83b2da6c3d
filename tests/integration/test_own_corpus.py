"""The own corpus through the whole job: the guides and the notebook do what they show, every table for people has rows in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
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
from loopback import serving
from pages import ROOT, blocks, commands, faults

CORPUS = ROOT / "seeds" / "articles"
TUTORIAL = ROOT / "docs" / "tutorial.md"
GUIDES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
FEED = """
<rss version="2.0"><channel><title>The Courier</title><item>
  <title>Night of drones</title><link>https://courier.example.org/night</link><pubDate>Sat, 03 May 2025 06:00:00 GMT</pubDate>
  <description>Ukraine's air force said that Russia launched 92 drones overnight and that 70 of them were shot down.</description>
</item></channel></rss>
""".strip()
RETOLD = CORPUS / "2024-11-weekend-of-drones.jsonl"
SUNDAY = "event_date = date '2024-11-10'"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where a reader of the guides stands: a folder with the corpus in it. What one guide leaves there, the next one finds."""
    place = tmp_path_factory.mktemp("clone")
    (place / "seeds").symlink_to(ROOT / "seeds")
    with pytest.MonkeyPatch.context() as reader:
        reader.chdir(place)
        reader.delenv("CONFLICT_METRICS_DATA", raising=False)
        yield place


@pytest.fixture(scope="module")
def data(place: Path) -> Path:
    """The corpus through the job: the tutorial leaves it behind."""
    if not (place / "data").exists():
        run_job(place / "data", CORPUS)
    return place / "data"


def rows(data: Path, columns: str, table: str, where: str) -> list[tuple[Any, ...]]:
    with open_serving(data) as tables:
        return tables.read(f"select {columns} from {table} where {where}").rows()


def said(fact: Fact) -> tuple[Any, ...]:
    what = (fact.surface, fact.metric, fact.value, fact.unit, fact.object, fact.measure, fact.stage)
    return (*what, fact.actor, fact.recipient, fact.claimant)


@pytest.mark.usefixtures("place")
def test_the_tutorial_prints_what_it_shows(capsys: pytest.CaptureFixture[str]) -> None:
    with serving() as site:
        feed = site.put("/rss.xml", FEED, kind="application/rss+xml")
        assert "".join(faults(TUTORIAL, partial(call, capsys), {"https://courier.example.org/rss.xml": feed})) == ""


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
    with open_serving(data) as tables:
        assert (ROOT / "docs" / "questions.md").read_text(encoding="utf-8") == "\n".join(page(tables)), "run `make docs`"


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


@pytest.mark.usefixtures("data")
def test_the_notebook_shows_a_receipt_a_share_and_a_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "notebooks")
    _, names = import_module("first_look").app.run()
    assert "reported downing **[34]** Ukrainian drones" in names["receipt"]
    assert names["shares"].filter(launched=85)["intercepted"].to_list() == [61]
    assert names["chart"].to_dict()["datasets"]


@pytest.mark.parametrize(("guide", "sql"), [(guide.stem, sql) for guide in GUIDES for sql in blocks(guide, "sql")])
def test_a_query_of_a_guide_is_answered(data: Path, guide: str, sql: str) -> None:
    with open_serving(data) as tables:
        assert not tables.read(sql).is_empty(), guide


@pytest.mark.parametrize("line", [line for guide in (TUTORIAL, *GUIDES) for line in commands(guide)])
def test_a_command_of_a_guide_has_the_options_shown(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = call(capsys, line.split()[1], "--help")
    assert said.code == 0
    assert all(word in said.out for word in line.split() if word.startswith("--"))


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_prints_what_it_shows(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The operator's day adds to the tables, so this comes last."""
    assert "".join(faults(guide, partial(call, capsys))) == ""
