"""Whose cars? A car beside a howitzer, with a gun on it or of a group's name is an army's; a vehicle among homes is anybody's."""

from __future__ import annotations

from dataclasses import replace

from conflict_metrics.extract.parse import NOUNS, Token, Tree
from conflict_metrics.extract.things import Thing, fighters, things

MODIFIERS = ("amod", "compound", "nmod", "poss")
OF_AN_ARMY = {"military", "army", "rebel", "militant", "insurgent", "enemy", "armed", "jihadist"}
BEARING = {"with", "carry", "mount", "fit", "equip", "arm", "bear"}
WEAPONS = frozenset({"equip", "munition", "round"})
ARMS_REACH = 5
HOMES = frozenset({"building", "site"})


def in_company(thing: Thing, noun: Token, tree: Tree) -> Thing:
    """The counted car or vehicle as what stands beside it in the sentence makes it: equipment, or a thing of no army."""
    if "car" not in thing.kinds or "ship" in thing.kinds:
        return thing
    beside = frozenset().union(*map(_kinds, _listed_with(noun)))
    if "equip" in beside or _is_of_an_army(noun) or _bears_arms(noun, tree):
        return replace(thing, kinds=thing.kinds - {"car", "truck"} | {"equip"})
    return replace(thing, kinds=thing.kinds - {"equip"}) if beside & HOMES else thing


def _kinds(word: Token) -> frozenset[str]:
    """What the noun names, unless that is a car too."""
    known = things().get(word.lemma.lower())
    return known.kinds if known is not None and "car" not in known.kinds else frozenset()


def _listed_with(noun: Token) -> list[Token]:
    """The nouns before it in a list, then those behind it."""
    first = noun
    found = []
    while first.dep in ("conj", "appos") and first.head is not None and first.head.pos in NOUNS:
        first = first.head
        found.append(first)
    behind = [noun]
    for word in behind:
        behind.extend(child for child in word.children if child.dep == "conj" and child.pos in NOUNS)
    return found + behind[1:]


def _is_of_an_army(noun: Token) -> bool:
    """ISIL vehicles, military trucks."""
    return any(child.dep in MODIFIERS and (child.lemma.lower() in OF_AN_ARMY or child.text in fighters()) for child in noun.children)


def _bears_arms(noun: Token, tree: Tree) -> bool:
    """Cars with machine guns, vehicles carrying heavy weapons."""
    behind = tree.tokens[noun.index + 1 : noun.index + 1 + ARMS_REACH]
    if not behind or behind[0].lemma not in BEARING:
        return False
    return any(word.pos in NOUNS and ("weapon" in word.lemma or WEAPONS & _kinds(word)) for word in behind[1:])
