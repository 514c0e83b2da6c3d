"""The bare numbers of an article as the text speaks of them: figure, bound, unit or counted noun; a metric is not asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from conflict_metrics.extract.nouns import counted_noun, noun_phrase, singular
from conflict_metrics.extract.parse import Piece, Tree, parse
from conflict_metrics.extract.quantities.measures import measure_after
from conflict_metrics.extract.reading import Prepared, read_staged, staged
from conflict_metrics.extract.rewriting import pieces
from conflict_metrics.model import Article, Number, Quantity, Reading

# The kinds of number that measure or count something, whether or not a metric of conflict covers it.
LIVE = {"number", "no_metric", "distance", "duration", "speed", "age", "previous_value"}
BOUNDS = {"exact": "=", "approximately": "~", "less_than": "<", "at_most": "<"}  # the others: ">"
CHANGES = {"increase": "up", "decrease": "down"}
EVERY = re.compile(
    r"(?: of [a-z]+(?: [a-z]+)?)?"
    r"(?:(?: per |-per-| ?/ ?)(?=([a-z]+))|(?: an? |-an?-)(?=([a-z]++)(?! (?:earlier|later|ago|after|before|since)\b)))",
    re.IGNORECASE,
)
LISTED = re.compile(r"-?,? ?(?:(?:and|or|to|-|–) |of (?:the |these |those |its |their |his |her |all )?)?")
OLD = re.compile(r"[ -]olds?\b")
AFTER_A = re.compile(
    r"(?:minute|hour|day|night|week|month|year|decade|century|share|head|person|piece|barrel|ounce|gallon|lit(?:er|re)|tonne|ton|pound|kilo)\b"
)


def read_numbers(articles: Sequence[Article]) -> list[tuple[Reading, tuple[Number, ...]]]:
    """Each article's reading, the same as without this, and its bare numbers; sentences without a fact are parsed too."""
    found = staged(articles)
    readings = read_staged(found)
    jobs = [(index, number, some) for index, (one, _) in enumerate(found) for number, some in _unparsed(one)]
    trees = [dict(scene.trees) for _, scene in found]
    for (index, number, _), tree in zip(jobs, parse(some for _, _, some in jobs), strict=True):
        trees[index][number] = tree
    return [(reading, tuple(_spoken(one, own))) for (one, _), reading, own in zip(found, readings, trees, strict=True)]


def _unparsed(prepared: Prepared) -> Iterator[tuple[int, list[Piece]]]:
    """The sentences of English text that hold a live number without a unit and are not parsed yet."""
    if not prepared.is_english:
        return
    for number, found in prepared.quantities.items():
        if number not in prepared.pieces and any(one.kind in LIVE and one.stated and not one.measure for one in found):
            yield number, pieces(prepared.article.text, *prepared.sentences[number], found, ())


def _spoken(prepared: Prepared, trees: dict[int, Tree]) -> Iterator[Number]:
    for number, found in prepared.quantities.items():
        live = [one for one in _moves(found) if one.kind in LIVE and one.stated]
        units = _units(live, trees.get(number), prepared.article.text)
        for quantity, (unit, concept) in zip(live, units, strict=True):
            if quantity.kind != "no_metric" or unit != "-":
                value = quantity.stated[0] if len(quantity.stated) == 1 else quantity.stated
                yield Number(quantity.char_start, quantity.char_end, value, _bound(quantity), unit, concept)


def _moves(found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with "from 5 to 12" as one number with two ends, whichever of them is the higher."""
    kept: list[Quantity] = []
    for quantity in found:
        older = kept[-1] if kept and kept[-1].kind == "previous_value" else None
        if older and quantity.previous_value is not None and quantity.previous_value == older.value:
            ends = (*older.stated, *quantity.stated)
            measure = quantity.measure or older.measure
            kept[-1] = replace(quantity, char_start=older.char_start, stated=(min(ends), max(ends)), measure=measure, note=None)
        else:
            kept.append(quantity)
    return kept


def _units(live: Sequence[Quantity], tree: Tree | None, text: str) -> list[tuple[str, str]]:
    """Unit and concept of each; a number of a list without a unit has that of the next: the 4 of "4, 5 and 6 drones"."""
    found = [_unit(quantity, tree, text) for quantity in live]
    for place in range(len(live) - 2, -1, -1):
        gap = text[live[place].char_end : live[place + 1].char_start]
        if found[place][0] == "-" and LISTED.fullmatch(gap):
            found[place] = found[place + 1]
        elif found[place + 1][0] == "-" and live[place].measure and gap.endswith(" to "):
            found[place + 1] = found[place]
    return found


def _unit(quantity: Quantity, tree: Tree | None, text: str) -> tuple[str, str]:
    if quantity.measure:
        measured = measure_after(text, quantity.char_end)
        end = quantity.char_end + (measured.length if measured else 0)
        is_age = measured is not None and measured.kind == "duration" and OLD.match(text, end)
        return (f"{quantity.measure} of age" if is_age else quantity.measure + _rate(quantity.measure, end, text)), ""
    noun = counted_noun(quantity, tree) if tree else None
    if noun is None or tree is None:
        return "-", ""
    unit = noun_phrase(noun, quantity, tree)
    return unit + _rate(unit, max(quantity.char_end, noun.end), text), singular(noun)


def _bound(quantity: Quantity) -> str:
    """The quantifier's sign; a figure without one may be the size of a rise or fall."""
    notes = (quantity.note or "").split("|")
    if len(quantity.stated) > 1:
        return "~" if "about" in notes else "="
    if quantity.quantifier == "exact" and quantity.kind != "previous_value":
        return next((CHANGES[note] for note in notes if note in CHANGES), "=")
    return BOUNDS.get(quantity.quantifier, ">")


def _rate(unit: str, end: int, text: str) -> str:
    """ " per gram" of "$10 per gram", " per day" of "3,000 tests a day", where it follows at `end`."""
    every = None if " per " in unit else EVERY.match(text, end)
    if not every or (every.group(2) and not AFTER_A.match(text, every.end())):
        return ""
    measure = measure_after(text, every.end())
    return f" per {measure.name if measure else (every.group(1) or every.group(2)).lower()}"
