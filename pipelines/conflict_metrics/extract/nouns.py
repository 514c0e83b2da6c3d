"""What a bare number counts, in the text's own words: the noun it stands with, its adjectives before it, singular."""

from __future__ import annotations

from collections.abc import Iterator

from conflict_metrics.extract.objects import number_word
from conflict_metrics.extract.parse import Token, Tree
from conflict_metrics.extract.things import singulars
from conflict_metrics.model import Quantity

BEFORE_NOUN = {"nummod", "quantmod", "compound", "amod", "nmod", "det", "predet", "npadvmod"}
NOUNS = {"NOUN", "PROPN"}
PLURALS = {"NNS", "NNPS"}
DESCRIBING = {"JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS"}
POINTING = {"other", "more", "additional", "further", "extra", "previous", "last", "next", "such", "same", "whole", "total"}
FAR = 6  # words between a number and its noun


def counted_noun(quantity: Quantity, tree: Tree) -> Token | None:
    """The noun that the number counts: drones of "34 Ukrainian drones", screens of "one of the best screens"."""
    number = number_word(quantity, tree)
    if number is None:
        return None
    return _hyphened(number, quantity, tree) or _above(number) or _whole(number) or _behind(number, tree) or _joined(number, tree)


def noun_phrase(noun: Token, quantity: Quantity, tree: Tree) -> str:
    """The noun in the singular behind the adjectives and nouns that describe it: "Ukrainian drone", "first-team player"."""
    words = [word for word in _described(noun, quantity, tree) if word.lemma not in POINTING]
    phrase = " ".join([*(word.text if word.index and word.text[0].isupper() else word.lemma for word in words), singular(noun)])
    return phrase.replace(" - ", "-")


def singular(noun: Token) -> str:
    """The word for one of them."""
    if noun.pos != "PROPN":
        return noun.lemma
    return noun.text[: len(singulars(noun.text)[0])] if noun.tag == "NNPS" and singulars(noun.text) else noun.text


def _hyphened(number: Token, quantity: Quantity, tree: Tree) -> Token | None:
    """truck of "a 28-truck convoy"."""
    after = [word for word in tree.tokens[number.index + 1 : number.index + 3] if word.start >= quantity.char_end]
    if len(after) < 2 or after[0].text != "-" or after[0].start != quantity.char_end or after[1].start != after[0].end:
        return None
    return after[1] if after[1].pos in NOUNS else None


def _above(number: Token) -> Token | None:
    token = number
    while token.dep in BEFORE_NOUN and token.head is not None and token.head.start > token.start:
        token = token.head
    if token is number or token.index - number.index > FAR:
        return None
    return token if token.pos in NOUNS else None


def _whole(number: Token) -> Token | None:
    """moments of "one of the proudest moments", men of "two out of the five men"."""
    for child in number.children:
        if child.start > number.start and child.text in ("of", "out"):
            below = _whole(child) if child.text == "out" else next((one for one in child.children if one.dep == "pobj"), None)
            return below if below is not None and below.pos in NOUNS else None
    return None


def _behind(number: Token, tree: Tree) -> Token | None:
    """The last of the nouns right behind the number, where the parser hung the number elsewhere."""
    noun = None
    for word in tree.tokens[number.index + 1 : number.index + 1 + FAR]:
        if word.tag not in DESCRIBING and word.text != "-" and (noun is not None or word.tag != "VBN"):
            break
        if word.pos in NOUNS:
            noun = word
    return noun


def _joined(number: Token, tree: Tree) -> Token | None:
    """pick of "a pick or two"."""
    if number.index < 2 or tree.tokens[number.index - 1].text != "or":
        return None
    before = tree.tokens[number.index - 2]
    return before if before.pos in NOUNS else None


def _described(noun: Token, quantity: Quantity, tree: Tree) -> Iterator[Token]:
    """The describing words between number and noun, and the noun's adjective before the number: top of "top three seeds"."""
    first = noun.index
    while first > 0 and _belongs(tree.tokens[first - 1]) and tree.tokens[first - 1].start >= quantity.char_end:
        first -= 1
    before = first - 1
    while before >= 0 and tree.tokens[before].end > quantity.char_start:
        before -= 1
    if before >= 0 and tree.tokens[before].head is noun and tree.tokens[before].tag in ("JJ", "NN"):
        yield tree.tokens[before]
    for word in tree.tokens[first : noun.index]:
        joins = word.text == "-" and word.index > first and tree.tokens[word.index - 1].tag in DESCRIBING
        is_model = word.tag == "CD" and len(word.text) == word.end - word.start and tree.tokens[word.index + 1].pos == "PROPN"
        if word.tag in DESCRIBING or is_model or joins:
            yield word


def _belongs(word: Token) -> bool:
    return word.tag in DESCRIBING or word.tag in ("CD", "VBN", "VBG", "HYPH", "RBS", "CC") or word.text == "-"
