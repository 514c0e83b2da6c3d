"""What an address asks: each `?name=value` held to the dictionary, and made a condition of SQL with its values as parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from conflict_metrics import vocabulary
from conflict_metrics.dashboard.tables import Table
from conflict_metrics.dictionary import COLUMNS

NOTHING = "none"  # asks for the rows in which the column is null
PERIOD = {"from": ">=", "to": "<="}
READ_AS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "day": (date.fromisoformat, "a day such as 2025-03-12"),
    "instant": (datetime.fromisoformat, "an instant such as 2025-03-12T06:00"),
    "number": (float, "a number"),
    "integer": (float, "a number"),
    "flag": ({"true": True, "false": False}.__getitem__, "true or false"),
}


class BadFilter(ValueError):
    """A value that no filter can take; the message says what was found and what is expected."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What stands behind `where`, and the values of its $names."""

    sql: str = "true"
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Behind:
    """The ids behind a row of another table: `?behind=ID`."""

    claim_ids: tuple[str, ...] = ()
    fact_ids: tuple[str, ...] = ()


def condition(table: Table, asked: Mapping[str, str], behind: Behind | None = None) -> Condition:
    """The rows of the table that an address asks for; what the table does not have, it is not asked.

    Raises BadFilter.
    """
    parts = [part for name, value in asked.items() for part in _parts(table, name, value)]
    if behind and table.key in ("claim_id", "fact_id"):
        parts.append((f"list_contains($behind, {table.key})", {"behind": list(getattr(behind, f"{table.key}s"))}))
    values = {name: value for _, found in parts for name, value in found.items()}
    return Condition(" and ".join(f"({sql})" for sql, _ in parts) or "true", values)


def known(asked: Mapping[str, str], tables: tuple[Table, ...]) -> None:
    """Raise BadFilter for a name that none of the tables can be asked."""
    for name in asked:
        special = ("behind", "conflict", "party", *PERIOD)
        if name not in special and not any(table.asks(name) for table in tables):
            names = sorted({column for table in tables for column in table.columns if table.asks(column)})
            raise BadFilter(f"{name}: no such filter here; there are {', '.join((*special[1:], *names))}")


def _parts(table: Table, name: str, value: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if name in PERIOD:
        day = _typed(name, "day", value)
        if table.day:
            yield f"{table.day} {PERIOD[name]} $asked_{name}", {f"asked_{name}": day}
    elif name == "conflict":
        yield from _of_conflict(table, value)
    elif name == "party" and table.parties and value == NOTHING:
        yield f"len({_parties(table)}) = 0", {}
    elif name == "party" and table.parties:
        yield f"list_contains({_parties(table)}, $asked_party)", {"asked_party": value}
    elif table.asks(name):
        yield _equal(table, name, value)


def _equal(table: Table, name: str, value: str) -> tuple[str, dict[str, Any]]:
    if value == NOTHING:
        return f'"{name}" is null', {}
    column = COLUMNS[name]
    if column.allowed and value not in column.allowed and not (name == "reason" and value.startswith("failed_expectation:")):
        raise BadFilter(f"{name}: {value!r} found; one of {', '.join(column.allowed)} expected")
    key = f"asked_{name}"
    if name in table.parties:
        return f"list_contains({parties_of(table, name)}, ${key})", {key: value}
    return f'"{name}" = ${key}', {key: _typed(name, column.type, value)}


def _typed(name: str, kind: str, value: str) -> Any:  # noqa: ANN401 whatever the column holds
    read, expected = READ_AS.get(kind, (str, "a text"))
    try:
        return read(value)
    except (ValueError, KeyError) as error:
        raise BadFilter(f"{name}: {value!r} found; {expected} expected") from error


def parties_of(table: Table, column: str) -> str:
    """The parties of one role as a list, in SQL."""
    return f"coalesce({column}, [])" if table.has_lists else f"coalesce(string_split({column}, '+'), [])"


def _parties(table: Table) -> str:
    return f"flatten([{', '.join(parties_of(table, column) for column in table.parties)}])"


def _of_conflict(table: Table, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Both sides in the row where it names two roles, else one of them in a country of the conflict; within its days."""
    conflicts = vocabulary.table("conflicts", "conflict")
    if name not in conflicts:
        raise BadFilter(f"conflict: {name!r} found; one of {', '.join(sorted(conflicts))} expected")
    conflict = conflicts[name]
    side_a, side_b = sides_of(conflict)
    if len(table.parties) > 1:
        sides = {"side_a": side_a, "side_b": side_b}
        yield f"list_has_any({_parties(table)}, $side_a) and list_has_any({_parties(table)}, $side_b)", sides
    elif table.parties:
        yield f"list_has_any({_parties(table)}, $sides)", {"sides": side_a + side_b}
        if "country" in table.columns:
            yield "list_contains($grounds, country)", {"grounds": [conflict["country"], *side_a, *side_b]}
    if table.day and table.parties:
        since, until = days_of(conflict)
        yield f"{table.day} between $since and $until", {"since": since, "until": until}


def sides_of(conflict: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The parties on either side of a row of conflicts.csv."""
    return list(vocabulary.items(conflict["side_a"])), list(vocabulary.items(conflict["side_b"]))


def days_of(conflict: Mapping[str, str]) -> tuple[date, date]:
    """Its first and last day; one that goes on has no end."""
    return date.fromisoformat(conflict["start_date"]), date.fromisoformat(conflict["end_date"] or "9999-12-31")
