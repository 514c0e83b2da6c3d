"""Finding what an id names, and following it down to the sentences."""

from __future__ import annotations

from collections.abc import Iterable

from conflict_metrics.dictionary import TABLES
from conflict_metrics.receipts.claims import claim_receipt, claim_receipts, estimate_receipts
from conflict_metrics.receipts.facts import fact_receipt, rejection_receipt
from conflict_metrics.receipts.page import Reader, Receipt, Row, rows

LISTS = ("claim_ids", "fact_ids", "row_id", "package_id")


class UnknownId(LookupError):
    """No table has the id."""


def receipt(reader: Reader, identifier: str, most: int | None = None) -> Receipt:
    """The receipt of a fact, rejection, claim, estimate, incident, or package of aid or row of an out table, by its id.

    `most` is how many claims, or facts, behind an estimate or a row are followed; None: all.
    Raises UnknownId.
    """
    if found := fact_receipt(reader, identifier) or rejection_receipt(reader, identifier):
        return found
    if found := claim_receipt(reader, identifier):
        return Receipt(found.heading, (*found.lines, *totals(reader, identifier)), found.parts)
    if estimates := estimate_receipts(reader, identifier, most):
        return estimates[0] if len(estimates) == 1 else Receipt(f"incident {identifier}", (), tuple(estimates))
    for table, key in [(table, "row_id") for table in _tables("row_id")] + [("core.packages", "package_id")]:
        for row in rows(reader, f"select * from {table} where {key} = $id", id=identifier):
            return _row_receipt(reader, f"{table} {identifier}", row, most)
    raise UnknownId(f"{identifier}: no fact, rejection, claim, estimate, incident, package or row has this id; `show` prints ids")


def totals(reader: Reader, claim_id: str) -> Iterable[str]:
    """The rows of out tables that a claim went into, a line each."""
    for table in _tables("row_id"):
        if "claim_ids" in TABLES[table].columns:
            for row in rows(reader, f"select row_id from {table} where list_contains(claim_ids, $id) order by row_id", id=claim_id):
                yield f"went into {table}: {row['row_id']}"


def _row_receipt(reader: Reader, heading: str, row: Row, most: int | None) -> Receipt:
    cells = tuple(f"{name}: {value}" for name, value in row.items() if value is not None and name not in LISTS)
    facts = [fact_receipt(reader, fact_id) for fact_id in (row.get("fact_ids") or ())[:most]]
    return Receipt(heading, cells, (*claim_receipts(reader, row.get("claim_ids") or (), most), *(fact for fact in facts if fact)))


def _tables(column: str) -> list[str]:
    return [table.name for table in TABLES.values() if column in table.columns]
