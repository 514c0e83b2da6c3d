"""The ladder of aid: how much of what was pledged has been committed, set aside and paid."""

from __future__ import annotations

from collections.abc import Iterator

import altair as alt
import polars as pl

from conflict_metrics.dashboard.charts.drawing import AMOUNT, BLUE, GREEN, GREY, SKY, WIDTH, Figure, drawn, here
from conflict_metrics.dashboard.tables import AID
from conflict_metrics.dashboard.view import View
from conflict_metrics.dashboard.wording import metric, name

MOST = 12  # ladders of a currency
PANELS = 2  # currencies
STAGES = {"pledged": GREY, "committed": SKY, "allocated": BLUE, "disbursed": GREEN}
LADDERS = """
    , steps as (
        select donor, recipient, metric, currency, row_id, greatest(pledged, committed, allocated, disbursed) as most,
            count(*) over (partition by currency) as ladders,
            row_number() over (partition by currency order by most desc, row_id) as number,
            unnest([
                {'stage': 'pledged', 'rank': 1, 'amount': pledged}, {'stage': 'committed', 'rank': 2, 'amount': committed},
                {'stage': 'allocated', 'rank': 3, 'amount': allocated}, {'stage': 'disbursed', 'rank': 4, 'amount': disbursed}
            ], recursive := true)
        from asked
        where most is not null
    )
    select * from steps where amount is not null and number <= $most order by ladders desc, currency, number, rank
"""


def aid(view: View) -> Iterator[Figure]:
    """A chart for each of the currencies with the most ladders: money of two currencies shares no axis."""
    steps = view.read(AID, LADDERS, most=MOST)
    currencies = steps["currency"].unique(maintain_order=True).to_list()
    for currency in currencies[:PANELS]:
        rows = steps.filter(currency=currency).to_dicts()
        for row in rows:
            row["who"] = f"{name(row['donor']) or 'donor not named'} to {name(row['recipient']) or 'nobody named'}, {metric(row['metric'])}"
            row["says"] = f"{row['who']}: {row['amount']:,.0f} {currency} {row['stage']}"
            row["href"] = here([f"/id/{row['row_id']}"])[0]
        bars = alt.Chart(pl.DataFrame(rows)).mark_bar().encode(
            alt.X("amount:Q", title=currency, axis=alt.Axis(labelExpr=AMOUNT, grid=True, tickCount=6)),
            alt.Y("who:N", title=None, sort=None, axis=alt.Axis(labelLimit=260, titleX=0)),
            alt.YOffset("rank:O"),
            alt.Color("stage:N", scale=alt.Scale(domain=list(STAGES), range=list(STAGES.values()))),
            href="href:N",
            description="says:N",
        )
        more = "Further currencies are in the table." if len(currencies) > PANELS else ""
        yield drawn(
            f"From pledge to payment, in {currency}",
            bars.properties(width=WIDTH - 240, height=alt.Step(9)),
            "Stages stand side by side and are never summed; a pledge is shown, not counted.",
            more,
        )
