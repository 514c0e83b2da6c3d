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
    """The list of a feed under way; `troubles` are those of the sitemaps of an index."""

    feed: Feed
    get: Get
    visits: Visits
    troubles: Counter[str] = field(default_factory=Counter)
    _tags: dict[str, Tags] = field(default_factory=dict)

    def items(self) -> Iterator[Item]:
        """Nothing where nothing has changed. Raises OSError, ValueError, Unreachable or Refused where there is no list to be had."""
        url, kind = self.feed.url, self.feed.kind
        content = unpacked(Path(url).read_bytes(), LARGEST) if self.feed.is_file else self._content(url)
        if content is None:
            return
        if kind == "sitemap":
            yield from self._pages(content)
        else:
            yield from items.entries(content) if kind == "feed" else items.pages(content)

    def remember(self) -> None:
        """The list was read to its end, and needs no reading again as long as it does not change."""
        for url, tags in self._tags.items():
            self.visits.tag(url, tags)

    def _pages(self, content: bytes) -> Iterator[Item]:
        pages, lists = sitemaps.pages(content)
        yield from pages
        for item in lists[:MOST_SITEMAPS]:
            try:
                inner = self._content(str(item.url))
                yield from sitemaps.pages(inner)[0] if inner is not None else ()
            except (Refused, Unreachable, ValueError) as error:
                self.troubles[f"{item.url}: {error}"] += 1

    def _content(self, url: str) -> bytes | None:
        tags = self.visits.tags(url)
        if tags.resume_at and datetime.now(UTC) < datetime.fromisoformat(tags.resume_at):
            raise Refused(f"its host asks to be left alone until {tags.resume_at[:16]} UTC")
        answer = self.get(url, tags)
        self._tags[url] = Tags(answer.etag, answer.modified)
        return None if answer.content is None else unpacked(answer.content, LARGEST)
