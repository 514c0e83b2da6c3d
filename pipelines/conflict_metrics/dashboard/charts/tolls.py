"""Tolls over time: the best figure in its range beside what the adversary says, and running totals as each origin tells them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt
import polars as pl

from conflict_metrics.dashboard.charts.days import Span, laid_out, span
from conflict_metrics.dashboard.charts.drawing import BLUE, RED, WIDTH, Figure, drawn
from conflict_metrics.dashboard.tables import ESTIMATES, TOTALS
from conflict_metrics.dashboard.view import View
from conflict_metrics.dashboard.wording import listed, metric, name

USUAL = "CAS.KILLED"  # what is shown where no metric is asked for
SERIES = 7  # lines that one chart can tell apart
ENDS = """
    select party, unit, min(event_date) as first, max(event_date) as last, count(*) as days, bool_or(is_open) as is_open,
        list_sort(list_distinct(list(grade))) as grades
    from asked where metric = $metric and is_whole group by all order by days desc, party limit 1
"""
# only whole rows may be summed, and only over countries and days; an open high is drawn up to the best figure
DAYS = """
    select date_trunc($unit, event_date)::date as start, sum(low) as low, sum(best) as best,
        sum(greatest(coalesce(high, best), coalesce(best, high))) as high, sum(dispute_high) as dispute,
        any_value(metric) as metric, any_value(party) as party, 'true' as is_whole, count(*) as row_count, min(row_id) as row_id
    from asked where metric = $metric and is_whole and party is not distinct from $party and unit = $of
    group by all order by all
"""
# the lines of one suffering side: those of the longest line, unless an address asks for another
LINES = """
    , series as (
        select *, hash(origin, actor, object_class, unit, place, victim_status, demographic, loss_state) as line,
            count(*) over (partition by line, recipient) as line_count
        from asked where metric = $metric
    ),
    one_side as (
        select *, dense_rank() over (order by line_count desc, line) as line_rank
        from series
        where line_count > 1
        qualify recipient is not distinct from first_value(recipient) over (order by line_count desc, line)
    )
    select *, as_of_date as start, 1 as row_count from one_side where line_rank <= $most order by line_rank, start limit 2000
"""


def tolls(view: View) -> Iterator[Figure]:
    """The figures of the party with the most days, or of the one that is asked for, then the running totals."""
    asked = view.asked.get("metric", USUAL)
    for ends in view.read(ESTIMATES, ENDS, metric=asked).to_dicts():
        if shown := span(ends["first"], ends["last"]):
            values = {"metric": asked, "party": ends["party"], "of": ends["unit"], "unit": shown.unit}
            says = "{when}: best {best}, range {low} to {high}; adversary: {dispute}"
            same = {column: column for column in ("metric", "party", "is_whole")}
            days = laid_out(view.read(ESTIMATES, DAYS, **values), view, shown, says, **same)
            open_high = "Where a claim has no upper end, the range ends at the best figure." if ends["is_open"] else ""
            yield drawn(
                f"{metric(asked).capitalize()}, {name(ends['party']) or 'party not told'}: best figure and its range, each {shown.unit}",
                _ribbon(days, shown, ends["unit"]),
                f"Grades: {', '.join(ends['grades'])}. Crosses: the adversary's figure. {open_high}",
            )
    lines = view.read(TOTALS, LINES, metric=asked, most=SERIES)
    if shown := span(lines["start"].min(), lines["start"].max()):  # type: ignore[arg-type]
        yield _running(laid_out(lines, view, shown, "{when}: {total} {unit}, according to {origin}"), shown, asked)


def _ribbon(days: pl.DataFrame, shown: Span, unit: str) -> alt.LayerChart:
    base = alt.Chart(days).encode(shown.axis("middle"))
    scale = alt.Y("high:Q", title=f"{unit}s, as counted")
    band = base.mark_bar(color=BLUE, opacity=0.3, width=6).encode(scale, alt.Y2("low"), href="href:N", description="says:N")
    best = base.mark_circle(color=BLUE, size=42, opacity=1).encode(y="best:Q", href="href:N", description="says:N")
    cross = base.mark_point(color=RED, shape="cross", size=70, filled=True, opacity=1)
    dispute = cross.encode(y="dispute:Q", href="href:N", description="says:N")
    return (band + best + dispute).properties(width=WIDTH, height=230)


def _running(lines: pl.DataFrame, shown: Span, asked: str) -> Figure:
    of = pl.Series("line", list(map(_line, lines.to_dicts())), dtype=pl.String)
    corrected = pl.col("is_correction").fill_null(False).alias("is_corrected")
    named = lines.select("start", "total", "line_rank", "href", "says", of, corrected)
    base = alt.Chart(named).encode(
        shown.axis("start"),
        alt.Y("total:Q", title=f"{lines['unit'][0]}s, in all", scale=alt.Scale(zero=False)),
        alt.Color("line:N", legend=alt.Legend(columns=2)),
    )
    line = base.mark_line(interpolate="step-after", strokeWidth=1.5).encode(detail="line_rank:N")
    dots = base.mark_point(filled=True, opacity=1).encode(
        shape=alt.Shape("is_corrected:N", legend=None, scale=alt.Scale(domain=[False, True], range=["circle", "triangle-down"])),
        size=alt.condition("datum.is_corrected", alt.value(140), alt.value(50)),
        href="href:N",
        description="says:N",
    )
    return drawn(
        f"{metric(asked).capitalize()}, {name(lines['recipient'][0]) or 'side not told'}: running totals, as each origin tells them",
        (line + dots).properties(width=WIDTH, height=230),
        f"According to {listed(dict.fromkeys(map(name, lines['origin'])))}. Triangles: the origin took its total back down.",
        "Running totals are never added up, and never mixed between origins.",
    )


def _line(row: dict[str, Any]) -> str:
    """Who counts what: Ukraine, combatant."""
    of = (row["object_class"], row["victim_status"], row["demographic"], row["loss_state"], row["place"])
    return ", ".join([f"according to {name(row['origin'])}", *(part for part in of if part)])
