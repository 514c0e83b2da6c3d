"""Who is Barazi? The names of persons as an article introduces them: with whom, and in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import dropwhile, pairwise

from conflict_metrics import vocabulary
from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.mentions import PLACE_BEFORE, Mention
from conflict_metrics.extract.scene import Scene
from conflict_metrics.extract.signs import office_words

CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
IN_FULL = re.compile(r"\b[A-Z][\w’'-]+(?: (?:(?:al|el|bin|ibn|abu|de|von|van|der) )?(?:[A-Z]|al-|el-)[\w’'-]+){1,3}")
BEHIND = re.compile(r"(?:['’]s?)?((?:\s+[\w’'-]+,?){1,7})")
AHEAD = re.compile(rf"({IN_FULL.pattern}), ((?:[a-z’'-]+ ){{0,6}})$")
NAMES = r"(?!The )[A-Z][\w’'/-]+(?: (?:(?:of|for|and|the|in|to) ){0,2}[A-Z\d][\w’'/-]+)*"
BODY = re.compile(NAMES)
ONE_NAME = re.compile(r", ([A-Z][a-z’'-]+)(?:,|$)")
NO_PART = re.compile(r"-[a-z]|['’]s$")
LED = re.compile(r"-[a-z]")
NO_NAMES = {"The", "One", "But", "Local", "Mr", "Mrs", "Ms", "Dr", "A", "An", "In", "On", "At", "And", "Its", "Their", "His", "Mount"}
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
        if not (word in found or word in others or word in dates or _is_word(word.lower(), scene.text)):
            found[word] = party
    return found


def _may_be_person(mention: Mention, text: str) -> bool:
    """A leader, or a name that towns have too and that stands behind no preposition of place: General Mantilla."""
    before = text[max(0, mention.start - NEAR_BY) : mention.start]
    return mention.kind == "leader" or (mention.kind == "place" and PLACE_BEFORE.search(before) is None)


def full_names(text: str) -> dict[str, str]:
    """Each word of a name -> the name in full, as it stands first."""
    found: dict[str, str] = {}
    for match in IN_FULL.finditer(text):
        words = [*dropwhile(_is_title, match.group().split())]
        for word in words if len(words) > 1 and not any(map(NO_PART.search, words)) else ():
            found.setdefault(word, " ".join(words))
    return found


def _is_title(word: str) -> bool:
    """The, Rescuer, Moscow-backed: what stands before a name and is none of it."""
    return LED.search(word) is not None or word in NO_NAMES or bool({word.lower(), f"{word.lower()}s"} & office_words().keys())


def person_named(phrase: str) -> str | None:
    """A person with one name: Larysa in "a nurse in the town, Larysa"."""
    found = ONE_NAME.search(phrase)
    return found.group(1) if found is not None and not _is_title(found.group(1)) else None


def body_named(phrase: str) -> str | None:
    """An organisation by the name it has in a speaker's words: Justice for Life in "Justice for Life, an activist group"."""
    before, behind = _bodies()
    if (found := before.match(phrase) or behind.search(phrase)) is not None:
        return found.group(1)
    names = (part for match in BODY.finditer(phrase) for part in (match.group().rpartition(" of the ")[2], match.group()))
    return next((name for name in names if " " in name and not uses("body").isdisjoint(name.lower().split())), None)


@cache
def _bodies() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A name before "an activist group", and behind "a group called"."""
    body = "|".join(sorted(uses("body")))
    return (
        re.compile(rf"(?:[Tt]he )?({NAMES}),? an? (?:[\w’'-]+ ){{0,5}}(?:{body})\b"),
        re.compile(rf"\b(?:{body})(?:,| called| calling itself| named|, the)? ({NAMES})"),
    )


def _is_word(word: str, text: str) -> bool:
    """Whether the text also writes the name small, as a word."""
    return word in text and re.search(rf"\b{re.escape(word)}\b", text) is not None


def _office(word: str) -> str | None:
    return office_words().get(word.rstrip(",").lower().replace("’", "'").removesuffix("'s"))


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
        if is_name and not word[0].isupper():
            return
        if is_name:
            yield word.rstrip(",")
        if word.endswith(",") and (is_name or not following[:1].isupper()):
            return


def _ahead(mention: Mention, words: list[str], text: str) -> list[str]:
    """Firass Abiad of "Firass Abiad, the health minister of Lebanon"."""
    between = text[text.rfind(", ", 0, mention.start) + 2 : mention.start]
    is_apposition = len(between) < REACH and between == between.lower() and mention.party and not ELSEWHERE.search(between)
    ahead = AHEAD.search(text, max(0, mention.start - REACH), mention.start) if is_apposition else None
    if ahead is None or not any(map(_office, (*ahead.group(2).split(), *words[:NEAR]))):
        return []
    return CAPITALISED.findall(ahead.group(1))
