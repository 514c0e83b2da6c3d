"""A visit brings what is new and only that, asks politely, and lands it where the job reads it."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from conflict_metrics.ingest import articles
from conflict_metrics.model import Article, Malformed
from conflict_metrics.sources import Bounds, Feed, Outcome, fetch, listing, read_feeds
from loopback import Site, answer, serving
from packed import page, rss, zipped

BOUNDS = Bounds(connect=1, silence=1, whole=2, retries=0)
SITEMAP = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'
Visit = Callable[..., list[Outcome]]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


@pytest.fixture
def visit(tmp_path: Path, inbox: Path) -> Visit:
    """Fetch feeds without pauses."""
    return lambda *feeds, **options: fetch(feeds, inbox, tmp_path / "state", **({"pause": 0, "bounds": BOUNDS} | options))


def landed(inbox: Path) -> list[Article | Malformed]:
    return list(articles(inbox))


def files(inbox: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in inbox.rglob("*") if path.is_file()}


def test_the_entries_of_a_feed_land_as_articles(site: Site, visit: Visit, inbox: Path) -> None:
    url = site.put("/feed", rss({"url": "https://courier.example/a", "text": "Five died."}))
    [outcome] = visit(Feed(url, outlet="Courier"))
    [article] = landed(inbox)
    assert isinstance(article, Article)
    assert (article.text, article.outlet, article.url) == ("Five died.", "Courier", "https://courier.example/a")
    assert (outcome.status, outcome.count, len(outcome.files)) == ("fetched", 1, 1)
    assert str(outcome) == f"{url}: fetched 1"


def test_fetching_again_changes_nothing(site: Site, visit: Visit, inbox: Path) -> None:
    feed = Feed(site.put("/feed", rss({"url": "https://courier.example/a", "text": "Five died."})))
    visit(feed)
    before = files(inbox)
    assert [outcome.status for outcome in visit(feed)] == ["unchanged"]
    assert files(inbox) == before


def test_a_lost_memory_makes_no_new_file(site: Site, visit: Visit, inbox: Path, tmp_path: Path) -> None:
    feed = Feed(site.put("/feed", rss({"url": "https://courier.example/a", "text": "Five died."})))
    visit(feed)
    before = files(inbox)
    (tmp_path / "state").unlink()
    visit(feed)
    assert files(inbox) == before


def test_an_unchanged_feed_is_not_sent_again(site: Site, visit: Visit) -> None:
    def conditional(handler: BaseHTTPRequestHandler) -> None:
        is_known = site.asked[-1][1].get("If-None-Match") == '"7"' and "If-Modified-Since" in site.asked[-1][1]
        headers = {"ETag": '"7"', "Last-Modified": "Tue, 11 Mar 2025 08:00:00 GMT"}
        answer(handler, b"" if is_known else rss({"url": "https://a.example/", "text": "Five died."}), 304 if is_known else 200, headers)

    feed = Feed(site.put_reply("/feed", conditional))
    assert [outcome.status for _ in range(3) for outcome in visit(feed)] == ["fetched", "unchanged", "unchanged"]


def test_only_new_and_changed_entries_land(site: Site, visit: Visit, inbox: Path) -> None:
    old = {"url": "https://courier.example/a", "text": "Five died."}
    feed = Feed(site.put("/feed", rss(old)))
    visit(feed)
    site.put("/feed", rss(old, {"url": "https://courier.example/b", "text": "Six died."}))
    assert visit(feed)[0].count == 1
    site.put("/feed", rss(old | {"text": "Seven died."}))
    assert visit(feed)[0].count == 1
    assert sorted(article.text for article in landed(inbox) if isinstance(article, Article)) == ["Five died.", "Seven died.", "Six died."]


def test_with_full_text_each_page_is_fetched_once(site: Site, visit: Visit, inbox: Path) -> None:
    url = site.put("/a", page("Shelling killed five people in Kherson on Monday night."))
    feed = Feed(site.put("/feed", rss({"url": f"{url}?utm_source=rss", "text": "Short."}, {"url": url, "text": "Short."})), full_text=True)
    site.put("/a?utm_source=rss", page("Shelling killed five people in Kherson on Monday night."))
    visit(feed)
    visit(feed)
    assert site.paths == ["/feed", "/a?utm_source=rss", "/feed"]
    [article] = landed(inbox)
    assert isinstance(article, Article)
    assert "Shelling killed five people" in article.text
    assert (article.outlet, str(article.published_date)) == ("The Courier", "2025-03-11")


def test_for_a_page_that_cannot_be_had_the_entry_stands_and_only_what_may_pass_is_asked_again(
    site: Site, visit: Visit, inbox: Path
) -> None:
    gone, busy = site.put("/gone", status=404), site.put("/busy", status=503)
    image = site.put("/image", b"\x89PNG", kind="image/png")
    entries = [{"url": url, "text": f"Five died: {number}."} for number, url in enumerate((gone, busy, image))]
    feed = Feed(site.put("/feed", rss(*entries), ETag='"1"'), full_text=True)
    [first] = visit(feed)
    assert (first.status, first.count) == ("fetched", 3)
    assert first.reason == "1 not got: 404 Not Found; 1 not got: 503 Service Unavailable; 1 not got: image/png found, HTML expected"
    site.put("/busy", page("Shelling killed five people in Kherson on Monday night."))
    [second] = visit(feed)
    assert (second.count, site.paths[4:]) == (1, ["/feed", "/busy"])
    assert len(landed(inbox)) == 4


def test_no_more_pages_than_asked_for_and_the_rest_the_next_time(site: Site, visit: Visit) -> None:
    urls = [site.put(f"/{number}", page(f"Shelling killed {number} people.")) for number in range(5)]
    feed = Feed(site.put("/feed", rss(*({"url": url, "text": ""} for url in urls)), ETag='"1"'), kind="feed", full_text=True)
    sitemap = site.put("/sitemap.xml", SITEMAP.format("".join(f"<url><loc>{url}</loc></url>" for url in urls)))
    assert visit(Feed(sitemap, kind="sitemap"), most=2)[0].reason == "3 pages left for the next visit"
    assert [visit(Feed(sitemap, kind="sitemap"), most=2)[0].count for _ in range(3)] == [2, 1, 0]
    assert visit(feed)[0].count == 0


def test_a_page_of_a_sitemap_is_fetched_again_when_it_has_changed_since(site: Site, visit: Visit) -> None:
    def listing(day: str) -> str:
        return SITEMAP.format(f"<url><loc>{site.url}/a</loc><lastmod>{day}</lastmod></url>")

    site.put("/a", page("Shelling killed five people."))
    feed = Feed(site.put("/sitemap.xml", listing("2025-03-11")), kind="sitemap")
    assert visit(feed)[0].count == 1
    assert visit(feed)[0].count == 0
    site.put("/sitemap.xml", listing(datetime.now(UTC).isoformat()))
    assert visit(feed)[0].count == 1


def test_an_index_of_sitemaps_is_followed_also_into_compressed_ones(site: Site, visit: Visit, inbox: Path) -> None:
    site.put("/a", page("Shelling killed five people."))
    site.put("/inner.xml.gz", gzip.compress(SITEMAP.format(f"<url><loc>{site.url}/a</loc></url>").encode()), kind="application/gzip")
    lists = f"<sitemap><loc>{site.url}/inner.xml.gz</loc></sitemap><sitemap><loc>{site.url}/gone.xml</loc></sitemap>"
    [outcome] = visit(Feed(site.put("/index.xml", INDEX.format(lists)), kind="sitemap"))
    assert (outcome.count, outcome.reason) == (1, f"1 not got: {site.url}/gone.xml: 404 Not Found")
    assert [record.url for record in landed(inbox) if isinstance(record, Article)] == [f"{site.url}/a"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><urlset><url><loc>&x;</loc></url></urlset>',
            "declares the document type",
        ),
        ("<urlset><url><loc>", "no sitemap: "),
        ("<html></html>", "its root is html"),
        ("", "no sitemap: "),
    ],
)
def test_a_hostile_sitemap_opens_nothing(site: Site, visit: Visit, content: str, reason: str) -> None:
    [outcome] = visit(Feed(site.put("/sitemap.xml", content), kind="sitemap"))
    assert (outcome.status, reason in outcome.reason) == ("failed", True)


def test_a_list_of_pages_may_be_of_gdelt_zipped_or_a_file(site: Site, visit: Visit, inbox: Path, tmp_path: Path) -> None:
    urls = [site.put(f"/{number}", page(f"Shelling killed {number} people.")) for number in (3, 4, 5)]
    headless = zipped({"20250311.export.CSV": f"1\t20250311\t{urls[0]}\n".encode()})
    (tmp_path / "pages.csv").write_text(f"SOURCEURL\n{urls[1]}\n", encoding="utf-8")
    (tmp_path / "feeds.csv").write_text(f"url,kind\n{site.put('/list.CSV.zip', headless)},pages\npages.csv,pages\n", encoding="utf-8")
    (tmp_path / "more.csv").write_text(f"url\n{urls[2]}\njavascript:alert(1)\n", encoding="utf-8")
    outcomes = visit(*read_feeds(tmp_path / "feeds.csv"), *read_feeds(tmp_path / "more.csv"))
    assert [outcome.count for outcome in outcomes] == [1, 1, 1]
    assert "javascript:alert(1): an address of http or https expected" in outcomes[2].reason
    assert {record.url for record in landed(inbox) if isinstance(record, Article)} == set(urls)


def test_no_page_leads_into_the_network_at_home(site: Site, visit: Visit, inbox: Path) -> None:
    site.put("/a", page("Shelling killed five people."))
    hidden = f"{site.url.replace('127.0.0.1', 'localhost')}/a"
    [outcome] = visit(Feed(site.put("/feed", rss({"url": hidden, "text": "Five died."})), full_text=True))
    assert (outcome.count, outcome.reason) == (1, "1 not got: localhost lies in a private network, at 127.0.0.1")
    assert site.paths == ["/feed"]


def test_an_entry_without_its_page_is_another_thing_than_with_it(site: Site, visit: Visit) -> None:
    def conditional(handler: BaseHTTPRequestHandler) -> None:
        is_known = site.asked[-1][1].get("If-None-Match") == '"7"'
        answer(handler, rss({"url": f"{site.url}/a", "text": "Short."}), 304 if is_known else 200, {"ETag": '"7"'})

    site.put("/a", page("Shelling killed five people."))
    feed = site.put_reply("/feed", conditional)
    assert [visit(Feed(feed, full_text=full_text))[0].count for full_text in (False, True, True)] == [1, 1, 0]


def test_a_visit_gives_up_on_pages_that_fail_one_after_the_other(site: Site, visit: Visit) -> None:
    urls = [site.put(f"/{number}", status=503) for number in range(9)]
    [outcome] = visit(Feed(site.put("/feed", rss(*({"url": url, "text": f"Died: {url}"} for url in urls))), full_text=True))
    assert outcome.reason == "5 not got: 503 Service Unavailable; 4 pages left for the next visit"
    assert len(site.asked) == 6


def test_a_host_of_pages_that_asks_for_a_long_rest_gets_it(site: Site, visit: Visit) -> None:
    urls = [site.put(f"/{number}", status=429, Retry_After="3600") for number in range(3)]
    feed = Feed(site.put("/feed", rss(*({"url": url, "text": f"Died: {url}"} for url in urls))), full_text=True)
    assert "2 pages left" in visit(feed, bounds=replace(BOUNDS, retries=1))[0].reason
    assert visit(feed)[0].status == "refused"
    assert site.paths == ["/feed", "/0"]


def test_a_sitemap_of_an_index_is_asked_again_only_when_it_has_changed(site: Site, visit: Visit) -> None:
    site.put("/a", page("Shelling killed five people."))
    site.put("/old.xml", SITEMAP.format(f"<url><loc>{site.url}/a</loc></url>"))
    lists = f"<sitemap><loc>{site.url}/old.xml</loc><lastmod>2025-03-11</lastmod></sitemap>"
    feed = Feed(site.put("/index.xml", INDEX.format(lists)), kind="sitemap")
    assert [visit(feed)[0].count for _ in range(2)] == [1, 0]
    assert site.paths == ["/index.xml", "/old.xml", "/a", "/index.xml"]


def test_of_many_sitemaps_the_rest_comes_the_next_time(site: Site, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST_SITEMAPS", 2)
    for number in range(3):
        site.put(f"/{number}", page(f"Shelling killed {number} people."))
        site.put(f"/{number}.xml", SITEMAP.format(f"<url><loc>{site.url}/{number}</loc></url>"))
    lists = "".join(f"<sitemap><loc>{site.url}/{n}.xml</loc><lastmod>2025-03-11</lastmod></sitemap>" for n in range(3))
    feed = Feed(site.put("/index.xml", INDEX.format(lists)), kind="sitemap")
    assert visit(feed)[0].reason == "1 sitemaps left for the next visit"
    assert [visit(feed)[0].count for _ in range(2)] == [1, 0]


def test_what_robots_txt_disallows_is_not_asked(site: Site, visit: Visit) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/\n", kind="text/plain")
    secret = site.put("/private/a", page("Shelling killed five people."))
    [refused] = visit(Feed(site.put("/private/feed", rss())))
    assert (refused.status, refused.reason) == ("refused", f"robots.txt of {site.url} disallows it")
    [partly] = visit(Feed(site.put("/feed", rss({"url": secret, "text": "Five died."})), full_text=True))
    assert (partly.count, partly.reason) == (1, f"1 not got: robots.txt of {site.url} disallows it")
    assert site.paths == ["/feed"]


def test_a_robots_txt_that_cannot_be_had_forbids_all(site: Site, visit: Visit) -> None:
    site.put("/robots.txt", status=503)
    [outcome] = visit(Feed(site.put("/feed", rss())))
    assert (outcome.status, site.paths) == ("refused", [])


@pytest.mark.parametrize(("robots", "pause", "least"), [("", 0.2, 0.4), ("User-agent: conflict-metrics\nCrawl-delay: 0.3", 0, 0.6)])
def test_a_host_gets_its_pause_between_two_requests(site: Site, visit: Visit, robots: str, pause: float, least: float) -> None:
    site.put("/robots.txt", robots, kind="text/plain")
    feeds = [Feed(site.put(f"/{number}", rss())) for number in range(3)]
    began = time.monotonic()
    visit(*feeds, pause=pause)
    assert time.monotonic() - began >= least


def test_a_host_that_asks_for_endless_pauses_is_asked_once(site: Site, visit: Visit) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 3600", kind="text/plain")
    first, second = visit(Feed(site.put("/a", rss())), Feed(site.put("/b", rss())))
    assert (first.status, second.status) == ("unchanged", "refused")
    assert "asks for 3,600 s between two requests" in second.reason


def test_pages_in_any_encoding_arrive_whole(site: Site, visit: Visit, inbox: Path) -> None:
    text = "Обстріл убив п’ятьох людей у Херсоні в понеділок уночі."
    url = site.put("/a", page(text).encode("windows-1251", "replace"), kind="text/html; charset=windows-1251")
    visit(Feed(site.put("/feed", rss({"url": url, "text": ""})), full_text=True))
    [article] = landed(inbox)
    assert isinstance(article, Article)
    assert text in article.text


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("https://a.example/,,radio,", "kind 'radio' found"),
        (",,feed,", "no url"),
        ("https://a.example/,,feed,maybe", "full_text 'maybe' found"),
    ],
)
def test_a_wrong_row_of_a_list_of_feeds_is_named(tmp_path: Path, row: str, reason: str) -> None:
    (tmp_path / "feeds.csv").write_text(f"url,outlet,kind,full_text\nhttps://b.example/,B,feed,yes\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"feeds.csv:3: {reason}"):
        read_feeds(tmp_path / "feeds.csv")


def test_the_shipped_example_is_a_list_of_feeds() -> None:
    found = read_feeds(Path(__file__).parents[1] / "seeds" / "feeds.csv")
    assert {feed.kind for feed in found} == {"feed", "sitemap", "pages"}
    assert all(".example.org/" in feed.url for feed in found)
