"""Whom does an unnamed speaker mean? "He", "the monitor", "Barazi": by what the article has said of its speakers before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from conflict_metrics import vocabulary
from conflict_metrics.extract.claims import Speaker, speakers
from conflict_metrics.extract.evidence import UNIDENTIFIED, kind_of
from conflict_metrics.extract.roles import Roles
from conflict_metrics.extract.scene import TITLE, Scene
from conflict_metrics.extract.signs import office_words

CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
PLAIN = re.compile(r"\b[a-z][\w’'-]+")
BEHIND = re.compile(r"(?:['’]s?)?((?:\s+[\w’'-]+){1,6})")
SAME = re.compile(r"\bthe same\b|^its\b|^their\b", re.I)
OUTSIDERS = {"ngo", "igo"}
STEPS = 4


@cache
def _speaks_for() -> dict[str, str]:
    """A speaker's noun -> for whom such a speaker speaks: state, force, group, monitor ... (office_words.csv)."""
    return {row["word"]: row["speaks_for"] for row in vocabulary.rows("office_words") if row["speaks_for"]}


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
        """Name of a person -> the party it was introduced with: Barazi -> SYR from "Homs governor Talal Barazi"; '' for the press."""
        found: dict[str, str] = {}
        plain = set(PLAIN.findall(self.scene.text)) | {row["word"].lower() for row in vocabulary.rows("date_words")}
        named = {word for mention in self.scene.mentions for word in CAPITALISED.findall(mention.text)}
        for word, party in (*self._introduced(), *self._spoken_for()):
            if word not in named and word.lower() not in plain:
                found.setdefault(word, party)
        return found

    def _introduced(self) -> Iterator[tuple[str, str]]:
        """Names right behind a party and an office: Lebanese health minister Firass Abiad."""
        for mention in self.scene.mentions:
            behind = BEHIND.match(self.scene.text, mention.end) if not mention.is_void else None
            words = behind.group(1).split() if behind else []
            offices = [number for number, word in enumerate(words) if word.lower() in office_words()]
            first = 0 if mention.kind == "media" else offices[0] if offices and mention.party else len(words)
            for word in words[first:]:
                if word.lower() not in office_words():
                    if not word[0].isupper():
                        break
                    yield word, mention.party

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
        is_placed = speaker.kind == "place" and speaker.office is not None  # a monitor in Syria may be anybody's
        if speaker.party is not None and not is_placed:
            return [(speaker.party, speaker.kind)]
        if speaker.kind in ("media", "hearsay"):
            return []
        introduced = next((self._acquainted[word] for word in CAPITALISED.findall(speaker.text) if word in self._acquainted), None)
        if introduced is not None and not is_placed:
            return [(introduced, "introduced")] if introduced else []
        found = list(self._tied(speaker, sentence, roles))
        if speaker.party is not None:
            found.append((speaker.party, "place"))
        if steps and (speaker.kind == "pronoun" or SAME.search(speaker.text)):
            found.extend(self._same(speaker, sentence, roles, steps))
        return found

    def _tied(self, speaker: Speaker, sentence: int, roles: Roles) -> Iterator[tuple[str, str]]:
        """The parties that an office or a pronoun may stand for, by the speaker's word and by the kind of office."""
        word = speaker.office or (speaker.text.lower() if speaker.kind == "pronoun" else speaker.kind)
        kind = _speaks_for().get(word, word if speaker.kind in ("pronoun", "person") else "office")
        ties = {
            "recipient": next(iter(roles.recipient), None),
            "actor": next(iter(roles.actor), None),
            "last": next((other.party for other, _ in self._before(speaker, sentence) if other.party is not None), None),
            "monitor": self._monitor,
            "near": self._near(speaker, sentence),
        }
        for how, party in ties.items():
            if party and party != UNIDENTIFIED:
                yield from ((party, f"{word}={how}"), (party, f"<{kind}>={how}"), (party, f"<{kind}>~{kind_of(party)}"))

    def _same(self, speaker: Speaker, sentence: int, roles: Roles, steps: int) -> Iterator[tuple[str, str]]:
        """Who the last speaker was, for "it", "they" and "the same source"."""
        for other, number in self._before(speaker, sentence):
            for party, how in self.meant(other, number, roles, steps - 1):
                yield from ((party, f"same={how}"), (party, "same"))
            return

    def _near(self, speaker: Speaker, sentence: int) -> str | None:
        """The party named last before the speaker in the same sentence."""
        before = [mention for mention in self.scene.by_sentence.get(sentence, ()) if mention.end <= speaker.start and not mention.is_void]
        return before[-1].party or None if before else None
