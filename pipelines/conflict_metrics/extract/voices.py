"""Whom does an unnamed speaker mean? "He", "the monitor", "Barazi": by what the article has said of its speakers before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from conflict_metrics import vocabulary
from conflict_metrics.extract.claims import Speaker, speakers
from conflict_metrics.extract.evidence import UNIDENTIFIED, kind_of
from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.roles import Roles
from conflict_metrics.extract.scene import TITLE, Scene
from conflict_metrics.extract.signs import office_words

CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
PLAIN = re.compile(r"\b[a-z][\w’'-]+")
OUTSIDERS = {"ngo", "igo"}
BACK = re.compile(r"\bthe same\b|^its\b|^their\b", re.I)
NAMED_AFTER = re.compile(r"(?:['’]s?)?((?:\s+[\w’'-]+){1,6})")
WORDS = re.compile(r"[\w’'-]+")
REACH = 60
CLASSES = {
    "state": "ministry minister ministries official officials authorities authority government president spokesman spokeswoman spokesperson governor mayor prosecutor prosecutors premier chancellor parliament embassy diplomat diplomats ambassador envoy administration intelligence council congress senate foreign interior prime secretary court judge state state-run agency police emergency service statement",
    "force": "army military forces force troops soldiers navy air marines command general staff commander-in-chief defence defense border guard guards",
    "civil": "health medics doctors hospital rescuers",
    "group": "group leader leaders leadership rebels militants fighters militia insurgents",
    "monitor": "monitor monitoring observatory network organisation organization ngo activists activist",
    "people": "residents people civilians villagers families",
}
CLASS = {word: kind for kind, words in CLASSES.items() for word in words.split()}
STEPS = 4


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
        for word, party in (*self._introductions(), *self._spoken_for()):
            if word not in named and word.lower() not in plain:
                found.setdefault(word, party)
        return found

    def _spoken_for(self) -> Iterator[tuple[str, str]]:
        for some in self.by_sentence.values():
            for speaker in some:
                if speaker.party is not None or speaker.kind == "media":
                    yield from ((word, speaker.party or "") for word in CAPITALISED.findall(speaker.text))

    def _introductions(self) -> Iterator[tuple[str, str]]:
        """Names right behind a party and an office: Lebanese health minister Firass Abiad."""
        for mention in self.scene.mentions:
            if mention.is_void or not (mention.party or mention.kind == "media"):
                continue
            behind = NAMED_AFTER.match(self.scene.text, mention.end)
            words = behind.group(1).split() if behind else []
            office = next((k for k, word in enumerate(words) if word.lower() in office_words() or mention.kind == "media"), None)
            if office is None:
                continue
            for word in words[office:]:
                if word.lower() in office_words():
                    continue
                if not word[0].isupper():
                    break
                yield word, mention.party

    @cached_property
    def _monitor(self) -> str | None:
        """The organisation outside the war that the article names most."""
        outsiders = [(count, party) for party, count in self.scene.named.items() if kind_of(party) in OUTSIDERS]
        return max(outsiders)[1] if outsiders else None

    def _before(self, speaker: Speaker, sentence: int) -> Iterator[tuple[Speaker, int]]:
        """The speakers before this one, the latest first."""
        for number in range(sentence, -1, -1):
            for other in reversed(self.by_sentence.get(number, [])):
                if number < sentence or other.position < speaker.position:
                    yield other, number

    def last_before(self, speaker: Speaker, sentence: int) -> str | None:
        """The party that spoke last before this speaker."""
        return next((other.party for other, _ in self._before(speaker, sentence) if other.party is not None), None)

    def meant(self, speaker: Speaker, sentence: int, roles: Roles, steps: int = STEPS) -> list[tuple[str, str]]:
        """(party, how) for each party the speaker may be: named, or known by a tie to the article or to the fact."""
        if speaker.party is not None and not (speaker.kind == "place" and speaker.office):
            return [(speaker.party, speaker.kind)]
        if speaker.kind in ("media", "hearsay"):
            return []
        introduced = next((self._acquainted[word] for word in CAPITALISED.findall(speaker.text) if word in self._acquainted), None)
        if introduced is not None and speaker.kind != "place":
            return [(introduced, "introduced")] if introduced else []
        office = speaker.office or speaker.text.lower() if speaker.kind == "pronoun" else speaker.office or speaker.kind
        ties = {
            "recipient": next(iter(roles.recipient), None),
            "actor": next(iter(roles.actor), None),
            "last": self.last_before(speaker, sentence),
            "monitor": self._monitor,
            "near": self._near(speaker, sentence),
        }
        kind = CLASS.get(office, office if speaker.kind in ("pronoun", "person") else "office")
        meantime = [(party, how) for how, party in ties.items() if party and party != UNIDENTIFIED]
        found = [(party, f"{office}={how}") for party, how in meantime]
        found += [(party, f"<{kind}>={how}") for party, how in meantime] + [(party, f"<{kind}>~{kind_of(party)}") for party, how in meantime]
        if speaker.party is not None:
            found.append((speaker.party, "place"))
        if steps and (speaker.kind == "pronoun" or BACK.search(speaker.text)):
            found.extend(self._antecedent(speaker, sentence, roles, steps))
        return found

    def _antecedent(self, speaker: Speaker, sentence: int, roles: Roles, steps: int) -> list[tuple[str, str]]:
        """Who the last speaker was, for "it", "they" and "the same source"."""
        found = next(self._before(speaker, sentence), None)
        if found is None:
            return []
        meant = self.meant(found[0], found[1], roles, steps - 1)
        return [(party, f"same={how}") for party, how in meant] + [(party, "same") for party, _ in meant]

    def _again(self, speaker: Speaker, sentence: int) -> str | None:
        """The party that spoke last under the same noun: the ministry, the sources."""
        word = speaker.office or (WORDS.findall(speaker.text.lower()) or [""])[-1].removesuffix("s")
        before = self._before(speaker, sentence) if speaker.kind != "pronoun" and word else ()
        return next((other.party for other, _ in before if other.party is not None and word in other.text.lower()), None)

    def _called(self, speaker: Speaker) -> str | None:
        """The organisation whose name holds the speaker's noun: SOHR for the observatory."""
        if speaker.office is None:
            return None
        word = speaker.office.lower()
        for mention in self.scene.mentions:
            if mention.party and kind_of(mention.party) in ("ngo", "igo", "armed_group") and word in mention.text.lower().split():
                return mention.party
        return None

    def _near(self, speaker: Speaker, sentence: int) -> str | None:
        """The party named last before the speaker in the same sentence."""
        before = [mention for mention in self.scene.by_sentence.get(sentence, ()) if mention.end <= speaker.start and not mention.is_void]
        return before[-1].party or None if before else None
