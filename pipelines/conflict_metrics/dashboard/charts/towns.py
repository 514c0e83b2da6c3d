"""The map: incidents whose place is known to a town; whatever is known less well stands in a list beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import altair as alt
import polars as pl

from conflict_metrics.dashboard.charts.drawing import BLUE, GREY, OUTLINES, WIDTH, Figure, drawn, here
from conflict_metrics.dashboard.charts.tolls import USUAL
from conflict_metrics.dashboard.tables import PLACED
from conflict_metrics.dashboard.view import View
from conflict_metrics.dashboard.wording import metric

MOST = 300  # towns
HEIGHT = 430
MARGIN = 0.25  # of the spread of the towns, left free around them
NARROWEST = 4.0  # degrees
WIDE = 60.0  # degrees across from which the coarse outlines do
SIZES = alt.Legend(tickCount=3, titleFontWeight="normal", titleFontSize=12, titleAnchor="start")
LAND = alt.InlineData(values=OUTLINES, format=alt.TopoDataFormat(type="topojson", feature="countries"))
# of each incident the greatest figure of its groups: a whole is never added to its parts
TOWNS = """
    , figures as (
        select site, name, latitude, longitude, incident_id, unit, max(best) as best, min(estimate_id) as estimate_id,
        from asked where metric = $metric and latitude is not null and best is not null group by all
    )
    select site, name, latitude, longitude, unit, sum(best) as total, count(distinct incident_id) as incidents,
        min(estimate_id) as estimate_id
    from figures group by all order by total desc, site limit $most
"""


def towns(view: View) -> Iterator[Figure]:
    """One circle a town, its area the sum of the best figures of its incidents."""
    asked = view.asked.get("metric", USUAL)
    found = view.read(PLACED, TOWNS, metric=asked, most=MOST)
    if not found.is_empty():
        rows = [row | _words(view, row, asked) for row in found.to_dicts()]
        points = alt.Chart(pl.DataFrame(rows)).mark_circle(color=BLUE, opacity=0.6, stroke="#ffffff", strokeWidth=1).encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=alt.Size("total:Q", title=f"{metric(asked)}, best figure", scale=alt.Scale(range=[30, 1400], type="sqrt"), legend=SIZES),
            href="href:N",
            description="says:N",
        )
        land = alt.Chart(LAND).mark_geoshape(fill=GREY, fillOpacity=0.18, stroke=GREY, strokeWidth=0.7)
        window = _window(found)
        chart = (land + points).project(**window).properties(width=WIDTH, height=HEIGHT)
        yield drawn(
            f"{metric(asked).capitalize()}, by town",
            chart,
            f"{len(rows)} towns. What is known only to a region or country, or told by the adversary alone, is listed below.",
            "Outlines: Natural Earth, as boundaries are held, which says nothing about whose they are.",
            outlines="countries-110m.json" if math.degrees(WIDTH / window["scale"]) > WIDE else "countries-50m.json",
        )


def _words(view: View, row: dict[str, Any], asked: str) -> dict[str, str]:
    says = f"{row['name']}: {row['total']:,.0f} {row['unit']}s {metric(asked)}, {row['incidents']} incidents"
    link = f"/id/{row['estimate_id']}" if row["incidents"] == 1 else view.link(site=row["site"], metric=asked) + "#rows"
    return {"says": says, "href": here([link])[0]}


def _window(found: pl.DataFrame) -> dict[str, Any]:
    """A Mercator projection that holds all towns with a margin around them."""
    west, east = _ends(found["longitude"])
    south, north = _ends(found["latitude"].map_elements(_height, pl.Float64))
    across, up = (max(NARROWEST, (end - start) * (1 + 2 * MARGIN)) for start, end in ((west, east), (south, north)))
    return {
        "type": "mercator",
        "center": [(west + east) / 2, _latitude((south + north) / 2)],
        "scale": max(min(WIDTH / math.radians(across), HEIGHT / math.radians(up)), WIDTH / math.tau),
        "translate": [WIDTH / 2, HEIGHT / 2],
        "clipExtent": [[0, 0], [WIDTH, HEIGHT]],
    }


def _ends(degrees: pl.Series) -> tuple[float, float]:
    return float(degrees.min()), float(degrees.max())  # type: ignore[arg-type]


def _height(latitude: float) -> float:
    """How high on a Mercator map a latitude lies, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(max(-80.0, min(80.0, latitude))))))


def _latitude(height: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(height))))
