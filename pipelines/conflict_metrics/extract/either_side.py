"""One number, told of either side: each freed 95, 186 from each side. It is two facts, the second with the sides turned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.roles import Roles

BEFORE = re.compile(
    r"(?:\band [^,.;]{2,40}?|\b(?:both|the two) (?:sides|countries|armies|parties)) (?:have |had )?each\b[^,.;]{0,20}$"
    r"|\beach side [^,.;]{1,30}$"
)
BEHIND = re.compile(r" (?:[\w’'-]+ ){0,3}?(?:from|on|by|to|for|of) each (?:side|country|army|party)\b")
REACH = 80


def both_ways(drafts: Sequence[Draft], who: Iterable[Roles], text: str) -> Iterator[tuple[Draft, Roles]]:
    """Every draft with its roles; where the number holds for either side, once more with the sides turned."""
    for draft, roles in zip(drafts, who, strict=True):
        if not _is_of_either_side(draft, text):
            yield draft, roles
            continue
        one = _one_way(roles)
        yield draft, one
        yield draft, replace(one, actor=one.recipient, recipient=one.actor, actor_text=one.recipient_text, recipient_text=one.actor_text)


def _is_of_either_side(draft: Draft, text: str) -> bool:
    start, end = draft.quantity.char_start, draft.quantity.char_end
    is_each = "each" in (draft.quantity.note or "").split("|")
    return is_each and (BEFORE.search(text, max(0, start - REACH), start) or BEHIND.match(text, end)) is not None


def _one_way(roles: Roles) -> Roles:
    """Two who act together on each other act one on the other."""
    pair = max(roles.actor, roles.recipient, key=len)
    if len(pair) != 2:
        return roles
    return replace(roles, actor=pair[:1], recipient=pair[1:])
