"""Which measure follows a number: the only room of quantulum3, asked for a few words at a time."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from conflict_metrics.vocabulary import items, rows, table

WORDS = re.compile(r"[\s-]{0,2}((?:[^\W\d_]|°\s?|″)[\w°/²³]*(?:\.(?= ?[a-z]))?(?:[ -][^\W\d_][\w/²³]*){0,2})")
DOTTED = re.compile(r"\b(sq|cu)(?:\.\s?|\s|(?=k?m\b))")
END = re.compile(r"[\s/0-9²³-]")
ONE_LETTER = frozenset("mthgpVW°″")  # other units of one letter are a name, a list number or a slip more often than a unit
GLUED = frozenset("CF")  # a degree where it touches the digits: -12C
NO_OPENERS = frozenset({"in", "an", "as", "at", "to", "dry", "arc"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A unit of measure read after a number: `value * factor` is in `unit`, the canonical one; `kind` as in Quantity."""

    name: str
    kind: str
    unit: str | None
    factor: float
    per: str | None
    length: int  # characters of the text that name it


@cache
def _quantulum() -> tuple[ModuleType, ModuleType]:
    """quantulum3's parser and units, without its classifier, with the spellings that units.csv adds; loaded once."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import classifier, load, parser
    classifier.USE_CLF = False
    known = load.units("en_US").names
    for row in rows("units"):
        if row["added"]:
            entity = known[row["name"]].entity.name if row["name"] in known else row["entity"]
            load.ADDITIONAL_UNITS[row["name"]].update(surfaces=list(items(row["added"])), entity=entity, URI=row["name"])
    load.clear_caches()
    return parser, load


@cache
def _spellings() -> dict[str, str]:
    """Every spelling that quantulum3 knows of an accepted unit -> the unit; of two units the one that units.csv names first.

    This and not quantulum3's guess decides between minute and minute of arc: the guess depends on the order of a set.
    """
    units = _quantulum()[1].units("en_US")
    order = {name: rank for rank, name in enumerate(table("units", "name"))}
    found: dict[str, str] = {}
    for spelling, candidates in [*units.surfaces.items(), *units.symbols.items()]:
        accepted = sorted((unit.name for unit in candidates if unit.name in order), key=order.__getitem__)
        if accepted:
            found.setdefault(spelling, accepted[0])
    return found


def _first(words: str) -> str:
    return END.split(words, maxsplit=1)[0]


@cache
def _openers() -> frozenset[str]:
    firsts = {_first(spelling) for spelling in _spellings()}
    return frozenset(first for first in firsts if len(first) > 1 or first in ONE_LETTER) - NO_OPENERS


@cache
def _ask(words: str) -> tuple[str, int] | None:
    """The accepted unit that `words` begin with and how many characters name it; the same for the same words, always."""
    parsed = _quantulum()[0].parse(f"7 {words}")
    if not parsed or parsed[0].span[0] != 0 or parsed[0].value != 7:
        return None
    found = parsed[0]
    parts = found.unit.original_dimensions or []
    name = _spellings().get(parts[0].get("surface", "")) if len(parts) == 1 and parts[0]["power"] == 1 else found.unit.name
    return (name, found.span[1] - 2) if name in table("units", "name") else None


@cache
def _named(words: str) -> tuple[str, int] | None:
    """The unit of the longest beginning of `words` that is one: the word after a unit can hide it from quantulum3."""
    parts = words.split(" ")
    answers = (_ask(" ".join(parts[:count])) for count in range(len(parts), 0, -1))
    return next((answer for answer in answers if answer), None)


def measure_after(text: str, position: int) -> Measure | None:
    """The unit of measure in `text` right after `position`, or None where what follows is counted, not measured."""
    following = WORDS.match(text, position)
    if not following:
        return None
    written = following.group(1)
    words = DOTTED.sub(r"\1 ", written)
    first = _first(words)
    if first in GLUED and following.start(1) == position and not text.startswith("-", position + 1):
        words = first
    elif first not in _openers():
        words, first = words.lower(), first.lower()
        if len(first) < 2 or first not in _openers():
            return None
    answer = _named(words.replace("-", " ") if not words.isupper() or len(first) < 4 else words.lower())
    if answer is None:
        return None
    name, length = answer
    row = table("units", "name")[name]
    reached = following.start(1) - position + length + len(written) - len(words)
    return Measure(
        name=name, kind=row["kind"], unit=row["unit"] or None, factor=float(row["factor"]), per=row["per"] or None, length=reached
    )
