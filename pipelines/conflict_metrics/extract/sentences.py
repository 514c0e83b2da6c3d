"""Where a sentence starts and ends: a small splitter for news text, good and bad."""

from __future__ import annotations

import re
from functools import cache

from conflict_metrics.vocabulary import items, rows

LONGEST = 1500  # characters; what is longer is a table or a list and is cut at ; or a space
STOP = r"[.!?…]+[”’\"')\]]*(?=\s)|(?<=[a-z0-9)”’\"])[.!?…]+[”’\"]?(?=[“‘\"]?[A-Z][a-z])|\s*[\n\r\u2028\u2029•]+\s*"
PICTURES = "Getty Images|Shutterstock|Sipa USA|CNN|FILE|File"  # whom captions credit besides the agencies
CREDIT = (
    r"(?:/\s?(?:{names})(?: Agency| Images)?(?![\w/])|\((?:[^()]{{0,40}}\s)?Photos?\)|\(Photo by [^()]{{0,60}}\)|\[(?:{names})\])"
    r"(?: Related (?:article|video))?(?=\s+[“‘\"]?[A-Z0-9])"
)
OPENING = re.compile(r"\s*[“‘\"'(\[]*(?:[A-Z0-9À-ÞΑ-ΩА-Я$€£#@]|[a-z]{2}-[A-Z])")
STARTER = re.compile(r"\s*[“\"]?(?:The|He|She|It|But|They|This|We|His|Their|However|Meanwhile|According|After)\b")
LETTERS = re.compile(r"(?:\b[A-Za-z]\.)+$")
INSIDE = re.compile(r"[\w,] $")  # what stands before a bracket within a sentence
IN_BRACKETS = 60  # characters
CLOSING = re.compile(rf"[^\[\]\n]{{0,{IN_BRACKETS}}}\]")
LAST_WORD = re.compile(r"[\w.]+$")


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"].lower(): row["before"] for row in rows("abbreviations")}


@cache
def _stops() -> re.Pattern[str]:
    """What may end a sentence: a mark, a line break, the credit of a picture ("Ann Lee/AFP")."""
    names = [re.escape(name) for row in rows("agencies") for name in items(row["credit_words"])]
    return re.compile(f"{STOP}|{CREDIT.format(names='|'.join([*names, PICTURES]))}")


def _abbreviates(text: str, stop: int) -> bool:
    """Whether the single full stop at `stop` belongs to an abbreviation or initial that the next word continues."""
    left, after = text[max(0, stop - 12) : stop], text[stop + 1 : stop + 16]
    if LETTERS.search(left + "."):  # U.S., p.m., J. Smith
        return not ("." in left and STARTER.match(after))
    word = LAST_WORD.search(left)
    before = _abbreviations().get(word.group().lower()) if word else None
    return before == "name" or (before == "number" and after.lstrip()[:1].isdigit())


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a sentence ends at this match: a line break does, a full stop only before an opening and after no abbreviation."""
    mark = stop.group().strip()
    if not mark or mark[0] not in ".!?…":
        return True
    if not OPENING.match(text, stop.end()) or _is_in_brackets(text, stop):
        return False
    return mark[0] != "." or mark.startswith("..") or not _abbreviates(text, stop.start())


def _is_in_brackets(text: str, stop: re.Match[str]) -> bool:
    """The full stop in "three Norsk [Norsk Hydro Co.] engineers"."""
    opened = text.rfind("[", max(0, stop.start() - IN_BRACKETS), stop.start())
    if opened <= text.rfind("]", 0, stop.start()) or not INSIDE.search(text, max(0, opened - 2), opened):
        return False
    return "]" in stop.group() or CLOSING.match(text, stop.end()) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _shortened(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span in pieces of at most LONGEST characters, cut after the last ; of a piece, else at its last space."""
    pieces = []
    while end - start > LONGEST:
        cut = max(text.rfind("; ", start + 1, start + LONGEST) + 1, 0) or text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        pieces.append(_trimmed(text, start, cut))
        start = _trimmed(text, cut, end)[0]
    return [*pieces, (start, end)]


def sentences(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of `text`, in order, without white space at their ends; no other character is left out."""
    found, start = [], 0
    for stop in _stops().finditer(text):
        if stop.end() > start and _ends(text, stop):
            found.append(_trimmed(text, start, stop.end()))
            start = stop.end()
    found.append(_trimmed(text, start, len(text)))
    return [piece for first, last in found if last > first for piece in _shortened(text, first, last)]
