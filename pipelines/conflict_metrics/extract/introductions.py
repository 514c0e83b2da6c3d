"""Who is Barazi? The party with which an article introduces a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from conflict_metrics import vocabulary
from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.mentions import PLACE_BEFORE, Mention
from conflict_metrics.extract.scene import Scene
from conflict_metrics.extract.signs import office_words, saying_words
from conflict_metrics.extract.speakers import SPEAKING

CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
IN_FULL = re.compile(r"\b[A-Z][\w’'-]+(?: (?:(?:al|el|bin|ibn|abu|de|von|van|der) )?(?:[A-Z]|al-|el-)[\w’'-]+){1,3}")
BEHIND = re.compile(r"(?:['’]s?)?((?:\s+[\w’'-]+,?){1,7})")
AHEAD = re.compile(rf"({IN_FULL.pattern}), ((?:[a-z’'-]+ ){{0,6}})$")
ELSEWHERE = re.compile(r"\b(?:for|of|with) the [a-z]+ (?:in|from|near) $")  # a spokesman for the agency in
REACH = 100
NEAR_BY = 30
NEAR = 3  # words


def acquaintances(scene: Scene, spoken_for: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Name of a person -> the party it was introduced with: Barazi -> SYR from "Homs governor Talal Barazi"; '' for the press.

    `spoken_for` are further names with their parties, which count where the text introduces nobody by that name.
    """
    dates = {row["word"] for row in vocabulary.rows("date_words")}
    others = {word for mention in scene.mentions if not _may_be_person(mention, scene.text) for word in CAPITALISED.findall(mention.text)}
    leaders = ((mention.text.split()[-1], mention.party) for mention in scene.mentions if mention.kind == "leader")
    found: dict[str, str] = {}
    for word, party in (*leaders, *_introduced(scene), *spoken_for):
        if not (word in found or word in others or word in dates or is_word(word.lower(), scene.text)):
            found[word] = party
    return found


def _may_be_person(mention: Mention, text: str) -> bool:
    """A leader, or a name that towns have too and that stands behind no preposition of place: General Mantilla."""
    before = text[max(0, mention.start - NEAR_BY) : mention.start]
    return mention.kind == "leader" or (mention.kind == "place" and PLACE_BEFORE.search(before) is None)


def is_word(word: str, text: str) -> bool:
    """Whether the text also writes the name small, as a word."""
    return word in text and re.search(rf"\b{re.escape(word)}\b", text) is not None


def _office(word: str) -> str | None:
    """The kind of a noun that may speak; not of the strike in "an Israeli strike, Ziad Jendiya said"."""
    kind = office_words().get(word.rstrip(",").lower().replace("’", "'").removesuffix("'s"))
    return kind if kind in SPEAKING else None


def _introduced(scene: Scene) -> Iterator[tuple[str, str]]:
    for mention in scene.mentions:
        if not mention.is_void and (mention.party or mention.kind == "media"):
            behind = BEHIND.match(scene.text, mention.end)
            words = behind.group(1).split() if behind else []
            yield from ((name, mention.party) for name in (*_behind(mention, words), *_ahead(mention, words, scene.text)))


def _behind(mention: Mention, words: list[str]) -> Iterator[str]:
    """Firass Abiad of "Lebanese health minister Firass Abiad", Peretz of "the Ashkelon mayor's office, Peretz"."""
    if not any(word[0].isupper() for word in words):
        return
    office = next((number for number, word in enumerate(words) if _office(word)), len(words))
    first = 0 if mention.kind == "media" else office
    for word, following in pairwise((*words[first:], "")):
        is_name = _office(word) is None
        if (is_name and not word[0].isupper()) or word in uses("private"):
            return
        if is_name:
            yield word.rstrip(",")
        if word.endswith(",") and (is_name or not following[:1].isupper()):
            return


def _ahead(mention: Mention, words: list[str], text: str) -> list[str]:
    """Firass Abiad of "Firass Abiad, the health minister of Lebanon"."""
    between = text[text.rfind(", ", 0, mention.start) + 2 : mention.start]
    is_apposition = len(between) < REACH and between == between.lower() and mention.party and not ELSEWHERE.search(between)
    is_apposition = is_apposition and saying_words().isdisjoint(between.split())  # Moussa Diallo, said JNIM fighters
    ahead = AHEAD.search(text, max(0, mention.start - REACH), mention.start) if is_apposition else None
    if ahead is None or not any(map(_office, (*ahead.group(2).split(), *words[:NEAR]))):
        return []
    return CAPITALISED.findall(ahead.group(1))
