"""A chart as SVG that lives in a page: its links lead into the dashboard, its colours follow the page's."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import polars as pl
import vl_convert
from markupsafe import Markup

from conflict_metrics.vocabulary import shipped

WIDTH = 860  # of the drawn area, in pixels of a page that is wide enough
AMOUNT = "datum.value == 0 ? '0' : replace(format(datum.value, '~s'), 'G', 'bn')"  # labels of an axis: 250k, 4M, 6bn
OUTLINES = "@outlines"
HERE = "http://here.invalid"  # an address without a host would get one of Vega's own
BLUE, SKY, RED, GREY, GREEN, ORANGE, PURPLE = "#0072b2", "#56b4e9", "#d55e00", "#999999", "#009e73", "#e69f00", "#cc79a7"
SERIES = (BLUE, RED, GREEN, PURPLE, ORANGE, SKY, GREY)  # of Okabe and Ito: told apart by every kind of eye
TEXT = "'DejaVu Sans', Verdana, sans-serif"  # broad: what is measured in it fits where another font is shown
CONFIG: dict[str, Any] = {
    "background": "transparent",
    "font": TEXT,
    "view": {"stroke": None},
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "domainColor": GREY, "tickColor": GREY},
    "axisX": {"grid": False, "labelOverlap": True, "titlePadding": 8},
    "axisY": {"domain": False, "ticks": False, "titleAlign": "left", "titleAngle": 0, "titleX": 0, "titleY": -14},
    "legend": {"orient": "top", "title": None, "labelFontSize": 12, "symbolSize": 110, "offset": 30, "columns": 5, "labelLimit": 320},
    "range": {"category": list(SERIES)},
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawn chart with what it shows, and what a reader must know of it."""

    title: str
    svg: Markup
    notes: tuple[str, ...] = ()


def drawn(title: str, chart: alt.TopLevelMixin, *notes: str, outlines: str = "") -> Figure:
    """The chart as a part of a page; `outlines` is the file of seeds/maps/ that stands for the values OUTLINES."""
    return Figure(title, _svg(json.dumps(chart.to_dict(validate=False), default=str), outlines), tuple(note for note in notes if note))


def here(links: Sequence[str]) -> list[str]:
    """Addresses within the dashboard as Vega takes them."""
    return [HERE + link for link in links]


@lru_cache(maxsize=64)
def _svg(spec: str, outlines: str) -> Markup:
    """The spec drawn; what a mark says of itself is also shown when it is pointed at."""
    if outlines:
        spec = spec.replace(f'"{OUTLINES}"', (shipped("seeds") / "maps" / outlines).read_text(encoding="utf-8"))
    svg = vl_convert.vegalite_to_svg(spec, config=CONFIG, allowed_base_urls=[])
    svg = svg.replace(HERE, "").replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "").replace("xlink:href", "href")
    return Markup(re.sub(r'(<a [^>]*>)(<path[^>]* aria-label="([^"]*)")', r"\1<title>\3</title>\2", svg))


def warm() -> None:
    """Draw a chart of one bar: what draws takes seconds to start."""
    bar = alt.Chart(pl.DataFrame({"day": ["2025-03-12"], "total": [1]})).mark_bar().encode(alt.X("day:T"), alt.Y("total:Q"))
    drawn("", alt.vconcat(bar + bar, bar))
