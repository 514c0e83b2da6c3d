"""The same article arrives the same from each of five formats, its text exactly as given."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from conflict_metrics.ingest import articles
from conflict_metrics.model import Article

TEXT = "Shelling killed 3 people in Kherson.\r\nNine were hurt – “badly”."
RECORD: dict[str, str | None] = {
    "id": "7",
    "text": TEXT,
    "title": "Night of fire",
    "outlet": "The Courier",
    "url": None,
    "published": "2025-03-11",
    "mood": "grim",
}
PAGE = """<html><head><title>Night of fire</title><meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2025-03-11T08:00:00Z"><link rel="canonical" href="https://courier.example/fire"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/war">War: 99 stories</a></li></ul></nav>
<article><h1>Night of fire</h1><p>Shelling killed three people in Kherson on Monday night, the governor
of the region said in a statement.</p>
<p>Nine others were hurt when a second shell fell on the market while doctors were at work, he added.</p></article>
<footer>Copyright 2025. Follow our 12 channels.</footer></body></html>"""


def one(path: Path) -> Article:
    found = list(articles(path))
    assert len(found) == 1
    assert isinstance(found[0], Article), found[0]
    return found[0]


def test_jsonl_csv_and_parquet_give_the_same_article(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(RECORD | {"mood": "grim"}) + "\n", encoding="utf-8")
    pl.DataFrame([RECORD]).write_csv(tmp_path / "a.csv")
    pl.DataFrame([RECORD]).write_parquet(tmp_path / "a.parquet")
    found = [one(tmp_path / f"a.{ending}") for ending in ("jsonl", "csv", "parquet")]
    assert len({article.article_id for article in found}) == 1
    assert {(article.text, article.id, article.title, article.outlet, article.published_date) for article in found} == {
        (TEXT, "7", "Night of fire", "The Courier", date(2025, 3, 11))
    }


def test_a_text_file_keeps_every_character(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    article = one(tmp_path / "a.txt")
    assert (article.text, article.id, article.published_date) == (TEXT, None, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_encoding_changes_no_character(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    assert one(tmp_path / "a.txt").text == TEXT


def test_a_page_loses_its_frame_and_keeps_its_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    article = one(tmp_path / "a.html")
    assert "killed three people" in article.text
    assert "Nine others" in article.text
    assert not any(frame in article.text for frame in ("99 stories", "12 channels", "Copyright"))
    assert (article.title, article.outlet, article.published_date) == ("Night of fire", "The Courier", date(2025, 3, 11))
    assert article.url == "https://courier.example/fire"


def test_a_page_without_an_article_element_still_gives_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Four soldiers died.", encoding="utf-8")
    assert one(tmp_path / "a.html").text.strip() == "Four soldiers died."


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_sheet_may_part_its_cells_in_three_ways(tmp_path: Path, delimiter: str) -> None:
    (tmp_path / "a.csv").write_text(f'text{delimiter}outlet\n"Two died; 3, or\nmore, hurt"{delimiter}Post\n', encoding="utf-8")
    article = one(tmp_path / "a.csv")
    assert (article.text, article.outlet, article.line) == ("Two died; 3, or\nmore, hurt", "Post", 3)


def test_a_parquet_file_with_typed_days_keeps_them(tmp_path: Path) -> None:
    pl.DataFrame({"text": ["Two died."], "published": [date(2025, 3, 11)]}).write_parquet(tmp_path / "a.parquet")
    assert one(tmp_path / "a.parquet").published_date == date(2025, 3, 11)


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", "c/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Six died in {name}.", encoding="utf-8")
    assert [record.file for record in articles(tmp_path)] == ["a/z.txt", "a.txt", "b.txt", "c/a.txt"]


def test_the_day_asked_for_is_given_to_records_that_name_none(tmp_path: Path) -> None:
    lines = [json.dumps({"text": "One died."}), json.dumps({"text": "Two died.", "published": "2025-01-01"})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    days = [record.published_date for record in articles(tmp_path, date(2025, 3, 11)) if isinstance(record, Article)]
    assert days == [date(2025, 3, 11), date(2025, 1, 1)]


def test_only_an_archive_says_when_it_stored_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "One died.", "stored": "2025-01-01", "archived": "2025-01-01"}), encoding="utf-8")
    assert one(tmp_path / "a.jsonl").published_date is None
