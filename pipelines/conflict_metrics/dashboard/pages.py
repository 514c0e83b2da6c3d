"""The pages: what each is called, what it says of itself, its charts, tables and filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from conflict_metrics.dashboard import tables
from conflict_metrics.dashboard.charts.aid import aid
from conflict_metrics.dashboard.charts.coverage import coverage
from conflict_metrics.dashboard.charts.displacement import displacement
from conflict_metrics.dashboard.charts.disputes import disputes
from conflict_metrics.dashboard.charts.drawing import Figure
from conflict_metrics.dashboard.charts.strikes import strikes
from conflict_metrics.dashboard.charts.tolls import tolls
from conflict_metrics.dashboard.charts.towns import towns
from conflict_metrics.dashboard.tables import Table
from conflict_metrics.dashboard.view import View


@dataclass(frozen=True, slots=True)
class Page:
    """`filters` are the fields of its form: conflict, party, period, or columns whose values are offered."""

    path: str
    title: str
    lead: str
    tables: tuple[Table, ...]
    filters: tuple[str, ...]
    charts: Callable[[View], Iterable[Figure]] = lambda view: ()


SIDES = ("conflict", "party", "period")
PAGES = {
    page.path: page
    for page in (
        Page(
            "/strikes",
            "Strikes",
            "What was launched each night, what became of it, and who says so. A night belongs to its morning.",
            (tables.STRIKES,),
            (*SIDES, "weapon", "grade"),
            strikes,
        ),
        Page(
            "/tolls",
            "Tolls",
            "The dead, the wounded and other counts over time: best figure, range, and what the other side says.",
            (tables.ESTIMATES, tables.TOTALS, tables.REVISIONS),
            ("metric", *SIDES, "grade"),
            tolls,
        ),
        Page(
            "/disputes",
            "Disputes",
            "Figures on which the own side and the adversary differ, or that somebody denies.",
            (tables.DISPUTES,),
            ("metric", *SIDES, "grade"),
            disputes,
        ),
        Page(
            "/map",
            "Map",
            "Where it happened, as precisely as it is known and no more precisely.",
            (tables.PLACED, tables.UNPLACED),
            ("metric", *SIDES, "grade", "country"),
            towns,
        ),
        Page(
            "/aid",
            "Aid",
            "From pledge to commitment to payment; the stages of one donor stand side by side and are never summed.",
            (tables.AID,),
            ("party", "metric", "currency", "period"),
            aid,
        ),
        Page(
            "/displacement",
            "Displacement",
            "How many are displaced (a stock, at a day) against how many were newly displaced (a flow, in a month).",
            (tables.STOCKS, tables.MOVED),
            ("metric", *SIDES),
            displacement,
        ),
        Page(
            "/coverage",
            "Coverage",
            "Which outlets were read on which days, and what became of their articles. Where nothing was read, nothing is known.",
            (tables.COVERAGE, tables.THIN, tables.REASONS, tables.MALFORMED),
            ("outlet", "period", "reason"),
            coverage,
        ),
        Page(
            "/checks",
            "Checks",
            "What the last run was held to: reject takes a row out, warn keeps it, block stops the run.",
            (tables.VALIDATIONS,),
            ("severity", "table_name"),
        ),
        Page(
            "/facts",
            "Facts",
            "Every number that an article states about a conflict, each with its sentence.",
            (tables.FACTS,),
            ("metric", *SIDES, "stance", "modality", "outlet"),
        ),
        Page(
            "/claims",
            "Claims",
            "One origin's number is one claim, however many articles repeat it; each says how it fared in the vote.",
            (tables.CLAIMS,),
            ("metric", *SIDES, "origin", "verdict"),
        ),
        Page(
            "/rejections",
            "Rejections",
            "Every number that is no fact, and why.",
            (tables.REJECTIONS,),
            ("reason", "outlet", "period"),
        ),
    )
}
