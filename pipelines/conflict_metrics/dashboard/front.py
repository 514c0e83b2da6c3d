"""The front page: the few figures that say what is in the warehouse, each a link to what is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from conflict_metrics.dashboard.conflicts import told_of
from conflict_metrics.dashboard.tables import CLAIMS
from conflict_metrics.dashboard.view import View
from conflict_metrics.dashboard.wording import day, figure
from conflict_metrics.warehouse import Serving

DAYS = 30  # of data, counted back from its newest day
COUNTS = """
    select
        (select count(*) from out.facts) as facts,
        (select count(*) from out.claims) as claims,
        (select count(*) from out.disputes) as disputes,
        (select count(distinct expectation) from out.validations where severity = 'warn' and failed_count > 0) as warned,
        (select count(distinct expectation) from out.validations) as checks,
"""
READ = """
    select sum(article_count - malformed_count - unread_count)::bigint as articles, sum(number_count)::bigint as numbers,
        sum(fact_count)::bigint as accepted, sum(rejection_count)::bigint as rejected, count(distinct outlet) as outlets,
        min(published_date) as first, max(published_date) as last
    from out.coverage
"""
DEAD = """
    with killed as (select * from out.daily_estimates where metric = 'CAS.KILLED' and is_whole),
    newest as (select max(event_date) as last from killed)
    select last, sum(low) as low, sum(best) as best, sum(coalesce(high, best, low)) as high, bool_or(is_open) as is_open,
        list_sort(list_distinct(list(grade))) as grades
    from killed, newest
    where event_date > last - $days::integer
    group by last
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its name, what is to be known of it, and where it leads."""

    words: str
    name: str
    href: str
    note: str = ""


def figures(serving: Serving) -> list[Figure]:
    """The key figures, the most wanted first; none where nothing was read."""
    counts, read = (serving.read(sql).row(0, named=True) for sql in (COUNTS, READ))
    if not read["articles"]:
        return []
    conflicts = told_of(View(serving, "/claims", {}), CLAIMS)
    span = f"{day(read['first'])} to {day(read['last'])}"
    return [
        *_dead(serving),
        Figure(figure(counts["facts"]), "facts", "/facts", "one number that one article states"),
        Figure(figure(counts["claims"]), "claims", "/claims", "one origin's number, however many articles repeat it"),
        Figure(figure(len(conflicts)), "conflicts", "/claims", "of conflicts.csv, with claims that name both sides"),
        Figure(figure(counts["disputes"]), "disputed figures", "/disputes", "own side and adversary differ, or somebody denies"),
        Figure(figure(read["articles"]), "articles read", "/coverage", f"of {read['outlets']} outlets, {span}"),
        Figure(figure(read["numbers"]), "numbers found", "/coverage", "every figure and number word of these articles"),
        Figure(figure(read["accepted"]), "numbers accepted", "/facts", "as facts; one number may state two"),
        Figure(figure(read["rejected"]), "numbers rejected", "/rejections", "each with a reason"),
        Figure(figure(counts["warned"]), "checks warned", "/checks?severity=warn", f"of {counts['checks']} checks of the last run"),
    ]


def _dead(serving: Serving) -> list[Figure]:
    found: list[dict[str, Any]] = serving.read(DEAD, {"days": DAYS}).to_dicts()
    for row in found:
        since = row["last"] - timedelta(days=DAYS - 1)
        high = f"{figure(row['high'])} or more" if row["is_open"] else figure(row["high"])
        when = f"{day(since)} to {day(row['last'])}, the last {DAYS} days of data"
        note = f"{figure(row['low'])} to {high}; {when}; grades {', '.join(row['grades'])}"
        href = f"/tolls?metric=CAS.KILLED&is_whole=true&from={since}&to={row['last']}"
        return [Figure(figure(row["best"]) or "?", "people killed, best figure", href, note)]
    return []
