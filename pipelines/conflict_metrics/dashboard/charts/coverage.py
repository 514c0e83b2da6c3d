"""What was read: articles by what became of them, and which outlets on which days."""

from __future__ import annotations

from collections.abc import Iterator

import altair as alt

from conflict_metrics.dashboard.charts.days import Span, laid_out, span
from conflict_metrics.dashboard.charts.drawing import BLUE, GREY, ORANGE, PURPLE, RED, WIDTH, Figure, drawn
from conflict_metrics.dashboard.tables import COVERAGE
from conflict_metrics.dashboard.view import View

OUTLETS = 25  # rows of the grid
FATES = {"read": BLUE, "about no conflict": GREY, "not in English": PURPLE, "malformed": RED, "not read yet": ORANGE}
ENDS = "select min(published_date) as first, max(published_date) as last from asked"
ARTICLES = """
    select date_trunc($unit, published_date)::date as start, 2 as row_count, '' as row_id, unnest([
            {'fate': 'read', 'rank': 1, 'total': sum(read_count)},
            {'fate': 'about no conflict', 'rank': 2, 'total': sum(not_conflict_count)},
            {'fate': 'not in English', 'rank': 3, 'total': sum(unsupported_language_count)},
            {'fate': 'malformed', 'rank': 4, 'total': sum(malformed_count)},
            {'fate': 'not read yet', 'rank': 5, 'total': sum(unread_count)}
        ], recursive := true)
    from asked where published_date is not null group by start order by all
"""
GRID = """
    , most as (
        select outlet from asked where outlet is not null group by outlet order by sum(article_count) desc, outlet limit $outlets
    )
    select date_trunc($unit, published_date)::date as start, outlet, 2 as row_count, '' as row_id,
        sum(article_count)::bigint as articles, sum(fact_count)::bigint as facts
    from asked join most using (outlet) where published_date is not null group by all order by all
"""


def coverage(view: View) -> Iterator[Figure]:
    """The articles over time, then the grid of outlets and days: a gap is a gap in what we know."""
    yield from articles(view)
    if shown := span(*view.read(COVERAGE, ENDS).row(0)):
        yield _grid(view, shown)


def articles(view: View) -> Iterator[Figure]:
    """The articles by published day; nothing where no article has one."""
    if shown := span(*view.read(COVERAGE, ENDS).row(0)):
        yield _articles(view, shown)


def _articles(view: View, shown: Span) -> Figure:
    found = view.read(COVERAGE, ARTICLES, unit=shown.unit)
    rows = laid_out(found.filter(found["total"] > 0), view, shown, "{when}: {total} articles {fate}")
    bars = alt.Chart(rows).mark_bar(orient="vertical", x2Offset=-1).encode(
        shown.axis("start"),
        alt.X2("until"),
        alt.Y("sum(total):Q", title="articles", axis=alt.Axis(tickMinStep=1)),
        alt.Color("fate:N", scale=alt.Scale(domain=list(FATES), range=list(FATES.values()))),
        order="rank:Q",
        href="href:N",
        description="says:N",
    )
    return drawn(f"Articles by published {shown.unit}, and what became of them", bars.properties(width=WIDTH, height=170))


def _grid(view: View, shown: Span) -> Figure:
    found = view.read(COVERAGE, GRID, unit=shown.unit, outlets=OUTLETS)
    rows = laid_out(found, view, shown, "{when}, {outlet}: {articles} articles, {facts} facts", outlet="outlet")
    cells = alt.Chart(rows).mark_bar(x2Offset=-1, height=14).encode(
        shown.axis("start"),
        alt.X2("until"),
        alt.Y("outlet:N", title=None, axis=alt.Axis(labelLimit=150, titleX=0, grid=True)),
        alt.Color("articles:Q", title="articles", scale=alt.Scale(scheme="blues", domainMin=0), legend=alt.Legend(gradientLength=160)),
        href="href:N",
        description="says:N",
    )
    return drawn(
        f"Which outlets were read, each {shown.unit}: an empty place is a gap in what we know",
        cells.properties(width=WIDTH - 130, height=alt.Step(18)),
        f"The {min(OUTLETS, found['outlet'].n_unique())} outlets with the most articles.",
    )
