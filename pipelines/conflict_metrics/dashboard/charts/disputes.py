"""Two sides of one figure: what the own side says against what the adversary says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt
import polars as pl

from conflict_metrics.dashboard.charts.drawing import AMOUNT, BLUE, RED, WIDTH, Figure, drawn, here
from conflict_metrics.dashboard.tables import DISPUTES
from conflict_metrics.dashboard.view import View
from conflict_metrics.dashboard.wording import day, figure, metric, name

MOST = 20  # figures side by side
WIDEST = """
    select * from asked where own_low is not null and dispute_low is not null
    order by ratio desc nulls last, event_date desc, row_id limit $most
"""
COLORS = {"the side that suffered or acted": BLUE, "the adversary": RED}


def disputes(view: View) -> Iterator[Figure]:
    """The widest gaps, each figure's two sides on one line."""
    rows = view.read(DISPUTES, WIDEST, most=MOST).to_dicts()
    if rows:
        said = [mark for row in rows for mark in _sides(row)]
        base = alt.Chart(pl.DataFrame(said)).encode(
            alt.Y("what:N", title=None, sort=None, axis=alt.Axis(labelLimit=330, titleX=0)), href="href:N", description="says:N"
        )
        powers = alt.Axis(grid=True, values=[0, *(10**power for power in range(10))], labelExpr=AMOUNT)
        value = alt.X("low:Q", title="as counted, each line ten times the last", scale=alt.Scale(type="symlog"), axis=powers)
        color = alt.Color("who:N", scale=alt.Scale(domain=list(COLORS), range=list(COLORS.values())))
        bars = base.mark_bar(height=8).encode(value, alt.X2("high"), color)
        ends = base.mark_circle(size=110, opacity=1).encode(value, color)
        yield drawn(
            "How far the two sides are apart",
            (bars + ends).properties(width=WIDTH - 300, height=alt.Step(28)),
            f"At most the {MOST} widest gaps. A bar is a side's lowest to highest figure.",
        )


def _sides(row: dict[str, Any]) -> Iterator[dict[str, object]]:
    what = f"{metric(row['metric']).capitalize()}, {name(row['defender']) or 'side not named'}, {day(row['event_date'])}"
    for who, side in zip(COLORS, ("own", "dispute"), strict=True):
        low, high = row[f"{side}_low"], row[f"{side}_high"] or row[f"{side}_low"]
        says = f"{what}: {figure(low)} to {figure(high)}, says {who}"
        yield {"what": what, "who": who, "low": low, "high": high, "says": says, "href": here([f"/id/{row['row_id']}"])[0]}
