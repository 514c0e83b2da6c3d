"""Whose count is told again? The dead spoken of without a number, the six of a sentence before, the victims, the dead before the hurt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from conflict_metrics.extract.carried import ANEW_REACH
from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.event_words import Frame, frames
from conflict_metrics.extract.metrics import SURE, Measured
from conflict_metrics.extract.objects import Counted
from conflict_metrics.extract.scene import Scene
from conflict_metrics.model import Quantity

WORD = re.compile(r"[A-Za-z]+")
DEFINITE = re.compile(r"\b(?:the|these|those|all|all the|all of the)\s*[\"“]?$", re.I)
OF_THE_HURT = re.compile(r"\s*of (?:the|those|these) (?:\w+ )?(?:wounded|injured|hurt|casualties|missing)\b")
TOLLS = {"CAS.KILLED", "CAS.WOUNDED", "CAS.CASUALTIES", "CAS.LOSSES"}
AGAIN_REACH = 4  # sentences
A_PAIR = 2  # the two may be any two
DEAD = "CAS.KILLED"
HURT = "CAS.WOUNDED"
PEOPLE = ("CAS.", "DET.")


def of_the_dead(scene: Scene, sentence: int, quantity: Quantity, thing: Counted, after: int) -> Draft | None:
    """31,000 in "Kyiv does not publish its dead. In February Zelensky spoke of 31,000": the dead were named, but not counted."""
    start = max(after, scene.sentences[max(0, sentence - 1)][0])
    own = max(after, scene.sentences[sentence][0])
    if not any(_names_only_the_dead(scene.text, first, quantity.char_start) for first in (own, start)):
        return None
    return Draft(sentence, quantity, thing, Measured(_frame(), None, "list", 3, DEAD))


def _names_only_the_dead(text: str, start: int, end: int) -> bool:
    words = {word.lower() for word in WORD.findall(text, start, end)}
    return not words.isdisjoint(uses("dead")) and words.isdisjoint(uses("hurt"))


@cache
def _frame() -> Frame:
    return next(frame for frame in frames() if frame.metric == DEAD and frame.trigger == "dead")


def counted_before(text: str, sentence: int, quantity: Quantity, before: Sequence[Draft]) -> Draft | None:
    """The six, all nine, those four: people whom a sentence before counted by the same number."""
    if DEFINITE.search(text, max(0, quantity.char_start - 14), quantity.char_start) is None or (quantity.value or 0) <= A_PAIR:
        return None
    near = (draft for draft in reversed(before) if sentence - draft.sentence <= AGAIN_REACH)
    same = next((draft for draft in near if draft.quantity.value == quantity.value and draft.quantity.unit is None), None)
    return same if same is not None and same.metric.startswith(PEOPLE) else None


def the_dead_before(text: str, sentence: int, quantity: Quantity, before: Sequence[Draft]) -> Draft:
    """The dead of "killed 56 and wounded 235", where a sentence speaks of victims, or of a figure, without saying which."""
    previous = before[-1]
    if OF_THE_HURT.match(text, quantity.char_end) is not None:
        return previous
    pair = before[-2] if len(before) > 1 else previous
    is_pair = previous.metric == HURT and pair.metric == DEAD and pair.sentence == previous.sentence and sentence > previous.sentence
    return pair if is_pair else previous


def dead_of_the_story(sentence: int, readings: list[Measured], before: Sequence[Draft]) -> Draft | None:
    """The dead counted a few sentences before "ten of the victims have been named"."""
    if not readings or not _is_of_victims(readings[0]):
        return None
    near = [draft for draft in reversed(before) if sentence - draft.sentence <= AGAIN_REACH and draft.metric in TOLLS]
    return near[0] if near and near[0].metric == DEAD else None


def may_be_part_of(previous: Draft, sentence: int, readings: list[Measured]) -> bool:
    """In the sentence right behind, where its own words say nothing surer; victims also further on."""
    reach = ANEW_REACH if readings and _is_of_victims(readings[0]) else 1
    return sentence - previous.sentence <= reach and (not readings or readings[0].rank > SURE or _is_vague(readings[0]))


def is_behind_a_toll(sentence: int, before: Sequence[Draft]) -> bool:
    """Whether the number before, near enough to be told anew, counts dead or hurt."""
    return bool(before) and before[-1].metric in TOLLS and sentence - before[-1].sentence <= ANEW_REACH


def _is_vague(reading: Measured) -> bool:
    """Victims: dead or wounded, as the sentence before has said."""
    return reading.relation == "self" and reading.metric == "CAS.CASUALTIES"


def _is_of_victims(reading: Measured) -> bool:
    return _is_vague(reading) and reading.trigger is not None and reading.trigger.lemma == "victim"
