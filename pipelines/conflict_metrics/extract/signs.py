"""What a mention does in its sentence: plain signs from the words around it, and its place in the tree."""

from __future__ import annotations

import re
from functools import cache

from conflict_metrics import vocabulary
from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.parse import NOUNS, Token, Tree
from conflict_metrics.extract.things import singulars, things

WORDS_AFTER = re.compile(r"[A-Za-z][\w’'-]*")
PREPOSITION = re.compile(
    r"\b(by|in|at|near|against|on|from|to|into|of|with|between|for|over|towards?|inside|outside|across|around|after|despite|amid|and|or|via|"
    r"targeting|among|under|blamed|accused|killed|attacked|hit)\s+(?:the\s+|a\s+|an\s+|some\s+|its\s+|other\s+)?(?:[a-z-]+\s+)?$",
    re.I,
)
SAID_AFTER = 5
KINDS = ("event", "munition", "mil", "equip", "unit", "settlement", "site", "building", "person", "entity")
MODIFIERS = {"compound", "poss", "amod", "nmod", "nummod"}


@cache
def saying_words() -> frozenset[str]:
    """The forms of the verbs that state something: saying_verbs.csv."""
    return frozenset(form for row in vocabulary.rows("saying_verbs") for form in row["forms"].split())


@cache
def office_words() -> dict[str, str]:
    """Nouns behind a name that make it a speaker, a force or a people: office_words.csv."""
    return {row["word"]: row["kind"] for row in vocabulary.rows("office_words")}


def plain_signs(text: str, mention: Mention, sentence_start: int) -> tuple[str, ...]:
    """What the words right before and behind a mention say of it; no tree needed."""
    signs = ["place" if mention.is_place else mention.kind if mention.kind in ("armed", "org", "media", "source") else "named"]
    before = text[max(sentence_start, mention.start - 30) : mention.start]
    if (found := PREPOSITION.search(before)) is not None:
        signs.append(f"prep={found.group(1).lower()}")
    following = [match.group() for match in WORDS_AFTER.finditer(text, mention.end, mention.end + 60)]
    signs.append(f"next={_kind_of_next(text, mention, following)}")
    if any(word.lower() in saying_words() for word in following[:SAID_AFTER]):
        signs.append("says")
    if not text[sentence_start : mention.start].strip(" \"“‘'") or before.strip().lower() in ("the", "but the", "but"):
        signs.append("initial")
    if text[mention.end : mention.end + 2] in ("'s", "’s", "' ", "’ "):
        signs.append("possessive")
    return tuple(signs)


def _kind_of_next(text: str, mention: Mention, following: list[str]) -> str:
    """What kind of thing the noun behind the name is: Russian shelling -> event, Israeli troops -> mil."""
    gap = text[mention.end : mention.end + 3]
    if mention.kind not in ("demonym", "people") and not gap.startswith(("'s", "’s")) and gap[:1] != " ":
        return "none"
    for word in following[:4]:
        lower = word.lower().replace("’", "'").removesuffix("'s")
        if lower in ("s", "and", "or", "in", "on", "at", "of", "to", "from", "for", "by", "was", "were", "is", "are", "has", "have", "had"):
            if lower != "s":
                return "none"
            continue
        if lower in office_words():
            return office_words()[lower]
        for form in (lower, *singulars(lower)):
            if (thing := things().get(form)) is not None:
                return next((kind for kind in KINDS if kind in thing.kinds), "thing")
    return "none"


def clause_sign(mention: Mention, tree: Tree, trigger: Token | None, counted: Token | None) -> str:
    """The mention's place in the tree as seen from the fact's trigger and counted noun: subject, by-agent, behind which preposition."""
    token = tree.at(max(mention.start, mention.end - 1))
    if token is None:
        return "lost"
    noun, is_modifier = _phrase_head(token)
    suffix = "/mod" if is_modifier else ""
    if counted is not None and (noun is counted or any(above is counted for above in _within_phrase(noun))):
        return f"counted{suffix if noun is counted else '/below'}"
    relation, governor = _relation(_first_of_list(noun))
    if counted is not None and governor not in (None, trigger) and governor.dep in ("acl", "relcl") and governor.head is counted:
        return f"{relation}{suffix}:of counted"  # Russia of "drones launched by Russia", whatever befell them
    return f"{relation}{suffix}:{_nearness(governor, trigger)}"


def headline_sign(mention: Mention, tree: Tree) -> str:
    """The mention's place in a headline: its subject, its object, behind which preposition."""
    token = tree.at(max(mention.start, mention.end - 1))
    if token is None:
        return "lost"
    noun, is_modifier = _phrase_head(token)
    return _relation(_first_of_list(noun))[0] + ("/mod" if is_modifier else "")


def _first_of_list(noun: Token) -> Token:
    while noun.dep in ("conj", "appos") and noun.head is not None and noun.head.pos in ("NOUN", "PROPN", "ADJ"):
        noun = noun.head
    return noun


def _phrase_head(token: Token) -> tuple[Token, bool]:
    """The noun that the word belongs to, and whether it only modifies it: forces for "Russian forces"."""
    noun, is_modifier = token, False
    while noun.head is not None and (noun.dep in MODIFIERS or (noun.dep == "conj" and noun.head.dep in MODIFIERS)):
        is_modifier = is_modifier or (noun.dep in MODIFIERS and noun.head.pos != "PROPN")
        noun = noun.head
    return noun, is_modifier


def _within_phrase(noun: Token) -> list[Token]:
    found = []
    token = noun
    while token.head is not None and token.dep in ("pobj", "prep", "compound", "amod", "poss", "nmod", "acl") and token.head.pos != "VERB":
        token = token.head
        found.append(token)
    return found


def _relation(noun: Token) -> tuple[str, Token | None]:
    if noun.dep == "pobj" and noun.head is not None:
        preposition = noun.head
        governor = preposition.head
        if governor is not None and governor.pos in NOUNS and preposition.text.lower() == "of":
            relation, above = _relation(governor)
            return f"{relation}.of", above
        return ("by" if preposition.dep == "agent" else f"prep={preposition.text.lower()}"), governor
    return noun.dep, noun.head


def _nearness(governor: Token | None, trigger: Token | None) -> str:
    """own: hangs on the trigger itself; told: on the deed of whose clause it is; chain: on a verb above or beside it; far: elsewhere."""
    if governor is None or trigger is None:
        return "far"
    if governor is trigger or _is_light(governor, trigger):
        return "own"
    if _tells_of(trigger) is governor:
        return "told"
    if any(above is governor for above in trigger.ancestors()):
        return "saying" if governor.text.lower() in saying_words() else "chain"
    return "below" if any(above is trigger for above in governor.ancestors()) else "far"


def _tells_of(trigger: Token) -> Token | None:
    """attack of "the attack on Israel in which 1,200 were killed and 251 taken": the noun in whose clause the trigger stands."""
    while trigger.dep == "conj" and trigger.head is not None and trigger.head.pos == "VERB":
        trigger = trigger.head
    return trigger.head if trigger.dep in ("relcl", "acl") else None


def _is_light(governor: Token, trigger: Token) -> bool:
    """carried out in "carried out three strikes", "the strikes were carried out by": the deed is its object."""
    return governor is trigger.head and trigger.dep in ("dobj", "nsubjpass") and governor.text.lower() in uses("begins")
