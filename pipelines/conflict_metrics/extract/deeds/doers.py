"""Who does a deed: the owner of "Russian strikes", the agent behind "by", the subject of "struck"."""

from __future__ import annotations

from conflict_metrics.extract.deeds.line import Deed, Line, Name, Parties, deed_words, uses
from conflict_metrics.extract.signs import saying_words

CLOSE = 4  # words between a name and the noun of its deed
AGENT_REACH = 8  # words between a deed and "by"


def owners(line: Line, at: int) -> Parties:
    """Russian in "Russian air strikes": the name right before a noun."""
    name = next(iter(line.before(at)), None)
    if name is None or at - name.last > CLOSE or (name.mention.is_place and name.mention.kind != "demonym"):
        return ()
    parted = uses("towards") | uses("be") | uses("stop") | uses("no_owner_between")
    return () if parted.intersection(line.between(name, at)) else line.beside(name)


def agents(line: Line, at: int) -> Parties:
    """Hamas in "an attack by Hamas", "were killed by Hamas fighters"; a ministry counts, it does not kill."""
    ends = uses("stop") | uses("relative") | uses("turn")
    for number in range(at + 1, min(at + 1 + AGENT_REACH, len(line.words))):
        word = line.words[number]
        if word in ends or (word, "verb") in deed_words() or (word, "noun") in deed_words():
            return ()
        if word == "by":
            near = (name for name in line.names if number < name.first <= number + CLOSE)
            return next((line.beside(name) for name in near if not line.is_office(name)), ())
    return ()


def subject(line: Line, at: int, before: list[Deed]) -> Parties:
    """Who stands before an active verb in its clause: a name that is no place and no mere speaker, or the doer of "the strike"."""
    attack = next((deed for deed in reversed(before) if deed.kind == "attack"), None)
    for name in line.before(at):
        between = line.between(name, at)
        if attack and attack.start > name.mention.end and not uses("stop").intersection(line.since(attack, at)):
            return attack.doers
        if uses("stop").intersection(between):
            return ()
        if any(word in ("which", "that", "who") for word in between[-3:]):
            return line.beside(name) if between[0] in ("which", "that", "who") else ()
        if attack and _is_met(line, attack, name, at):
            return attack.doers
        if _stands_aside(line, name, at):
            continue
        return line.beside(name) if _acts(between) else ()
    return attack.doers if attack and not uses("stop").intersection(line.since(attack, at)) else ()


def _is_met(line: Line, attack: Deed, name: Name, at: int) -> bool:
    """The name is whom the attack met: Red Crescent in "killed 12 Red Crescent volunteers and destroyed"."""
    goes_on = line.words[at].endswith("ing") or "and" in line.words[max(0, at - 2) : at]
    return goes_on and attack.start < name.mention.start and name.mention.party in attack.targets


def _stands_aside(line: Line, name: Name, at: int) -> bool:
    """A place, a name behind a preposition, or one in a clause of its own before "killing": no subject."""
    if name.mention.is_place or uses("preposition").intersection(line.words[max(0, name.first - 2) : name.first]):
        return True
    return line.words[at].endswith("ing") and line.word(name.first - 1) in uses("relative")


def _acts(between: tuple[str, ...]) -> bool:
    """Not who only says that others did; "said it had killed" is the speaker's own deed."""
    said = next((number for number, word in enumerate(between) if word in saying_words()), None)
    return said is None or bool(uses("own").intersection(between[said + 1 :]))
