"""Whatever a server does, a visit ends in time, is told, and stops no other."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from conflict_metrics.sources import Bounds, Feed, Outcome, fetch
from loopback import Site, answer, serving
from packed import rss

BOUNDS = Bounds(connect=1, silence=0.25, whole=0.5, size=1 << 20, retries=2, back_off=0, patience=1)
CONTENT = rss({"url": "https://courier.example/a", "text": "Five died."})
TWENTY_MEGABYTES = gzip.compress(b"x" * (20 << 20))


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def visit(tmp_path: Path) -> Callable[..., Outcome]:
    """Fetch one feed with small bounds and no pauses."""
    return lambda url, **options: fetch([Feed(url)], tmp_path / "inbox", tmp_path / "state", pause=0, bounds=BOUNDS, **options)[0]


Visit = Callable[..., Outcome]


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(0.6)


def drip_head(handler: BaseHTTPRequestHandler) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX-Padding: " + b"x" * 20:
        handler.wfile.write(bytes([byte]))
        time.sleep(0.05)


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(20):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<rss>")


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def huge(handler: BaseHTTPRequestHandler) -> None:
    answer(handler, b"x" * (2 << 20))


def bomb(handler: BaseHTTPRequestHandler) -> None:
    answer(handler, TWENTY_MEGABYTES, headers={"Content-Encoding": "gzip"})


def no_gzip(handler: BaseHTTPRequestHandler) -> None:
    answer(handler, CONTENT, headers={"Content-Encoding": "gzip"})


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (silent, "Read timed out. (read timeout=0.25)"),
        (drip_head, "no complete answer within 0.5 s"),
        (drip_body, "not complete after 0.5 s"),
        (cut_short, "IncompleteRead(5 bytes read, 4995 more expected)"),
        (no_http, "BadStatusLine"),
        (hang_up, "Remote end closed connection without response"),
        (huge, "more than 1,048,576 bytes"),
        (bomb, "more than 1,048,576 bytes"),
        (no_gzip, "incorrect header check"),
    ],
)
def test_a_bad_answer_ends_in_time_with_its_reason(site: Site, visit: Visit, reply: Callable[..., None], reason: str) -> None:
    began = time.monotonic()
    outcome = visit(site.put_reply("/feed", reply))
    assert (outcome.status, outcome.count) == ("failed", 0)
    assert reason in outcome.reason
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1:1/feed", "Connection refused"),
        ("javascript:alert(1)", "an address of http or https expected"),
        ("file:///etc/hostname", "an address of http or https expected"),
        ("http://[half/feed", "an address of http or https expected"),
        ("nowhere", "an address of http or https expected"),
    ],
)
def test_an_address_that_leads_nowhere_fails_with_its_reason(visit: Visit, url: str, reason: str) -> None:
    outcome = visit(url)
    assert (outcome.status, outcome.url) == ("failed", url)
    assert reason in outcome.reason


@pytest.mark.parametrize("status", [403, 404, 410, 500])
def test_a_bad_status_is_told(site: Site, visit: Visit, status: int) -> None:
    assert visit(site.put("/feed", CONTENT, status)).reason.startswith(str(status))


def test_redirects_are_followed_to_the_feed(site: Site, visit: Visit) -> None:
    site.put("/new", CONTENT)
    site.put("/moved", status=301, Location="/new")
    assert visit(site.put("/feed", status=302, Location=f"{site.url}/moved")).count == 1


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("/feed", "more than 5 redirects"),
        ("file:///etc/hostname", "http or https expected"),
        ("gopher://a.example/", "http or https expected"),
    ],
)
def test_redirects_go_in_no_circle_and_leave_the_web_for_nothing(site: Site, visit: Visit, target: str, reason: str) -> None:
    outcome = visit(site.put("/feed", status=302, Location=target))
    assert reason in outcome.reason
    assert len(site.asked) <= BOUNDS.redirects + 1


def test_a_compressed_answer_is_read(site: Site, visit: Visit) -> None:
    assert visit(site.put("/feed", gzip.compress(CONTENT), Content_Encoding="gzip")).count == 1


def test_a_feed_is_known_by_its_content_and_not_by_its_type(site: Site, visit: Visit) -> None:
    assert visit(site.put("/feed", CONTENT, kind="text/plain")).count == 1
    assert visit(site.put("/page", "<html><body>Five died.</body></html>", kind="application/rss+xml")).reason.startswith(
        "no RSS or Atom feed"
    )


def test_what_passes_is_asked_again(site: Site, visit: Visit) -> None:
    def recovers(handler: BaseHTTPRequestHandler) -> None:
        answer(handler, CONTENT, 503 if len(site.asked) < 3 else 200)

    assert visit(site.put_reply("/feed", recovers)).count == 1
    assert len(site.asked) == 3


def test_retry_after_is_waited_for(site: Site, visit: Visit) -> None:
    def busy(handler: BaseHTTPRequestHandler) -> None:
        answer(handler, CONTENT, 429 if len(site.asked) == 1 else 200, {"Retry-After": "1"})

    began = time.monotonic()
    assert visit(site.put_reply("/feed", busy)).count == 1
    assert time.monotonic() - began >= 1


def test_a_host_that_asks_for_a_long_rest_gets_it(site: Site, visit: Visit) -> None:
    url = site.put("/feed", CONTENT, 429, Retry_After="3600")
    assert "asks to be left alone for 3,600 s" in visit(url).reason
    site.put("/feed", CONTENT)
    assert visit(url).status == "refused"
    assert len(site.asked) == 1


def test_every_request_says_who_asks(site: Site, visit: Visit) -> None:
    visit(site.put("/feed", CONTENT), contact="desk@courier.example")
    [(_, headers)] = site.asked
    assert headers["User-Agent"].startswith("conflict-metrics/")
    assert "desk@courier.example" in headers["User-Agent"]


def test_one_failing_feed_stops_no_other(site: Site, tmp_path: Path) -> None:
    feeds = [
        Feed(site.put_reply("/a", hang_up)),
        Feed(site.put("/b", CONTENT)),
        Feed(site.put("/c", status=404)),
        Feed("http://127.0.0.1:1/"),
    ]
    outcomes = fetch(feeds, tmp_path / "inbox", tmp_path / "state", pause=0, bounds=BOUNDS)
    assert [outcome.url for outcome in outcomes] == [feed.url for feed in feeds]
    assert [outcome.status for outcome in outcomes] == ["failed", "fetched", "failed", "failed"]
