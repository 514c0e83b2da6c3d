"""How a chart lays out days: one bar a day where they fit, else a week, a month or a year, each a link to its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt
import polars as pl

from conflict_metrics.dashboard.charts.drawing import here
from conflict_metrics.dashboard.filters import NOTHING
from conflict_metrics.dashboard.view import View
from conflict_metrics.dashboard.wording import cell

MOST_BARS = 130
FEWEST_BARS = 21  # a single day is no bar as broad as the page
DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}
STEP = {"day": "1d", "week": "1w", "month": "1mo", "year": "1y"}


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a chart shows, up to `last` without it, and the unit that one bar stands for."""

    first: date
    last: date
    unit: str

    def axis(self, column: str) -> alt.X:
        """The days from left to right, in UTC wherever the server stands."""
        scale = alt.Scale(type="utc", domain=[f"{self.first}", f"{self.last}"], nice=False, padding=0)
        form = "%b %Y" if (self.last - self.first).days > 300 else "%-d %b %Y"
        return alt.X(f"{column}:T", title=None, scale=scale, axis=alt.Axis(format=form, tickCount=6))


def span(first: date | None, last: date | None, finest: str = "day") -> Span | None:
    """The unit, `finest` or coarser, in which these days fit; None where there is no day."""
    if first is None or last is None:
        return None
    units = [unit for unit in STEP if DAYS[unit] >= DAYS[finest]]
    unit = next((unit for unit in units if (last - first).days / DAYS[unit] <= MOST_BARS), "year")
    first = min(first, last - timedelta(days=(FEWEST_BARS - 1) * DAYS[unit]))
    ends = pl.Series([first, last]).dt.truncate(STEP[unit])
    return Span(ends[0], ends.dt.offset_by(STEP[unit])[1], unit)


def laid_out(frame: pl.DataFrame, view: View, shown: Span, says: str, **asked: str) -> pl.DataFrame:
    """Marks with their place, words and link, from rows with `start`, `row_count` and `row_id`.

    `says` is a format over the columns of a row and `when`; `asked` names the column that each filter of the link takes its value from.
    """
    until = pl.col("start").dt.offset_by(STEP[shown.unit])
    placed = frame.with_columns(until=until, middle=pl.col("start").cast(pl.Datetime) + (until - pl.col("start")) / 2)
    rows = placed.to_dicts()
    marked = placed.with_columns(
        href=pl.Series(here([_link(view, row, asked) for row in rows]), dtype=pl.String),
        says=pl.Series([_told(says, shown.unit, row) for row in rows], dtype=pl.String),
    )
    return marked.with_columns(pl.col("start", "until").cast(pl.String), pl.col("middle").dt.strftime("%Y-%m-%dT%H:%M"))


def _told(says: str, unit: str, row: Mapping[str, Any]) -> str:
    words = {column: cell(column, value) or "not told" for column, value in row.items()}
    return says.format(**words, when=_when(unit, row["start"]))


def _link(view: View, row: Mapping[str, Any], asked: Mapping[str, str]) -> str:
    """The receipt of the one row behind a mark, else the page narrowed to the mark."""
    if row["row_count"] == 1:
        return f"/id/{row['row_id']}"
    same = {name: NOTHING if row[column] is None else row[column] for name, column in asked.items()}
    return view.link(**same | {"from": row["start"], "to": row["until"] - timedelta(days=1)}) + "#rows"


def _when(unit: str, start: date) -> str:
    words = {"day": f"{start:%d %b %Y}", "week": f"week from {start:%d %b %Y}", "month": f"{start:%B %Y}", "year": f"{start:%Y}"}
    return words[unit].removeprefix("0")
