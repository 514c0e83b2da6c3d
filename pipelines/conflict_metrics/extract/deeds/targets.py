"""Whom a deed meets: the first name behind it, or what stands before a passive verb."""

from __future__ import annotations

from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.deeds.line import Line, Parties
from conflict_metrics.extract.signs import saying_words

REACH = 12  # words between a deed and whom it meets


def met(line: Line, at: int, is_noun: bool = False) -> Parties:
    """The first name behind the deed: "struck the Ukrainian town"; behind a noun only where it leads there: "strikes on Gaza"."""
    for name in line.names:
        if name.first <= at:
            continue
        between = line.words[at + 1 : name.first]
        if is_noun and between[:1] == ("by",):
            at = name.last  # the agent: "an attack by Hezbollah on ..."
            continue
        if len(between) > REACH or "by" in between or uses("stop").intersection(between):
            return ()
        if not is_noun or uses("towards").intersection(between):
            return () if line.is_speaker(name) else line.beside(name)
    return ()


def site(line: Line, at: int) -> Parties:
    """Kursk in "the Kursk offensive": the place right before a noun."""
    return next((line.beside(name) for name in line.names if name.last == at - 1 and name.mention.is_place and not name.is_adjective), ())


def patient(line: Line, at: int) -> Parties:
    """The nearest name before a passive verb in its clause, else the place behind it: whom it happened to, or where they are."""
    name = next(iter(line.before(at)), None)
    behind = next((other for other in line.names if other.first > at), None)
    place = met(line, at, is_noun=True) if behind is not None and behind.mention.is_place else ()
    if name is None or (place and saying_words().intersection(line.between(name, at))):
        return place
    return () if uses("stop").intersection(line.between(name, at)) else line.beside(name)
