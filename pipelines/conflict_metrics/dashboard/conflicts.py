"""Which conflicts of the list a table tells of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from conflict_metrics import vocabulary
from conflict_metrics.dashboard.filters import days_of, parties_of, sides_of
from conflict_metrics.dashboard.tables import Table
from conflict_metrics.dashboard.view import View


def told_of(view: View, table: Table) -> list[tuple[str, str]]:
    """The conflicts, as (conflict, name), that the filter of that name would find rows for."""
    lists = ", ".join(parties_of(table, column) for column in table.parties)
    select = f"select flatten([{lists}]) as parties, min({table.day}) as first, max({table.day}) as last from asked group by 1"
    rows = [(set(row["parties"]), row["first"], row["last"]) for row in view.read(table, select).to_dicts() if row["first"]]
    both = len(table.parties) > 1
    return [(row["conflict"], row["name"]) for row in vocabulary.rows("conflicts") if any(_in(row, *told, both) for told in rows)]


def _in(conflict: Mapping[str, Any], parties: set[str], first: date, last: date, both: bool) -> bool:
    named = [not parties.isdisjoint(side) for side in sides_of(conflict)]
    since, until = days_of(conflict)
    return (all(named) if both else any(named)) and first <= until and since <= last
