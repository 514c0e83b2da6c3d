"""The form of a page: a field for each filter, offering what the tables hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conflict_metrics import vocabulary
from conflict_metrics.dashboard.conflicts import told_of
from conflict_metrics.dashboard.filters import NOTHING, PERIOD, parties_of
from conflict_metrics.dashboard.pages import Page
from conflict_metrics.dashboard.tables import Table
from conflict_metrics.dashboard.view import View
from conflict_metrics.dashboard.wording import heading, name
from conflict_metrics.warehouse import Serving

MOST = 400  # values that a field offers


@dataclass(frozen=True, slots=True)
class Option:
    """A value, and what it is called."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: a day where `options` is None."""

    name: str
    words: str
    value: str
    options: tuple[Option, ...] | None = None


def fields(page: Page, view: View, offered: Mapping[str, Sequence[Option]]) -> list[Field]:
    """The fields in the order of the page's filters, each with what is `offered` for it."""
    found = []
    for wanted in page.filters:
        if wanted == "period":
            found += [Field(each, each, view.asked.get(each, "")) for each in PERIOD]
        else:
            value = view.asked.get(wanted, "")
            found.append(Field(wanted, heading(wanted), value, _kept(offered[wanted], value)))
    return found


def offers(page: Page, serving: Serving) -> dict[str, list[Option]]:
    """For each filter of a page the values that its tables hold."""
    return {wanted: _options(page, View(serving, page.path, {}), wanted) for wanted in page.filters if wanted != "period"}


def chips(page: Page, view: View) -> list[tuple[str, str]]:
    """Filters of the address that have no field: what each says, and the address without it."""
    shown = {*page.filters, *(PERIOD if "period" in page.filters else ())}
    return [(f"{heading(key)}: {value}", view.link(**{key: None})) for key, value in view.asked.items() if key not in shown]


def _kept(options: Sequence[Option], value: str) -> tuple[Option, ...]:
    """What is asked for stays in the field, also where no row has it."""
    extra = [Option(value, value)] if value and value not in {option.value for option in options} else []
    return (*options, *extra)


def _options(page: Page, view: View, wanted: str) -> list[Option]:
    if wanted == "conflict":
        return [Option(*each) for each in dict.fromkeys(each for table in page.tables for each in told_of(view, table))]
    if wanted == "party":
        parties = dict.fromkeys(party for table in page.tables for party in _parties(view, table))
        return sorted((Option(each, name(each)) for each in parties), key=lambda option: option.words.casefold())
    holders = [table for table in page.tables if wanted in table.columns]
    values = sorted({value for table in holders for value in _values(view, table, wanted)})
    if wanted == "metric":
        groups = vocabulary.table("metrics", "metric")
        return [Option(value, f"{value} · {groups[value]['definition'].partition(';')[0][:60]}") for value in values]
    nothing = [Option(NOTHING, "(not told)")] if wanted in ("weapon", "outlet") else []
    return [Option(value, name(value) if wanted in ("country", "origin") else value) for value in values] + nothing


def _values(view: View, table: Table, column: str) -> list[str]:
    select = f"select {column} from asked where {column} is not null group by 1 order by count(*) desc, 1 limit {MOST}"
    return view.read(table, select)[column].to_list()


def _parties(view: View, table: Table) -> list[str]:
    """The parties of a table, the most frequent first."""
    each = [f"select unnest({parties_of(table, column)}) as party from asked" for column in table.parties]
    if not each:
        return []
    select = f"select party from ({' union all '.join(each)}) where party is not null group by 1 order by count(*) desc, 1 limit {MOST}"
    return view.read(table, select)["party"].to_list()
