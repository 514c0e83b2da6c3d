"""What `run --summary` prints: the first rows of the tables for people, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROWS = 12  # of each table; `show` prints the rest
TABLES = {
    "facts": "metric, surface, quantifier, value, unit, object, actor, recipient, claimant, event_end_date, place",
    "daily_estimates": "event_date, metric, party, country, object_class, unit, low, best, high, grade, is_whole",
    "strikes_daily": "event_date, attacker, defender, weapon, launched, intercepted, intercepted_share, claimant, grade",
    "running_totals": "origin, metric, actor, recipient, object_class, as_of_date, total, step, is_correction",
    "aid_ladder": "donor, recipient, currency, pledged, committed, allocated, disbursed, counted, remaining",
    "disputes": "event_date, metric, attacker, defender, best, own_low, own_high, dispute_low, dispute_high, ratio",
    "coverage": "published_date, outlet, article_count, read_count, malformed_count, number_count, fact_count",
}


def summary(data: Path) -> Iterator[str]:
    """Each table of the serving copy that has rows, then one line on what to do next."""
    from conflict_metrics.terminal import as_table
    from conflict_metrics.warehouse import open_serving

    with open_serving(data) as serving:
        for name, columns in TABLES.items():
            rows = serving.read(f"select {columns} from out.{name} order by all")
            if not rows.is_empty():
                yield as_table(rows.head(ROWS), f"out.{name}: {min(ROWS, rows.height)} of {rows.height:,} rows")
    yield f"next: conflict-metrics show facts --data {data}, or open {data}/serving/conflict_metrics.duckdb in DuckDB\n"
