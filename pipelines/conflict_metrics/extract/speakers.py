"""Somebody to whom a sentence attributes something: whom the words name, and what kind of speaker that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from conflict_metrics import vocabulary
from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.phrases import is_hearsay, parties_in, told_of
from conflict_metrics.extract.signs import office_words

PRONOUNS = {"he", "she", "it", "they", "who", "i", "we", "him", "them", "another", "others", "one"}
SUBJECTS = {"him": "he", "them": "they", "his": "he", "her": "she", "its": "it", "their": "they", "our": "we", "my": "i"}
OWN = {"his", "her", "its", "their", "our", "my"}
WORDS = re.compile(r"[A-Za-z][\w’'-]*")
LED_TO = re.compile(r"[^\"“”]*\b(?<![’'-])([Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I)\s*$")  # on Sunday it
LONGEST = 200
OF_COUNTRIES, OF_GROUPS = {"state", "demonym", "capital"}, {"group", "org"}
OF_WHICH = re.compile(r"(?:['’]s?)? (?:(?!(?:of|to|at|for|in|with|on|by|and|from|against|about|over)\b)[\w-]+ ){0,4}")
SPEAKING = {"office", "mil", "people"}  # of the kinds of office_words.csv


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody to whom a sentence attributes something. `party` is None where no known name stands in the phrase."""

    start: int
    end: int
    position: int  # where the saying verb stands
    party: str | None
    kind: str  # named, place, office, person, pronoun, media, hearsay
    form: str  # subject, inverted, phrase
    verb: str
    office: str | None = None
    text: str = ""

    @property
    def pronoun(self) -> str:
        """He for "he did not" and "him"; '' where no pronoun speaks."""
        word = self.text.lower().partition(" ")[0]
        return SUBJECTS.get(word, word) if self.kind == "pronoun" else ""

    @property
    def word(self) -> str:
        """The speaker's office or pronoun; the kind where it has neither."""
        return self.office or self.pronoun or self.kind


def speaker_in(text: str, start: int, end: int, position: int, form: str, verb: str, mentions: Sequence[Mention]) -> Speaker:
    """Who speaks in the span, by the mentions within it; the saying verb stands at `position`."""
    if (alone := LED_TO.match(text, start, end)) is not None:
        start = alone.start(1)
    while start < end and text[start].isspace():
        start += 1
    inside = [mention for mention in mentions if mention.start < end and mention.end > start and not mention.is_void]
    words = [
        word.group().lower().replace("’", "'").removesuffix("'s") for word in WORDS.finditer(text, start, told_of(text, start, end, None))
    ]
    offices = [word for word in words if office_words().get(word) in SPEAKING]
    office = next((word for word in offices if word not in uses("private")), next(iter(offices), None))  # residents and officials
    parties = parties_in(text, start, end, [mention for mention in inside if mention.kind != "media"], office)
    who = next((mention for mention in parties if not mention.is_place), None) or next(iter(parties), None)
    if who is not None:
        who = next((mention for mention in parties if _is_that_of(who, mention, text)), who)
    kind = _kind(who, any(mention.kind == "media" for mention in inside), words, office)
    return Speaker(start, end, position, who.party if who else None, kind, form, verb, office, text[start:end].strip()[:LONGEST])


def _is_that_of(who: Mention, other: Mention, text: str) -> bool:
    """The group of "Lebanon's Hezbollah" or "the Israeli rights group B'Tselem"; the Arakan Army of "the rebel Arakan Army"."""
    if who.kind == "bare":
        return other.start == who.end + 1
    is_of_country = who.kind in OF_COUNTRIES and other.kind in OF_GROUPS and other.start > who.end
    return is_of_country and OF_WHICH.fullmatch(text, who.end, other.start) is not None and not _is_accredited(text, other.end)


def _is_accredited(text: str, end: int) -> bool:
    """Israel's UN ambassador is Israel's."""
    found = WORDS.search(text, end)
    return found is not None and _speaks_for().get(found.group().lower()) == "abroad" and text[end : found.start()] == " "


def _kind(who: Mention | None, names_media: bool, words: list[str], office: str | None) -> str:
    if who is not None:
        return "place" if who.is_place else "named"
    if names_media:
        return "media"
    if words[:1] and words[0] in PRONOUNS:
        return "pronoun"
    if is_hearsay(words):
        return "pronoun" if words[0] in OWN else "hearsay"  # his own figures show
    return "office" if office else "person"


@cache
def _speaks_for() -> dict[str, str]:
    """A speaker's noun -> for whom such a speaker speaks: state, force, group, monitor ... (office_words.csv)."""
    return {row["word"]: row["speaks_for"] for row in vocabulary.rows("office_words") if row["speaks_for"]}


def word_kind(speaker: Speaker) -> str:
    """For whom such a speaker speaks: state, force, civil ...; a pronoun itself."""
    word = speaker.word
    return _speaks_for().get(word, word if speaker.kind in ("pronoun", "person") else "office")
