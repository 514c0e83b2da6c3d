"""The frames of event_words.csv: which word, in which relation to which counted thing, means which metric."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from conflict_metrics import vocabulary
from conflict_metrics.extract.parse import NOUNS, Token

ONE = ("one", "1")
PARTICLES = ("prt", "advmod", "prep")
VERBAL = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of event_words.csv.

    `classes` are kinds of counted things (objects.csv; `bare` is a number without noun), `excluded` (in the table with a minus
    before them: "-mil") kinds that a thing must not have besides; `slots` are the relations of the
    counted thing to the trigger; `actor` and `recipient` say which grammatical place names them (docs/method.md).
    """

    rule_id: str
    trigger: str
    pos: str  # V verb, N noun, A adjective or participle, P phrase nearby, M phrase near money, C kind of the counted thing
    metric: str
    classes: frozenset[str]
    slots: frozenset[str]
    actor: str
    recipient: str
    stage: str | None
    loss_state: str | None
    unless: tuple[str, ...]
    first: str = ""  # the trigger's first word
    excluded: frozenset[str] = frozenset()

    def takes(self, kinds: frozenset[str]) -> bool:
        """Whether a thing of these kinds may be what the frame counts."""
        return not self.classes.isdisjoint(kinds) and self.excluded.isdisjoint(kinds)


@cache
def frames() -> tuple[Frame, ...]:
    """All rows of event_words.csv, in order: of two that fit equally well the earlier stands."""
    return tuple(
        Frame(
            row["rule_id"],
            row["trigger"],
            row["pos"],
            row["metric"],
            frozenset(kind for kind in row["classes"].split() if not kind.startswith("-")),
            frozenset(row["slots"].split()),
            row["actor"],
            row["recipient"],
            row["stage"] or None,
            row["loss_state"] or None,
            vocabulary.items(row["unless"]),
            row["trigger"].partition(" ")[0],
            frozenset(kind[1:] for kind in row["classes"].split() if kind.startswith("-")),
        )
        for row in vocabulary.rows("event_words")
    )


@cache
def _by_trigger() -> dict[tuple[str, str], tuple[Frame, ...]]:
    found: dict[tuple[str, str], list[Frame]] = {}
    for frame in frames():
        found.setdefault((frame.pos, frame.trigger), []).append(frame)
    return {key: tuple(rows) for key, rows in found.items()}


@lru_cache(maxsize=4096)
def phrases(pos: str, kinds: frozenset[str]) -> tuple[Frame, ...]:
    """The frames that may count things of these kinds and whose trigger is a phrase, looked for in the words of the sentence."""
    return tuple(frame for frame in frames() if frame.pos == pos and frame.takes(kinds))


def frames_of(token: Token) -> Iterator[Frame]:
    """The frames that this word may open, as verb, noun or adjective."""
    index = _by_trigger()
    word = token.text.lower()
    if token.tag in VERBAL or (token.pos == "ADJ" and word.endswith(("ed", "en"))):
        verb = _verb(token)
        phrasal, is_sure = _with_particle(token, verb, index)
        yield from index.get(("V", phrasal), ())
        yield from () if is_sure else index.get(("V", verb), ())
    if is_headline_verb(token):
        yield from index.get(("V", word if ("V", word) in index else word.removesuffix("s")), ())
    if token.pos in NOUNS:
        yield from index.get(("N", token.lemma.lower()), ())
        if word.endswith("ing"):
            yield from index.get(("V", _stripped(word)), ())
    yield from index.get(("A", word), ())


def is_adjective(token: Token) -> bool:
    """Whether the word as it stands is a trigger of the adjective kind: dead, wounded, Killed in a headline."""
    return ("A", token.text.lower()) in _by_trigger()


def is_headline_verb(token: Token) -> bool:
    """Kills in "Army Kills 50 Rebels": a verb taken for a name; flee in "106 flee as shells hit jail": a verb taken for a noun."""
    if token.tag in ("NN", "NNP") and ("V", token.text) in _by_trigger() and _is_right_behind_having(token):
        return True
    if token.pos == "PROPN" and token.text.endswith("s"):
        return ("V", token.text.lower().removesuffix("s")) in _by_trigger()
    return _is_counted_verb(token)


def _is_right_behind_having(token: Token) -> bool:
    """overrun in "had overrun two bases"."""
    has_auxiliary = any(child.dep == "aux" for child in token.children)
    return has_auxiliary or any(above.lemma == "have" and above.index == token.index - 1 for above in token.ancestors())


def _is_counted_verb(token: Token) -> bool:
    """A noun right behind a number above one that is a verb's plain form; right before a number also in -s: displace 12,000."""
    known, word = _by_trigger(), token.text.lower()
    if token.tag not in ("NN", "NNS") or ("N", token.lemma) in known:
        return False
    places = {child.index - token.index for child in token.children if child.dep == "nummod" and child.text.lower() not in ONE}
    return (-1 in places and token.tag == "NN" and ("V", word) in known) or (1 in places and ("V", word.removesuffix("s")) in known)


def frames_of_kinds(kinds: frozenset[str]) -> Iterator[Frame]:
    """The frames that a kind of thing opens by itself: 153 clashes, 11,000 troops."""
    for kind in sorted(kinds):
        yield from _by_trigger().get(("C", kind), ())


def _verb(token: Token) -> str:
    """The verb as the table has it, also where the lemma is off: gutted, overrun, displaced taken for an adjective."""
    known, word = _by_trigger(), token.text.lower()
    return next((verb for verb in (token.lemma, word, _stripped(word)) if ("V", verb) in known), token.lemma)


@cache
def _stripped(participle: str) -> str:
    """displace from "displaced", gut from "gutted"."""
    index = _by_trigger()
    for ending, instead in (("ied", "y"), ("ed", "e"), ("ed", ""), ("en", "e"), ("en", ""), ("ing", ""), ("ing", "e")):
        stem = participle.removesuffix(ending)
        for verb in (stem + instead, stem[:-1]):
            if stem != participle and ("V", verb) in index and (verb != stem[:-1] or stem[-2:-1] == stem[-1:]):
                return verb
    return participle


def _with_particle(token: Token, verb: str, index: dict[tuple[str, str], tuple[Frame, ...]]) -> tuple[str, bool]:
    """The verb with its particle, if the table has the two, and whether it stands for them alone: "taken 20 villages from" is taken too."""
    beside = [child for child in token.children if child.dep in PARTICLES and child.start > token.start]  # not of "In May it handed ..."
    beside = [child for child in beside if not (child.text == "up" and any(below.text == "to" for below in child.children))]  # up to now
    beside.sort(key=lambda child: PARTICLES.index(child.dep))
    for word in [*beside, *_taken_by_a_number(token)]:
        if ("V", phrasal := f"{verb} {word.text.lower()}") in index:
            return phrasal, word.dep != "prep" or word.index == token.index + 1
    return verb, True


def _taken_by_a_number(verb: Token) -> list[Token]:
    """over of "hand over 30 jets", which the parser hangs on the number."""
    below = [child for child in verb.children if child.dep == "dobj"]
    for word in below:
        below.extend(child for child in word.children if child.index < word.index)
    return [word for word in below if word.tag in ("RP", "IN") and word.index == verb.index + 1]
