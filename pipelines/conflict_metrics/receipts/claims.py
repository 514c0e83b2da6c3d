"""The receipts of claims and estimates: who said it in which articles, which claims voted, which lost and why."""

from __future__ import annotations

from collections.abc import Sequence

from conflict_metrics.receipts.facts import quotes
from conflict_metrics.receipts.page import Reader, Receipt, Row, figure, named, number, rows, window

CLAIM = """
    select claims.*, verdicts.meaning
    from out.claims
    left join ref.verdicts using (verdict)
    where claim_id = $id
"""
FACTS = """
    select facts.*, outlet, published_date, url, title
    from core.facts
    join core.articles using (article_id)
    where fact_id in $fact_ids
    order by published_date, outlet, fact_id
"""
ESTIMATES = """
    select incidents.*, grades.meaning
    from core.incidents
    join ref.grades using (grade)
    where $id in (estimate_id, incident_id)
    order by metric, object_class, victim_status, demographic
"""
VOTERS = """
    select claim_id
    from core.votes
    where estimate_id = $id or (is_denial and (incident_id, metric, unit) = ($incident_id, $metric, $unit))
    order by verdict <> 'voted', verdict, vote, claim_id
"""


def claim_receipt(reader: Reader, claim_id: str, articles: int = 40) -> Receipt | None:
    """What an origin says, and every article that carries it (the first `articles` with their sentences); None when unknown."""
    for row in rows(reader, CLAIM, id=claim_id):
        return Receipt(f"claim {claim_id}: {_said(row)}", _standing(row), _carriers(reader, row["fact_ids"], articles))
    return None


def claim_receipts(reader: Reader, claim_ids: Sequence[str], most: int | None = None) -> tuple[Receipt, ...]:
    """The receipts of the first `most` claims, each with three of its articles, and how many more there are."""
    found = [claim_receipt(reader, claim_id, articles=3) for claim_id in claim_ids[:most]]
    more = [Receipt(f"and {len(claim_ids) - most} more claims")] if most is not None and len(claim_ids) > most else []
    return (*(receipt for receipt in found if receipt), *more)


def estimate_receipts(reader: Reader, identifier: str, most: int | None = None) -> list[Receipt]:
    """An estimate, or all estimates of an incident, with every claim, or the first `most`, and its verdict."""
    return [_estimate(reader, row, most) for row in rows(reader, ESTIMATES, id=identifier)]


def _said(row: Row) -> str:
    return f"{row['origin']} says {figure(row)}, {row['metric']}, {window(row)}"


def _standing(row: Row) -> tuple[str, ...]:
    counted = "" if row["is_counted"] else "not counted: a part whose whole is stated for the same thing; "
    verdict = row["meaning"] or f"stands for no vote: {row['measure']}, {row['modality']}"
    return (
        f"{counted}{verdict}" + (f" (estimate {row['estimate_id']})" if row["estimate_id"] else ""),
        f"who: {named(row['actor'])}; whom: {named(row['recipient'])}; stance {row['stance']}",
        f"in {row['article_count']} articles of {row['outlet_count']} outlets; told {row['reported_at']:%Y-%m-%d %H:%M}",
    )


def _carriers(reader: Reader, fact_ids: Sequence[str], articles: int) -> tuple[Receipt, ...]:
    facts = rows(reader, FACTS, fact_ids=fact_ids)
    said = zip(facts, quotes(reader, facts[:articles]), strict=False)
    shown = [Receipt(f"fact {row['fact_id']}", quote=quote) for row, quote in said]
    more = [Receipt(f"and {len(facts) - articles} more")] if len(facts) > articles else []
    return (*shown, *more)


def _estimate(reader: Reader, row: Row, most: int | None) -> Receipt:
    high = "open above" if row["is_open"] else number(row["high"])
    what = " ".join(
        str(row[name]) for name in ("metric", "unit", "object_class", "victim_status", "demographic", "loss_state") if row[name]
    )
    lines = [
        f"best {number(row['best'])}, range {number(row['low'])} to {high}",
        f"grade {row['grade']}: {row['meaning']}; {row['origin_count']} origins",
        f"{row['attacker'] or 'nobody named'} against {row['defender'] or 'nobody named'}, {row['site'] or row['country'] or 'no place'}",
    ]
    if row["dispute_low"] is not None:
        lines.append(f"the adversary says {number(row['dispute_low'])} to {number(row['dispute_high'])}")
    lines += ["somebody denies it"] if row["is_denied"] else []
    voters = rows(reader, VOTERS, id=row["estimate_id"], incident_id=row["incident_id"], metric=row["metric"], unit=row["unit"])
    receipts = claim_receipts(reader, [voter["claim_id"] for voter in voters], most)
    heading = f"estimate {row['estimate_id']}: {what}, {row['event_date']} (incident {row['incident_id']})"
    return Receipt(heading, tuple(lines), receipts)
