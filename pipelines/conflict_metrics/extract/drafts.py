"""From the numbers of an article to drafts of facts: what each counts, what it measures, what it takes over from the number before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from conflict_metrics.extract import money
from conflict_metrics.extract.antecedents import WEAPONS, antecedents
from conflict_metrics.extract.captives import is_of_the_freed, of_captives
from conflict_metrics.extract.carried import (
    ANEW_REACH,
    LIST_REACH,
    PEOPLE_REACH,
    breaks_down,
    carried,
    is_added,
    is_broken_down,
    is_described,
    is_further,
    is_likewise,
    is_listed,
    is_part,
    is_short_list,
    is_told_anew,
    refers_back,
)
from conflict_metrics.extract.event_words import Frame
from conflict_metrics.extract.evidence import Draft
from conflict_metrics.extract.metrics import SURE, Measured, kinds, measured, tells
from conflict_metrics.extract.named import is_only_named
from conflict_metrics.extract.objects import Counted, counted
from conflict_metrics.extract.parse import Token, Tree
from conflict_metrics.extract.retold import TOLLS, counted_before, is_behind_a_toll, may_be_part_of, of_the_dead, the_dead_before
from conflict_metrics.extract.scene import Scene
from conflict_metrics.extract.things import BARE
from conflict_metrics.extract.uncounted import is_uncounted
from conflict_metrics.model import Quantity

ARMY = 200  # fewer soldiers, of whom nothing is said, are people in a story and not an army's strength
GIVEN = ("AID.", "AMM.SUPPLIED")  # what was fired just before is not given
RUINS = ("destroy", "burn", "damage", "wreck", "wipe")
WEAK = 4
SMALL_CHANGE = 1000  # nobody's aid: $51 for a charity
AID_REACH = 2  # sentences
RUINED = {"EQP.LOSS", "INF.DAMAGE"}
ELLIPTICAL = {"other", "others", "more"}


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
            if len(following) == 1 and all(_says_little(draft.measured) for draft in own):
                shared = _shared(scene, sentence, quantity, following[0])
                if shared is not None:
                    by_start[quantity.char_start] = [shared]
    return [draft for start in sorted(by_start) for draft in by_start[start]]


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
    thing = counted(quantity, tree)
    if is_money(quantity):
        yield from _of_money(scene, sentence, quantity, thing, tree, before)
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
    readings = of_captives(scene, sentence, quantity, thing, readings, before)
    taken = _taken_over(scene, sentence, quantity, thing, readings, before)
    if taken is not None:
        yield taken
        return
    readings = [one for one in readings if not is_only_named(scene.text, quantity, thing, one)]
    is_army = (quantity.value or quantity.value_low or quantity.value_high or 0) >= ARMY and not thing.is_partitive
    yield from (Draft(sentence, quantity, thing, one) for one in readings if is_army or not _is_by_default([one]))


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
    if not _is_elliptical(thing) or not readings:
        return _is_elliptical(thing)
    return bool(before) and sentence - before[-1].sentence <= 1 and not WEAPONS.isdisjoint(before[-1].counted.thing.kinds)


def _is_of_what_was_told(scene: Scene, sentence: int, quantity: Quantity, before: Sequence[Draft]) -> bool:
    """A part of the number before it in the sentence."""
    if not before or before[-1].sentence != sentence:
        return False
    return is_part(scene.text, before[-1], quantity) or is_broken_down(scene.text, before[-1], quantity)


def _taken_over(
    scene: Scene, sentence: int, quantity: Quantity, thing: Counted, readings: list[Measured], before: Sequence[Draft]
) -> Draft | None:
    """The number as a part, a further item or another telling of the number before, where its own sentence does not say more."""
    text, rank = scene.text, readings[0].rank if readings else WEAK + 1
    if rank > 0 and thing.noun is None and readings and readings[0].metric == "FRC.DEPLOYED" and is_behind_a_toll(sentence, before):
        rank = WEAK  # raised the number to 71: of the dead, not of soldiers
    after = before[-1].quantity.char_end if before else 0
    is_told = rank > SURE and is_told_anew(text, scene.sentences[sentence][0], after, quantity, thing, _is_by_default(readings))
    if is_told and not is_behind_a_toll(sentence, before) and (dead := of_the_dead(scene, sentence, quantity, thing, after)) is not None:
        return dead
    if not before:
        return None
    previous = before[-1]
    if previous.sentence == sentence:
        if readings and _is_of_the_same_ruin(readings[0], previous, thing.thing.kinds):
            return Draft(sentence, quantity, thing, replace(readings[0], frame=previous.measured.frame, metric=previous.metric))
        rank = WEAK + 1 if _is_of_the_verb_before(thing, previous, readings) else rank
        part = _is_part_here(text, previous, quantity, readings)
        if part or is_likewise(text, previous, quantity) or _is_item_here(text, previous, quantity, thing, rank):
            return carried(previous, sentence, quantity, thing, part) or _among_ruins(sentence, quantity, thing, before)
    elif is_of_the_freed(text, previous, quantity, readings) and sentence - previous.sentence == 1:
        return carried(previous, sentence, quantity, thing, True)
    elif may_be_part_of(previous, sentence, readings) and refers_back(text, quantity):
        return carried(the_dead_before(text, sentence, quantity, before), sentence, quantity, thing, True)
    if _is_item_of_toll(scene, sentence, previous, quantity, readings):
        return carried(previous, sentence, quantity, thing, True)
    if sentence - previous.sentence > ANEW_REACH or rank <= SURE or is_money(previous.quantity):
        return None
    if is_told and (thing.noun is None or previous.metric in TOLLS):
        return carried(the_dead_before(text, sentence, quantity, before), sentence, quantity, thing, False)
    if (same := counted_before(text, sentence, quantity, before)) is not None:
        return carried(same, sentence, quantity, thing, True)
    if sentence - previous.sentence <= 1 and quantity.unit is None:
        if is_described(thing, scene.trees[sentence]) and _counts_people(previous):
            return carried(the_dead_before(text, sentence, quantity, before), sentence, quantity, thing, True)
        if is_further(text, quantity) and (thing.noun is None or _is_elliptical(thing)):
            return carried(previous, sentence, quantity, Counted(thing.number, None, BARE), False)
    return None


def _counts_people(previous: Draft) -> bool:
    return previous.metric.startswith(("CAS.", "DET.")) or "person" in kinds(previous.quantity, previous.counted)


def _is_of_the_same_ruin(reading: Measured, previous: Draft, things: frozenset[str]) -> bool:
    """Destroyed eight tanks, 21 trucks and 44 drones: no air defence did that; sent 7,000 troops and 200 vehicles: no aid."""
    if reading.trigger is None or reading.trigger is not previous.measured.trigger:
        return False
    if reading.trigger.lemma not in RUINS:
        return previous.metric == "FRC.DEPLOYED" and reading.metric == "AID.INKIND"
    is_rolling = reading.metric == "INF.DAMAGE" and "car" in things
    return previous.metric == "EQP.LOSS" and (is_rolling or reading.metric == "STR.INTERCEPTED")


def _is_of_the_verb_before(thing: Counted, previous: Draft, readings: list[Measured]) -> bool:
    """Two children in "killed six, three women and two children, and wounded 78": what follows has an object of its own."""
    noun = thing.noun
    if noun is None or noun.dep != "conj" or noun.head is None or noun.head is not previous.counted.noun or not readings:
        return False
    trigger = readings[0].trigger
    return readings[0].relation == "obj" and trigger is not None and trigger.index > noun.index


def _is_part_here(text: str, previous: Draft, quantity: Quantity, readings: list[Measured]) -> bool:
    if _is_by_default(readings) and previous.metric == "CAS.KILLED":
        return True
    return is_part(text, previous, quantity) and not _says_otherwise(text, quantity, readings, previous)


def _among_ruins(sentence: int, quantity: Quantity, thing: Counted, before: Sequence[Draft]) -> Draft | None:
    """Destroyed 15 shelters, four gun trucks and two workshops: the workshops go with the shelters."""
    earlier = (draft for draft in reversed(before[:-1]) if draft.sentence == sentence and draft.metric in RUINED)
    found = (carried(draft, sentence, quantity, thing, False) for draft in earlier if before[-1].metric in RUINED)
    return next((draft for draft in found if draft is not None), None)


def _is_item_of_toll(scene: Scene, sentence: int, previous: Draft, quantity: Quantity, readings: list[Measured]) -> bool:
    """They comprise 811 rebels; Regime forces: 496 soldiers: men of whom nothing else is said, right behind a toll."""
    is_silent = not readings or readings[0].rank > SURE or readings[0].metric == "FRC.DEPLOYED"
    if sentence - previous.sentence > 1 or not is_silent or previous.metric not in TOLLS:
        return False
    start = scene.sentences[sentence][0]
    has_verb = any(word.pos in ("VERB", "AUX") for word in scene.trees[sentence].tokens)
    return breaks_down(scene.text, start, quantity, has_verb)


def _is_item_here(text: str, previous: Draft, quantity: Quantity, thing: Counted, rank: float) -> bool:
    if is_added(text, previous, quantity, rank <= SURE):
        return not is_money(previous.quantity)
    is_of_the_dead = previous.metric == "CAS.KILLED" and thing.noun is not None and "person" in thing.thing.kinds and not tells(thing.noun)
    reach = PEOPLE_REACH if is_of_the_dead else LIST_REACH
    return rank > WEAK and not is_money(previous.quantity) and is_listed(text, previous, quantity, reach)


def _says_otherwise(text: str, quantity: Quantity, readings: list[Measured], previous: Draft) -> bool:
    """63 of which were destroyed, 220 of which struck something: the part has a verb of its own right behind it."""
    if not readings or readings[0].metric == previous.metric or readings[0].rank > 1:
        return False
    verb = readings[0].trigger if readings[0].frame.pos in ("V", "A") else None
    is_behind = verb is not None and verb.start > quantity.char_end and "," not in text[quantity.char_end : verb.start]
    return readings[0].rank < 1 or (is_behind and not readings[0].metric.startswith("DIS."))


def _is_by_default(readings: list[Measured]) -> bool:
    """Soldiers of whom nothing is said beside a count of the dead are of the dead, not of an army's strength."""
    return bool(readings) and readings[0].frame.pos == "C" and readings[0].metric == "FRC.DEPLOYED"


def _may_stand_for_others(thing: Counted, readings: list[Measured]) -> bool:
    """1,200 crossed the border, 30,000 have been moved: people only where no drones and no soldiers were named before."""
    is_sure = bool(readings) and readings[0].rank <= SURE
    is_explicit = is_sure and (readings[0].frame.pos == "L" or not readings[0].metric.startswith("DIS."))
    return thing.thing is BARE and not is_explicit


def _is_elliptical(thing: Counted) -> bool:
    """others of "two others were shot down", more of "100 more are on the way"."""
    return thing.noun is not None and thing.noun.text.lower() in ELLIPTICAL


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


def is_money(quantity: Quantity) -> bool:
    """Whether the number is an amount of a currency."""
    return quantity.unit is not None and len(quantity.unit) == 3 and quantity.unit.isupper()


def _of_money(scene: Scene, sentence: int, quantity: Quantity, thing: Counted, tree: Tree, before: Sequence[Draft]) -> Iterator[Draft]:
    start, end = scene.sentences[sentence]
    span = (quantity.char_start, quantity.char_end)
    found = money.purpose(scene.text, start, end, span)
    if found is None or (found[0] == "AID.UNSPECIFIED" and found[2] < span[0]):
        found = _purpose_before(scene, sentence, span, before, found is None) or found
    if found is None:
        return
    metric, rule_id, position = found
    if metric.startswith("AID") and 0 < (quantity.value or quantity.value_high or 0) < SMALL_CHANGE:
        return
    stage = money.stage(scene.text, start, end, span) if metric.startswith("AID") else None
    actor, recipient = (
        ("subj", "to") if metric.startswith("AID") else ("subj", "place") if metric == "FIN.DAMAGE_COST" else ("subj", "none")
    )
    frame = Frame(rule_id, "", "M", metric, frozenset({"money"}), frozenset({"near"}), actor, recipient, stage, None, ())
    word = tree.at(quantity.char_start)
    verb = next((token for token in (word.ancestors() if word else ()) if token.pos == "VERB"), None) or tree.at(position)
    yield Draft(sentence, quantity, thing, Measured(frame, verb, "near", 2, metric))


def _purpose_before(
    scene: Scene, sentence: int, span: tuple[int, int], before: Sequence[Draft], is_silent: bool
) -> tuple[str, str, int] | None:
    """Germany added EUR 1bn: an amount that is given goes where the amount before it went."""
    wholes = (one for one in reversed(before) if is_money(one.quantity) and not money.is_part(scene.text, one.quantity.char_start))
    previous = next(wholes, None)
    reach = AID_REACH if is_silent else 1
    if previous is None or sentence - previous.sentence > reach:
        return None
    goes_on = money.is_given if previous.metric.startswith("AID") else money.is_added if previous.metric == "FIN.DAMAGE_COST" else None
    if goes_on is None or not goes_on(scene.text, *scene.sentences[sentence], span):
        return None
    return previous.metric, previous.measured.frame.rule_id, span[0]
