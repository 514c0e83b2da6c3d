"""The command `fetch`: what feeds, sitemaps and lists of pages have that is new, into the inbox."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from conflict_metrics.cli.options import Contact, Data, Feeds, FullText, Landing, Leading, MostPages, SourceKind

if TYPE_CHECKING:
    from conflict_metrics.sources import Feed

STATE = "sources.sqlite"  # in the data folder


def fetch(
    feeds: Feeds,
    data: Data = Path("data"),
    landing: Landing = None,
    contact: Contact = None,
    kind: Leading = SourceKind.feed,
    full_text: FullText = False,
    pages: MostPages = 500,
) -> None:
    """Fetch what is new into the inbox, where `run` finds it; what was seen before is left alone."""
    from conflict_metrics import sources

    wanted = [feed for given in feeds for feed in _feeds(given, kind, full_text)]
    outcomes = sources.fetch(
        wanted,
        landing or data / "landing",
        data / STATE,
        contact=contact,
        most=pages,
        told=lambda outcome: typer.echo(str(outcome), err=True),
    )
    counts = Counter(outcome.status for outcome in outcomes)
    told = ", ".join(f"{count:,} {status}" for status, count in sorted(counts.items()))
    typer.echo(f"{len(outcomes):,} sources: {told}; {sum(outcome.count for outcome in outcomes):,} new records", err=True)
    if any(outcome.url in feeds and outcome.status in ("failed", "refused") for outcome in outcomes):
        raise typer.Exit(1)


def _feeds(given: str, kind: SourceKind, full_text: bool) -> list[Feed]:
    from conflict_metrics.sources import Feed, read_feeds

    return [Feed(given, kind=kind, full_text=full_text)] if "://" in given else read_feeds(Path(given))
