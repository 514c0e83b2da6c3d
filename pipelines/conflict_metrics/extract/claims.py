"""Where does a sentence attribute something, and to whom? Speakers found in the tree, or in the plain order of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.parse import Token, Tree
from conflict_metrics.extract.signs import office_words, saying_words

PRONOUNS = {"he", "she", "it", "they", "who", "i", "we", "him", "them", "another", "others", "one"}
PHRASES = re.compile(r"\b(according to|citing|quoting|quoted|cited by|attributed to|as per|by|in the words of)\s", re.I)
WORDS = re.compile(r"[A-Za-z][\w’'-]*")
BOUNDARY = re.compile(r"[;:“”\"]|,|\b(?:that|which|and|but|while|as|when|after)\b")
REACH = 120


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody to whom a sentence attributes something. `party` is None where no known name stands in the phrase."""

    start: int
    end: int
    position: int  # where the saying verb stands
    party: str | None
    kind: str  # named, office, person, pronoun, media
    form: str  # subject, inverted, phrase
    verb: str
    office: str | None = None
    text: str = ""


def speakers(text: str, start: int, end: int, tree: Tree | None, mentions: Sequence[Mention]) -> list[Speaker]:
    """The speakers of one sentence in text order; from the tree where there is one."""
    found = list(_in_tree(text, tree, mentions)) if tree is not None else list(_in_line(text, start, end, mentions))
    found.extend(_in_phrases(text, start, end, mentions))
    found.extend(_right_before(text, start, end, mentions))
    by_verb: dict[int, Speaker] = {}
    for speaker in found:
        known = by_verb.get(speaker.position)
        if known is None or (known.party is None and known.kind != "pronoun" and speaker.party is not None):
            by_verb[speaker.position] = speaker
    return sorted(by_verb.values(), key=lambda speaker: speaker.position)


def _in_tree(text: str, tree: Tree, mentions: Sequence[Mention]) -> Iterator[Speaker]:
    for token in tree.tokens:
        if token.text.lower() not in saying_words() or token.pos not in ("VERB", "AUX"):
            continue
        subject = next((child for child in token.children if child.dep in ("nsubj", "nsubjpass")), None)
        if subject is None and token.dep == "conj" and token.head is not None:
            subject = next((child for child in token.head.children if child.dep in ("nsubj", "nsubjpass")), None)
        if subject is None or (subject.dep == "nsubjpass" and not _is_quoted(token)):
            continue
        start, end = _span(subject)
        yield _speaker(text, start, end, token.start, "subject" if subject.start < token.start else "inverted", token.lemma, mentions)


def _is_quoted(verb: Token) -> bool:
    return verb.lemma in ("quote", "cite", "report")


def _span(noun: Token) -> tuple[int, int]:
    below = [
        token
        for token in noun.subtree()
        if not any(above.dep in ("relcl", "acl") and above is not noun for above in (token, *token.ancestors()) if above.start > noun.start)
    ]
    below = below or [noun]
    return min(token.start for token in below), max(token.end for token in below)


def _in_line(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Speaker]:
    for match in WORDS.finditer(text, start, end):
        word = match.group().lower()
        if word not in saying_words() or word == "according":
            continue
        before = text[max(start, match.start() - REACH) : match.start()]
        boundaries = [found.end() for found in BOUNDARY.finditer(before)]
        first = match.start() - len(before) + (boundaries[-1] if boundaries else 0)
        if text[first : match.start()].strip():
            yield _speaker(text, first, match.start(), match.start(), "subject", word, mentions)
        elif word in ("said", "says", "told", "added", "reported", "wrote"):
            yield _speaker(text, match.end(), min(end, match.end() + REACH), match.start(), "inverted", word, mentions)


def _right_before(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Speaker]:
    """A name right before the verb of saying, where commas are missing and the parser is lost."""
    for match in WORDS.finditer(text, start, end):
        if match.group().lower() in saying_words() and match.group().lower() != "according":
            before = [mention for mention in mentions if 0 <= match.start() - mention.end <= 25 and not mention.is_void]
            if before and re.fullmatch(r"[\w’' ()-]*", text[before[-1].end : match.start()]):
                yield _speaker(text, before[-1].start, match.start(), match.start(), "subject", match.group().lower(), mentions)


def _in_phrases(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Speaker]:
    for match in PHRASES.finditer(text, start, end):
        phrase = match.group(1).lower()
        if phrase == "by":
            continue
        stop = re.compile(r"[,;.“”\"]\s|\bthat\b|\bwho\b|\bwhich\b|$").search(text, match.end(), end)
        last = stop.start() if stop else end
        yield _speaker(text, match.end(), last, match.start(), "phrase", phrase, mentions)


def _speaker(text: str, start: int, end: int, position: int, form: str, verb: str, mentions: Sequence[Mention]) -> Speaker:
    while start < end and text[start].isspace():
        start += 1
    inside = [mention for mention in mentions if mention.start < end and mention.end > start and not mention.is_void]
    words = [word.group().lower() for word in WORDS.finditer(text, start, end)]
    office = next((word for word in words if word in office_words()), None)
    who = next((mention for mention in inside if not mention.is_place and mention.kind != "media"), None) or next(
        (mention for mention in inside if mention.kind != "media"), None
    )
    if who is not None:
        kind = "place" if who.is_place else "named"
    elif inside:
        kind = "media"
    elif words[:1] and words[0] in PRONOUNS:
        kind = "pronoun"
    else:
        kind = "office" if office else "person"
    return Speaker(start, end, position, who.party if who else None, kind, form, verb, office, text[start:end].strip())
