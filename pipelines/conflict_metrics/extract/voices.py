"""Whom does an unnamed speaker mean? "He", "the monitor", "Barazi": by what the article has said of its speakers before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from conflict_metrics.extract.again import ORGANISED
from conflict_metrics.extract.claims import speakers
from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.introductions import CAPITALISED, acquaintances
from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.names import names
from conflict_metrics.extract.parties import UNIDENTIFIED, kind_of
from conflict_metrics.extract.roles import Roles
from conflict_metrics.extract.scene import TITLE, Scene
from conflict_metrics.extract.speakers import Speaker, word_kind
from conflict_metrics.extract.unlisted import NO_NAMES, Unlisted, is_private

THE_SAME = re.compile(r"the same\b", re.I)
BACK = re.compile(r"\bthe same\b|^its\b|^their\b|^(?:one|two|another|some) of (?:them|the|its|their)\b", re.I)
SEATED = {"state", "force"}
SEAT_BEFORE = ("in ", "In ")
PLACED = re.compile(r"[a-z] (?:in|from|of|near|at|outside|inside|across)\b")  # a witness in Kobani
OF_A_PLACE = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*['’]s? [a-z]")  # Beirut's civil defence
BODIES = {"group", "monitor"}
OUTSIDERS = {"ngo", "igo"}
HELD = re.compile(r"\b(?:rebel|opposition|insurgent)-(?:held|controlled|run)\b", re.I)  # the civil defence of rebel-held Ghouta
STEPS = 4
NOUNS_BEHIND = re.compile(r"(?:['’]s?)?(?:\s+[A-Za-z][a-z-]+){1,3}")
NOUNS_AHEAD = re.compile(r"[A-Za-z][a-z-]+(?:\s+[A-Za-z][a-z-]+)?\s+(?:of|in)\s+(?:the\s+)?$")
AHEAD = 40
PERSONS = {"he", "she", "i"}
CAUSES = {"monitor", "civil"}
ARMED = {"force", "people"}  # no such speaker is an organisation outside the war
LETTERS = re.compile(r"[a-z-]+")
SMALL = re.compile(r"\b[a-z][a-z-]*\b")
PHRASE = re.compile(r",| (?:of|in|at|for|from|on|with|who|which|to) ")
PLAIN_WORDS = {"the", "its", "their", "his", "her", "a", "an", "s", "of", "in", "and", "said"}


def _is_person(speaker: Speaker) -> bool:
    """Whether one person speaks: by a name, a pronoun, or an article and no army's or ministry's noun."""
    text = speaker.text.lower()
    if speaker.pronoun in PERSONS or speaker.kind == "person":
        return True
    return text not in ("it", "they", "we") and not uses("person").isdisjoint(LETTERS.findall(text))


def _is_again(speaker: Speaker) -> bool:
    """Whether somebody named before is meant, or his own man: they, the same source, its spokesman."""
    return speaker.kind == "pronoun" or BACK.search(speaker.text) is not None


def unnamed(speaker: Speaker) -> str | None:
    """The noun of a speaker without a name: residents, doctor."""
    words = SMALL.findall(speaker.text[:1].lower() + PHRASE.split(speaker.text[1:], maxsplit=1)[0])
    return words[-1] if words and speaker.kind in ("person", "office", "place") else None


def _is_where(mention: Mention) -> bool:
    return bool(mention.party) and not mention.is_void and (mention.is_place or mention.kind == "place")


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
    def _unlisted(self) -> Unlisted:
        return Unlisted(self.scene, [speaker for some in self.by_sentence.values() for speaker in some])

    def _spoken_for(self) -> Iterator[tuple[str, str]]:
        """Names within the words of a speaker whose party is known."""
        for some in self.by_sentence.values():
            for speaker in some:
                if (speaker.party is not None or speaker.kind == "media") and not is_private(speaker):
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
            party = self._acquainted.get(speaker.text.split()[-1]) or speaker.party
            return [(party, "private" if is_private(speaker) else "named"), *self._unlisted.called(speaker, sentence)]
        if speaker.kind in ("media", "hearsay"):
            return list(self._unlisted.channels(speaker))
        if THE_SAME.match(speaker.text) and steps and (same := list(self._same(speaker, sentence, roles, steps))):
            return same
        if HELD.search(speaker.text) is not None and self._cause is not None and not is_private(speaker):
            return [(self._cause, "named")]
        if (seat := self._seat(speaker, sentence)) is not None:
            return [(seat, "place"), (seat, f"{word_kind(speaker)}@place")]
        is_placed = _is_placed(speaker)
        words = () if is_placed else CAPITALISED.findall(speaker.text)
        introduced = next((self._acquainted[word] for word in words if word in self._acquainted), None)
        if introduced is not None:
            return [(introduced, "introduced")] if introduced else []
        if speaker.party is not None and not is_placed:
            return [(speaker.party, "place"), *self._unlisted.called(speaker, sentence)]
        found = [*self._tied(speaker, sentence, roles), *self._unlisted.called(speaker, sentence)]
        if speaker.party is not None:
            found.extend((speaker.party, how) for how in ("place", f"{word_kind(speaker)}@place"))
        if steps and _is_again(speaker):
            found.extend(self._same(speaker, sentence, roles, steps))
        if speaker.pronoun in PERSONS:
            found.extend(self._person_before(speaker, sentence))
        if steps == STEPS and (earlier := self._earlier(speaker, sentence)) is not None:
            how = "person" if speaker.kind == "pronoun" else "again"
            found.extend((party, how) for party, _ in self.meant(*earlier, roles, 1))
        return found

    def _seat(self, speaker: Speaker, sentence: int) -> str | None:
        """The state whose office sits in the capital named before it: "In Moscow, the defence ministry"."""
        if speaker.kind != "office" or word_kind(speaker) not in SEATED:
            return None
        text = self.scene.text
        for mention in self.scene.by_sentence.get(sentence, ()):
            is_near = text[mention.end : speaker.start] in (", ", " ")
            if is_near and mention.kind in ("capital", "state") and text.endswith(SEAT_BEFORE, 0, mention.start):
                return mention.party
        return None

    def _person_before(self, speaker: Speaker, sentence: int) -> Iterator[tuple[str, str]]:
        """The person named last before "he" or "she": with a known party, or in full."""
        start = self.scene.sentences[max(0, sentence - 2)][0]
        for word in reversed(CAPITALISED.findall(self.scene.text, start, speaker.start)):
            if self._acquainted.get(word):
                yield (self._acquainted[word], "named before")
                return
            if word in self._unlisted.names and word not in NO_NAMES:
                yield (self._unlisted.names[word], "written before")
                return

    def _earlier(self, speaker: Speaker, sentence: int) -> tuple[Speaker, int] | None:
        """The person who spoke before "he" or "she", the ministry that spoke before "the ministry"."""
        text = speaker.text.lower()
        if speaker.pronoun in PERSONS:
            return next((one for one in self._before(speaker, sentence) if _is_person(one[0])), None)
        if not text.startswith("the "):
            return None
        if is_private(speaker):
            return next((one for one in self._before(speaker, sentence) if one[0].kind == "person" and is_private(one[0])), None)
        if speaker.office is None:
            return None
        return next((one for one in self._before(speaker, sentence) if one[0].office == speaker.office), None)

    def _tied(self, speaker: Speaker, sentence: int, roles: Roles) -> Iterator[tuple[str, str]]:
        """The parties that an office or a pronoun may stand for, by the speaker's word and by the kind of office."""
        word, kind = speaker.word, word_kind(speaker)
        ahead = self._ahead(speaker, sentence)
        ties = {
            "recipient": next(iter(roles.recipient), None),
            "actor": next(iter(roles.actor), None),
            "last": next((other.party for other, _ in self._before(speaker, sentence) if other.party is not None), None),
            "monitor": self._monitor if kind not in ARMED else None,
            "near": ahead[-1] if ahead else None,
            "leads": next(filter(None, ahead), None) if _is_again(speaker) else None,
            "body": self._body(speaker, sentence) if kind in BODIES else None,
            "where": self._where(speaker, sentence),
            "alike": self._alike(speaker),
            "cause": self._cause if kind in CAUSES else None,
            "backer": self._backer(speaker, sentence),
            "opens": self._opens(sentence - 1) if _is_again(speaker) else None,
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

    def _body(self, speaker: Speaker, sentence: int) -> str | None:
        """The group or organisation named last before "the group"."""
        for number in range(sentence, max(-1, sentence - STEPS), -1):
            for mention in reversed(self.scene.by_sentence.get(number, ())):
                is_before = number < sentence or mention.end <= speaker.start
                if is_before and not mention.is_void and not mention.is_place and kind_of(mention.party) in ORGANISED:
                    return mention.party
        return None

    def _where(self, speaker: Speaker, sentence: int) -> str | None:
        """The country of the place named last before the speaker, or next behind it in the same sentence."""
        here = [mention for mention in self.scene.by_sentence.get(sentence, ()) if _is_where(mention)]
        ahead = [mention for mention in here if mention.end <= speaker.start]
        behind = [mention for mention in here if mention.start >= speaker.end]
        if found := ahead[-1:] or behind[:1]:
            return found[0].party
        before = (reversed(self.scene.by_sentence.get(number, ())) for number in range(sentence - 1, max(-1, sentence - STEPS), -1))
        return next((mention.party for some in before for mention in some if _is_where(mention)), None)

    @cached_property
    def _cause(self) -> str | None:
        """Those whom activists and medics side with where the article plays: the opposition of Syria."""
        return next((name.party for name in names().at(("opposition",), 0) if name.country in self.scene.named), None)

    def _backer(self, speaker: Speaker, sentence: int) -> str | None:
        """Who has put the speaker in office: Moscow for "the Moscow-backed mayor"."""
        some = (mention for mention in self.scene.by_sentence.get(sentence, ()) if mention.is_void and mention.party)
        return next((mention.party for mention in some if speaker.start <= mention.start < speaker.end), None)

    @cached_property
    def _named_with(self) -> dict[str, list[tuple[int, str]]]:
        """A noun -> where it stands beside a party's name, and which: army of "Israel's army", mayor of "mayor of Kursk"."""
        found: dict[str, list[tuple[int, str]]] = {}
        for mention in self.scene.mentions:
            if mention.is_void or not mention.party:
                continue
            behind = NOUNS_BEHIND.match(self.scene.text, mention.end)
            ahead = NOUNS_AHEAD.search(self.scene.text, max(0, mention.start - AHEAD), mention.start)
            for match in (behind, ahead):
                for word in LETTERS.findall(match.group().lower()) if match else ():
                    found.setdefault(word, []).append((mention.end, mention.party))
        return found

    def _alike(self, speaker: Speaker) -> str | None:
        """The party with which the text last named such a speaker: of "the Russian centre" for "the centre"."""
        if speaker.kind in ("pronoun", "named"):
            return None
        for word in reversed(LETTERS.findall(PHRASE.split(speaker.text.lower(), maxsplit=1)[0])):
            before = [party for end, party in self._named_with.get(word, ()) if end <= speaker.start]
            if before and word not in PLAIN_WORDS:
                return before[-1]
        return None

    def _opens(self, sentence: int) -> str | None:
        """The party that a sentence names first."""
        some = self.scene.by_sentence.get(sentence, ())
        return next((mention.party for mention in some if not mention.is_void and mention.party), None)

    def _ahead(self, speaker: Speaker, sentence: int) -> list[str]:
        """The parties named before the speaker in the same sentence."""
        return [one.party for one in self.scene.by_sentence.get(sentence, ()) if one.end <= speaker.start and not one.is_void]
