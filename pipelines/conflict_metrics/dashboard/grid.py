"""A table of a page: one page of its rows, every number a link to its receipt or to the rows behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conflict_metrics import vocabulary
from conflict_metrics.dashboard.filters import NOTHING
from conflict_metrics.dashboard.tables import Table
from conflict_metrics.dashboard.view import ROWS, View, address
from conflict_metrics.dashboard.wording import cell, heading, name
from conflict_metrics.dictionary import COLUMNS

LEADS = {"fact_count": "/facts", "rejection_count": "/rejections"}  # counts, and the page that lists what they count
SHARED = ("published_date", "outlet", "reason")  # what that page is asked to have in common with the row
PARTIES = {"attacker", "defender", "actor", "recipient", "party", "claimant", "origin", "donor", "country"}
MEANINGS = {
    "metric": ("metrics", "metric", "definition"),
    "grade": ("grades", "grade", "meaning"),
    "verdict": ("verdicts", "verdict", "meaning"),
    "reason": ("reasons", "reason", "meaning"),
    "expectation": ("expectations", "name", "meaning"),
}
SENTENCES = {"evidence", "title", "reason"}


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, where they lead, what they mean, and how they are set: number, text or sentence."""

    words: str
    kind: str
    href: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column by its name, and its meaning in the dictionary."""

    words: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Grid:
    """What a template needs to show one page of a table."""

    title: str
    name: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    count: int
    first: int
    csv: str
    before: str
    after: str


def grid(table: Table, view: View) -> Grid:
    """The rows of the view's page."""
    count = view.count(table)
    offset = ROWS * (view.page - 1)
    rows = view.rows(table).iter_rows(named=True) if offset < count else ()
    return Grid(
        table.title,
        table.name,
        tuple(Heading(heading(column), _kind(column), COLUMNS[column].meaning) for column in table.columns),
        tuple(tuple(_cell(table, column, row) for column in table.columns) for row in rows),
        count,
        offset + 1,
        view.link(f"{view.path}/{table.name}.csv"),
        view.link(page=view.page - 1) if offset else "",
        view.link(page=view.page + 1) if offset + ROWS < count else "",
    )


def _cell(table: Table, column: str, row: Mapping[str, Any]) -> Cell:
    return Cell(cell(column, row[column]), _kind(column), _href(table, column, row), _meaning(column, row[column]))


def _meaning(column: str, value: object) -> str:
    if column in PARTIES and isinstance(value, str):
        return name(value)
    if column in MEANINGS and isinstance(value, str):
        table, key, words = MEANINGS[column]
        return vocabulary.table(table, key).get(value, {}).get(words, "")
    return ""


def _href(table: Table, column: str, row: Mapping[str, Any]) -> str:
    if row[column] is None:
        return ""
    if table.key and (column == table.columns[0] or column == "surface" or COLUMNS[column].type == "number"):
        return f"/id/{row[table.key]}"
    if column in LEADS and row[column]:
        return address(LEADS[column], {shared: NOTHING if row[shared] is None else row[shared] for shared in SHARED if shared in row})
    if column == "failed_count" and row[column] and row["severity"] == "reject":
        return f"/rejections?reason=failed_expectation:{row['expectation']}"
    return ""


def _kind(column: str) -> str:
    if column in SENTENCES:
        return "sentence"
    return "number" if COLUMNS[column].type in ("number", "integer") or column == "surface" else "text"
