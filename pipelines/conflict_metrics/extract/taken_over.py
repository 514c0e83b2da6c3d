"""What does a number take over from the numbers before it? It is their part, a further item of their list, or another telling of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from conflict_metrics.extract.bystanders import tells
from conflict_metrics.extract.captives import is_of_the_freed
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
    is_gapped,
    is_likewise,
    is_listed,
    is_part,
    is_told_anew,
    refers_back,
)
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.elided import is_put_anew, is_whole_of, named_again
from conflict_metrics.extract.metrics import OF_PEOPLE, SURE, Measured, kinds
from conflict_metrics.extract.objects import Counted
from conflict_metrics.extract.retold import (
    TOLLS,
    counted_before,
    dead_of_the_story,
    is_behind_a_toll,
    may_be_part_of,
    of_the_dead,
    the_dead_before,
)
from conflict_metrics.extract.scene import Scene
from conflict_metrics.extract.things import BARE
from conflict_metrics.model import Quantity

RUINS = ("destroy", "burn", "damage", "wreck", "wipe")
RUINED = {"EQP.LOSS", "INF.DAMAGE"}
WEAK = 4
ELLIPTICAL = {"other", "others", "more"}


@dataclass(frozen=True, slots=True)
class OpenNumber:
    """A number that is no fact yet: what it counts, what its sentence says that it measures, the surest first, and the facts before it."""

    scene: Scene
    sentence: int
    quantity: Quantity
    thing: Counted
    readings: list[Measured]
    before: Sequence[Draft]

    @property
    def gap(self) -> int:
        """How many sentences back the fact before stands."""
        return self.sentence - self.before[-1].sentence

    @property
    def rank(self) -> float:
        """How unsure the best reading is; in "raised the number to 71", behind a toll, there are no soldiers."""
        if not self.readings or self.is_of_the_verb_before or self.is_raised:
            return WEAK + 1
        is_army = self.thing.noun is None and self.readings[0].metric == "FRC.DEPLOYED"
        is_army = is_army and (self.readings[0].rank > 0 or self.readings[0].frame.trigger == "have")
        return WEAK if is_army and is_behind_a_toll(self.sentence, self.before) else self.readings[0].rank

    @property
    def is_raised(self) -> bool:
        """Whether it is the new height of what was counted before: bringing to 43 the ships it has listed."""
        best = self.readings[0] if self.readings else None
        is_by_verb = best is None or (best.frame.pos == "V" and not best.metric.startswith(OF_PEOPLE))  # not: the number it has killed
        return bool(self.before) and is_put_anew(self.scene.text, self.quantity, is_by_verb)

    @property
    def is_of_the_verb_before(self) -> bool:
        """Two children in "killed six, three women and two children, and wounded 78": what follows has an object of its own."""
        noun = self.thing.noun
        if noun is None or noun.dep != "conj" or noun.head is None or not self.before or noun.head is not self.before[-1].counted.noun:
            return False
        trigger = self.readings[0].trigger if self.readings else None
        return trigger is not None and self.readings[0].relation == "obj" and trigger.index > noun.index

    @property
    def is_told_anew(self) -> bool:
        """Whether somebody gives it as his own count of what was counted before."""
        after = self.before[-1].quantity.char_end if self.before else 0
        start = self.scene.sentences[self.sentence][0]
        return self.is_raised or is_told_anew(self.scene.text, start, after, self.quantity, self.thing, is_by_default(self.readings))

    def as_of(self, previous: Draft, is_part: bool) -> Draft | None:
        """The number as a fact of the same metric as an earlier one."""
        return carried(previous, self.sentence, self.quantity, self.thing, is_part)

    def of_the_dead_before(self, is_part: bool) -> Draft | None:
        """The number as of those whom the fact before counts: of the dead where it told of dead and hurt; of what it names."""
        if self.is_raised:
            same = named_again(self.scene.text, self.sentence, self.quantity, self.before) or self.before[-1]
            thing = self.thing if self.thing.noun is not None else Counted(self.thing.number, None, BARE)
            return carried(same, self.sentence, self.quantity, thing, True)
        return self.as_of(the_dead_before(self.scene.text, self.sentence, self.quantity, self.before), is_part)


def taken_over(one: OpenNumber) -> Draft | None:
    """The number as a part, a further item or another telling of the number before, where its own sentence does not say more."""
    is_retold = one.rank > SURE and one.is_told_anew
    if is_retold and not is_behind_a_toll(one.sentence, one.before):
        after = one.before[-1].quantity.char_end if one.before else 0
        if (dead := of_the_dead(one.scene, one.sentence, one.quantity, one.thing, after)) is not None:
            return dead
    if not one.before:
        return None
    of_before = _within(one) if one.gap == 0 else _right_behind(one)
    if of_before is not None:
        return of_before
    if one.thing.is_partitive and (dead := dead_of_the_story(one.sentence, one.readings, one.before)) is not None:
        return one.as_of(dead, True)
    if _is_item_of_toll(one):
        return one.as_of(one.before[-1], True)
    return None if one.gap > ANEW_REACH or one.rank <= SURE or one.before[-1].quantity.is_money else _again(one, is_retold)


def _within(one: OpenNumber) -> Draft | None:
    """Behind a number of the same sentence."""
    previous, text = _whole_before(one), one.scene.text
    if one.readings and _is_of_the_same_ruin(one.readings[0], previous, one.thing.thing.kinds):
        return Draft(one.sentence, one.quantity, one.thing, replace(one.readings[0], frame=previous.measured.frame, metric=previous.metric))
    is_part = _is_part_here(one, previous)
    if is_part or is_likewise(text, previous, one.quantity) or _is_item_here(one, previous):
        return one.as_of(previous, is_part) or _among_ruins(one)
    return None


def _whole_before(one: OpenNumber) -> Draft:
    """The 14 of "14 were killed in two strikes, 10 of them in a house": a part is not more than its whole.

    Downed 63 of the 81, it said: 22 in the south: what is broken down is the 63.
    """
    previous, value = one.before[-1], one.quantity.value
    if len(one.before) > 1 and is_broken_down(one.scene.text, previous, one.quantity) and is_whole_of(one.scene.text, *one.before[-2:]):
        return one.before[-2]
    if not one.thing.is_partitive or value is None or one.quantity.unit is not None or (previous.quantity.value or value) >= value:
        return previous
    here = (draft for draft in reversed(one.before) if draft.sentence == one.sentence and (draft.quantity.value or 0) >= value)
    return next(here, previous)


def _right_behind(one: OpenNumber) -> Draft | None:
    """Among them were two children; 31 of them had been captured at the steelworks."""
    previous, text = one.before[-1], one.scene.text
    if one.gap == 1 and is_of_the_freed(text, previous, one.quantity, one.readings):
        return one.as_of(previous, True)
    if may_be_part_of(previous, one.sentence, one.readings) and refers_back(text, one.quantity):
        return one.of_the_dead_before(True)
    return None


def _again(one: OpenNumber, is_retold: bool) -> Draft | None:
    """A count from another mouth, the same people again, others of whom nothing new is said."""
    previous = one.before[-1]
    if is_retold and (one.thing.noun is None or previous.metric in TOLLS or one.is_raised):
        return one.of_the_dead_before(False)
    if (same := counted_before(one.scene.text, one.sentence, one.quantity, one.before)) is not None:
        return one.as_of(same, True)
    if one.gap > 1 or one.quantity.unit is not None:
        return None
    if is_described(one.thing, one.scene.trees[one.sentence]) and _counts_people(previous):
        return one.of_the_dead_before(True)
    if is_further(one.scene.text, one.quantity) and (one.thing.noun is None or is_elliptical(one.thing)):
        return carried(previous, one.sentence, one.quantity, Counted(one.thing.number, None, BARE), False)
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


def _is_part_here(one: OpenNumber, previous: Draft) -> bool:
    if is_by_default(one.readings) and previous.metric == "CAS.KILLED":
        return True
    return is_part(one.scene.text, previous, one.quantity) and not _says_otherwise(one, previous)


def _says_otherwise(one: OpenNumber, previous: Draft) -> bool:
    """63 of which were destroyed, 220 of which struck something: the part has a verb of its own right behind it."""
    best = one.readings[0] if one.readings else None
    if best is None or best.metric == previous.metric or best.rank > 1:
        return False
    verb, end = best.trigger if best.frame.pos in ("V", "A") else None, one.quantity.char_end
    is_behind = verb is not None and verb.start > end and "," not in one.scene.text[end : verb.start]
    return best.rank < 1 or (is_behind and not best.metric.startswith("DIS."))


def _is_item_here(one: OpenNumber, previous: Draft) -> bool:
    """And 30 missiles, +5: a further item, where no verb says otherwise of it."""
    text, thing = one.scene.text, one.thing
    if is_added(text, previous, one.quantity, one.rank <= SURE):
        return not previous.quantity.is_money
    if previous.quantity.is_money and thing.noun is not None and is_gapped(text, previous, one.quantity):
        return True
    is_of_the_dead = previous.metric == "CAS.KILLED" and thing.noun is not None and "person" in thing.thing.kinds and not tells(thing.noun)
    reach = PEOPLE_REACH if is_of_the_dead else LIST_REACH
    return one.rank > WEAK and not previous.quantity.is_money and is_listed(text, previous, one.quantity, reach)


def _among_ruins(one: OpenNumber) -> Draft | None:
    """Destroyed 15 shelters, four gun trucks and two workshops: the workshops go with the shelters."""
    earlier = (draft for draft in reversed(one.before[:-1]) if draft.sentence == one.sentence and draft.metric in RUINED)
    found = (one.as_of(draft, False) for draft in earlier if one.before[-1].metric in RUINED)
    return next((draft for draft in found if draft is not None), None)


def _is_item_of_toll(one: OpenNumber) -> bool:
    """They comprise 811 rebels; Regime forces: 496 soldiers: men of whom nothing else is said, right behind a toll."""
    is_silent = not one.readings or one.readings[0].rank > SURE or one.readings[0].metric == "FRC.DEPLOYED"
    if one.gap > 1 or not is_silent or one.before[-1].metric not in TOLLS:
        return False
    has_verb = any(word.pos in ("VERB", "AUX") for word in one.scene.trees[one.sentence].tokens)
    return breaks_down(one.scene.text, one.scene.sentences[one.sentence][0], one.quantity, has_verb)


def is_by_default(readings: list[Measured]) -> bool:
    """Soldiers of whom nothing is said beside a count of the dead are of the dead, not of an army's strength."""
    return bool(readings) and readings[0].frame.pos == "C" and readings[0].metric == "FRC.DEPLOYED"


def is_elliptical(thing: Counted) -> bool:
    """others of "two others were shot down", more of "100 more are on the way"."""
    return thing.noun is not None and thing.noun.text.lower() in ELLIPTICAL
