"""From the numbers of an article to drafts of facts: what each counts, what it measures, what it takes over from the number before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from conflict_metrics.extract.amounts import of_money
from conflict_metrics.extract.antecedents import WEAPONS, antecedents
from conflict_metrics.extract.bystanders import tells
from conflict_metrics.extract.captives import of_captives, of_evacuees
from conflict_metrics.extract.carried import carried, is_broken_down, is_part, is_short_list, is_told_anew, refers_back
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.elided import with_currency
from conflict_metrics.extract.metrics import SURE, Measured, measured
from conflict_metrics.extract.named import is_only_named
from conflict_metrics.extract.objects import Counted, counted
from conflict_metrics.extract.parse import Token, Tree
from conflict_metrics.extract.retold import is_behind_a_toll
from conflict_metrics.extract.scene import Scene
from conflict_metrics.extract.taken_over import WEAK, OpenNumber, is_by_default, is_elliptical, taken_over
from conflict_metrics.extract.things import BARE
from conflict_metrics.extract.uncounted import is_uncounted
from conflict_metrics.model import Quantity

ARMY = 200  # fewer soldiers, of whom nothing is said, are people in a story and not an army's strength
GIVEN = ("AID.", "AMM.SUPPLIED")  # what was fired just before is not given


def drafts(scene: Scene, quantities: dict[int, list[Quantity]]) -> list[Draft]:
    """The drafts of all live numbers in text order; a number that no metric covers gives none."""
    found: list[Draft] = []
    for sentence, some in quantities.items():
        for quantity in some:
            if quantity.kind == "number":
                found.extend(list(_of_number(scene, sentence, quantity, found)))
    return _with_what_follows(scene, quantities, found)


def _with_what_follows(scene: Scene, quantities: dict[int, list[Quantity]], found: list[Draft]) -> list[Draft]:
    """17 rebels and two soldiers dead: the first of a list takes its metric from the one behind it, where it has none of its own."""
    by_start: dict[int, list[Draft]] = {}
    for draft in found:
        by_start.setdefault(draft.quantity.char_start, []).append(draft)
    for sentence, some in quantities.items():
        live = [quantity for quantity in some if quantity.kind == "number"]
        for quantity, follower in reversed(list(pairwise(live))):
            own, following = by_start.get(quantity.char_start, []), by_start.get(follower.char_start, [])
            if len(following) == 1 and _is_in_figures(scene.text, quantity, follower):
                by_start[quantity.char_start] = [replace(following[0], quantity=quantity)]
            elif len(following) == 1 and all(_says_little(draft.measured) for draft in own):
                shared = _shared(scene, sentence, quantity, following[0])
                if shared is not None:
                    by_start[quantity.char_start] = [shared]
    return [draft for start in sorted(by_start) for draft in by_start[start]]


def _is_in_figures(text: str, quantity: Quantity, follower: Quantity) -> bool:
    """nine (9) others: one number in words and in figures."""
    return text[quantity.char_end : follower.char_start] == " (" and quantity.value == follower.value and quantity.unit == follower.unit


def _shared(scene: Scene, sentence: int, quantity: Quantity, following: Draft) -> Draft | None:
    tree, noun = scene.trees.get(sentence), following.counted.noun
    if tree is None or noun is None or quantity.unit is not None or following.measured.rank > SURE:
        return None
    thing = counted(quantity, tree)
    is_list = thing.noun is not None and thing.noun in _listed_before(noun)
    between = scene.text[quantity.char_end : following.quantity.char_start]
    return carried(following, sentence, quantity, thing, False) if is_list and is_short_list(between) else None


def _says_little(reading: Measured) -> bool:
    """Six soldiers in "there were six soldiers and two guerrillas killed": that they were there is not the news."""
    return reading.rank > WEAK or (reading.metric == "FRC.DEPLOYED" and reading.relation == "there")


def _listed_before(noun: Token) -> Iterator[Token]:
    while noun.dep in ("conj", "appos") and noun.head is not None:
        noun = noun.head
        yield noun


def _of_number(scene: Scene, sentence: int, quantity: Quantity, before: Sequence[Draft]) -> Iterator[Draft]:
    tree = scene.trees.get(sentence)
    if tree is None:
        return
    thing, quantity = counted(quantity, tree), with_currency(scene.text, quantity, before)
    if quantity.is_money:
        yield from of_money(scene, sentence, quantity, thing, tree, before)
        return
    if is_uncounted(scene.text, quantity, thing, tree):
        return
    readings = measured(quantity, thing, tree)
    is_told = not readings and thing.noun is not None and "person" in thing.thing.kinds and tells(thing.noun)
    if is_told and not (refers_back(scene.text, quantity) or _is_of_what_was_told(scene, sentence, quantity, before)):
        return
    if thing.thing is BARE and _are_weapons(sentence, readings, before, refers_back(scene.text, quantity)):
        readings = []
    counts_alone = (quantity.unit is None or refers_back(scene.text, quantity)) and not _is_toll_again(
        scene, sentence, quantity, thing, before
    )
    if counts_alone and (_may_stand_for_others(thing, readings) or _is_of_things(thing, sentence, readings, before)):
        thing, readings = _with_thing_before(scene, sentence, quantity, thing, tree, before, readings)
    readings = of_evacuees(sentence, of_captives(scene, sentence, quantity, thing, readings, before), before)
    taken = taken_over(OpenNumber(scene, sentence, quantity, thing, readings, before))
    if taken is not None:
        yield taken
        return
    readings = [one for one in readings if not is_only_named(scene.text, quantity, thing, one)]
    is_army = (quantity.value or quantity.value_low or quantity.value_high or 0) >= ARMY and not thing.is_partitive
    yield from (Draft(sentence, quantity, thing, one) for one in readings if is_army or not is_by_default([one]))


def _are_weapons(sentence: int, readings: list[Measured], before: Sequence[Draft], is_part: bool) -> bool:
    """None of them crossed the border, behind 30 missiles: no refugees."""
    if not readings or not readings[0].metric.startswith("DIS.") or not before or sentence - before[-1].sentence > is_part:
        return False
    counted_before = before[-1].counted.thing.kinds
    return not WEAPONS.isdisjoint(counted_before) and "person" not in counted_before


def _is_toll_again(scene: Scene, sentence: int, quantity: Quantity, thing: Counted, before: Sequence[Draft]) -> bool:
    """Gave a higher count of 26, behind the dead and the wounded of a drone: no drones."""
    if not is_behind_a_toll(sentence, before):
        return False
    return is_told_anew(scene.text, scene.sentences[sentence][0], before[-1].quantity.char_end, quantity, thing, False)


def _is_of_things(thing: Counted, sentence: int, readings: list[Measured], before: Sequence[Draft]) -> bool:
    """others of "two others were shot down", and 31 more behind rockets: not people, whom such a word means else."""
    if not is_elliptical(thing) or not readings:
        return is_elliptical(thing)
    return bool(before) and sentence - before[-1].sentence <= 1 and not WEAPONS.isdisjoint(before[-1].counted.thing.kinds)


def _is_of_what_was_told(scene: Scene, sentence: int, quantity: Quantity, before: Sequence[Draft]) -> bool:
    """A part of the number before it in the sentence."""
    if not before or before[-1].sentence != sentence:
        return False
    return is_part(scene.text, before[-1], quantity) or is_broken_down(scene.text, before[-1], quantity)


def _may_stand_for_others(thing: Counted, readings: list[Measured]) -> bool:
    """1,200 crossed the border, 30,000 have been moved: people only where no drones and no soldiers were named before."""
    is_sure = bool(readings) and readings[0].rank <= SURE
    is_explicit = is_sure and (readings[0].frame.pos == "L" or not readings[0].metric.startswith("DIS."))
    return thing.thing is BARE and not is_explicit


def _with_thing_before(
    scene: Scene, sentence: int, quantity: Quantity, thing: Counted, tree: Tree, before: Sequence[Draft], readings: list[Measured]
) -> tuple[Counted, list[Measured]]:
    """21 in "of 21 launched", 48 in "48 had been shot down": a bare number may count what was counted or named before it."""
    is_sure = bool(readings) and readings[0].rank <= SURE
    fired = {draft.counted.thing.kinds for draft in before if draft.metric.startswith("STR.")}
    for known in islice(antecedents(scene, sentence, quantity, before), 1 if is_sure else None):
        same = Counted(thing.number, None if thing.thing is BARE else thing.noun, known, thing.is_partitive)
        found = measured(quantity, same, tree)
        is_given = bool(found) and known.kinds in fired and found[0].metric.startswith(GIVEN)
        if found and found[0].rank <= SURE and not is_given and not (is_sure and not found[0].metric.startswith(("STR.", "FRC."))):
            return same, found
    return thing, readings
