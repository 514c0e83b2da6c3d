"""A sentence as the parser reads it best: every live number one word, acronyms in brackets gone, capitals-only text in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from conflict_metrics.extract.mentions import Mention, is_in_capitals
from conflict_metrics.extract.parse import Piece
from conflict_metrics.model import Quantity

PLAIN_NUMBER = re.compile(r"\d[\d,.]*|[A-Za-z]+")
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{1,60}[)\]]")
OF_MANY = re.compile(
    r"\s+of(?=\s+(?!the\b|them\b|those\b|these\b|which\b|whom\b|his\b|her\b|its\b|their\b|our\b))", re.I
)  # dozens of civilians, not dozens of them
SOURCE = re.compile(r" [-–—] (?:[\w’'“”\"]+ ?){1,5}$")
SPACES = re.compile(r"\s+")
TAKEN_FOR_A_VERB = {"IS": "ISIS"}
STAND_IN = {"money": "$45", "percent": "45 percent", "range": "45", "number": "45"}


def pieces(text: str, start: int, end: int, quantities: Sequence[Quantity], mentions: Sequence[Mention]) -> list[Piece]:
    """The sentence in pieces whose words the parser shall see; every piece knows its span in the article's text."""
    live = [quantity for quantity in quantities if quantity.kind == "number"]
    marks = [*_numbers(text, live), *_shares(text, live), *_brackets(text, start, end, live), *_source(text, start, end)]
    marks.extend(_groups(start, end, mentions))
    rewritten = sorted(marks, key=lambda piece: piece.start)
    found: list[Piece] = []
    position = start
    for piece in rewritten:
        if piece.start < position:
            continue
        found.append(Piece(text[position : piece.start], position, piece.start))
        found.append(piece)
        position = piece.end
    found.append(Piece(text[position:end], position, end))
    if is_in_capitals(text[start:end]):
        found = [_in_small_letters(piece, mentions, start) for piece in found]
    return [Piece(SPACES.sub(_blank, piece.words), piece.start, piece.end) for piece in found if piece.words or piece.end > piece.start]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _numbers(text: str, live: Sequence[Quantity]) -> Iterator[Piece]:
    for quantity in live:
        surface = text[quantity.char_start : quantity.char_end]
        if text.startswith("+", quantity.char_end):
            yield Piece(surface, quantity.char_start, quantity.char_end + 1)
            continue
        if PLAIN_NUMBER.fullmatch(surface) and quantity.note != "none_of" and not surface.endswith("s"):
            continue
        if quantity.value == 0:
            continue
        name = "money" if quantity.is_money else "percent" if surface.endswith(("%", "cent")) else "number"
        end = quantity.char_end
        if surface.endswith("s") and (partitive := OF_MANY.match(text, end)) is not None:
            end = partitive.end()
        yield Piece(STAND_IN[name], quantity.char_start, end)


def _shares(text: str, live: Sequence[Quantity]) -> Iterator[Piece]:
    """27 of the 36 drones for "27 of 36 drones", which the parser takes for one number."""
    for one, other in pairwise(live):
        if text[one.char_end : other.char_start] == " of ":
            yield Piece(" of the ", one.char_end, other.char_start)


def _brackets(text: str, start: int, end: int, live: Sequence[Quantity]) -> Iterator[Piece]:
    for match in BRACKETS.finditer(text, start, end):
        if not any(quantity.char_start < match.end() and quantity.char_end > match.start() for quantity in live):
            yield Piece("", match.start(), match.end())


def _source(text: str, start: int, end: int) -> Iterator[Piece]:
    """The dash before the source at a headline's end, as a full stop: shelling kills two - JCCC."""
    if (match := SOURCE.search(text, start, end)) is not None and match.end() == end:
        yield Piece(" . ", match.start(), match.start() + 3)


def _groups(start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Piece]:
    """ISIS for IS, which the parser takes for a verb: 1,500 IS fighters."""
    for mention in mentions:
        word = mention.text.split()[0]
        if start <= mention.start and mention.end <= end and word in TAKEN_FOR_A_VERB:
            yield Piece(TAKEN_FOR_A_VERB[word], mention.start, mention.start + len(word))


def _in_small_letters(piece: Piece, mentions: Sequence[Mention], sentence_start: int) -> Piece:
    if len(piece.words) != piece.end - piece.start:
        return piece
    words = list(piece.words.lower())
    for mention in mentions:
        for position in range(max(mention.start, piece.start), min(mention.end, piece.end)):
            is_first = position == mention.start or not piece.words[position - piece.start - 1 : position - piece.start].isalpha()
            if is_first:
                words[position - piece.start] = piece.words[position - piece.start]
    if piece.start == sentence_start and words:
        words[0] = words[0].upper()
    return Piece("".join(words), piece.start, piece.end)
