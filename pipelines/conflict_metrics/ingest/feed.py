""".xml, .rss, .atom: each entry of an RSS or Atom feed is a record; its text is the content, else the summary, without markup."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import feedparser

from conflict_metrics.ingest import html
from conflict_metrics.ingest.records import Row

LARGEST = 256 << 20  # bytes: a feed is held in memory
END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
START_OF_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
END_OF_ENTRY = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)


def rows(path: Path) -> Iterator[Row]:
    """A row for each entry; `line` counts them from 1. Raises ValueError when the file is no feed, or too large for one."""
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path.stat().st_size:,} bytes, at most {LARGEST:,} expected of a feed")
    yield from entries(path.read_bytes())


def entries(content: bytes) -> Iterator[Row]:
    """The same for a feed's bytes: of one that breaks off, the whole entries, and one fault for the rest."""
    ascii_only = content.replace(b"\0", b"")  # also in UTF-16
    if b"<!ENTITY" in START_OF_ENTRY.split(ascii_only, 1)[0]:
        raise ValueError("no RSS or Atom feed that is safe to read: it declares entities")
    is_whole = END.search(ascii_only) is not None
    found = _parsed(content if is_whole else _whole_entries(content))
    if not found.get("version") and not found.entries:
        raise ValueError(f"no RSS or Atom feed: {found.get('bozo_exception') or 'none of their elements found'}")
    outlet = found.feed.get("title")
    for number, entry in enumerate(found.entries, 1):
        yield Row(number, _fields(entry, outlet))
    if not is_whole:
        yield Row(len(found.entries) + 1, fault="the feed breaks off before its end")


def _parsed(content: bytes) -> feedparser.FeedParserDict:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return feedparser.parse(io.BytesIO(content))


def _whole_entries(content: bytes) -> bytes:
    """Up to the end of the last entry that has one, else what stands before the first."""
    ends = [match.end() for match in END_OF_ENTRY.finditer(content)]
    return content[: ends[-1]] if ends else START_OF_ENTRY.split(content)[0]


def _fields(entry: feedparser.FeedParserDict, outlet: str | None) -> dict[str, object]:
    """What an entry says; an aggregator names the outlet of each entry as its source."""
    content = [part.get("value") for part in entry.get("content", ())]
    markup = next(filter(None, [*content, entry.get("summary")]), "")
    link = entry.get("link") or ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # where there is no `updated`, it looks for `published` once more
        published = entry.get("published") or entry.get("updated")
    return {
        "id": entry.get("id"),
        "title": html.plain(entry.get("title") or "") or None,
        "url": link if link.startswith(("http://", "https://")) else None,
        "outlet": entry.get("source", {}).get("title") or outlet,
        "published": published,
        "text": html.plain(markup) or None,
    }
