"""How is it measured? A number's own form first, then the signs of a running total, then what the metric measures as a rule."""

from __future__ import annotations

from conflict_metrics import vocabulary
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.running import is_running_total
from conflict_metrics.extract.scene import Scene

CHANGE = "increase"


def measure(draft: Draft, scene: Scene) -> str:
    """flow, cumulative, stock, rate, share or change."""
    return _by_form(draft) or _by_metric(draft, scene)


def _by_form(draft: Draft) -> str | None:
    quantity = draft.quantity
    if CHANGE in (quantity.note or "").split("|"):
        return "change"
    if quantity.unit == "percent":
        return "share"
    if quantity.per:
        return "rate"
    return "stock" if draft.measured.frame.stage == "remaining" else None


def _by_metric(draft: Draft, scene: Scene) -> str:
    default = vocabulary.table("metrics", "metric")[draft.metric]["default_measure"]
    if default == "flow" and is_running_total(draft, scene):
        return "cumulative"
    return "flow" if default == "rate" else default
