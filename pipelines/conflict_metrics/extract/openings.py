"""With which letters must a word begin for an expression to be worth its search? Most lines of event_words.csv fail at this."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import repeat

LONG = 3  # letters of an opening, at most
WORD = re.compile(rf"\b\w{{1,{LONG}}}")
LETTERS = re.compile(r"[a-z]*", re.I)
ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]])*\]|.")  # an escaped character, a class, any other character
GROUP = re.compile(r"\(\?(?:-i)?:")
MAY_BE_ABSENT = ("?", "*", "{")
ANY = ""  # the opening of an expression that may begin with anything


def openings(expression: str) -> frozenset[str]:
    r"""The openings, in lower case, of whatever the expression finds: fir for `\bfir(?:ed|ing) at`; ANY where it does not say."""
    return frozenset(_of_choice(expression.removeprefix(r"\b"))) if expression.startswith(r"\b") else frozenset({ANY})


def opened(words: str) -> set[str]:
    """All openings that the words offer."""
    starts = WORD.findall(words.lower())
    return {ANY, *(start[:length] for start in starts for length in range(1, LONG + 1))}


def _of_choice(expression: str) -> Iterator[str]:
    for branch in _branches(expression):
        letters = LETTERS.match(branch)
        yield from _of_branch(letters.group().lower() if letters else ANY, branch)


def _of_branch(letters: str, branch: str) -> Iterator[str]:
    rest = branch[len(letters) :]
    if rest.startswith(MAY_BE_ABSENT):
        yield letters[:-1][:LONG]
    elif len(letters) < LONG and (group := GROUP.match(rest)) and not (inner := _inside(rest, group.end()))[1].startswith(MAY_BE_ABSENT):
        yield from ((letters + more)[:LONG] for more in _of_choice(inner[0]))
    else:
        yield letters[:LONG]


def _branches(expression: str) -> list[str]:
    """The expression's alternatives, those within brackets apart."""
    depths = list(_depths(expression))
    bars = [place for place, letter in enumerate(expression) if letter == "|" and depths[place] == 0]
    return [expression[start + 1 : end] for start, end in zip([-1, *bars], [*bars, len(expression)], strict=True)]


def _inside(rest: str, start: int) -> tuple[str, str]:
    """What stands within the group that opens the rest, and what behind it."""
    end = next(place for place, depth in enumerate(_depths(rest)) if depth == 0)
    return rest[start:end], rest[end + 1 :]


def _depths(expression: str) -> Iterator[int]:
    """How many brackets are open behind each character; what is escaped or stands in a class lies one deeper, so that it parts nothing."""
    depth = 0
    for atom in ATOM.findall(expression):
        depth += (atom == "(") - (atom == ")")
        yield from repeat(depth + (len(atom) > 1), len(atom))
