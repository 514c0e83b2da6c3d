"""`conflict-metrics fetch` keeps its contract: every source's outcome on stderr, exit codes, and an inbox that `read` reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import call
from conflict_metrics.ingest import articles
from conflict_metrics.model import Article
from loopback import Site, serving
from packed import rss

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        found.put("/robots.txt", "User-agent: *\nCrawl-delay: 0", kind="text/plain")
        found.put("/feed", rss({"url": "https://courier.example/a", "text": "Russian shelling killed 3 civilians in Kherson on Monday."}))
        yield found


def test_every_source_is_told_and_a_failing_one_is_no_failure_of_the_list(site: Site, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "feeds.csv").write_text(f"url,kind\n{site.url}/feed,feed\n{site.url}/gone,feed\n", encoding="utf-8")
    answer = call(capsys, "fetch", tmp_path / "feeds.csv", "--data", tmp_path / "data", "--contact", "desk@courier.example")
    assert (answer.code, answer.out) == (0, "")
    assert answer.log.splitlines() == [
        f"{site.url}/feed: fetched 1",
        f"{site.url}/gone: failed, 404 Not Found",
        "2 sources: 1 failed, 1 fetched; 1 new records",
    ]
    assert all("desk@courier.example" in headers["User-Agent"] for _, headers in site.asked)


def test_what_was_fetched_lies_in_the_inbox(site: Site, tmp_path: Path, capsys: Capture) -> None:
    assert call(capsys, "fetch", f"{site.url}/feed", "--data", tmp_path, "--landing", tmp_path / "inbox").code == 0
    assert [record.url for record in articles(tmp_path / "inbox") if isinstance(record, Article)] == ["https://courier.example/a"]


def test_an_address_may_lead_to_a_sitemap(site: Site, tmp_path: Path, capsys: Capture) -> None:
    site.put("/sitemap.xml", "<urlset></urlset>")
    answer = call(capsys, "fetch", f"{site.url}/sitemap.xml", "--kind", "sitemap", "--data", tmp_path)
    assert (answer.code, answer.log.splitlines()[0]) == (0, f"{site.url}/sitemap.xml: unchanged")


@pytest.mark.parametrize("path", ["/gone", "/sitemap"])
def test_an_address_that_was_asked_for_itself_and_gives_nothing_is_a_failure(
    site: Site, tmp_path: Path, capsys: Capture, path: str
) -> None:
    site.put("/sitemap", "<urlset></urlset>")
    assert call(capsys, "fetch", f"{site.url}{path}", f"{site.url}/feed", "--data", tmp_path).code == 1
    assert list((tmp_path / "landing").rglob("*.jsonl"))


def test_a_list_that_cannot_be_opened_or_read_is_a_failure(tmp_path: Path, capsys: Capture) -> None:
    answer = call(capsys, "fetch", tmp_path / "missing.csv", "--data", tmp_path / "data")
    assert (answer.code, answer.log) == (1, f"failed: {tmp_path / 'missing.csv'}: No such file or directory\n")
    (tmp_path / "feeds.csv").write_text("url,kind\nhttps://a.example/,radio\n", encoding="utf-8")
    answer = call(capsys, "fetch", tmp_path / "feeds.csv", "--data", tmp_path / "data")
    assert (answer.code, "feeds.csv:2: kind 'radio' found, feed, sitemap, pages expected" in answer.log) == (1, True)
    (tmp_path / "words.csv").write_text("name,mood\na,grim\n", encoding="utf-8")
    answer = call(capsys, "fetch", tmp_path / "words.csv", "--data", tmp_path / "data")
    assert (answer.code, "no list of pages: a column url or SOURCEURL expected, name, mood found" in answer.log) == (1, True)


@pytest.mark.parametrize("arguments", [["fetch"], ["fetch", "a.csv", "--pages", "0"], ["fetch", "a.csv", "--kind", "radio"]])
def test_a_wrong_call_is_told_apart_from_a_failure(arguments: list[str], capsys: Capture) -> None:
    assert call(capsys, *arguments).code == 2
