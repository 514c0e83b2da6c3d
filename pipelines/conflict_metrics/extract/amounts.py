"""What is an amount of money for? Aid of some kind, damage, defence: by its own words, or as the amount before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conflict_metrics.extract import money
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.event_words import Frame
from conflict_metrics.extract.metrics import Measured
from conflict_metrics.extract.objects import Counted
from conflict_metrics.extract.parse import Tree
from conflict_metrics.extract.scene import Scene
from conflict_metrics.model import Quantity

SMALL_CHANGE = 1000  # nobody's aid: $51 for a charity
AID_REACH = 2  # sentences


def of_money(scene: Scene, sentence: int, quantity: Quantity, thing: Counted, tree: Tree, before: Sequence[Draft]) -> Iterator[Draft]:
    """The draft of an amount that is aid, damage or defence; none for prices, pay and small change."""
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
    wholes = (one for one in reversed(before) if one.quantity.is_money and not money.is_part(scene.text, one.quantity.char_start))
    previous = next(wholes, None)
    reach = AID_REACH if is_silent else 1
    if previous is None or sentence - previous.sentence > reach:
        return None
    goes_on = money.is_given if previous.metric.startswith("AID") else money.is_added if previous.metric == "FIN.DAMAGE_COST" else None
    if goes_on is None or not goes_on(scene.text, *scene.sentences[sentence], span):
        return None
    return previous.metric, previous.measured.frame.rule_id, span[0]
