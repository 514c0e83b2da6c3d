"""Whom does an unnamed speaker mean? "He", "the monitor", "Barazi": by what the article has said of its speakers before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from conflict_metrics import vocabulary
from conflict_metrics.extract.claims import Speaker, speakers
from conflict_metrics.extract.evidence import UNIDENTIFIED
from conflict_metrics.extract.introductions import CAPITALISED, acquaintances, full_names
from conflict_metrics.extract.parties import kind_of
from conflict_metrics.extract.roles import Roles
from conflict_metrics.extract.scene import TITLE, Scene

THE_SAME = re.compile(r"the same\b", re.I)
BACK = re.compile(r"\bthe same\b|^its\b|^their\b", re.I)
PLACED = re.compile(r"[a-z] (?:in|from|of|near|at|outside|inside|across)\b")  # a witness in Kobani
OF_A_PLACE = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*['’]s? [a-z]")  # Beirut's civil defence
BODIES = {"group", "monitor"}
ORGANISED = {"ngo", "igo", "armed_group"}
OUTSIDERS = {"ngo", "igo"}
STEPS = 4
NO_NAMES = {"The", "One", "But", "Local", "Mr", "Mrs", "Ms", "Dr"}


@cache
def _speaks_for() -> dict[str, str]:
    """A speaker's noun -> for whom such a speaker speaks: state, force, group, monitor ... (office_words.csv)."""
    return {row["word"]: row["speaks_for"] for row in vocabulary.rows("office_words") if row["speaks_for"]}


def _word_of(speaker: Speaker) -> str:
    return speaker.office or (speaker.text.lower() if speaker.kind == "pronoun" else speaker.kind)


def _kind_of(speaker: Speaker) -> str:
    """For whom such a speaker speaks: state, force, civil ...; a pronoun itself."""
    word = _word_of(speaker)
    return _speaks_for().get(word, word if speaker.kind in ("pronoun", "person") else "office")


def _is_placed(speaker: Speaker) -> bool:
    """A monitor or a witness in Syria may be anybody's; Beirut's civil defence is Lebanese."""
    is_somebody = speaker.office is not None or PLACED.search(speaker.text) is not None
    return speaker.kind == "place" and is_somebody and OF_A_PLACE.match(speaker.text) is None


class Voices:
    """All speakers of an article, sentence by sentence, and the ties between them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.by_sentence = {
            number: speakers(scene.text, *span, scene.trees.get(number), scene.by_sentence.get(number, ()))
            for number, span in enumerate(scene.sentences)
        }
        self.in_title = speakers(scene.title, 0, len(scene.title), scene.trees.get(TITLE), scene.title_mentions)

    @cached_property
    def _acquainted(self) -> dict[str, str]:
        """Name of a person -> the party it was introduced with; '' for the press."""
        return acquaintances(self.scene, self._spoken_for())

    @cached_property
    def _full_names(self) -> dict[str, str]:
        return full_names(self.scene.text)

    def _spoken_for(self) -> Iterator[tuple[str, str]]:
        """Names within the words of a speaker whose party is known."""
        for some in self.by_sentence.values():
            for speaker in some:
                if speaker.party is not None or speaker.kind == "media":
                    yield from ((word, speaker.party or "") for word in CAPITALISED.findall(speaker.text))

    @cached_property
    def _monitor(self) -> str | None:
        """The organisation outside the war that the article names most."""
        outsiders = [(count, party) for party, count in self.scene.named.items() if kind_of(party) in OUTSIDERS]
        return max(outsiders)[1] if outsiders else None

    def _before(self, speaker: Speaker, sentence: int) -> Iterator[tuple[Speaker, int]]:
        """The speakers before this one with their sentences, the latest first."""
        for number in range(sentence, -1, -1):
            for other in reversed(self.by_sentence.get(number, [])):
                if number < sentence or other.position < speaker.position:
                    yield other, number

    def meant(self, speaker: Speaker, sentence: int, roles: Roles, steps: int = STEPS) -> list[tuple[str, str]]:
        """(party, how) for each party the speaker may be: named, or known by a tie to the article or to the fact."""
        if speaker.kind == "named" and speaker.party is not None:
            return [(self._acquainted.get(speaker.text.split()[-1]) or speaker.party, "named")]
        if speaker.kind in ("media", "hearsay"):
            return []
        if THE_SAME.match(speaker.text) and steps and (same := list(self._same(speaker, sentence, roles, steps))):
            return same
        is_placed = _is_placed(speaker)
        words = () if is_placed else CAPITALISED.findall(speaker.text)
        introduced = next((self._acquainted[word] for word in words if word in self._acquainted), None)
        if introduced is not None:
            return [(introduced, "introduced")] if introduced else []
        if speaker.party is not None and not is_placed:
            return [(speaker.party, "place")]
        found = [*self._tied(speaker, sentence, roles), *self._written(speaker)]
        if speaker.party is not None:
            found.extend((speaker.party, how) for how in ("place", f"{_kind_of(speaker)}@place"))
        if steps and (speaker.kind == "pronoun" or BACK.search(speaker.text)):
            found.extend(self._same(speaker, sentence, roles, steps))
        return found

    def _tied(self, speaker: Speaker, sentence: int, roles: Roles) -> Iterator[tuple[str, str]]:
        """The parties that an office or a pronoun may stand for, by the speaker's word and by the kind of office."""
        word, kind = _word_of(speaker), _kind_of(speaker)
        ties = {
            "recipient": next(iter(roles.recipient), None),
            "actor": next(iter(roles.actor), None),
            "last": next((other.party for other, _ in self._before(speaker, sentence) if other.party is not None), None),
            "monitor": self._monitor,
            "near": self._near(speaker, sentence),
            "body": self._body(speaker, sentence) if kind in BODIES else None,
        }
        for how, party in ties.items():
            if party and party != UNIDENTIFIED:
                yield from ((party, f"{word}={how}"), (party, f"<{kind}>={how}"), (party, f"<{kind}>~{kind_of(party)}"))

    def _written(self, speaker: Speaker) -> Iterator[tuple[str, str]]:
        """Somebody that no table knows, by the full name in the text: Hanna Bilyk for "Bilyk"."""
        words = CAPITALISED.findall(speaker.text) if speaker.kind == "person" else ()
        name = next((self._full_names[word] for word in words if word in self._full_names and word not in NO_NAMES), None)
        if name is not None:
            yield from ((name, how) for how in ("written", f"written:{speaker.form}"))

    def _same(self, speaker: Speaker, sentence: int, roles: Roles, steps: int) -> Iterator[tuple[str, str]]:
        """Who the last speaker was, for "it", "they" and "the same source"."""
        for other, number in self._before(speaker, sentence):
            for party, how in self.meant(other, number, roles, steps - 1):
                yield from ((party, f"same={how}"), (party, "same"))
            return

    def _body(self, speaker: Speaker, sentence: int) -> str | None:
        """The group or organisation named last before "the group"."""
        for number in range(sentence, max(-1, sentence - STEPS), -1):
            for mention in reversed(self.scene.by_sentence.get(number, ())):
                is_before = number < sentence or mention.end <= speaker.start
                if is_before and not mention.is_void and not mention.is_place and kind_of(mention.party) in ORGANISED:
                    return mention.party
        return None

    def _near(self, speaker: Speaker, sentence: int) -> str | None:
        """The party named last before the speaker in the same sentence."""
        before = [mention for mention in self.scene.by_sentence.get(sentence, ()) if mention.end <= speaker.start and not mention.is_void]
        return before[-1].party or None if before else None
