"""A small newsroom for tests of the models: articles and facts in a few words each, landed in several orders, tables out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
from conflict_metrics.dictionary import TABLES
from conflict_metrics.frames import frame
from conflict_metrics.warehouse import Warehouse, models

PLACES = """
    select * from (values
        ('kherson', 'UKR', 'site'), ('sumy', 'UKR', 'site'), ('ukraine', 'UKR', 'country'), ('kharkiv-oblast', 'UKR', 'region'),
        ('khartoum', 'SDN', 'site'), ('omdurman', 'SDN', 'site'), ('russia', 'RUS', 'country')
    ) as places(place_id, country, level)
"""
START = datetime(2025, 6, 1)  # noqa: DTZ001 instants are UTC without a zone
DAYS = ("published_date", "event_start_date", "event_end_date", "since_date", "as_of_date")


@dataclass
class Story:
    """One article and what it states; keyword arguments of `states` are columns of core.facts."""

    article_id: str
    published: str | None = None  # a day, or an instant
    outlet: str | None = None
    agency: str | None = None
    document_id: str | None = None
    twins: Sequence[str] = ()
    facts: list[dict[str, Any]] = field(default_factory=list)

    def states(self, metric: str, value: float | None, **columns: Any) -> Story:  # noqa: ANN401 any column
        """Add one fact: exact, a flow, actual, of persons, in the outlet's own voice, unless told otherwise."""
        number = len(self.facts)
        quantifier = columns.get("quantifier", "exact")
        closed = quantifier in ("exact", "approximately")
        row = {
            "fact_id": f"{self.article_id}-{number}",
            "article_id": self.article_id,
            "document_id": self.document_id or self.article_id,
            "sentence_number": number,
            "char_start": 10 * number,
            "char_end": 10 * number + 2,
            "surface": str(value),
            "evidence": f"It was {value}.",
            "metric": metric,
            "quantifier": quantifier,
            "value": value,
            "value_low": value,
            "value_high": value if closed else None,
            "value_basis": "stated",
            "unit": "person",
            "measure": "flow",
            "modality": "actual",
            "part_role": "standalone",
            "actor": (),
            "recipient": (),
            "stance": "media",
            "resolution": "sentence",
            "extractor_version": "test",
        }
        row |= {name: date.fromisoformat(cell) if name in DAYS else cell for name, cell in columns.items()}
        self.facts.append(row)
        return self

    def article(self, seen: datetime) -> dict[str, Any]:
        """The row of raw.articles."""
        instant = self.published is not None and len(self.published) > 10
        return {
            "article_id": self.article_id,
            "document_id": self.document_id or self.article_id,
            "text": "-",
            "outlet": self.outlet,
            "published_date": date.fromisoformat(self.published[:10]) if self.published else None,
            "published_at": datetime.fromisoformat(self.published) if instant and self.published else None,
            "first_seen_at": seen,
        }

    def reading(self, seen: datetime) -> dict[str, Any]:
        """The row of core.readings."""
        shared = {"article_id": self.article_id, "document_id": self.document_id or self.article_id, "status": "read"}
        return shared | {"agency": self.agency, "number_count": len(self.facts), "extractor_version": "test", "read_at": seen}


def on(day: str, until: str | None = None, precision: int | None = None) -> dict[str, Any]:
    """The event columns of one day, or of a window."""
    return {"event_start_date": day, "event_end_date": until or day, "date_precision": precision or (2 if until else 1)}


def orders(stories: Sequence[Story]) -> Iterator[list[Story]]:
    """Five orders of arrival."""
    forward = list(stories)
    middle = len(forward) // 2
    yield from (forward, forward[::-1], forward[middle:] + forward[:middle], forward[1::2] + forward[::2], sorted(forward, key=_mixed))


def _mixed(story: Story) -> str:
    return story.article_id[::-1]


def land(warehouse: Warehouse, stories: Sequence[Story], batch: int = 1) -> None:
    """Empty the warehouse, land the stories in this order, `batch` at a time an hour apart, and build every model."""
    for table in TABLES.values():
        if table.schema in ("raw", "core") and table.name not in models():
            warehouse.connection.execute(f"delete from {table.name}").fetchall()
    for number in range(0, len(stories), batch):
        seen = START + timedelta(hours=number)
        arrived = stories[number : number + batch]
        warehouse.land("raw.articles", frame("raw.articles", [story.article(seen) for story in arrived]))
        warehouse.land("core.readings", frame("core.readings", [story.reading(seen) for story in arrived]))
        warehouse.land("core.facts", frame("core.facts", [fact for story in arrived for fact in story.facts]))
    pairs = {tuple(sorted((story.article_id, twin))) for story in stories for twin in story.twins}
    rows = [{"article_id": first, "twin_id": second, "similarity": 0.9} for first, second in sorted(pairs)]
    warehouse.land("core.near_duplicates", frame("core.near_duplicates", rows))
    warehouse.build_all()


def timeless(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table in a fixed order, without the columns that may tell when things arrived."""
    kept = rows.select([name for name in rows.columns if not name.endswith("_at")])
    return sorted(kept.to_dicts(), key=repr)


class Newsroom:
    """A warehouse to try stories in."""

    def __init__(self, warehouse: Warehouse) -> None:
        self.warehouse = warehouse
        warehouse.connection.execute(f"create or replace table ref.places as {PLACES}").fetchall()

    def print_in_every_order(self, *stories: Story) -> None:
        """Land the stories in five orders, one by one, in two batches and all at once: every table must come out the same."""
        first: dict[str, list[dict[str, Any]]] = {}
        for number, order in enumerate(orders(stories)):
            land(self.warehouse, order, batch=(1, len(stories), max(1, len(stories) // 2), 1, 2)[number])
            tables = {table: timeless(self.warehouse.read(table)) for table in models() if table != "core.readings"}
            first = first or tables
            assert [table for table in tables if tables[table] != first[table]] == []

    def print_at_once(self, *stories: Story) -> None:
        """Land the stories in one batch."""
        land(self.warehouse, stories, batch=max(1, len(stories)))

    def rows(self, table: str, *columns: str, where: str = "true") -> list[tuple[Any, ...]]:
        """Some columns of a table, sorted."""
        return sorted(self.warehouse.read(f"select {', '.join(columns)} from {table} where {where}").rows(), key=repr)
