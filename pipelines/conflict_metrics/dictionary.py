"""Every column once, and the tables made of them: read from seeds/reference/, printed as docs/dictionary.md."""

from __future__ import annotations

from dataclasses import dataclass

from conflict_metrics.vocabulary import items, rows

TYPES = ("text", "integer", "number", "day", "instant", "flag", "key", "texts", "keys", "json")


@dataclass(frozen=True, slots=True)
class Column:
    """A name with one type and one meaning in all tables; `allowed` is empty where any value may stand."""

    name: str
    type: str
    meaning: str
    allowed: tuple[str, ...] = ()
    reference: str = ""  # "metrics.metric": the allowed values are this column of seeds/reference/metrics.csv


@dataclass(frozen=True, slots=True)
class Table:
    """What one row is, which columns tell rows apart, and which are never null."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    required: tuple[str, ...]

    @property
    def schema(self) -> str:
        """The part before the dot: ref, raw, core or out."""
        return self.name.partition(".")[0]


def _column(row: dict[str, str]) -> Column:
    if row["type"] not in TYPES:
        raise ValueError(f"columns.csv: {row['column']}: type {row['type']!r} found, one of {', '.join(TYPES)} expected")
    reference = row["allowed"] if "." in row["allowed"] else ""
    return Column(row["column"], row["type"], row["meaning"], _allowed(row["allowed"]), reference)


def _allowed(cell: str) -> tuple[str, ...]:
    if "." not in cell:
        return items(cell)
    name, _, column = cell.partition(".")
    return tuple(sorted({row[column] for row in rows(name)}))


def _table(row: dict[str, str]) -> Table:
    table = Table(row["table"], row["row"], items(row["key"]), items(row["columns"]), items(row["required"]))
    unknown = [name for name in (*table.key, *table.columns, *table.required) if name not in COLUMNS]
    if unknown:
        raise ValueError(f"tables.csv: {table.name}: {', '.join(unknown)} found, only columns of columns.csv expected")
    return table


COLUMNS: dict[str, Column] = {row["column"]: _column(row) for row in rows("columns")}
TABLES: dict[str, Table] = {row["table"]: _table(row) for row in rows("tables")}


def page() -> str:
    """The dictionary as Markdown, tables first, then columns: the text of docs/dictionary.md."""
    lines = ["# Dictionary", "", "Printed by `make docs` from seeds/reference/tables.csv and columns.csv; do not edit by hand.", ""]
    lines += ["## Tables", "", "| table | one row is | key | columns |", "|---|---|---|---|"]
    lines += [f"| {t.name} | {t.row} | {', '.join(t.key)} | {', '.join(t.columns)} |" for t in TABLES.values()]
    lines += ["", "## Columns", "", "| column | type | meaning | allowed |", "|---|---|---|---|"]
    lines += [f"| {c.name} | {c.type} | {c.meaning} | {c.reference or ', '.join(c.allowed)} |" for c in COLUMNS.values()]
    return "\n".join(lines)


if __name__ == "__main__":
    print(page())
