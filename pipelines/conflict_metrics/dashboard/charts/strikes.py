"""Strikes night by night: what was launched and what became of it, and the share that was intercepted, by who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import altair as alt
import polars as pl

from conflict_metrics.dashboard.charts.days import Span, laid_out, span
from conflict_metrics.dashboard.charts.drawing import BLUE, GREY, RED, SKY, WIDTH, Figure, drawn
from conflict_metrics.dashboard.tables import STRIKES
from conflict_metrics.dashboard.view import View
from conflict_metrics.dashboard.wording import listed, name

PANELS = 2  # pairs of attacker and defender
MORE = "Further attackers and defenders are in the table; a filter brings them here."
OUTCOMES = {"intercepted": BLUE, "jammed or lost": SKY, "not accounted for": RED, "launched, outcome not told": GREY}
PAIRS = """
    select attacker, defender, min(event_date) as first, max(event_date) as last, count(distinct event_date) as nights,
        list_sort(list_distinct(list(claimant))) as claimants, list_sort(list_distinct(list(grade))) as grades
    from asked
    where launched > 0 or intercepted > 0
    group by all
    order by nights desc, attacker, defender
"""
PAIR = """
    , pair as (
        select *, date_trunc($unit, event_date)::date as start, intercepted_share is not null as is_told
        from asked where attacker is not distinct from $attacker and defender is not distinct from $defender
    )
"""
# R5: what became of a launch is told only where one origin gives both numbers
NIGHTS = """
    , outcomes as (
        select start, row_id, unnest([
            {'outcome': 'intercepted', 'total': if(is_told, intercepted, null)},
            {'outcome': 'jammed or lost', 'total': if(is_told, launched - intercepted - unaccounted, null)},
            {'outcome': 'not accounted for', 'total': if(is_told, unaccounted, null)},
            {'outcome': 'launched, outcome not told', 'total': if(is_told, null, launched)}
        ], recursive := true)
        from pair
    )
    select start, outcome, sum(total) as total, count(distinct row_id) as row_count, min(row_id) as row_id
    from outcomes where total > 0 group by all order by all
"""
ALONE = """
    select start, sum(intercepted) as total, count(*) as row_count, min(row_id) as row_id
    from pair where not is_told and intercepted > 0 group by all order by all
"""
SHARES = """
    select start, coalesce(name, claimant, 'the outlets themselves') as who, sum(intercepted) as intercepted, sum(launched) as launched,
        sum(intercepted) / sum(launched) as intercepted_share, count(*) as row_count, min(row_id) as row_id
    from pair left join ref.parties on party = claimant
    where is_told group by all order by all
"""


def strikes(view: View) -> Iterator[Figure]:
    """A chart for each of the pairs of attacker and defender with the most nights."""
    pairs = view.read(STRIKES, PAIRS).to_dicts()
    for pair in pairs[:PANELS]:
        if shown := span(pair["first"], pair["last"]):
            yield _pair(view, pair, shown, MORE if len(pairs) > PANELS else "")


def _pair(view: View, pair: Mapping[str, Any], shown: Span, more: str) -> Figure:
    sides = {"attacker": pair["attacker"], "defender": pair["defender"]}

    def read(select: str, says: str) -> pl.DataFrame:
        found = view.read(STRIKES, PAIR + select, unit=shown.unit, **sides)
        sided = found.with_columns(pl.lit(party, pl.String).alias(side) for side, party in sides.items())
        return laid_out(sided, view, shown, says, attacker="attacker", defender="defender")

    bars = _bars(read(NIGHTS, "{when}: {total} {outcome}"), shown)
    alone = _alone(read(ALONE, "{when}: {total} intercepted, launches not told by the same source"), shown)
    shares = read(SHARES, "{when}: {intercepted_share} intercepted ({intercepted} of {launched}), according to {who}")
    chart = (bars + alone).properties(width=WIDTH, height=230)
    if shares.height:
        chart = alt.vconcat(chart, _shares(shares, shown), spacing=26).resolve_scale(color="independent")
    unit = "night" if shown.unit == "day" else shown.unit
    who = f"{name(pair['attacker']) or 'an attacker not named'} at {name(pair['defender']) or 'a defender not named'}"
    told = listed(map(name, pair["claimants"])) or "the outlets themselves"
    return drawn(
        f"Drones, missiles and shells launched by {who}, each {unit}",
        chart,
        f"According to {told}. Grade: {', '.join(pair['grades'])}. Diamonds: shot down, launches not told by the same source.",
        more,
    )


def _bars(nights: pl.DataFrame, shown: Span) -> alt.Chart:
    ranks = pl.col("outcome").replace_strict({outcome: rank for rank, outcome in enumerate(OUTCOMES)}, return_dtype=pl.Int64)
    bars = alt.Chart(nights.with_columns(rank=ranks)).mark_bar(orient="vertical", x2Offset=-1)
    color = alt.Color("outcome:N", scale=alt.Scale(domain=list(OUTCOMES), range=list(OUTCOMES.values())))
    total = alt.Y("sum(total):Q", title="munitions", axis=alt.Axis(tickMinStep=1))
    return bars.encode(shown.axis("start"), alt.X2("until"), total, color, order="rank:Q", href="href:N", description="says:N")


def _alone(nights: pl.DataFrame, shown: Span) -> alt.Chart:
    mark = alt.Chart(nights).mark_point(shape="diamond", filled=True, size=90, color=BLUE, opacity=1)
    return mark.encode(shown.axis("middle"), alt.Y("total:Q"), href="href:N", description="says:N")


def _shares(shares: pl.DataFrame, shown: Span) -> alt.LayerChart:
    said = shares.with_columns(who=pl.format("according to {}", pl.col("who")))
    percent = alt.Axis(format="%", values=[0, 0.5, 1], tickMinStep=0)
    share = alt.Y("intercepted_share:Q", title="share intercepted", scale=alt.Scale(domain=[0, 1]), axis=percent)
    base = alt.Chart(said).encode(shown.axis("middle"), share, alt.Color("who:N"))
    dots = base.mark_circle(size=70, opacity=1).encode(href="href:N", description="says:N")
    return (base.mark_line(strokeWidth=1.5) + dots).properties(width=WIDTH, height=80)
