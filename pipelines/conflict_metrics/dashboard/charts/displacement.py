"""Displacement: the levels that each origin gives, against the people newly on the move."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt
import polars as pl

from conflict_metrics.dashboard.charts.days import Span, laid_out, span
from conflict_metrics.dashboard.charts.drawing import AMOUNT, WIDTH, Figure, drawn, here
from conflict_metrics.dashboard.tables import MOVED, STOCKS
from conflict_metrics.dashboard.view import View
from conflict_metrics.dashboard.wording import day, figure, listed, metric, name

MOST = 15  # levels
LEVELS = "select * from asked where best is not null and unit in ('person', 'household', 'customer') order by best desc, row_id limit $most"
ENDS = "select min(event_month) as first, max(event_month) as last from asked where unit = 'person' and best > 0"
MONTHS = """
    select date_trunc($unit, event_month)::date as start, metric, sum(best) as total, count(*) as row_count, min(row_id) as row_id
    from asked where unit = 'person' and best > 0 group by all order by all
"""


def displacement(view: View) -> Iterator[Figure]:
    """First the stock, then the flow."""
    levels = view.read(STOCKS, LEVELS, most=MOST).to_dicts()
    if levels:
        yield _levels(levels)
    if shown := span(**view.read(MOVED, ENDS).row(0, named=True), finest="month"):
        months = view.read(MOVED, MONTHS, unit=shown.unit)
        yield _moved(laid_out(months, view, shown, "{when}: {total} people {metric}", metric="metric"), shown)


def _levels(levels: list[dict[str, Any]]) -> Figure:
    for row in levels:
        who = f"{metric(row['metric'])}, {row['name'] or name(row['party']) or 'place not told'}"
        row["what"] = f"{who}, says {name(row['origin'])}, {day(row['as_of_date'])}"
        row["says"] = f"{row['what']}: {figure(row['best'])} {row['unit']}s"
        row["href"] = here([f"/id/{row['row_id']}"])[0]
    kept = [{column: row[column] for column in ("what", "says", "href", "best", "unit")} for row in levels]
    chart = alt.Chart(pl.DataFrame(kept)).mark_bar(height=12).encode(
        alt.X("best:Q", title="people, households or customers, as told", axis=alt.Axis(grid=True, labelExpr=AMOUNT, tickCount=6)),
        alt.Y("what:N", title=None, sort=None, axis=alt.Axis(labelLimit=380, titleX=0)),
        alt.Color("unit:N"),
        href="href:N",
        description="says:N",
    )
    title = "People displaced or in need: the latest level that each origin gives"
    origins = listed(dict.fromkeys(name(row["origin"]) for row in levels))
    notes = (f"According to {origins}.", "Levels of different origins are never added up.")
    return drawn(title, chart.properties(width=WIDTH - 340, height=alt.Step(22)), *notes)


def _moved(months: pl.DataFrame, shown: Span) -> Figure:
    named = months.with_columns(pl.col("metric").map_elements(metric, pl.String))
    bars = alt.Chart(named).mark_bar(orient="vertical", x2Offset=-1)
    people, color = alt.Y("sum(total):Q", title="people"), alt.Color("metric:N")
    marks = bars.encode(shown.axis("start"), alt.X2("until"), people, color, href="href:N", description="says:N")
    return drawn(
        "People newly displaced, evacuated or returned, each month",
        marks.properties(width=WIDTH, height=200),
        "Best figures of whole rows. Households are in the table: they never become persons.",
    )
