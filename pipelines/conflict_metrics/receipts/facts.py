"""The receipt of a fact: its sentence with the number marked, who, whom and who says so, and what became of it."""

from __future__ import annotations

import re

from conflict_metrics.receipts.page import Reader, Receipt, Row, figure, named, rows, window

FACT = """
    select facts.*, outlet, published_date, url, title, withdrawal, note
    from core.facts
    left join core.articles using (article_id)
    left join core.withdrawn using (fact_id)
    where fact_id = $id
"""
BEFORE = """
    select count(distinct char_start) as count
    from (select article_id, surface, evidence, char_start from core.facts
        union all select article_id, surface, evidence, char_start from core.rejections)
    where article_id = $article_id and evidence = $evidence and surface = $surface and char_start < $char_start
"""
REJECTION = "select * from core.rejections left join core.articles using (article_id) where rejection_id = $id"
CLAIM = "select claim_id, is_counted from core.claims where list_contains(fact_ids, $id)"
PACKAGE = "select package_id from core.packages where list_contains(fact_ids, $id)"


def fact_receipt(reader: Reader, fact_id: str) -> Receipt | None:
    """Everything that one fact rests on; None when there is no such fact."""
    for row in rows(reader, FACT, id=fact_id):
        return Receipt(f"fact {fact_id}: {row['metric']}, {figure(row)}", (*sentence(reader, row), *_meaning(row), *_fate(reader, row)))
    return None


def rejection_receipt(reader: Reader, rejection_id: str) -> Receipt | None:
    """The sentence of a number that is no fact, and why it is none; None when there is no such rejection."""
    for row in rows(reader, REJECTION, id=rejection_id):
        return Receipt(f"rejection {rejection_id}: {row['reason']}", sentence(reader, row))
    return None


def sentence(reader: Reader, row: Row) -> tuple[str, ...]:
    """The evidence with the number in [brackets], and where it was printed."""
    keys = ("article_id", "evidence", "surface", "char_start")
    before = rows(reader, BEFORE, **{key: row[key] for key in keys})[0]["count"]
    marked = _marked(" ".join(row["evidence"].split()), " ".join(row["surface"].split()), before)
    printed = ", ".join(str(row[name]) for name in ("outlet", "published_date", "title", "url") if row[name] is not None)
    return f'"{marked}"', f"printed: {printed or 'by an outlet and on a day that are not known'}; article {row['article_id']}"


def _marked(evidence: str, surface: str, before: int) -> str:
    """The surface stands alone: the 5 of "5 of 15" is no part of the 15."""
    found = list(re.finditer(rf"(?<![\w.,]){re.escape(surface)}(?!\w)", evidence)) or list(re.finditer(re.escape(surface), evidence))
    if not found:
        return evidence
    start, end = found[min(before, len(found) - 1)].span()
    return f"{evidence[:start]}[{evidence[start:end]}]{evidence[end:]}"


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
