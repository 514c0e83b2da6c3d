"""Who speaks for no party? Witnesses, a farmer, a blogger, aid workers: people who are called by their noun."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import takewhile

from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.signs import office_words

TOLD_OF = re.compile(r",? \b(?:which|who|whose|whom|that|where|when|with|speaking|reached|contacted|interviewed|quoted|citing)\b")
PHRASE = re.compile(r" (?:of|in|at|for|from|on|to|near|inside|outside|across|by|close|familiar|loyal|named|called)\b")
JOINT = re.compile(r", | and | or ")
SMALL = re.compile(r"[a-z][a-z-]*")
NAMED = re.compile(r"(?: [A-Z\d][\w’'.-]*)+$")  # the blogger | Boris Rozhin
BESIDE = {"there", "here"}


@lru_cache(maxsize=64)
def private_noun(text: str) -> str | None:
    """The noun of somebody who speaks for no party; None where an official speaks too."""
    found = [words for words in _nouns(text) if words]
    return found[0][-1] if found and all(map(_is_private, found)) else None


def plain_name(text: str) -> str | None:
    """What a source without a name is called: "media activist" for "a media activist in Idlib", "activists" for "local activists"."""
    found = [words for words in _nouns(text) if words]
    if not found or not all(_is_private(words) or words[-1] in uses("sourced") for words in found):
        return None
    words = found[0]
    first = len(words) - 1
    while first and words[first - 1] in uses("sourced by"):
        first -= 1
    return " ".join(words[first:])


def _nouns(text: str) -> list[list[str]]:
    """For each of those who speak together the small words of what they are; none for a bare name."""
    told = TOLD_OF.search(text)
    parts = JOINT.split(text[: told.start()] if told else text)
    return [_small_words(part.strip(' ,“”"')) for part in parts]


def _small_words(part: str) -> list[str]:
    """The small words up to the noun: military, blogger of "the Russian military blogger Boris Rozhin"."""
    words = NAMED.sub("", PHRASE.split(part, maxsplit=1)[0]).split()
    if words and words[0].lower() in _known():
        words[0] = words[0].lower()
    while words and words[-1] in BESIDE:
        words.pop()
    return [*takewhile(lambda word: SMALL.fullmatch(word) is not None, reversed(words))][::-1]


@cache
def _known() -> frozenset[str]:
    """The words that are none of a name where they open a sentence."""
    return uses("private") | uses("sourced") | uses("sourced by") | office_words().keys()


def _is_private(words: list[str]) -> bool:
    return words[-1] in uses("private") or " ".join(words[-2:]) in uses("private")
