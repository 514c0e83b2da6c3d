"""Which words of a sentence are the speaker's own? Not what is told of him in a clause, nor the sentence that has lost its commas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.parse import Token, Tree
from conflict_metrics.extract.signs import office_words

NAME = r"[A-Z][\w’'-]+(?: (?:al-)?[A-Z][\w’'-]+){0,3}"
A_NAME = re.compile(NAME)
APPOSED = re.compile(rf"(?<=, )({NAME})(?=,|$)")
CLAUSE = re.compile(r",? \b(?:which|who|whose|whom|that|where|when)\b")
MADE_BY = re.compile(r" \w+(?:ed|en|un) (?:by|with)\b")
LAST_PHRASE = re.compile(r"\b(?:he|she|it|they|(?:an?|the|its|their|his|her|one|another|state)(?: [\w’'-]+){1,7})$", re.I)
DETERMINERS = re.compile(r"(?<! of)(?<! in)(?<! for)(?<! at)(?<! on)(?<! from)(?<! to)(?<! with) (?=(?:an?|the|its|their|another) )", re.I)
FINITE = {"VBD", "VBZ", "VBP", "MD"}
RELATIVE = {"which", "who", "that", "whose", "where"}


def has_clause(tree: Tree, start: int, end: int) -> bool:
    """Whether words taken for a speaker are a sentence of their own: "the separatists had aimed at a crossroads"."""
    return _finite(tree, start, end) is not None


def _finite(tree: Tree, start: int, end: int) -> Token | None:
    """The last finite verb in the span that no relative pronoun leads in."""
    within = tree.within(start, end)
    if any(token.text.lower() in RELATIVE for token in within):
        return None
    return next((token for token in reversed(within) if token.pos in ("VERB", "AUX") and token.tag in FINITE), None)


def last_phrase(text: str, tree: Tree, start: int, end: int) -> int:
    """Where the speaker begins in "a sniper killed a volunteer there a Kurdish commander": at the last noun phrase behind the verb."""
    verb = _finite(tree, start, end)
    if verb is None:
        return start
    found = LAST_PHRASE.search(text, verb.end, end)
    if found is None:
        return start
    cuts = [cut.end() for cut in DETERMINERS.finditer(text, found.start(), end)]
    return cuts[-1] if cuts else found.start()


def told_of(text: str, start: int, end: int, office: str | None) -> int:
    """Where the speaker's own words end and a clause about him begins: "a group, Atesh, | which recruits among Russian soldiers"."""
    cuts = [cut.start() for pattern in ((CLAUSE, MADE_BY) if office else (CLAUSE,)) if (cut := pattern.search(text, start, end))]
    return min(cuts, default=end)


def parties_in(text: str, start: int, end: int, some: Sequence[Mention], office: str | None) -> list[Mention]:
    """The parties that a speaker's words name; a person whose name is a town's or a leader's too is neither."""
    own = [mention for mention in some if mention.start < told_of(text, start, end, office)]
    names = [name.span() for name in APPOSED.finditer(text, start, end)]
    first = A_NAME.match(text, start, end)
    if first is not None and (not office or text[first.end() : first.end() + 2] == ", "):  # Abdi Warsame, a police captain
        names.append(first.span())
    return [mention for mention in own if not any(_is_of_person(mention, *name) for name in names)]


def _is_of_person(mention: Mention, start: int, end: int) -> bool:
    """Mantilla is a town too, Petro Hrytsenko no president."""
    is_within = start <= mention.start < end
    return is_within and (mention.kind == "place" or (mention.kind == "leader" and mention.end < end))


def is_hearsay(words: Sequence[str]) -> bool:
    """Reports and figures whose maker is not named: neither "figures of the ministry" nor "police, who dispute such figures"."""
    return bool(uses("hearsay") & set(words)) and not any(office_words().get(word) == "office" for word in words)
