"""Feeds and lists of pages as input: an entry is a record, and a list without texts says what to do with it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from conflict_metrics.ingest import articles
from conflict_metrics.model import Article, Malformed
from packed import rss

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Evening Post</title>
<entry><title type="html">Smoke &amp;amp; &lt;b&gt;fire&lt;/b&gt;</title><id>urn:7</id><link href="https://post.example/a"/>
<updated>2025-03-11T09:00:00Z</updated><summary>Short.</summary><content type="html">
&lt;p&gt;Shelling killed &lt;b&gt;3&lt;/b&gt; people.&lt;/p&gt;&lt;script&gt;steal()&lt;/script&gt;&lt;p&gt;Nine were hurt.&lt;/p&gt;
</content></entry></feed>"""
TEN_TIMES = "".join(f'<!ENTITY e{level + 1} "{f"&e{level};" * 10}">' for level in range(9))
BOMB = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha "><!ENTITY file SYSTEM "file:///etc/hostname">{TEN_TIMES}]>
<rss version="2.0"><channel><item><title>t</title><description>Five died. &e9; &file;</description></item></channel></rss>""".encode()


def read(path: Path, content: bytes) -> list[Article | Malformed]:
    path.write_bytes(content)
    return list(articles(path))


@pytest.mark.parametrize("ending", ["xml", "rss", "atom"])
def test_an_entry_is_a_record(tmp_path: Path, ending: str) -> None:
    [article] = read(tmp_path / f"a.{ending}", rss({"url": "https://courier.example/fire", "text": "&lt;p&gt;Five died.&lt;/p&gt;"}))
    assert isinstance(article, Article)
    assert (article.text, article.title, article.outlet) == ("Five died.", "Night of fire", "The Courier")
    assert (article.url, article.id, article.line) == ("https://courier.example/fire", "https://courier.example/fire", 1)
    assert (article.published_date, article.published_at) == (date(2025, 3, 11), datetime(2025, 3, 11, 6, tzinfo=UTC))


def test_the_content_of_an_entry_stands_before_its_summary_and_has_no_markup(tmp_path: Path) -> None:
    [article] = read(tmp_path / "a.atom", ATOM.encode())
    assert isinstance(article, Article)
    assert article.text.split("\n\n") == ["Shelling killed 3 people.", "Nine were hurt."]
    assert (article.title, article.published_date) == ("Smoke & fire", date(2025, 3, 11))


def test_an_entry_of_no_words_is_one_malformed_record(tmp_path: Path) -> None:
    found = read(
        tmp_path / "a.rss",
        rss({"url": "https://courier.example/a", "text": ""}, {"url": "https://courier.example/b", "text": "Five died."}),
    )
    assert [type(record) for record in found] == [Malformed, Article]


def test_only_addresses_of_the_web_are_addresses(tmp_path: Path) -> None:
    [article] = read(tmp_path / "a.rss", rss({"url": "javascript:alert(1)", "text": "Five died."}))
    assert isinstance(article, Article)
    assert article.url is None


def test_a_feed_that_breaks_off_gives_its_whole_entries_and_one_fault(tmp_path: Path) -> None:
    content = rss(*({"url": f"https://courier.example/{n}", "text": f"{n} people died in the night."} for n in (5, 6, 7)))
    found = read(tmp_path / "a.rss", content[: content.index(b"7 people died") + 5])
    assert [type(record) for record in found] == [Article, Article, Malformed]
    assert isinstance(found[2], Malformed)
    assert (found[2].line, found[2].reason) == (3, "the feed breaks off before its end")


@pytest.mark.parametrize("content", [b"", b"no feed", b"<html><body>Five died.</body></html>", b"<urlset></urlset>", b"\xff\0\0"])
def test_what_is_no_feed_is_one_malformed_record(tmp_path: Path, content: bytes) -> None:
    [record] = read(tmp_path / "a.xml", content)
    assert isinstance(record, Malformed)
    assert record.reason.startswith("cannot be read as .xml: no RSS or Atom feed")


def test_a_bomb_of_entities_neither_explodes_nor_opens_a_file(tmp_path: Path) -> None:
    [record] = read(tmp_path / "a.xml", BOMB)
    assert isinstance(record, Malformed)
    assert record.reason == "cannot be read as .xml: no RSS or Atom feed that is safe to read: it declares entities"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "iso-8859-1"])
def test_a_feed_is_read_in_the_encoding_that_it_names(tmp_path: Path, encoding: str) -> None:
    word = "Погибло" if encoding == "windows-1251" else "Café"
    content = rss({"url": "https://courier.example/a", "text": f"{word}: five died."}).decode()
    content = content.replace('version="1.0"', f'version="1.0" encoding="{encoding}"', 1)
    [article] = read(tmp_path / "a.xml", content.encode(encoding))
    assert isinstance(article, Article)
    assert article.text == f"{word}: five died."


@pytest.mark.parametrize(
    "lines",
    [
        ["GLOBALEVENTID,DATEADDED,SOURCEURL", "1,20241111030000,https://courier.example/a", "2,20241111030000,https://courier.example/b"],
        ["url", "https://courier.example/a", "https://courier.example/b"],
    ],
)
def test_each_row_of_a_list_of_pages_says_where_the_page_comes_from(tmp_path: Path, lines: list[str]) -> None:
    found = read(tmp_path / "a.csv", "\n".join(lines).encode())
    assert [record.line for record in found] == [2, 3]
    assert all(isinstance(record, Malformed) and "the command fetch gets it" in record.reason for record in found)


def test_a_list_of_gdelt_needs_no_header_to_be_known(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", b"1\t20241111030000\thttps://courier.example/a\n2\t20241111030000\thttps://courier.example/b\n")
    assert [(type(record), record.line) for record in found] == [(Malformed, 1), (Malformed, 2)]


def test_a_row_of_gdelt_with_the_text_of_its_page_is_an_article(tmp_path: Path) -> None:
    [article] = read(tmp_path / "a.csv", b"DATEADDED,SOURCEURL,text\n20241111030000,https://courier.example/a,Five died.\n")
    assert isinstance(article, Article)
    assert (article.url, article.published_date, article.published_at) == ("https://courier.example/a", date(2024, 11, 11), None)
    assert article.published_note == "the day on which an archive stored the page"
