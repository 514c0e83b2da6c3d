"""Which parties may fill a role together? Those named side by side, either side of a war, two who exchange captives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.parties import enemies
from conflict_metrics.extract.scene import TITLE, Scene
from conflict_metrics.extract.signs import office_words
from conflict_metrics.extract.tellings import Parties
from conflict_metrics.extract.things import singulars, things

BETWEEN = re.compile(r"\s*(?:,|and|or|&|/|-)\s*(?:the\s+)?")
NOUN_BETWEEN = re.compile(r"(?: [a-z-]+)? ([a-z-]+) and (?:the |an? )?")  # a US destroyer and a French frigate
TOLD = {  # where a sentence speaks of two enemies at once
    "exchange": re.compile(r"\b(?:exchang(?:e[sd]?|ing)|swap(?:s|ped|ping)?)\b(?! (?:of )?(?:fire|strikes|blows))", re.I),
    "sides": re.compile(
        r"\b(?:both|two|either|each) (?:sides?|of the sides|armies|countries|parties)\b|\beach other\b|\bacross the border\b", re.I
    ),
}


class Together:
    """The pairs of one article, each with where it stands: here, near, title; sides and exchange are two enemies."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.beside = {number: tuple(self._side_by_side(number)) for number in scene.by_sentence}
        self.foes = self._foes()

    def of(self, sentence: int) -> dict[Parties, str]:
        """Every pair of the article with the nearest place where it is named together, for a fact of the sentence."""
        near = (sentence - 1, sentence - 2, sentence + 1)
        found: dict[Parties, str] = {}
        for where, numbers in (("here", (sentence,)), ("near", near), ("title", (TITLE,))):
            for number in numbers:
                for pair in self.beside.get(number, ()):
                    found.setdefault(pair, where)
        text, start, end = self.scene.string(sentence)
        for where, told in TOLD.items():
            if self.foes and told.search(text, start, end):
                found[self.foes] = where
        return found

    def _side_by_side(self, number: int) -> Iterator[Parties]:
        some = self.scene.by_sentence[number]
        text, _, _ = self.scene.string(number)
        for one, other in pairwise(some):
            if one.party and other.party and one.party != other.party and _are_joined(one, other, text):
                yield tuple(sorted((one.party, other.party)))

    def _foes(self) -> Parties:
        """The two enemies whom the article names most."""
        ranked = sorted(self.scene.named, key=lambda party: (-self.scene.named[party], party))
        pairs = ((one, other) for k, one in enumerate(ranked) for other in ranked[k + 1 :] if other in enemies(one))
        return tuple(sorted(next(pairs, ())))


def _are_joined(one: Mention, other: Mention, text: str) -> bool:
    """Two names with a joint between them; or two that are no enemies, each with what is theirs."""
    if BETWEEN.fullmatch(text, one.end, other.start) is not None:
        return True
    found = NOUN_BETWEEN.fullmatch(text, one.end, other.start)
    if found is None or other.party in enemies(one.party):
        return False
    word = found.group(1)
    return word in office_words() or any(form in things() for form in (word, *singulars(word)))
