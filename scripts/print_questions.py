"""Print docs/questions.md: each question of sql/queries, its SELECT, and what the serving copy of a data directory answers.

Usage: print_questions.py DATA > docs/questions.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl
from conflict_metrics.receipts.page import number
from conflict_metrics.vocabulary import shipped
from conflict_metrics.warehouse import Serving, open_serving

ROWS = 8
HEADING = """# Questions that analysts ask

Each is a file of sql/queries and reads the tables for people alone. The answers are those of the corpus in seeds/articles,
printed by `make docs`. Run one on your own data: `duckdb -readonly data/serving/conflict_metrics.duckdb < sql/queries/headline_numbers.sql`
"""


def page(serving: Serving) -> Iterator[str]:
    """The page, a block for each question."""
    yield HEADING
    for path in sorted((shipped("sql") / "queries").glob("*.sql")):
        question, _, select = path.read_text(encoding="utf-8").partition("\n")
        yield f"## {question.removeprefix('-- ')}\n\n```sql\n{select.strip()}\n```\n"
        yield table(serving.read(select))


def table(rows: pl.DataFrame) -> str:
    """The first rows as Markdown, ids left out."""
    if rows.is_empty():
        return "Nothing in this corpus.\n"
    shown = rows.select(name for name in rows.columns if not name.endswith("_id")).head(ROWS)
    cells = [shown.columns, ["---"] * shown.width, *([_cell(value) for value in row] for row in shown.rows())]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    more = f"\n\n... {rows.height - ROWS} more rows" if rows.height > ROWS else ""
    return "\n".join(lines) + more + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    return number(value) if isinstance(value, float) else str(value)


if __name__ == "__main__":
    with open_serving(Path(sys.argv[1])) as opened:
        print("\n".join(page(opened)), end="")
