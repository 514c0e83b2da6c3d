"""Whom does an unnamed speaker mean? "He", "the monitor", "Barazi": by what the article has said of its speakers before."""

from __future__ import annotations

import re
from functools import cached_property

from conflict_metrics.extract.claims import Speaker, speakers
from conflict_metrics.extract.evidence import kind_of
from conflict_metrics.extract.roles import Roles
from conflict_metrics.extract.scene import Scene

CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
OUTSIDERS = {"ngo", "igo"}


class Voices:
    """All speakers of an article, sentence by sentence, and the ties between them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.by_sentence = {
            number: speakers(scene.text, *span, scene.trees.get(number), scene.by_sentence.get(number, ()))
            for number, span in enumerate(scene.sentences)
        }

    @cached_property
    def _acquainted(self) -> dict[str, str]:
        """Name of a person -> the party it was introduced with: Barazi -> SYR from "Homs governor Talal Barazi"."""
        found: dict[str, str] = {}
        named = {word for mention in self.scene.mentions for word in CAPITALISED.findall(mention.text)}
        for some in self.by_sentence.values():
            for speaker in some:
                if speaker.party is not None:
                    for word in CAPITALISED.findall(speaker.text):
                        if word not in named:
                            found.setdefault(word, speaker.party)
        return found

    @cached_property
    def _monitor(self) -> str | None:
        """The organisation outside the war that the article names most."""
        outsiders = [(count, party) for party, count in self.scene.named.items() if kind_of(party) in OUTSIDERS]
        return max(outsiders)[1] if outsiders else None

    def last_before(self, sentence: int) -> str | None:
        """The party that spoke last before the sentence."""
        for number in range(sentence - 1, -1, -1):
            for speaker in reversed(self.by_sentence.get(number, [])):
                if speaker.party is not None:
                    return speaker.party
        return None

    def meant(self, speaker: Speaker, sentence: int, roles: Roles) -> list[tuple[str, str]]:
        """(party, how) for each party the speaker may be: named, or known by a tie to the article or to the fact."""
        if speaker.party is not None:
            return [(speaker.party, speaker.kind)]
        if speaker.kind == "media":
            return []
        introduced = next((self._acquainted[word] for word in CAPITALISED.findall(speaker.text) if word in self._acquainted), None)
        if introduced is not None:
            return [(introduced, "introduced")]
        office = speaker.office or speaker.kind
        ties = {
            "recipient": next(iter(roles.recipient), None),
            "actor": next(iter(roles.actor), None),
            "last": self.last_before(sentence),
            "monitor": self._monitor,
            "near": self._near(speaker, sentence),
        }
        return [(party, f"{office}={how}") for how, party in ties.items() if party]

    def _near(self, speaker: Speaker, sentence: int) -> str | None:
        """The party named last before the speaker in the same sentence."""
        before = [mention for mention in self.scene.by_sentence.get(sentence, ()) if mention.end <= speaker.start and not mention.is_void]
        return before[-1].party or None if before else None
