"""What the tables know of a party: its kind, whom it fights and when, whose guest it is."""

from __future__ import annotations

from datetime import date
from functools import cache

from conflict_metrics import vocabulary

UNIDENTIFIED = "unidentified"  # gunmen, attackers of whom nothing is known


@cache
def enemies(party: str, day: date | None = None) -> frozenset[str]:
    """Who fights the party in the wars of conflicts.csv that go on that day, or ended in the year before; without a day in any."""
    found: set[str] = set()
    for row in vocabulary.rows("conflicts"):
        if day is None or _goes_on(row["start_date"], row["end_date"], day):
            one, other = vocabulary.items(row["side_a"]), vocabulary.items(row["side_b"])
            found.update(other if party in one else (), one if party in other else ())
    return frozenset(found)


def _goes_on(start: str, end: str, day: date) -> bool:
    return start <= day.isoformat() and (not end or day.year <= int(end[:4]) + 1)


@cache
def kind_of(party: str) -> str:
    """state, armed_group, igo, ngo, media, people or other: parties.csv."""
    row = vocabulary.table("parties", "party").get(party)
    return row["kind"] if row else "other"


@cache
def host_of(party: str) -> str:
    """The country an armed group lives in, '' for all others."""
    row = vocabulary.table("parties", "party").get(party)
    return row["country"] if row and row["kind"] == "armed_group" else ""
