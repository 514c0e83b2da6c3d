"""What is being measured, and by which word? Frames held against the relations of the counted thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from conflict_metrics.extract.bystanders import (
    has_its_own,
    is_doer,
    is_home_of_counted,
    is_in_another_clause,
    is_of_another,
    is_scene,
    is_where,
)
from conflict_metrics.extract.event_words import Frame, frames_of, frames_of_kinds, phrases
from conflict_metrics.extract.lines import line_frames
from conflict_metrics.extract.links import links
from conflict_metrics.extract.objects import PLURALS, Counted
from conflict_metrics.extract.parse import Token, Tree
from conflict_metrics.extract.things import states
from conflict_metrics.model import Quantity

UNIT_KINDS = {"percent": "percent", "km2": "area", "MW": "capacity", "tonne": "tonne", "barrel": "barrel", "litre": "goods"}
UNKNOWN = "unknown"  # a plural that objects.csv lacks: who is murdered or abducted is somebody, whatever the word
PART = "part"  # 100 of the 250 people who were seized: what their clause says of the 250 is not what is said of the 100
SCENE = frozenset({"scene"})  # regions in which it happened: counted only where a line asks for them
OF_PEOPLE = ("CAS.", "DET.", "DIS.")  # metrics that count people
VISITOR = "visitor"  # fans, tourists, shoppers: who streams out of a place or goes home is not displaced for it
FLIGHT = {"DIS.NEW", "DIS.IDP", "DIS.CROSSBORDER", "DIS.RETURNED"}
CIVILIAN = "civilian"  # whom soldiers capture without a fight
RIGHT_BEHIND = 2
BEFORE_VERBS = -0.5  # "lost to jamming" says more than "lost"
HARMS = {"CAS.KILLED", "CAS.WOUNDED"}
DYING = {"die", "perish", "succumb"}
PHRASE_REACH = 12
NEAR_REACH = 10
FLIGHT_REACH = 6
MODIFIER_REACH = 3  # the release of nine kidnapped teachers
NEAR_RANK = 8
STANDING = ("TER.", "FRC.", "INF.", "EQP.")  # what a verb far off, behind a comma, says too little of
THINGS_HELD = ("TER.", "INF.", "EQP.")
KIND_RANK = 9
VERBS_FIRST = 5
SURE = 2.5  # what ranks behind it may be left for what was said before
LANDS = {"state", "country"}
NEIGHBOURING = {"neighbouring", "neighboring", "nearby", "other", "surrounding"}
TOWARDS = {"to", "into", "for", "from", "toward", "towards"}


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """One reading of a number: the metric, the frame that gave it, the word that opened the frame (None for a kind alone)."""

    frame: Frame
    trigger: Token | None
    relation: str
    rank: float
    metric: str


def kinds(quantity: Quantity, counted: Counted) -> frozenset[str]:
    """What the quantity may be as a frame sees it: the noun's kinds, or what its unit stands for."""
    if quantity.unit is None:
        is_unknown = not counted.thing.kinds and counted.noun is not None and counted.noun.tag in PLURALS
        own = frozenset({UNKNOWN}) if is_unknown else counted.thing.kinds
        own |= frozenset({CIVILIAN} if counted.thing.victim_status == CIVILIAN else ())
        return own | ({"roundrate"} if quantity.per and "round" in own else frozenset())
    if len(quantity.unit) == 3 and quantity.unit.isupper():
        return frozenset({"money"})
    kind = UNIT_KINDS.get(quantity.unit)
    own = frozenset({kind} if kind else ())
    return own | counted.thing.kinds - {"bare"} if kind == "percent" else own


def measured(quantity: Quantity, counted: Counted, tree: Tree) -> list[Measured]:
    """The metrics that the number states, surest first; several where one number is two facts; none where no frame fits."""
    things = kinds(quantity, counted) | ({PART} if counted.is_partitive else frozenset())
    if counted.node is None or is_home_of_counted(counted.node, things):
        return []
    if is_scene(counted.node, things):
        return list(_by_line(counted, SCENE, tree))[:1]
    out_of_place = FLIGHT if VISITOR in things else frozenset()
    found = sorted((one for one in _candidates(counted, things, tree) if one.metric not in out_of_place), key=lambda one: one.rank)
    if not found:
        return []
    best = _across_a_border(_with_both_harms(_of_the_dead(_by_main_verb(found), counted), tree), counted, tree)
    return [best, *_second(best, found[1:])]


def _by_main_verb(found: list[Measured]) -> list[Measured]:
    """Dozens who had been bused out of the town died in a blast, two children in hospital died: what befell them in the end."""
    best = found[0]
    if best.metric == "CAS.WOUNDED" and best.relation == "near":
        dead = next((one for one in found if one.trigger is not None and one.trigger.lemma in DYING and one.rank <= 1), None)
        return [dead, *found] if dead is not None else found
    if best.relation != "before" or best.trigger is None or best.trigger.text.lower() not in ("who", "that") or best.metric in HARMS:
        return found
    harm = next((one for one in found if one.metric in HARMS and one.relation in ("subj", "psubj") and one.rank <= SURE), None)
    is_behind = harm is not None and harm.trigger is not None and harm.trigger.dep not in ("relcl", "acl")
    return [harm, *found] if harm is not None and is_behind else found


def _of_the_dead(found: list[Measured], counted: Counted) -> Measured:
    """Six of the dead were prisoners, eight of the wounded had been flown out: dead and wounded, whatever else is told of them."""
    best = found[0]
    if not counted.is_partitive or best.metric == "CAS.KILLED":
        return best
    harmed = next((one for one in found if one.relation == "self" and one.metric in HARMS), best)
    return harmed if harmed.metric == "CAS.KILLED" or not best.metric.startswith(("CAS.", "DET.")) else best


def _candidates(counted: Counted, things: frozenset[str], tree: Tree) -> Iterator[Measured]:
    for link in links(counted, tree):
        for frame in frames_of(link.trigger):
            if link.relation in frame.slots and frame.takes(things) and not _is_undone(frame, link.trigger, counted):
                yield Measured(frame, link.trigger, link.relation, link.rank, frame.metric)
    yield from _by_phrase(counted, things, tree)
    yield from _by_line(counted, things, tree)
    yield from _nearby(counted, things, tree)
    for frame in frames_of_kinds(things):
        yield Measured(frame, counted.noun, "self", KIND_RANK, frame.metric)


def _is_undone(frame: Frame, trigger: Token, counted: Counted) -> bool:
    if not frame.unless:
        return False
    above = list(trigger.ancestors())[:MODIFIER_REACH] if "mod" in frame.slots else []
    own = [child for child in counted.noun.children if child.dep != "relcl"] if counted.noun else []  # 35 rockets, of which it downed 15
    beside = [*trigger.children, *own, *above]
    if counted.noun is not None and counted.noun.dep == "conj" and counted.noun.head is not None:
        beside.extend(counted.noun.head.children)  # made safe 12 devices and 44 mines
    around = {
        trigger.lemma,
        counted.noun.lemma if counted.noun else "",
        *(form for child in beside for form in (child.lemma, child.text.lower())),
    }
    return any(word in around for word in frame.unless)


def _by_phrase(counted: Counted, things: frozenset[str], tree: Tree) -> Iterator[Measured]:
    node = counted.node
    assert node is not None
    first, last = max(0, node.index - PHRASE_REACH), node.index + PHRASE_REACH
    near = tree.tokens[first:last]
    words = " ".join(word.text.lower() for word in near)
    lemmas = " ".join(word.lemma for word in near)
    present = {*words.split(), *lemmas.split()}
    for frame in phrases("P", things):
        if frame.first not in present:
            continue
        if f" {frame.trigger} " in f" {words} " or f" {frame.trigger} " in f" {lemmas} ":
            opening = _opening(frame.trigger, near, node)
            yield Measured(frame, opening, "near", _phrase_rank(opening, counted), frame.metric)


def _phrase_rank(opening: Token | None, counted: Counted) -> float:
    """A phrase right behind the counted noun ("250 taken hostage") is as sure as a verb; further off the nearer wins."""
    last = counted.noun or counted.number
    if opening is None or last is None:
        return 4
    distance = opening.index - last.index
    is_clause = any(child.dep == "mark" and child.start > last.start for child in opening.children)  # while searching for
    is_right_behind = 0 < distance <= RIGHT_BEHIND and opening.text != "of" and not is_clause and not _is_joined(opening, last)
    is_right_behind = is_right_behind and not _is_of_a_death(opening, last)
    is_its_verb = distance > 0 and opening.pos == "VERB" and counted.node is not None and opening is counted.node.head
    is_denied = any(child.dep == "neg" for child in opening.children)  # have still not gone home
    return BEFORE_VERBS if (is_right_behind or is_its_verb) and not is_denied else 3 + abs(distance) / 100


def _is_of_a_death(opening: Token, last: Token) -> bool:
    """under the rubble in "12 died under the rubble": where they died."""
    verb = opening.head
    is_between = verb is not None and last.index < verb.index < opening.index
    return is_between and verb is not None and any(frame.metric == "CAS.KILLED" for frame in frames_of(verb))


def _is_joined(opening: Token, last: Token) -> bool:
    """cut off in "killed four people and cut off power": another deed, told of others."""
    return opening.dep == "conj" and last.index + 1 < opening.index


def _by_line(counted: Counted, things: frozenset[str], tree: Tree) -> Iterator[Measured]:
    """Frames of the kind L; one that looks behind the noun too says more than any verb, of the others that which begins later."""
    for frame, opening, skipped in line_frames(counted, things, tree):
        yield Measured(frame, opening, "before", BEFORE_VERBS if skipped is None else 2 - skipped / 1000, frame.metric)


def _opening(phrase: str, words: tuple[Token, ...], node: Token) -> Token | None:
    """Where the phrase begins; of several places the nearest to the counted thing."""
    parts = phrase.split()
    runs = [words[start : start + len(parts)] for start in range(len(words) - len(parts) + 1)]
    places = [run[0] for run in runs if all(part in (word.text.lower(), word.lemma) for part, word in zip(parts, run, strict=True))]
    return min(places, key=lambda word: abs(word.index - node.index), default=None)


def _nearby(counted: Counted, things: frozenset[str], tree: Tree) -> Iterator[Measured]:
    """The nearest fitting verb, whatever its relation: where the parser lost the thread."""
    node = counted.node
    assert node is not None
    if things & {"bare", UNKNOWN} or is_doer(node, things):
        return
    for word in tree.tokens[max(0, node.index - NEAR_REACH) : node.index + NEAR_REACH]:
        for frame in frames_of(word) if word is not counted.noun and word.dep != "aux" and not has_its_own(word, node) else ():
            is_told = frame.pos == "V" and frame.takes(things) and "obj" in frame.slots and not _is_undone(frame, word, counted)
            is_apart = frame.metric.startswith(STANDING) and is_in_another_clause(word, node, tree)
            is_apart = is_apart or is_of_another(word, node, tree)
            if is_told and not is_apart and not (frame.metric.startswith(THINGS_HELD) and is_where(word, node)):
                yield Measured(frame, word, "near", NEAR_RANK + abs(word.index - node.index) / 100, frame.metric)


def _with_both_harms(one: Measured, tree: Tree) -> Measured:
    """killed and wounded 30, with one number for both: casualties; not two dead and nine wounded."""
    if one.metric not in HARMS or one.trigger is None or one.frame.pos not in "VNA":
        return one
    for other in _coordinated(one.trigger):
        has_own = any(child.dep in ("dobj", "nsubj", "nsubjpass", "nummod", "quantmod") for child in other.children)
        later = max(one.trigger.index, other.index)
        if not has_own and tree.tokens[later - 1].tag != "CD" and any(frame.metric in HARMS - {one.metric} for frame in frames_of(other)):
            return Measured(one.frame, one.trigger, one.relation, one.rank, "CAS.CASUALTIES")
    return one


def _across_a_border(one: Measured, counted: Counted, tree: Tree) -> Measured:
    """fled to Bangladesh, left Lebanon for Syria, driven out of Ukraine, took refuge in Chad: to a state or out of one."""
    is_refuge = one.metric == "DIS.IDP" and one.frame.trigger.endswith("refuge")
    if one.trigger is None or not (is_refuge or one.metric == "DIS.NEW"):
        return one
    ways = [child for child in one.trigger.children if child.dep in ("prep", "advmod", "prt") and not _is_of_others(child, counted, tree)]
    ways += [below for child in one.trigger.children for below in child.children if is_refuge and below.dep == "prep"]
    ways += [child for way in ways for child in way.children if child.dep == "prep"]  # out of Ukraine
    towards = {*TOWARDS, "in"} if is_refuge else TOWARDS
    goals = [below for way in ways if way.text.lower() in towards or way.head in ways for below in way.children if below.dep == "pobj"]
    goals += [child for child in one.trigger.children if child.dep == "dobj" and one.relation in ("subj", "acl")]  # fled Ukraine
    is_sent = one.relation == "before" and _is_sent_to_a_state(counted, tree)
    if is_sent or any(goal.text in states() or _is_near_by(goal) for goal in goals):
        return Measured(one.frame, one.trigger, one.relation, one.rank, "DIS.CROSSBORDER")
    return one


def _is_of_others(way: Token, counted: Counted, tree: Tree) -> bool:
    """across in "driven 41,000 from their farms, 3,400 of them across the river": the way of the 3,400."""
    last = counted.noun or counted.number
    return last is not None and any(word.tag == "CD" for word in tree.tokens[last.index + 1 : way.index])


def _is_sent_to_a_state(counted: Counted, tree: Tree) -> bool:
    """fleeing into Turkey, a day into Uganda: right behind the people whom a line has sent away."""
    last = counted.noun or counted.number
    behind = tree.tokens[last.index + 1 : last.index + 1 + FLIGHT_REACH] if last is not None else ()
    return any(word.text.lower() in ("to", "into") and goal.text in states() for word, goal in pairwise(behind))


def _is_near_by(goal: Token) -> bool:
    """neighbouring states"""
    return goal.lemma in LANDS and any(child.text.lower() in NEIGHBOURING for child in goal.children)


def _coordinated(word: Token) -> Iterator[Token]:
    yield from (child for child in word.children if child.dep == "conj" and abs(child.index - word.index) <= 3)
    if word.dep == "conj" and word.head is not None and abs(word.head.index - word.index) <= 3:
        yield word.head


def _second(best: Measured, others: list[Measured]) -> Iterator[Measured]:
    """27 drones launched at Odesa were destroyed: one number, two facts."""
    if not best.metric.startswith("STR.") or best.rank > VERBS_FIRST:
        return
    for other in others:
        is_clear = other.rank <= 2 and other.frame.pos == "V" and other.trigger is not best.trigger
        if (
            is_clear
            and other.metric.startswith("STR.")
            and other.metric != best.metric
            and {best.relation, other.relation} & {"acl", "relobj"}
        ):
            yield other
            return
