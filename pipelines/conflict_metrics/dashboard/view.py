"""One request's look at the serving copy: rows as the address asks for them, counted, paged, and linked onwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import polars as pl

from conflict_metrics.dashboard.filters import BadFilter, Behind, condition
from conflict_metrics.dashboard.tables import Table
from conflict_metrics.receipts import UnknownId
from conflict_metrics.warehouse import Serving

ROWS = 50  # of a table on one page
BEHIND = """
    select list(claim_id order by claim_id) as claim_ids, [] as fact_ids from core.votes
        where $id in (estimate_id, incident_id) and not is_denial having count(*) > 0
    union all select [claim_id], fact_ids from out.claims where claim_id = $id
    union all select [], fact_ids from core.packages where package_id = $id
    union all select [], fact_ids from out.aid_ladder where row_id = $id
"""
LEDGERS = ("daily_estimates", "weekly_estimates", "monthly_estimates", "strikes_daily", "running_totals", "stocks", "disputes")


@dataclass(frozen=True)
class View:
    """`asked` are the filters of the address; `path` the page that they belong to."""

    serving: Serving
    path: str
    asked: Mapping[str, str]
    page: int = 1

    def read(self, table: Table, select: str, **values: object) -> pl.DataFrame:
        """The answer to a SELECT from `asked`: the rows of the table that the address asks for."""
        where = condition(table, self.asked, self.behind)
        sql = f"with asked as (select * from {table.source} where {where.sql}) {select}"
        return self.serving.read(sql, {**where.values, **values})

    def rows(self, table: Table) -> pl.DataFrame:
        """One page of the rows."""
        select = f"select * from asked order by {table.order} limit {ROWS} offset {ROWS * (self.page - 1)}"
        return self.read(table, select)

    def count(self, table: Table) -> int:
        """All rows that are asked for."""
        return int(self.read(table, "select count(*) from asked").item())

    def all_rows(self, table: Table) -> pl.DataFrame:
        """Every row that is asked for, with every column, in order: what a download gives."""
        return self.read(table, f"select * from asked order by {table.order}")

    def link(self, path: str = "", /, **changes: object) -> str:
        """The address of this view, or of another page, with other filters; None takes one away."""
        return address(path or self.path, dict(self.asked) | changes)

    @cached_property
    def behind(self) -> Behind | None:
        """The claims and facts behind the row that `?behind=ID` names; raises UnknownId."""
        return behind(self.serving, self.asked["behind"]) if "behind" in self.asked else None


def address(path: str, asked: Mapping[str, object]) -> str:
    """The path with the filters behind it, without those that are None."""
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    return path + (f"?{query}" if query else "")


def behind(serving: Serving, identifier: str) -> Behind:
    """The claims behind an id of any table, and the facts behind those; raises UnknownId."""
    ledgers = " ".join(f"union all select claim_ids, [] from out.{name} where row_id = $id" for name in LEDGERS)
    found = serving.read(BEHIND + ledgers, {"id": identifier})
    if found.is_empty():
        raise UnknownId(f"{identifier}: nothing has this id")
    claims, facts = (tuple(dict.fromkeys(found[name].explode().drop_nulls().to_list())) for name in ("claim_ids", "fact_ids"))
    if claims and not facts:
        of_claims = "select distinct unnest(fact_ids) as id from out.claims where list_contains($claims, claim_id) order by id"
        facts = tuple(serving.read(of_claims, {"claims": list(claims)})["id"])
    return Behind(claims, facts)


def asked_for(query: Mapping[str, str]) -> tuple[dict[str, str], int]:
    """The filters that an address names, without empty ones, and the number of the page; raises BadFilter."""
    asked = {name: value.strip() for name, value in query.items() if value.strip()}
    page = asked.pop("page", "1")
    if not page.isdecimal() or not 1 <= int(page) <= 1_000_000:
        raise BadFilter(f"page: {page!r} found; a number from 1 on expected")
    return asked, int(page)
