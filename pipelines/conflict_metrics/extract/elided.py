"""Numbers that lean on one before them: bringing to 43 the ships it has listed, to 121 billion, 63 of the 81 drones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from conflict_metrics.extract.draft import Draft
from conflict_metrics.model import Quantity

ABOUT = r"(?: (?:at least|more than|over|about|around|only|just|nearly|almost|some))*\s*$"
PUT_ANEW = re.compile(rf"\b(?:put it at|(?:made|makes|making) it){ABOUT}", re.I)
COUNT = r"(?:totals?|number|count|tally|toll|figure|arrests|deaths|losses)"
RAISED = (
    r"\b(?:bring|brought|tak|took|rais|push|lift)\w* (?:to"
    rf"|(?:(?:the|its|their) )?(?:\w+ )?{COUNT}\b[^.;]{{0,90}}? (?:to|past|above|beyond))"
)
COUNT_RAISED = re.compile(RAISED + ABOUT, re.I)
AS_MUCH = re.compile(r"\b(?:to|from|pass|exceed|reach|top)\w*(?: (?:about|some|nearly|over|almost))?\s*$", re.I)
THE_SAME = re.compile(r" (?:the|its|their) ")
OF_A_WHOLE = re.compile(r"(?: \w+)? (?:out )?of (?:the |its |their |some |about |more than )*", re.I)
MAGNITUDE = re.compile(r"[ -]?(?:bn|tn|(?:b|tr)illion)$", re.I)
AHEAD = 140
BEHIND = 40
REACH = 2  # sentences


def _opening(text: str, quantity: Quantity, by_a_verb: bool = True) -> re.Match[str] | None:
    """The words before the number that put a count anew."""
    first = max(0, quantity.char_start - AHEAD)
    put = PUT_ANEW.search(text, first, quantity.char_start)
    return COUNT_RAISED.search(text, first, quantity.char_start) if put is None and by_a_verb else put


def is_put_anew(text: str, quantity: Quantity, by_a_verb: bool) -> bool:
    """Put it at six: whatever is told else; bringing to 43, brings the number it has listed to 133: whatever the verb does else."""
    return _opening(text, quantity, by_a_verb) is not None


def named_again(text: str, sentence: int, quantity: Quantity, before: Sequence[Draft]) -> Draft | None:
    """The 22 tanks of "destroyed 22 tanks and took 65 soldiers, raising to 57 the tanks it claims"."""
    opening = _opening(text, quantity)
    if opening is None:
        return None
    behind = text[quantity.char_end : quantity.char_end + BEHIND]
    words = opening.group() + (behind if THE_SAME.match(behind) else "")
    near = (draft for draft in reversed(before) if sentence - draft.sentence <= REACH)
    return next((draft for draft in near if _is_named(draft, words)), None)


def _is_named(draft: Draft, words: str) -> bool:
    noun = draft.counted.noun
    return noun is not None and re.search(rf"\b{re.escape(noun.text)}\b", words, re.I) is not None


def is_whole_of(text: str, part: Draft, whole: Draft) -> bool:
    """63 of the 81"""
    return OF_A_WHOLE.fullmatch(text, part.quantity.char_end, whole.quantity.char_start) is not None


def with_currency(text: str, quantity: Quantity, before: Sequence[Draft]) -> Quantity:
    """121 billion in "raised the budget by 58 billion shekels to 121 billion": of the same money as the amount just before."""
    is_open = quantity.unit is None and MAGNITUDE.search(text, quantity.char_start, quantity.char_end) is not None
    is_open = is_open and AS_MUCH.search(text, max(0, quantity.char_start - BEHIND), quantity.char_start) is not None
    last = before[-1].quantity if before else None
    if not is_open or last is None or not last.is_money or quantity.char_start - last.char_end > AHEAD:
        return quantity
    return replace(quantity, unit=last.unit, unit_reported=last.unit_reported, measure=last.measure)
