"""What a source lists now, asked for only if it has changed since it was last read to its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from conflict_metrics.ingest.archives import unpacked
from conflict_metrics.sources import items, sitemaps
from conflict_metrics.sources.faults import Refused, Unreachable
from conflict_metrics.sources.feeds import Feed
from conflict_metrics.sources.items import Item
from conflict_metrics.sources.visits import Tags, Visits
from conflict_metrics.sources.web import Answer

LARGEST = 64 << 20  # bytes of an unpacked list; a sitemap may have 50 MB
MOST_SITEMAPS = 50  # of one index in one visit

Get = Callable[[str, Tags], Answer]


@dataclass(slots=True)
class Listing:
    """The list of a feed under way; whoever takes its items says when one of them is worth another try: then it is not complete."""

    feed: Feed
    get: Get
    visits: Visits
    is_complete: bool = True
    left: int = 0  # sitemaps for the next visit
    troubles: Counter[str] = field(default_factory=Counter)  # with sitemaps of an index
    _read: dict[str, Tags] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """By which the feed is remembered: with the pages of its entries it is another list than without."""
        return f"{self.feed.url} with pages" if self.feed.full_text else self.feed.url

    def items(self) -> Iterator[Item]:
        """Nothing where nothing has changed. Raises OSError, ValueError, Unreachable or Refused where there is no list to be had."""
        if self.feed.is_file:
            yield from items.pages(unpacked(Path(self.feed.url).read_bytes(), LARGEST))
            return
        content, tags = self._content(self.feed.url, self.name)
        if content is not None and self.feed.kind == "sitemap":
            yield from self._pages(content)
        elif content is not None:
            yield from items.entries(content) if self.feed.kind == "feed" else items.pages(content)
        if self.is_complete and not self.left:
            self._read[self.name] = tags

    def remember(self) -> None:
        """All that it gave has landed: what was read to its end needs no reading again before it changes."""
        for name, tags in self._read.items():
            self.visits.tag(name, tags)
        self.visits.see(self._read)

    def _pages(self, content: bytes) -> Iterator[Item]:
        pages, lists = sitemaps.pages(content)
        yield from pages
        changed = [str(item.url) for item in lists if self._is_changed(item)]
        self.left = max(0, len(changed) - MOST_SITEMAPS)
        for url in changed[:MOST_SITEMAPS]:
            try:
                inner, tags = self._content(url, url)
                yield from sitemaps.pages(inner)[0] if inner is not None else ()
            except (Refused, Unreachable, ValueError) as error:
                self.troubles[f"{url}: {error}"] += 1
                self.is_complete = False
                continue
            if self.is_complete:
                self._read[url] = tags

    def _is_changed(self, item: Item) -> bool:
        seen_at = self.visits.seen_at(str(item.url))
        return seen_at is None or item.changed_at is None or item.changed_at > seen_at

    def _content(self, url: str, name: str) -> tuple[bytes | None, Tags]:
        """What an address answers, None where it has not changed, and the tags to remember."""
        tags = self.visits.tags(name)
        if tags.resume_at and datetime.now(UTC) < datetime.fromisoformat(tags.resume_at):
            raise Refused(f"its host asks to be left alone until {tags.resume_at[:16]} UTC")
        answer = self.get(url, tags)
        if answer.content is None:
            return None, tags
        return unpacked(answer.content, LARGEST), Tags(answer.etag, answer.modified)
