"""The words and tables the pipeline knows, read from seeds/reference/: knowledge an analyst can open and edit."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


def shipped(folder: str) -> Path:
    """The folder `sql` or `seeds`: inside an installed wheel, else at the root of the checkout.

    Raises FileNotFoundError when neither is there, which means a broken installation.
    """
    for place in (PACKAGE / "_shipped" / folder, PACKAGE.parents[1] / folder):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"{folder}/: neither in the installed package nor at {PACKAGE.parents[1]}; reinstall conflict-metrics")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of seeds/reference/NAME.csv, each a dict of strings; an empty cell is ''.

    Raises ValueError naming file and line when a row has more or fewer cells than the header.
    """
    path = shipped("seeds") / "reference" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, restkey="", restval=None)
        found = []
        for row in reader:
            if "" in row or None in row.values():
                raise ValueError(f"{path.name}:{reader.line_num}: {len(row)} cells found, {len(reader.fieldnames or ())} expected: {row}")
            found.append(row)
    return tuple(found)


@cache
def table(name: str, key: str) -> dict[str, dict[str, str]]:
    """The same rows by the value of their column `key`; of two rows with one key the first stands."""
    found: dict[str, dict[str, str]] = {}
    for row in rows(name):
        found.setdefault(row[key], row)
    return found


def items(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list: 'a|b' -> ('a', 'b')."""
    return tuple(part for part in cell.split("|") if part)
