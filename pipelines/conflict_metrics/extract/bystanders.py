"""Who is told of without being counted for it? Who did it or says so, where it happened, what another verb is about."""

from __future__ import annotations

from functools import cache

from conflict_metrics import vocabulary
from conflict_metrics.extract.links import is_infinitive, is_perfect
from conflict_metrics.extract.parse import Token, Tree

HOMES = {"household", "settlement"}
REGION = "region"
WITHIN = {"in", "over", "across", "throughout", "above", "against", "at"}
CLAUSE_ENDS = {",", ";", ":", "-", "–", "—"}
PLACING = {"in", "at", "to", "into", "on", "near"}
FAR = 3  # words


def tells(node: Token) -> bool:
    """Three officials said: whoever is the subject of such a verb is counted for what they say."""
    return node.dep == "nsubj" and node.head is not None and node.head.lemma in _saying()


@cache
def _saying() -> frozenset[str]:
    return frozenset(row["verb"] for row in vocabulary.rows("saying_verbs"))


def is_doer(node: Token, things: frozenset[str]) -> bool:
    """Two of its guards have shot and killed, 20 rebels burned a bus, shot by two men, two aides said: none of them suffered it."""
    while node.dep == "conj" and node.head is not None:
        node = node.head
    if node.head is None or node.dep not in ("nsubj", "pobj"):
        return False
    if node.dep == "pobj":
        return node.head.text.lower() == "by" and node.head.head is not None and node.head.head.tag == "VBN"
    if is_perfect(node.head) or ("person" in things and tells(node)):
        return True
    return any(child.dep == "dobj" and child.index > node.index for child in node.head.children)


def has_its_own(verb: Token, node: Token) -> bool:
    """soldiers are in Iraq to train its forces; killed seven men and dismissed two officers: forces are trained, men were killed."""
    objects = [child for child in verb.children if child.dep == "dobj" and child.pos in ("NOUN", "NUM")]
    is_apart = node.dep == "dobj" and node.head is not None and node.head is not verb and node.head.index < node.index
    return bool(objects) and node not in objects and (is_apart or is_infinitive(verb))


def is_home_of_counted(node: Token, things: frozenset[str]) -> bool:
    """15 members of two families, seven people from one village: what those who are counted come from was not hit itself."""
    above = node.head
    if not things & HOMES or node.dep != "pobj" or above is None or above.text not in ("of", "from") or above.head is None:
        return False
    bases = [above.head, *(child for child in above.head.children if child.dep == "dobj" and above.text == "from")]
    return any(child.dep == "nummod" for base in bases for child in base.children)


def is_scene(node: Token, things: frozenset[str]) -> bool:
    """drones downed over 14 regions, targets hit in five provinces: that is where it happened."""
    return REGION in things and node.dep == "pobj" and node.head is not None and node.head.text.lower() in WITHIN


def is_where(verb: Token, node: Token) -> bool:
    """took part in 13 places, was taken to one of the bases: where the verb's deed was done, and not what was taken."""
    above = node.head
    return node.dep == "pobj" and above is not None and above.head is verb and above.text.lower() in PLACING


def is_in_another_clause(verb: Token, node: Token, tree: Tree) -> bool:
    """controls in "the flood covered 80 villages; on the bank that Ukraine controls ..."."""
    first, last = sorted((verb.index, node.index))
    return last - first > FAR and any(word.text in CLAUSE_ENDS for word in tree.tokens[first:last])


def is_of_another(verb: Token, node: Token, tree: Tree) -> bool:
    """besieged Sarajevo, Aleppo, shelled for months; hit in "hit Kyiv; it ran 40 trains", lost in "lost shops, and 12 tenants left"."""
    first, last = sorted((verb.index, node.index))
    if any(word.text == ";" for word in tree.tokens[first:last]):
        return True
    if verb.dep in ("amod", "acl") and verb.head is not None and verb.head.pos == "PROPN" and verb.head is not node:
        is_set_off = verb.head.dep == "pobj" and any(word.text == "," for word in tree.tokens[verb.head.index : verb.index])
        return verb.dep == "amod" or is_set_off
    is_elsewhere = node.head is not None and node.head is not verb and node.head.pos == "VERB"
    if is_elsewhere and node.dep == "dobj" and verb.dep == "advcl" and any(child.dep == "nsubj" for child in verb.children):
        return True  # moved 40 transformers before the missile strikes
    return is_elsewhere and node.dep == "nsubj" and verb.index < node.index and is_in_another_clause(verb, node, tree)
