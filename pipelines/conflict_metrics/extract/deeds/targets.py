"""Whom a deed meets: the first name behind it, or what stands before a passive verb."""

from __future__ import annotations

from conflict_metrics.extract.deeds.line import Line, Parties, uses

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
            return line.beside(name)
    return ()


def patient(line: Line, at: int) -> Parties:
    """The nearest name before a passive verb in its clause, else the place behind it: whom it happened to, or where they are."""
    name = next(iter(line.before(at)), None)
    if name is not None:
        return () if uses("stop").intersection(line.between(name, at)) else line.beside(name)
    place = next((name for name in line.names if name.first > at), None)
    return met(line, at, is_noun=True) if place is not None and place.mention.is_place else ()
