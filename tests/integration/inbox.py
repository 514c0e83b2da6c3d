"""Records for the inbox of a test, and a look at what the job made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from conflict_metrics.warehouse import open_serving
from conflict_metrics.warehouse.serving import Serving

SHELLING = "Russian shelling killed three civilians and wounded at least 12 people in Kherson on Monday, Ukrainian officials said."
RECORDS: list[dict[str, Any] | str] = [
    {"id": "1", "outlet": "Dawn Post", "published": "2025-03-11", "text": SHELLING},
    {"id": "2", "outlet": "Evening Post", "published": "2025-03-11", "text": SHELLING + " It was the worst day of the month there."},
    {
        "id": "3",
        "outlet": "Dawn Post",
        "published": "2025-03-12",
        "text": "Russia launched 85 drones at Ukraine overnight, the Ukrainian air force said. It said 61 of them were shot down.",
    },
    {"id": "4", "outlet": "Dawn Post", "published": "2025-03-12", "text": "Norway pledged $400 million in military aid to Ukraine."},
    {"id": "5", "outlet": "Dawn Post", "published": "2025-03-12", "text": "The batsman made 112 runs off 98 balls before rain fell."},
    "{this is no record",
    {"id": "7", "outlet": "Dawn Post", "published": "2025-03-12"},
]


def write(folder: Path, name: str, records: Iterable[dict[str, Any] | str]) -> Path:
    """Put records into a file of the folder, and give the folder back."""
    lines = (record if isinstance(record, str) else json.dumps(record) for record in records)
    (folder / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return folder


def tables(data: Path) -> dict[str, list[dict[str, Any]]]:
    """All of core and out as published, without the columns that may tell when something happened."""
    with open_serving(data) as serving:
        return {name: _timeless(serving, name) for name in _names(serving)}


def _names(serving: Serving) -> list[str]:
    sql = "select schema_name || '.' || table_name as name from duckdb_tables() where schema_name in ('core', 'out') order by all"
    return serving.read(sql)["name"].to_list()


def _timeless(serving: Serving, name: str) -> list[dict[str, Any]]:
    rows = serving.read(name)
    kept = rows.select([column for column in rows.columns if not column.endswith("_at")])
    return sorted(kept.to_dicts(), key=repr)
