"""Whom a deed meets: the first name behind it, or what stands before a passive verb."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.deeds.line import SPEAKERS, Deed, Line, Name, Parties, deed_words
from conflict_metrics.extract.signs import saying_words

REACH = 12  # words between a deed and whom it meets
IN_WHICH = (("in", "which"), ("during", "which"))


def met(line: Line, at: int, is_noun: bool = False) -> Parties:
    """The first name behind the deed: "struck the Ukrainian town"; behind a noun only where it leads there: "strikes on Gaza"."""
    for name in line.names:
        if name.first <= at or _is_part(line, name):
            continue
        between = line.words[at + 1 : name.first]
        if is_noun and between[:1] == ("by",):
            at = name.last  # the agent: "an attack by Hezbollah on ..."
            continue
        if len(between) > REACH or {"by", "blamed", *uses("stop")}.intersection(between):
            return ()
        if is_noun and {"which", "when", "during", *uses("turn")}.intersection(between):  # the attack in which militants stormed the south
            return ()
        if not is_noun or uses("towards").intersection(between):
            return () if line.is_speaker(name) else line.beside(name)
    return ()


def site(line: Line, at: int) -> Parties:
    """Kursk in "the Kursk offensive": the place right before a noun."""
    return next((line.beside(name) for name in line.names if name.last == at - 1 and name.mention.is_place and not name.is_adjective), ())


def patient(line: Line, at: int) -> Parties:
    """The nearest name before a passive verb in its clause, else the place behind it: whom it happened to, or where they are."""
    name = next((name for name in line.before(at) if not _stands_aside(line, name, at)), None)
    behind = next((other for other in line.names if other.first > at), None)
    place = met(line, at, is_noun=True) if behind is not None and _is_where(line, behind) else ()
    if name is None or _is_parted(line, name, at) or (place and _is_told_by(line, name, at)):
        return place
    return line.beside(name)


def _stands_aside(line: Line, name: Name, at: int) -> bool:
    """Who tells of it, who owns another deed, one of those met: nobody whom it happened to."""
    return _only_tells(line, name, at) or _owns_a_deed(line, name) or _is_part(line, name)


def _is_parted(line: Line, name: Name, at: int) -> bool:
    """Whether the clause is not the name's own: "an attack by Hamas in which 1,200 people were killed"; but it may be their place."""
    between = line.between(name, at)
    is_within = not name.is_where and any(pair in IN_WHICH for pair in pairwise(between))
    return is_within or bool(uses("stop").intersection(between))


def within(line: Line, deed: Deed, at: int, before: list[Deed]) -> Deed:
    """What happened in an attack is its doers' deed, known or not: "an attack by Hamas, in which 1,200 people were killed"."""
    attack = next((one for one in reversed(before) if one.kind == "attack"), None)
    if attack is None or not any(pair in IN_WHICH for pair in pairwise(line.since(attack, at))):
        return deed
    return replace(deed, doers=attack.doers, targets=deed.targets or attack.targets)


def _is_where(line: Line, name: Name) -> bool:
    """A place, or Israeli in "on the Israeli side"; not the US of "in the US latest airstrike"."""
    return (name.mention.is_place and not _leads_to_a_deed(line, name)) or line.word(name.last + 1) in uses("place")


def _leads_to_a_deed(line: Line, name: Name) -> bool:
    return any((line.word(number), "noun") in deed_words() for number in (name.last + 1, name.last + 2))


def _owns_a_deed(line: Line, name: Name) -> bool:
    """Israeli in "an Israeli siege": no one there was killed."""
    return (not name.is_where or line.is_possessive(name)) and _leads_to_a_deed(line, name)


def _is_part(line: Line, name: Name) -> bool:
    """Canadian in "several Canadian citizens among them", "one of them a Canadian": not all who were met."""
    before, behind = line.words[max(0, name.first - 3) : name.first], line.words[name.last + 1 : name.last + 5]
    return ("among", "them") in pairwise(behind) or ("of", "them") in pairwise(before)


def _only_tells(line: Line, name: Name, at: int) -> bool:
    """The monitor in "the monitor said 12 were killed", "according to the monitor"; the channel in "told a Lebanese channel that"."""
    if "according" in line.words[max(0, name.first - 3) : name.first] or _is_addressed(line, name, at):
        return True
    return name.mention.kind in SPEAKERS and _is_told_by(line, name, at)


def _is_told_by(line: Line, name: Name, at: int) -> bool:
    """Whether the name says it of others: not the UN in "the UN said six of its staff were"."""
    between = line.between(name, at)
    return bool(saying_words().intersection(between)) and not uses("possessive").intersection(between)


def _is_addressed(line: Line, name: Name, at: int) -> bool:
    return "that" in line.between(name, at)[1:] and bool(saying_words().intersection(line.words[max(0, name.first - 3) : name.first]))
