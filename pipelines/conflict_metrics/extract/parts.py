"""Which facts are parts of which? The one pass over all facts of an article: subsets, totals and their components, restatements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from conflict_metrics.model import Fact

OF = re.compile(
    r"^\s*(?:out )?of (?:the|those|these|its|their|his|about|some|an?|at least|more than|around|all|\s)*(?:estimated |nearly |roughly )?$",
    re.I,
)
WITHIN = re.compile(
    r"\b(?:including|among (?:them|whom|the dead|those)|of (?:them|whom|which)|amongst them|two of|comprising)\b|[,(]\s*$", re.I
)
OF_THEM = re.compile(
    r"^\s*(?:of (?:them|whom|which|those|the (?:dead|wounded|injured|victims))|were? (?:children|women|civilians))\b", re.I
)
MOST_COMPONENTS = 6


def linked(facts: Sequence[Fact], text: str) -> list[Fact]:
    """The same facts in the same order, each with part_role and part_of."""
    found = list(facts)
    for number in range(1, len(found)):
        _link_neighbours(found, number, text)
    for number in range(len(found)):
        _link_sum(found, number)
    return found


def _link_neighbours(facts: list[Fact], number: int, text: str) -> None:
    before, after = facts[number - 1], facts[number]
    if before.sentence_number != after.sentence_number or before.char_end > after.char_start:
        return
    between = text[before.char_end : after.char_start]
    if OF.match(between):
        facts[number - 1] = replace(before, part_role="subset", part_of=after.fact_id)
        facts[number] = replace(after, part_role="total")
    elif _is_conversion(before, after, between):
        facts[number] = replace(after, part_role="restatement", part_of=before.fact_id)
    elif after.unit == before.unit and _is_subset(before, after, between, text):
        whole = next((fact for fact in facts if fact.fact_id == before.part_of), before) if before.part_role == "subset" else before
        facts[number] = replace(after, part_role="subset", part_of=whole.fact_id)
        position = facts.index(whole)
        if whole.part_role == "standalone":
            facts[position] = replace(whole, part_role="total")


def _is_conversion(before: Fact, after: Fact, between: str) -> bool:
    return (
        before.metric == after.metric
        and before.unit != after.unit
        and len(after.unit) == 3
        and len(before.unit) == 3
        and "(" in between
        and len(between) < 12
    )


def _is_subset(before: Fact, after: Fact, between: str, text: str) -> bool:
    if (after.value or after.value_high or 0) > (before.value or before.value_high or float("inf")):
        return False
    says_so = re.search(r"\b(?:including|among (?:them|whom|the dead|those)|of (?:them|whom|which)|amongst them)\b", between, re.I)
    return says_so is not None or OF_THEM.match(text[after.char_end : after.char_end + 40]) is not None


def _link_sum(facts: list[Fact], number: int) -> None:
    """14 in one town and 6 in another, 20 in all: the whole and its components, wherever the whole stands."""
    whole = facts[number]
    if whole.value is None or whole.part_role not in ("standalone", "total"):
        return
    for first in (number + 1,):
        total, parts = 0.0, []
        for position in range(first, min(first + MOST_COMPONENTS, len(facts))):
            part = facts[position]
            if (
                part.metric != whole.metric
                or part.unit != whole.unit
                or part.value is None
                or part.part_role not in ("standalone", "subset")
            ):
                break
            total += part.value
            parts.append(position)
            if total == whole.value and len(parts) > 1:
                facts[number] = replace(whole, part_role="total")
                for some in parts:
                    facts[some] = replace(facts[some], part_role="component", part_of=whole.fact_id)
                return
