"""From the numbers of an article to drafts of facts: what each counts, what it measures, what it takes over from the number before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from conflict_metrics.extract import money
from conflict_metrics.extract.event_words import Frame
from conflict_metrics.extract.evidence import Draft
from conflict_metrics.extract.metrics import Measured, kinds, measured
from conflict_metrics.extract.objects import BARE, Counted, Thing, counted
from conflict_metrics.extract.parse import Tree
from conflict_metrics.extract.scene import Scene
from conflict_metrics.model import Quantity

LINKS = re.compile(r"^[\s,;()–-]*(?:and|or|including|among (?:them|whom)|with|of (?:them|whom|which)|as well as|another|a further|plus|about|at least|the|some|more than|around|then|in|over|near|while|were|was|also)?(?:[\s\w,’'-]{0,60})$", re.I)  # fmt: skip
TAKES_OVER = re.compile(r"\b(?:including|among (?:them|whom|those)|of (?:them|whom|which)|(?:and|,)\s*(?:another|a further)?\s*$)", re.I)
OF_THEM = re.compile(
    r"^\s*of (?:them|whom|which|those|the (?:dead|wounded|injured|victims|casualties))\b|^\s*(?:were|are) (?:children|women|civilians|men)\b",
    re.I,
)
SURE = 2.5
LISTED = re.compile(r"^\s*(?:,|and|,? and|or|;)\s*(?:another|a further|about|at least|some|the)?\s*$", re.I)


def drafts(scene: Scene, quantities: dict[int, list[Quantity]]) -> tuple[list[Draft], list[tuple[int, Quantity]]]:
    """(drafts in text order, live numbers that no metric covers with their sentence)."""
    found: list[Draft] = []
    left: list[tuple[int, Quantity]] = []
    for sentence, some in quantities.items():
        for quantity in some:
            if quantity.kind != "number":
                continue
            fresh = list(_of_number(scene, sentence, quantity, found))
            found.extend(fresh)
            if not fresh:
                left.append((sentence, quantity))
    return found, left


def _of_number(scene: Scene, sentence: int, quantity: Quantity, before: Sequence[Draft]) -> Iterator[Draft]:
    tree = scene.trees.get(sentence)
    if tree is None:
        return
    thing = counted(quantity, tree)
    if is_money(quantity):
        if (one := _of_money(scene, sentence, quantity, tree)) is not None:
            yield Draft(sentence, quantity, thing, one)
        return
    previous = before[-1] if before and before[-1].sentence == sentence else None
    readings = measured(quantity, thing, tree)
    if thing.thing is BARE and before and sentence - before[-1].sentence <= 1 and (not readings or readings[0].rank > SURE):
        thing, readings = _with_thing_before(quantity, thing, before[-1], tree, readings)
    if previous is not None and (not readings or readings[0].rank > 4 or _is_part(scene.text, previous, quantity)):
        inherited = _inherited(scene, previous, quantity, thing)
        if inherited is not None:
            yield inherited
            return
    for one in readings:
        yield Draft(sentence, quantity, thing, one)


def _with_thing_before(
    quantity: Quantity, thing: Counted, previous: Draft, tree: Tree, readings: list[Measured]
) -> tuple[Counted, list[Measured]]:
    """21 in "of 21 launched", five in "Five have been lost": a bare number may count what the number before it counted."""
    same = Counted(thing.number, None, previous.counted.thing, thing.is_partitive)
    found = measured(quantity, same, tree)
    return (same, found) if found and found[0].rank <= SURE else (thing, readings)


def is_money(quantity: Quantity) -> bool:
    """Whether the number is an amount of a currency."""
    return quantity.unit is not None and len(quantity.unit) == 3 and quantity.unit.isupper()


def _of_money(scene: Scene, sentence: int, quantity: Quantity, tree: Tree) -> Measured | None:
    start, end = scene.sentences[sentence]
    found = money.purpose(scene.text, start, end, (quantity.char_start, quantity.char_end))
    if found is None:
        return None
    metric, rule_id, position = found
    stage = money.stage(scene.text, start, end, (quantity.char_start, quantity.char_end)) if metric.startswith("AID") else None
    actor, recipient = (
        ("subj", "to") if metric.startswith("AID") else ("subj", "place") if metric == "FIN.DAMAGE_COST" else ("subj", "none")
    )
    frame = Frame(rule_id, "", "M", metric, frozenset({"money"}), frozenset({"near"}), actor, recipient, stage, None, ())
    word = tree.at(quantity.char_start)
    verb = next((token for token in (word.ancestors() if word else ()) if token.pos == "VERB"), None) or tree.at(position)
    return Measured(frame, verb, "near", 2, metric)


def _is_part(text: str, previous: Draft, quantity: Quantity) -> bool:
    between = text[previous.quantity.char_end : quantity.char_start]
    behind = text[quantity.char_end : quantity.char_end + 40]
    return len(between) < 90 and (
        OF_THEM.match(behind) is not None
        or re.search(r"\b(?:including|among (?:them|whom|those)|of (?:them|whom|which))\b[^.;]{0,30}$", between, re.I) is not None
    )


def _inherited(scene: Scene, previous: Draft, quantity: Quantity, thing: Counted) -> Draft | None:
    """A part or a further item of the list takes the metric of the number before, if it may count the thing."""
    text = scene.text
    between = text[previous.quantity.char_end : quantity.char_start]
    is_part = _is_part(text, previous, quantity)
    is_listed = (
        len(between) < 50
        and not is_money(previous.quantity)
        and re.search(r"(?:,|\band\b|\bor\b)\s*(?:another|a further|about|at least|some|the|over|up to)?\s*$", between, re.I) is not None
    )
    if not (is_part or is_listed):
        return None
    things = kinds(quantity, thing)
    frame = previous.measured.frame
    if things == {"bare"}:
        thing = Counted(
            thing.number, thing.noun, previous.counted.thing if previous.counted.thing is not BARE else BARE, thing.is_partitive
        )
    elif not frame.takes(things) and not (is_part and "person" in things and frame.takes(frozenset({"person"}))):
        return None
    return Draft(previous.sentence, quantity, thing, Measured(frame, previous.measured.trigger, "list", 3, previous.measured.metric))


def thing_of(draft: Draft) -> Thing:
    """What the draft counts."""
    return draft.counted.thing
