"""Who was taken is a captive from then on: coming home is being freed, not having come home is being held."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from conflict_metrics.extract.carried import refers_back
from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.metrics import CIVILIAN, Measured
from conflict_metrics.extract.objects import Counted
from conflict_metrics.extract.scene import Scene
from conflict_metrics.extract.things import Thing, things
from conflict_metrics.model import Quantity

TAKEN = {"DET.ABDUCTED", "DET.HELD", "DET.RELEASED", "DET.ARRESTED"}
SEIZED = {"DET.CAPTURED", "DET.ABDUCTED"}
OLD_STORIES = {"DET.CAPTURED", "DET.ARRESTED", "DET.ABDUCTED"}
HOSTAGES = TAKEN - {"DET.ARRESTED"}
REACH = 2  # sentences
A_CROWD = 100_000  # so many are no captives
LED = {"take", "lead", "carry", "drag", "haul"}
ARRESTED = {"DET.ARRESTED"}
LEFT = {"leave", "go", "move", "depart"}
FETCHED = {"bring", "get", "come"}
OTHERS = frozenset({"displaced", "household", "patient", "settlement", "arrival", "compatriot"})
NOT_YET = re.compile(r"[^.;,]{0,40}?(?:\bnot\b|n[’']t\b|\byet to\b)")
NOT_HOME = re.compile(r"(?: [\w-]+){0,2} (?:have|has|had)(?: still)?(?: not|n[’']t| never| yet to)\b")
WORD = re.compile(r"[A-Za-z]+")


def as_captive(draft: Draft) -> Thing:
    """What a number counted, as it may be counted again: people who were abducted or freed are hostages."""
    thing = draft.counted.thing
    if draft.metric not in HOSTAGES or "mil" in thing.kinds:
        return thing
    return replace(things()["hostage"], noun=thing.noun, kinds=things()["hostage"].kinds | (thing.kinds - {"bare"}))


def of_captives(
    scene: Scene, sentence: int, quantity: Quantity, thing: Counted, readings: list[Measured], before: Sequence[Draft]
) -> list[Measured]:
    """117 have come home, troops brought out eight alive, where hostages are told of: released; 100 have not come back: held."""
    if not readings or not thing.thing.kinds.isdisjoint(OTHERS) or (quantity.value or 0) >= A_CROWD:
        return readings
    best = readings[0]
    if best.metric in SEIZED:
        return _by_whom_was_killed(sentence, thing, best, before)
    if best.metric == "DET.RELEASED" and NOT_HOME.match(scene.text, quantity.char_end):
        return [_as(best, "DET.HELD")]
    goes_home = best.metric == "DIS.RETURNED" and (
        _follows(sentence, thing, before, TAKEN) or _names_captives(scene, sentence) or _are_children_taken(thing, before)
    )
    is_fetched = best.metric == "DIS.EVACUATED" and best.trigger is not None and best.trigger.lemma in FETCHED
    stays = best.metric == "FRC.DEPLOYED" and thing.noun is None
    if not goes_home and not ((is_fetched or stays) and _follows(sentence, thing, before, HOSTAGES)):
        return readings
    metric = "DET.HELD" if stays or NOT_YET.match(scene.text, quantity.char_end) else "DET.RELEASED"
    return [_as(best, metric)]


def _as(reading: Measured, metric: str) -> Measured:
    return replace(reading, frame=replace(reading.frame, metric=metric, actor="in", recipient="num"), metric=metric)


def of_evacuees(sentence: int, readings: list[Measured], before: Sequence[Draft]) -> list[Measured]:
    """Altogether 120,000 have left, behind 400 who were taken out: they have been brought out as well."""
    best = readings[0] if readings else None
    if best is None or best.metric != "DIS.NEW" or best.trigger is None or best.trigger.lemma not in LEFT or not before:
        return readings
    is_near = sentence - before[-1].sentence <= 1 and before[-1].metric == "DIS.EVACUATED"
    return [_as(best, "DIS.EVACUATED")] if is_near else readings


def _by_whom_was_killed(sentence: int, thing: Counted, best: Measured, before: Sequence[Draft]) -> list[Measured]:
    """Killed 1,200 people and took 251 captive, killed eight soldiers and carried off two: civilians are abducted, soldiers captured.

    And 12 were taken from a lawn, where the number before counted arrests: arrested as well.
    """
    is_led_off = best.metric == "DET.ABDUCTED" and best.trigger is not None and best.trigger.lemma in LED
    if is_led_off and _follows(sentence, thing, before, ARRESTED):
        return [_as(best, "DET.ARRESTED")]
    killed = before[-1] if before and before[-1].sentence == sentence else None
    if thing.noun is not None or killed is None or killed.metric != "CAS.KILLED":
        return [best]
    slain = killed.counted.thing
    are_civilians = slain.noun == "people" or slain.victim_status == CIVILIAN
    metric = "DET.CAPTURED" if "mil" in slain.kinds else "DET.ABDUCTED" if are_civilians else best.metric
    return [replace(best, frame=replace(best.frame, metric=metric), metric=metric)]


def is_of_the_freed(text: str, previous: Draft, quantity: Quantity, readings: list[Measured]) -> bool:
    """31 of them had been captured at the steelworks: of those exchanged; how they were taken is an old story."""
    return previous.metric == "DET.RELEASED" and bool(readings) and readings[0].metric in OLD_STORIES and refers_back(text, quantity)


def _follows(sentence: int, thing: Counted, before: Sequence[Draft], metrics: set[str]) -> bool:
    """Whether the number before, in this sentence or one of the two before, counted people taken; not children, where men return."""
    if not before or sentence - before[-1].sentence > REACH or before[-1].metric not in metrics:
        return False
    return thing.noun is None or before[-1].counted.thing.demographic in ("", None, thing.thing.demographic)


def _are_children_taken(thing: Counted, before: Sequence[Draft]) -> bool:
    """Five more children have been brought back, in an article that has told of children deported."""
    taken = (draft.counted.thing for draft in before if draft.metric in ("DET.ABDUCTED", "DET.RELEASED"))
    return thing.thing.demographic == "child" and any(one.demographic == "child" for one in taken)


def _names_captives(scene: Scene, sentence: int) -> bool:
    return not uses("captive").isdisjoint(word.lower() for word in WORD.findall(scene.text, *scene.sentences[sentence]))
