"""Does the number hold, and how is it measured? Negation, hypothesis and plan from the trigger's helpers; flow, stock, running total, rate."""

from __future__ import annotations

import re

from conflict_metrics import vocabulary
from conflict_metrics.extract.evidence import Draft
from conflict_metrics.extract.parse import Token

MAYBE = {"could", "may", "might", "would", "should"}
FUTURE = {"will", "'ll", "’ll", "shall"}
PLANS = {"plan", "intend", "expect", "prepare", "aim", "want", "hope", "threaten"}
UNSURE = {"if", "unless", "whether", "risk", "estimate", "simulation", "scenario", "fear"}
RUNNING = re.compile(r"\b(?:since (?!then)|so far|to date|in total|overall|total (?:number|death|of)|running total|altogether|cumulative|death toll|during the (?:war|conflict)|throughout the war|over the course of)", re.I)  # fmt: skip
CHANGE = "increase"


def modality(draft: Draft) -> str:
    """actual, future, hypothetical or negated; whether an actual number is history is seen from its date."""
    if draft.quantity.value == 0:
        return "negated"
    trigger = draft.measured.trigger
    if trigger is None:
        return "actual"
    chain = [trigger, *list(trigger.ancestors())[:3]]
    for verb in chain:
        if verb is not trigger and verb.pos not in ("VERB", "AUX"):
            continue
        if (found := _of_verb(verb, trigger)) is not None:
            return found
    return "actual"


def _of_verb(verb: Token, trigger: Token) -> str | None:
    helpers = {child.text.lower() for child in verb.children if child.dep in ("aux", "mark", "advmod")}
    is_negated = any(child.dep == "neg" for child in verb.children)
    if (verb.lemma == "deny" and verb is not trigger) or (is_negated and verb is trigger):
        return "negated"
    if helpers & FUTURE or (verb.lemma in PLANS and verb is not trigger and _is_infinitive(trigger)):
        return "future"
    return "hypothetical" if helpers & MAYBE or "if" in helpers else None


def _is_infinitive(token: Token) -> bool:
    return any(child.text.lower() == "to" and child.dep == "aux" for child in token.children)


def measure(draft: Draft, sentence: str, stage: str | None) -> str:
    """flow, cumulative, stock, rate, share or change: the number's own form first, then the sentence, then the metric's default."""
    quantity = draft.quantity
    if CHANGE in (quantity.note or "").split("|"):
        return "change"
    if quantity.unit == "percent":
        return "share"
    if quantity.per:
        return "rate"
    if stage == "remaining":
        return "stock"
    default = vocabulary.table("metrics", "metric")[draft.metric]["default_measure"]
    if default in ("flow", "cumulative") and draft.metric[:3] in ("CAS", "DIS", "STR", "EQP", "INF", "DET") and RUNNING.search(sentence):
        return "cumulative"
    return (
        default if default not in ("rate", "cumulative") or draft.metric.startswith("AMM.E") else "flow" if default == "rate" else default
    )
