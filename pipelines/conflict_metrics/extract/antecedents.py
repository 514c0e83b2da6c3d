"""What may a bare number count? The things counted before it, and the plurals that its sentence and the one before name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from conflict_metrics.extract.captives import as_captive
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.scene import Scene
from conflict_metrics.extract.things import BARE, Thing, singulars, things
from conflict_metrics.model import Quantity

WORD = re.compile(r"[A-Za-z]{3,}")
IRREGULAR = {"people": "people", "children": "child", "aircraft": "aircraft"}
UNCOUNTED = frozenset({"other", "country", "tonne", "area", "animal"})
OF_THEM = re.compile(r" of (?:them|which|these|those)\b")
A_SINGLE = re.compile(r"\b(?:an?|another|the)((?: [\w-]+){1,3})", re.I)
WEAPONS = frozenset({"munition", "equip"})
MOST = 6  # kinds of things that are tried for one number


def antecedents(scene: Scene, sentence: int, quantity: Quantity, before: Sequence[Draft]) -> Iterator[Thing]:
    """What "12 had been shot down" may count, likeliest first, each kind once: drones counted just before, or drones named there."""
    seen: set[frozenset[str]] = set()
    is_apart = not before or before[-1].sentence < sentence  # in a list of counts what they count is said
    named = _named(scene, sentence, quantity.char_start) if is_apart else ()
    if quantity.value == 1:  # one is said of anybody; one of them, behind drones, may be a drone
        is_of_them = OF_THEM.match(scene.text, quantity.char_end) is not None
        named = (thing for thing in named if is_of_them and not WEAPONS.isdisjoint(thing.kinds))
    for thing in chain(_counted(sentence, before), named):
        if thing is not BARE and thing.kinds and thing.kinds.isdisjoint(UNCOUNTED) and thing.kinds not in seen and len(seen) < MOST:
            seen.add(thing.kinds)
            yield thing


def _counted(sentence: int, before: Sequence[Draft]) -> Iterator[Thing]:
    for draft in reversed(before):
        if sentence - draft.sentence > 1:
            return
        yield as_captive(draft)
        yield draft.counted.thing


def _named(scene: Scene, sentence: int, position: int) -> Iterator[Thing]:
    """Plurals first, the nearest before the others; then a single drone or tank, of which there may be more."""
    start = scene.sentences[max(0, sentence - 1)][0]
    words = WORD.findall(scene.text[start:position].lower())[::-1]
    for word in words:
        for noun in (IRREGULAR[word],) if word in IRREGULAR else singulars(word):
            if (found := things().get(noun)) is not None:
                yield found
                break
    words = " ".join(A_SINGLE.findall(scene.text, start, position)).lower().split()[::-1]
    yield from (things()[word] for word in words if word in things() and not things()[word].kinds.isdisjoint(WEAPONS))
