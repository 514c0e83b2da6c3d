"""What the tables know of a party: its kind, whom it fights and when, whose guest it is."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

from conflict_metrics import vocabulary

UNIDENTIFIED = "unidentified"  # gunmen, attackers of whom nothing is known


@cache
def enemies(party: str, day: date | None = None) -> frozenset[str]:
    """Who fights the party in the wars of conflicts.csv that go on that day, or ended in the year before; without a day in any."""
    wars = _wars().get(party, ())
    return frozenset(foe for start, end, foes in wars if day is None or _goes_on(start, end, day) for foe in foes)


@cache
def _wars() -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    """party -> first day, last day and foes of each of its wars."""
    found = defaultdict(list)
    for row in vocabulary.rows("conflicts"):
        sides = vocabulary.items(row["side_a"]), vocabulary.items(row["side_b"])
        for own, foes in (sides, sides[::-1]):
            for party in own:
                found[party].append((row["start_date"], row["end_date"], foes))
    return dict(found)


def _goes_on(start: str, end: str, day: date) -> bool:
    return start <= day.isoformat() and (not end or day.year <= int(end[:4]) + 1)


@cache
def backed_by(party: str) -> frozenset[str]:
    """Whom the party arms and pays for: backers.csv."""
    return frozenset(row["backed"] for row in vocabulary.rows("backers") if row["backer"] == party)


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
