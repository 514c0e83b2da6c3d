"""Where a number comes from, in plain words: sentences, claims, votes and totals behind an id of any table."""

from conflict_metrics.receipts.page import Reader, Receipt
from conflict_metrics.receipts.search import UnknownId, receipt

__all__ = ["Reader", "Receipt", "UnknownId", "receipt"]
