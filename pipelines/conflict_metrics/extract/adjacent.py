"""Relations read off the plain order of words: the verb right before a number, the participle right behind its noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from conflict_metrics.extract.event_words import is_adjective, is_headline_verb
from conflict_metrics.extract.objects import Counted
from conflict_metrics.extract.parse import NOUNS, Token, Tree

PASSIVE = {"auxpass"}
HAVING = {"have", "has", "had", "having", "'ve", "’ve"}
SKIPPED_LEFT = {
    "at", "least", "than", "more", "about", "around", "some", "up", "to", "as", "many", "nearly", "almost", "over", "another", "an",
    "estimated", "roughly", "approximately", "a", "the", "further", "all", "total", "of", "only", "just", "no", "fewer", "less",
    "both", "other", "between", "any", "these", "those", "his", "their", "its", "remaining", "additional", "also", "himself",
}  # fmt: skip
SKIPPED_RIGHT = {
    "was", "were", "been", "be", "have", "had", "has", "also", "others", "other", "more", "people", "are", "is", "being",
    "reportedly", "who", "that", "confirmed", "reported", "believed", "feared", "either", "already", "so", "far", "then", "later",
    "all", "now", "since", "which", "seriously", "badly", "severely", "critically", "lightly", "slightly", "to", "still", "them", "of",
    "-", "'ve", '"', "“", "”", "‘", "’",
}  # fmt: skip
REACH = 5
INSERTION = 14
OPENS_INSERTION = {
    "including", "among", "most", "mostly", "mainly", "some", "many", "half", "two", "three", "all", "several", "one", "five", "four",
    "both", "aged", "who",
}  # fmt: skip
RELATIVES = {"who", "that", "which"}
DASHES = {"-", "–", "—"}
FINITE = ("VBD", "VBP", "VBZ")
UNCOUNTED = (["and", "a"], ["and", "an"])


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """The counted thing stands in `relation` to the word `trigger`; the lower the rank, the surer."""

    relation: str
    trigger: Token
    rank: int


def adjacent(counted: Counted, tree: Tree) -> Iterator[Link]:
    """The relations of a counted thing to the words beside it; those inside "- five of them children -" are passed over."""
    number = counted.number
    assert number is not None
    verb = _verb_before(number, tree)
    if verb is not None:
        yield Link("obj", verb, 0)
    if counted.noun is None and (does := _plain_verb_after(number, tree)) is not None:
        yield Link("subj", does, 1)
    if counted.is_partitive and counted.noun is not None:
        return
    if (word := _participle_after(counted.noun or number, tree)) is not None:
        rank, base = _rank_of_clause(word, counted.noun, verb), counted.noun or number
        between = {one.text.lower() for one in tree.tokens[base.index + 1 : word.index]}
        is_active = "been" not in between and not between.isdisjoint(HAVING)
        if not (is_active and _has_own_subject(word, base)):
            yield Link("psubj", word, rank)
            yield Link("pred", word, rank)
        has_done = is_active and base.dep != "pobj" and between.isdisjoint(RELATIVES) and not _has_object(word)  # 17 have died
        if word.tag == "VBD" or has_done or (base is number and word.tag == "VBN" and word.index == number.index + 1):  # 1,180 crossed
            yield Link("subj", word, 1 if between.isdisjoint(RELATIVES) else 2)  # all 12 that flew at the base were downed


def _has_object(verb: Token) -> bool:
    return any(child.dep == "dobj" and child.index > verb.index for child in verb.children)


def _rank_of_clause(participle: Token, noun: Token | None, verb: Token | None) -> int:
    """killed one hostage held in Gaza; shot down 32 drones and two missiles launched at Kyiv: the verb that governs says more."""
    if participle.dep == "relcl" and noun is not None and noun.dep in ("nsubj", "nsubjpass"):
        return 2  # three rockets that were launched at the town were intercepted
    if participle.dep != "acl" or noun is None:
        return 0
    steps = 0
    while noun.dep in ("conj", "appos") and noun.head is not None:
        noun, steps = noun.head, 1
    is_object = noun.dep == "dobj" and noun.head is not None and not any(child.dep in PASSIVE for child in noun.head.children)
    return 2 + steps if is_object else 1 if verb is not None else 0


def _plain_verb_after(number: Token, tree: Tree) -> Token | None:
    """die in "nine die in air strike", flee in "106 flee"."""
    after = tree.tokens[number.index + 1] if number.index + 1 < len(tree.tokens) else None
    return after if after is not None and (after.tag in ("VB", "VBP") or is_headline_verb(after)) and after.pos != "AUX" else None


def _verb_before(number: Token, tree: Tree) -> Token | None:
    for word in reversed(tree.tokens[max(0, number.index - REACH) : number.index]):
        if word.pos == "VERB" or (word.text.endswith("ing") and word.pos == "NOUN") or is_headline_verb(word):
            is_plain = word.dep != "prep" and not any(child.dep in PASSIVE for child in word.children)  # not including 31
            return word if is_plain else None
        if word.text.lower() not in SKIPPED_LEFT and word.pos not in ("ADV", "ADJ", "SYM") and word.tag != "RP":
            return None
    return None


def _participle_after(noun: Token, tree: Tree) -> Token | None:
    first = behind_insertion(noun, tree)
    for word in tree.tokens[first : first + REACH + 2]:
        if (word.tag in ("VBN", "VBD", "JJ") or is_adjective(word)) and word.text.lower() not in SKIPPED_RIGHT and word.pos != "AUX":
            is_modifier = word.tag == "JJ" and any(one.pos in NOUNS for one in tree.tokens[word.index + 1 : word.index + 2])
            return None if is_modifier or (word.tag == "VBD" and _has_object(word)) else word
        if word.text.lower() not in SKIPPED_RIGHT and word.pos != "ADV":
            return None
    return None


def _has_own_subject(verb: Token, noun: Token) -> bool:
    """20 tanks have taken up positions: an active verb, the counted noun does it."""
    return verb.tag == "VBN" and any(child.dep in ("dobj", "prt", "prep", "xcomp") for child in verb.children) and noun.dep != "nsubjpass"


def behind_insertion(noun: Token, tree: Tree) -> int:
    """Where the sentence goes on behind ", including three children,", "- six of them children -" or "and a translator"."""
    first = noun.index + 1
    words = tree.tokens[first : first + INSERTION]
    if [word.text.lower() for word in words[:2]] in UNCOUNTED:
        last = next((word for word in words[2:] if word.pos in NOUNS and word.dep not in ("compound", "nmod")), None)
        is_counted = last is None or [word.text for word in tree.tokens[last.index + 1 : last.index + 2]] == ["of"]  # a number of wounded
        return first if last is None or is_counted else last.index + 1
    if len(words) > 1 and (words[1].text.lower() in OPENS_INSERTION or any(word.text in ("them", "whom") for word in words[2:7])):
        closers = DASHES if words[0].text in DASHES else {words[0].text} & {","}
        return next((word.index + 1 for word in words[2:] if word.text in closers), first)
    return _behind_apposition(words) or first


def _behind_apposition(words: tuple[Token, ...]) -> int | None:
    """Where have stands in "500 people, students for the most part, have been arrested" and "90,000 people - which is half - have fled"."""
    if not words or (words[0].text != "," and words[0].text not in DASHES):
        return None
    is_relative = len(words) > 1 and words[1].text.lower() in RELATIVES
    for word, following in pairwise(words[1:]):
        if word.text == words[0].text:
            return following.index if following.pos == "AUX" and following.tag in FINITE else None
        if word.pos in ("VERB", "AUX") and not is_relative:
            return None
    return None
