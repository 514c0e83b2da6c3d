"""One visit to one source: what it lists and has not landed before is fetched and lands in batches; how it went is an Outcome."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from conflict_metrics.ingest.identity import canonical, digest
from conflict_metrics.sources.faults import Refused, Unreachable
from conflict_metrics.sources.feeds import Feed
from conflict_metrics.sources.items import Item
from conflict_metrics.sources.landing import land, line
from conflict_metrics.sources.listing import Get, Listing
from conflict_metrics.sources.pages import page
from conflict_metrics.sources.visits import Tags, Visits

log = logging.getLogger(__name__)

BATCH = 100  # records a file: what has landed is not fetched again when a visit is broken off
MOST_FAILURES = 5  # pages in a row, after which a visit asks for no more

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a visit came to. `status`: fetched (`count` new records, in `files`), unchanged, refused or failed, and the `reason`."""

    url: str
    status: str
    count: int = 0
    files: tuple[Path, ...] = ()
    reason: str = ""

    def __str__(self) -> str:
        told = f"{self.status} {self.count:,}" if self.status == "fetched" else self.status
        return f"{self.url}: {told}" + (f", {self.reason}" if self.reason else "")


@dataclass(slots=True)
class Visit:
    """A visit under way. `get` asks politely for an address; at most `most` pages are fetched, the others on the next visit."""

    feed: Feed
    get: Get
    visits: Visits
    inbox: Path
    most: int
    listing: Listing = field(init=False)
    files: list[Path] = field(default_factory=list)
    landed: int = 0
    asked: set[str] = field(default_factory=set)
    left: int = 0
    failing: int = 0  # pages in a row
    troubles: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.listing = Listing(self.feed, self.get, self.visits)

    def outcome(self) -> Outcome:
        """Go there, and say how it went: whatever a source does, it stops no other."""
        try:
            self._go()
        except Refused as error:
            return self._ended("refused", str(error))
        except Unreachable as error:
            self._rest(error.retry_after)
            return self._ended("failed", str(error))
        except (OSError, ValueError) as error:
            return self._ended("failed", str(error))
        except Exception as error:
            log.exception("%s: the visit broke off", self.feed.url)
            return self._ended("failed", f"{type(error).__name__}: {error}")
        is_more = self.troubles or self.listing.troubles or self.left or self.listing.left
        return self._ended("fetched" if self.landed or is_more else "unchanged")

    def _go(self) -> None:
        batch: dict[str, Record] = {}
        for name, record in self._records():
            batch[name] = record
            if len(batch) == BATCH:
                self._land(batch)
                batch = {}
        self._land(batch)
        self.listing.remember()

    def _land(self, batch: dict[str, Record]) -> None:
        if batch:
            self.files.append(land(self.inbox, self.feed.url, list(batch.values())))
            self.visits.see(batch)
            self.landed += len(batch)

    def _records(self) -> Iterator[tuple[str, Record]]:
        """What is new, each record under the name by which it is remembered."""
        for item in self.listing.items():
            if not (item.url and (self.feed.full_text or self.feed.kind != "feed")):
                yield from self._entry(item)
            elif self._is_new(name := canonical(item.url) or item.url, item.changed_at):
                record = self._page(item, item.url, name)
                yield from [(name, record)] if record else self._entry(item) if self.feed.kind == "feed" else ()

    def _entry(self, item: Item) -> Iterator[tuple[str, Record]]:
        record = {**item.fields, "outlet": self.feed.outlet or item.fields.get("outlet")}
        name = digest(line(record))
        if self._is_new(name):
            self.asked.add(name)
            yield name, record

    def _page(self, item: Item, url: str, name: str) -> Record | None:
        """The record of an item's page; None when it cannot be had, or not now."""
        if self.most <= 0 or self.failing >= MOST_FAILURES:
            self.left += 1
            self.listing.is_complete = False
            return None
        self.asked.add(name)
        try:
            record = page(item, self.get(url, Tags()), self.feed.outlet)
        except (Refused, Unreachable, ValueError) as error:
            self._missed(name, error)
            return None
        self.most -= 1
        self.failing = 0
        return record

    def _missed(self, name: str, error: Exception) -> None:
        log.info("%s: %s", name, error)
        self.troubles[str(error)] += 1
        if isinstance(error, Refused):
            return
        self.most -= 1
        if isinstance(error, Unreachable) and error.may_pass:
            self.failing += 1
            self.listing.is_complete = False
            self._rest(error.retry_after)
        else:
            self.visits.see([name])

    def _is_new(self, name: str, changed_at: datetime | None = None) -> bool:
        seen_at = self.visits.seen_at(name)
        is_changed = seen_at is not None and changed_at is not None and seen_at < changed_at < datetime.now(UTC)
        return name not in self.asked and (seen_at is None or is_changed)

    def _rest(self, seconds: float) -> None:
        """Ask for nothing more, and for as long as the host wants."""
        if seconds:
            self.failing = MOST_FAILURES
            resume_at = datetime.now(UTC) + timedelta(seconds=seconds)
            tags = self.visits.tags(self.listing.name)
            self.visits.tag(self.listing.name, tags._replace(resume_at=resume_at.isoformat()))

    def _ended(self, status: str, *reasons: str) -> Outcome:
        troubles = [f"{count:,} not got: {trouble}" for trouble, count in sorted((self.troubles + self.listing.troubles).items())]
        left = {"pages": self.left, "sitemaps": self.listing.left}
        rest = [f"{count:,} {things} left for the next visit" for things, count in left.items() if count]
        return Outcome(self.feed.url, status, self.landed, tuple(self.files), "; ".join([*reasons, *troubles, *rest]))
