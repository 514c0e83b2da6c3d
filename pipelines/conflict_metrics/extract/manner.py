"""How does a verb tell its deed: actively, passively, of a pronoun, without a subject? Speakers tell of others in other manners."""

from __future__ import annotations

from conflict_metrics.extract.parse import Token

PRONOUNS = ("it", "they", "he", "she", "we", "who", "which", "that")
PASSIVE = {"nsubjpass", "auxpass"}


def manner(trigger: Token | None) -> str:
    """noun, passive, itself (the subject is a pronoun), active; a participle without a subject is bare."""
    if trigger is None or trigger.pos not in ("VERB", "AUX"):
        return "noun"
    verb = _first_of_list(trigger)
    if _is_passive(verb):
        return "passive"
    subject = _subject(verb)
    return "bare" if subject is None else "itself" if subject.text.lower() in PRONOUNS else "active"


def _is_passive(verb: Token) -> bool:
    """Whether the verb tells what befell its subject: were killed, shot dead by."""
    deps = {child.dep for child in verb.children}
    has = any(child.dep == "aux" and child.lemma == "have" for child in verb.children)
    return bool(deps & PASSIVE) or (verb.tag == "VBN" and "nsubj" not in deps and not has)


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep == "nsubj"), None)


def _first_of_list(verb: Token) -> Token:
    """The verb whose helpers and subject hold for the list: were of "were killed and wounded"."""
    while verb.dep == "conj" and verb.head is not None and verb.head.pos == "VERB" and not _has_own(verb):
        verb = verb.head
    return verb


def _has_own(verb: Token) -> bool:
    return any(child.dep in ("nsubj", "nsubjpass", "auxpass") for child in verb.children)
