"""The receipt of a fact: its sentence with the number marked, who, whom and who says so, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflict_metrics.receipts.page import Quote, Reader, Receipt, Row, figure, named, rows, window

FACT = """
    select facts.*, outlet, published_date, url, title, withdrawal, note
    from core.facts
    left join core.articles using (article_id)
    left join core.withdrawn using (fact_id)
    where fact_id = $id
"""
BEFORE = """
    with wanted as (
        select unnest($articles) as article_id, unnest($sentences) as evidence, unnest($surfaces) as surface, unnest($starts) as char_start
    ),
    told as (
        select article_id, surface, evidence, char_start from core.facts where article_id in $articles
        union select article_id, surface, evidence, char_start from core.rejections where article_id in $articles
    )
    select article_id, wanted.char_start, count(distinct told.char_start) filter (where told.char_start < wanted.char_start) as before
    from wanted
    left join told using (article_id, evidence, surface)
    group by all
"""
REJECTION = "select * from core.rejections left join core.articles using (article_id) where rejection_id = $id"
CLAIM = "select claim_id, is_counted from out.claims where list_contains(fact_ids, $id)"
PACKAGE = "select package_id from core.packages where list_contains(fact_ids, $id)"


def fact_receipt(reader: Reader, fact_id: str) -> Receipt | None:
    """Everything that one fact rests on; None when there is no such fact."""
    for row in rows(reader, FACT, id=fact_id):
        lines = (*_meaning(row), *_fate(reader, row))
        return Receipt(f"fact {fact_id}: {row['metric']}, {figure(row)}", lines, quote=quotes(reader, [row])[0])
    return None


def rejection_receipt(reader: Reader, rejection_id: str) -> Receipt | None:
    """The sentence of a number that is no fact, and why it is none; None when there is no such rejection."""
    for row in rows(reader, REJECTION, id=rejection_id):
        return Receipt(f"rejection {rejection_id}: {row['reason']}", quote=quotes(reader, [row])[0])
    return None


def quotes(reader: Reader, found: Sequence[Row]) -> list[Quote]:
    """The sentence of each fact or rejection, in their order; the rows hold the columns of core.articles too."""
    keys = {"articles": "article_id", "sentences": "evidence", "surfaces": "surface", "starts": "char_start"}
    counted = rows(reader, BEFORE, **{key: [row[column] for row in found] for key, column in keys.items()})
    before = {(row["article_id"], row["char_start"]): row["before"] for row in counted}
    return [_quote(row, before[row["article_id"], row["char_start"]]) for row in found]


def _quote(row: Row, before: int) -> Quote:
    parts = _cut(" ".join(row["evidence"].split()), " ".join(row["surface"].split()), before)
    return Quote(*parts, row["article_id"], row["outlet"], row["published_date"], row["title"], row["url"])


def _cut(evidence: str, surface: str, before: int) -> tuple[str, str, str]:
    """What stands before the number, the number, and what follows: the 5 of "5 of 15" is no part of the 15."""
    found = list(re.finditer(rf"(?<![\w.,]){re.escape(surface)}(?!\w)", evidence)) or list(re.finditer(re.escape(surface), evidence))
    if not found:
        return evidence, "", ""
    start, end = found[min(before, len(found) - 1)].span()
    return evidence[:start], evidence[start:end], evidence[end:]


def _meaning(row: Row) -> tuple[str, ...]:
    says = named(row["claimant"], row["claimant_text"]) if row["claimant"] else "the outlet itself"
    lines = (
        f"who: {named(row['actor'], row['actor_text'])}",
        f"whom: {named(row['recipient'], row['recipient_text'])}; roles found in the {row['resolution']}",
        f"who says so: {says}; stance {row['stance']}",
        f"when: {window(row)} ({row['date_basis'] or 'not resolved'}); where: {row['place'] or 'not told'}",
        f"what: {row['measure']}, {row['modality']}" + (f", stage {row['stage']}" if row["stage"] else ""),
    )
    return (*lines, f"rule: {row['rule_id'] or 'not recorded'}; extractor {row['extractor_version']}")


def _fate(reader: Reader, row: Row) -> tuple[str, ...]:
    if row["withdrawal"] == "superseded":
        return ("counts nowhere: its article has a newer version",)
    if row["withdrawal"] == "corrected":
        return (f"counts nowhere: struck out by an analyst: {row['note']}",)
    claims = [_claim(claim, row) for claim in rows(reader, CLAIM, id=row["fact_id"])]
    return (*claims, *(f"package of aid: {package['package_id']}" for package in rows(reader, PACKAGE, id=row["fact_id"])))


def _claim(claim: Row, row: Row) -> str:
    part = "" if claim["is_counted"] else f", not counted: part of fact {row['part_of']}"
    return f"claim: {claim['claim_id']}{part}"
