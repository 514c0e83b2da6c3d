"""Whose count is told again? The dead spoken of without a number, the six of a sentence before, the victims, the dead before the hurt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.event_words import Frame, frames
from conflict_metrics.extract.evidence import Draft
from conflict_metrics.extract.metrics import Measured
from conflict_metrics.extract.objects import Counted
from conflict_metrics.extract.scene import Scene
from conflict_metrics.model import Quantity

WORD = re.compile(r"[A-Za-z]+")
DEFINITE = re.compile(r"\b(?:the|these|those|all|all the|all of the)\s*[\"“]?$", re.I)
AGAIN_REACH = 4  # sentences
DEAD = "CAS.KILLED"
HURT = "CAS.WOUNDED"
PEOPLE = ("CAS.", "DET.")


def of_the_dead(scene: Scene, sentence: int, quantity: Quantity, thing: Counted, after: int) -> Draft | None:
    """31,000 in "Kyiv does not publish its dead. In February Zelensky spoke of 31,000": the dead were named, but not counted."""
    start = max(after, scene.sentences[max(0, sentence - 1)][0])
    words = {word.lower() for word in WORD.findall(scene.text, start, quantity.char_start)}
    if words.isdisjoint(uses("dead")) or not words.isdisjoint(uses("hurt")):
        return None
    return Draft(sentence, quantity, thing, Measured(_frame(), None, "list", 3, DEAD))


def _frame() -> Frame:
    return next(frame for frame in frames() if frame.metric == DEAD and frame.trigger == "dead")


def counted_before(text: str, sentence: int, quantity: Quantity, before: Sequence[Draft]) -> Draft | None:
    """The six, all nine, those four: people whom a sentence before counted by the same number."""
    if DEFINITE.search(text, max(0, quantity.char_start - 14), quantity.char_start) is None or quantity.value == 1:
        return None
    near = (draft for draft in reversed(before) if sentence - draft.sentence <= AGAIN_REACH)
    same = next((draft for draft in near if draft.quantity.value == quantity.value and draft.quantity.unit is None), None)
    return same if same is not None and same.metric.startswith(PEOPLE) else None


def the_dead_before(sentence: int, before: Sequence[Draft]) -> Draft:
    """The dead of "killed 56 and wounded 235", where a sentence speaks of victims, or of a figure, without saying which."""
    previous = before[-1]
    pair = before[-2] if len(before) > 1 else previous
    is_pair = previous.metric == HURT and pair.metric == DEAD and pair.sentence == previous.sentence and sentence > previous.sentence
    return pair if is_pair else previous
