"""Who does a deed: the owner of "Russian strikes", the agent behind "by", the subject of "struck"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.deeds.line import SPEAKERS, Deed, Line, Name, Parties, deed_words
from conflict_metrics.extract.signs import saying_words

CLOSE = 4  # words between a name and the noun of its deed
AGENT_REACH = 8  # words between a deed and "by"
BEGUN_REACH = 8  # words between "carried out" and the deed
FOUGHT = ("attack", "defence")
RELATIVES = frozenset({"which", "that", "who"})
ASIDE = frozenset({"which", "who", "whom", "whose"})  # open a clause between two commas: Hamas, whom Israel blames for


def owners(line: Line, at: int) -> Parties:
    """Russian in "Russian air strikes": the name right before a noun; its in "its invasion": the name before that."""
    before = line.before(at)
    if uses("possessive").intersection(line.words[max(0, at - 3) : at]):
        return next((line.beside(name) for name in before if not (name.is_where or name.mention.kind in SPEAKERS)), ())
    name = next(iter(before), None)
    if name is None or at - name.last > CLOSE or _is_scene(line, name, at) or line.is_press(name):
        return ()
    return () if _parts_owner().intersection(line.between(name, at)) else line.beside(name)


@cache
def _parts_owner() -> frozenset[str]:
    """What may not stand between an owner and his deed: a preposition, a verb, a comma."""
    return uses("towards") | uses("be") | uses("stop") | uses("no_owner_between") | saying_words() | {","}


def _is_scene(line: Line, name: Name, at: int) -> bool:
    """Whether the name tells where the deed was done: not in "the US airstrike"."""
    if not name.is_where:
        return False
    return name.mention.kind != "state" or at - name.last > 2 or line.word(name.first - 1) != "the"


def agents(line: Line, at: int) -> Parties:
    """Hamas in "an attack by Hamas", "a strike blamed on Hamas", "killed in clashes with Hamas"; a ministry counts, it does not kill."""
    ends = uses("stop") | uses("relative") | uses("turn")
    for number in range(at + 1, min(at + 1 + AGENT_REACH, len(line.words))):
        word, before = line.words[number], line.words[number - 1]
        is_clash = line.word(at + 1) in ("in", "during") and before in uses("clashes") and word in ("with", "against")
        if word == "by" and number - 1 > at and before.endswith("ed") and before not in uses("does"):  # militias backed by the army
            return ()
        if word == "by" or (before, word) == ("blamed", "on") or is_clash:
            near = (name for name in line.names if number < name.first <= number + CLOSE)
            return next((line.beside(name) for name in near if not (line.is_office(name) or name.is_where)), ())
        if word in ends or (word != "blamed" and any((word, pos) in deed_words() for pos in ("verb", "noun"))):
            return ()
    return ()


def beginner(line: Line, at: int, before: list[Deed]) -> Parties:
    """Who begins a deed that is a noun: Hamas in "Hamas carried out an attack"."""
    for number in _back(line, at):
        word = line.words[number]
        if word == "by":
            return ()
        if word in uses("answers"):
            return () if {"he", "she"}.intersection(line.words[max(0, number - 3) : number]) else subject(line, number, before)
        if word in uses("begins"):
            is_passive = uses("be").intersection(line.words[max(0, number - 2) : number])
            return () if is_passive else subject(line, number, before)
    return ()


def sufferer(line: Line, at: int) -> Parties:
    """Whom a deed that is a noun befalls: Lebanon in "Lebanon endured weeks of bombardment", "Lebanon came under fire"."""
    for number in _back(line, at):
        word = line.words[number]
        if word in uses("endures") or (word == "under" and line.word(number - 1) in uses("be") | uses("comes")):
            name = next(iter(line.before(number)), None)
            return line.beside(name) if name and not uses("stop").intersection(line.between(name, number)) else ()
    return ()


def _back(line: Line, at: int) -> Iterator[int]:
    """The numbers of the words before a deed, the nearest first, as far as its clause reaches."""
    for number in range(at - 1, max(-1, at - 1 - BEGUN_REACH), -1):
        if line.words[number] in uses("stop") or line.words[number] in uses("relative"):
            return
        yield number


def subject(line: Line, at: int, before: list[Deed]) -> Parties:
    """Who stands before an active verb in its clause: a name that is no place and no mere speaker, or the doer of "the strike"."""
    attack = next((deed for deed in reversed(before) if deed.kind == "attack"), None)
    if line.words[at].endswith("ing") and (repelled := _repelled(line, at, before)):
        return repelled
    for name in line.before(at):
        between = line.between(name, at)
        if attack and attack.start > name.mention.end and not uses("stop").intersection(line.since(attack, at)):
            return () if _is_said_anew(line, attack, at) else attack.doers
        if uses("stop").intersection(between):
            return ()
        if RELATIVES.intersection(between[-3:]) or "which" in between[-4:]:
            return _antecedent(line, name, between, attack)
        if met := next((deed for deed in reversed(before) if deed.kind in FOUGHT and _is_met(line, deed, name, at)), None):
            return met.doers
        if _stands_aside(line, name, at) or line.is_press(name):
            continue
        return line.beside(name) if _acts(between) else ()
    return attack.doers if attack and not uses("stop").intersection(line.since(attack, at)) else ()


def _repelled(line: Line, at: int, before: list[Deed]) -> Parties:
    """The army in "the army repelled a rebel offensive, killing": the offensive's side is whom it met."""
    last = [deed for deed in before if deed.kind in FOUGHT][-2:]
    is_so = [deed.kind for deed in last] == ["defence", "attack"] and not uses("stop").intersection(line.since(last[0], at))
    return last[0].doers if is_so else ()


def _is_said_anew(line: Line, attack: Deed, at: int) -> bool:
    """Behind "and the air force said" stands somebody else's deed, unless it only goes on: "..., killing"."""
    return not line.words[at].endswith("ing") and any(word in saying_words() for word in line.since(attack, at))


def _antecedent(line: Line, name: Name, between: tuple[str, ...], attack: Deed | None) -> Parties:
    """Whom "which" and "who" stand for: the name right before, or the attack that the place before belongs to."""
    if name.is_where and attack and attack.start < name.mention.start:
        return attack.doers
    is_town = name.is_where and name.mention.kind != "state"
    return line.beside(name) if not is_town and RELATIVES.intersection(between[:3]) else ()  # Ukraine's army, which; Iran, which


def _is_met(line: Line, attack: Deed, name: Name, at: int) -> bool:
    """The name is whom the deed met: Red Crescent in "killed 12 Red Crescent volunteers and destroyed", an airliner shot down."""
    goes_on = line.words[at].endswith("ing") or line.word(at - 1) == "," or "and" in line.words[max(0, at - 2) : at]
    return goes_on and attack.start < name.mention.start and name.mention.party in attack.targets


def _stands_aside(line: Line, name: Name, at: int) -> bool:
    """A place, a name behind a preposition or within "..., which backs Hezbollah,", one in a clause of its own before "killing"."""
    if name.mention.is_place or "between" in line.words[max(0, name.first - 4) : name.first] or _is_in_aside(line, name, at):
        return True
    if line.word(name.first - 1) in uses("be"):  # jets thought to be Russian
        return False
    if line.leads_in(name, uses("preposition")):
        is_whole = "," not in line.between(name, at) or line.words[at].endswith("ing")
        is_clause = is_whole and line.leads_in(name, uses("conjunction"))
        return not (is_clause or _is_shown(line, name, at))
    return line.words[at].endswith("ing") and line.word(name.first - 1) in uses("relative")


def _is_in_aside(line: Line, name: Name, at: int) -> bool:
    """Iran in "Hezbollah, which Iran arms, fired": within a relative clause that a comma closes before word `at`."""
    if line.word(name.last + 1) == "," and RELATIVES.intersection(line.words[max(0, name.first - 3) : name.first]):
        return True
    opening = next((number for number in range(name.first - 1, -1, -1) if line.words[number] == ","), name.first)
    return "," in line.between(name, at) and not ASIDE.isdisjoint(line.words[opening + 1 : min(opening + 4, name.first)])


def _is_shown(line: Line, name: Name, at: int) -> bool:
    """Ukrainian in "footage of Ukrainian troops seizing", "with Russian forces advancing"."""
    is_near = at - name.last <= 2 and "," not in line.between(name, at)
    return is_near and line.words[at].endswith("ing") and line.word(name.first - 1) in ("of", "with")


def _acts(between: tuple[str, ...]) -> bool:
    """Not who only says that others did; "said it had killed", "claims to have killed" are the speaker's own deeds."""
    said = next((number for number, word in enumerate(between) if word in saying_words()), None)
    return said is None or bool(uses("own").intersection(between[said + 1 :])) or between[said + 1 : said + 2] == ("to",)
