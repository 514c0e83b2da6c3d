"""Does the number hold? Denial, plan and guess from the trigger's verbs; history from the dates named beside the number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from conflict_metrics.extract.dates.story import Dated, Story, story
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.links import is_infinitive
from conflict_metrics.extract.parse import Token
from conflict_metrics.extract.scene import Scene

MAYBE = {"could", "may", "might", "would", "should"}
FUTURE = {"will", "'ll", "’ll", "shall"}
PLANS = {"plan", "intend", "expect", "prepare", "aim", "want", "hope", "threaten"}
ATTEMPTS = {"attempt", "search", "hunt", "bid", "effort", "mission", "plot"}
DENIALS = {"deny", "refute", "dismiss"}
GIVING = ("AID", "AMM", "FIN")  # a gift or a budget of last year is no history
MOVING = {"send", "ship", "deploy", "deliver", "give", "pull", "withdraw", "transfer"}
OF_WHAT_WAS = {"for", "over", "after", "since", "following", "about"}  # may be tried for the murder of six: the murder holds
STEPS_UP = 3
LONG_AGO = timedelta(days=25)  # a month named before the number and over for so long is another time than the news


def modality(draft: Draft, scene: Scene) -> str:
    """actual, historical, future, hypothetical or negated; a running total is never historical: measures tell that later."""
    if draft.quantity.value == 0:
        return "negated"
    found = _of_verbs(draft)
    is_history = found == "actual" and draft.metric[:3] not in GIVING and _is_beside_an_old_date(draft, scene)
    return "historical" if is_history else found


def _of_verbs(draft: Draft) -> str:
    trigger = draft.measured.trigger
    if trigger is None:
        return "actual"
    if _is_under_way(trigger):
        return "future"
    return next((found for verb in _chain(trigger) if (found := _of_verb(verb, trigger)) is not None), "actual")


def _chain(trigger: Token) -> Iterator[Token]:
    """The trigger and the verbs that govern it; a verb beside it governs only what has no tense of its own."""
    yield trigger
    below = trigger
    for above in list(trigger.ancestors())[:STEPS_UP]:
        if below.dep == "conj" and (_has_tense(below) or above.lemma in DENIALS):
            return
        if above.pos == "ADP" and above.lemma in OF_WHAT_WAS:
            return
        if above.pos in ("VERB", "AUX"):
            yield above
        below = above


def _has_tense(verb: Token) -> bool:
    return verb.tag in ("VBD", "VBZ", "VBP") or any(child.dep in ("aux", "auxpass", "nsubj", "nsubjpass") for child in verb.children)


def _of_verb(verb: Token, trigger: Token) -> str | None:
    helpers = {child.text.lower() for child in verb.children if child.dep in ("aux", "mark", "advmod")}
    is_negated = any(child.dep == "neg" for child in verb.children)
    if (verb.lemma in DENIALS and verb is not trigger) or (is_negated and verb is trigger):
        return "negated"
    if helpers & FUTURE or _is_planned(verb, trigger):
        return "future"
    return "hypothetical" if helpers & MAYBE or "if" in helpers or (verb is trigger and _is_tried(verb)) else None


def _is_planned(verb: Token, trigger: Token) -> bool:
    """plans to send, is to send"""
    return verb is not trigger and is_infinitive(trigger) and (verb.lemma in PLANS or (verb.pos == "AUX" and trigger.dep == "xcomp"))


def _is_tried(verb: Token) -> bool:
    """a search to detain, a bid to seize: what somebody set out to do."""
    return is_infinitive(verb) and verb.dep == "acl" and verb.head is not None and verb.head.lemma in ATTEMPTS


def _is_under_way(verb: Token) -> bool:
    """is sending: on its way, not there yet."""
    return (
        verb.lemma in MOVING
        and verb.tag == "VBG"
        and any(child.dep == "aux" and child.text.lower() in ("is", "are") for child in verb.children)
    )


def _is_beside_an_old_date(draft: Draft, scene: Scene) -> bool:
    read = story(scene.text, scene.sentences, scene.published)
    last = _day_beside(draft, read)
    return last is not None and read.day is not None and read.day - last > LONG_AGO


def _day_beside(draft: Draft, read: Story) -> date | None:
    """The last day of the nearest date before the number in its sentence, else of the nearest behind it."""
    here = [each.expression for each in read.dates if each.sentence == draft.sentence and _is_of_an_event(each)]
    before = [each for each in here if each.end <= draft.quantity.char_start]
    return before[-1].last if before else here[0].last if here else None


def _is_of_an_event(each: Dated) -> bool:
    return not each.expression.is_since and not each.expression.is_saying and each.expression.last is not None
