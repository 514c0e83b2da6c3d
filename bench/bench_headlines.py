"""How near the daily estimates of killed people come to figures that people coded: events with headlines, from a JSONL file.

Usage: bench_headlines.py EVENTS.jsonl; each line: id, date (the event's last day), country, text (a headline a line), gold
(metric, value). Each event gets a warehouse of its own, each headline is an article of its own, published on that day.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from conflict_metrics.extract import read_all
from conflict_metrics.frames import frame, frames_of
from conflict_metrics.ingest.identity import article_id, document_id
from conflict_metrics.model import Article
from conflict_metrics.warehouse import open_warehouse

WHOLE = """
    select low, best, high, event_date from out.daily_estimates join ref.parties on parties.party = daily_estimates.country
    where metric = 'CAS.KILLED' and unit = 'person' and is_whole and name = $country
        and abs(event_date - $day) <= 1
    order by best desc nulls last limit 1
"""
NOW = datetime(2025, 1, 1, tzinfo=UTC)


def headlines(event: Mapping[str, Any]) -> Iterator[Article]:
    """Each headline as an article without a title."""
    day = date.fromisoformat(event["date"])
    for text in event["text"].splitlines():
        document = document_id(text, id=None, outlet=None, title=None, url=None)
        yield Article(article_id=article_id(document, None, text, day), document_id=document, text=text, published_date=day)


def estimate(event: Mapping[str, Any], articles: list[Article]) -> dict[str, Any] | None:
    """The row that may be summed, of that country and within a day; None without one."""
    with open_warehouse(None) as warehouse:
        rows = [{name: getattr(article, name) for name in Article.__slots__} | {"first_seen_at": NOW} for article in articles]
        warehouse.land("raw.articles", frame("raw.articles", rows))
        warehouse.replace([article.article_id for article in articles], frames_of(read_all(articles), NOW))
        warehouse.build_all()
        found = warehouse.read(WHOLE, {"country": event["country"], "day": date.fromisoformat(event["date"])})
        return found.to_dicts()[0] if found.height else None


def verdict(gold: float, row: Mapping[str, Any] | None) -> str:
    """Exact, held (by a closed range no wider than twofold), or how it missed."""
    if row is None:
        return "no row"
    if row["best"] == gold:
        return "exact"
    if row["high"] is not None and row["low"] <= gold <= row["high"] <= 2 * row["low"]:
        return "held"
    if row["best"] is None:
        return "no best"
    return "too low" if row["best"] < gold else "too high"


def main(path: Path) -> None:
    """Print the two shares and every miss by kind."""
    tally: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        [gold] = [fact["value"] for fact in event["gold"] if fact["metric"] == "killed"][:1]
        row = estimate(event, list(headlines(event)))
        kind = verdict(gold, row)
        tally[kind] += 1
        if kind not in ("exact", "held"):
            print(f"{kind:9} {event['id']}: {gold} coded, {row and (row['low'], row['best'], row['high'])} found")
    total = tally.total()
    print(f"exact {tally['exact'] / total:.0%}, exact or held {(tally['exact'] + tally['held']) / total:.0%} of {total}: {dict(tally)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
