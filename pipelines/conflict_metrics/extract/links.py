"""How does the counted thing stand to the words of its sentence? Relations read off the tree, after those of the plain order of words."""

from __future__ import annotations

from collections.abc import Iterator

from conflict_metrics.extract.adjacent import HAVING, Link, adjacent
from conflict_metrics.extract.event_words import is_adjective
from conflict_metrics.extract.objects import PLAIN, Counted
from conflict_metrics.extract.parse import NOUNS, Token, Tree

DEEDS = {"casualty", "fatality", "death", "injury", "arrest", "detention", "martyr"}
ALONG = {"along", "together"}
MODIFIER_COSTS = 2  # a governing verb says more of the number than a clause that hangs on the noun
ALONE_COSTS = 1  # one of seven that Russia sent
BOUNDS = {"over", "under", "above", "below", "around", "between", "about"}


def links(counted: Counted, tree: Tree) -> list[Link]:
    """All relations of the counted thing, surest first; each (relation, trigger) once."""
    node = counted.node
    if node is None:
        return []
    found: dict[tuple[str, int], Link] = {}
    for link in [*adjacent(counted, tree), *_parsed(node, counted)]:
        found.setdefault((link.relation, link.trigger.index), link)
    return sorted(found.values(), key=lambda link: (link.rank, abs(link.trigger.start - node.start)))


def _parsed(node: Token, counted: Counted) -> Iterator[Link]:
    whole_of = node.head.head if node.dep == "pobj" and node.head is not None and node.head.text == "of" else None
    if counted.noun is not None:
        yield Link("self", counted.noun, _own_rank(counted))
        if counted.is_partitive:  # two of the slain men
            yield from (Link("self", child, 2) for child in counted.noun.children if child.dep == "amod" and is_adjective(child))
    elif whole_of is not None and whole_of.pos == "NUM":
        yield from _downwards(whole_of, 1)  # one of seven that Russia sent
    for steps, base in enumerate(_bases(node)):
        yield from _upwards(base, 1 + min(steps, 1))  # the third of a list is no less sure than the second
        yield from _downwards(base, 1 + steps)


def _own_rank(counted: Counted) -> int:
    """71 dead, 28 wounded, four arrests say it themselves; "of the dead" nearly so; 12 hostages may have been freed."""
    if counted.is_partitive or counted.noun is None:
        return 2
    return 1 if counted.noun.lemma in DEEDS or (counted.thing.noun in PLAIN and is_adjective(counted.noun)) else 4


def _bases(node: Token) -> Iterator[Token]:
    """The word itself, then what it is coordinated with or set beside."""
    yield node
    while (above := _coordinated_with(node)) is not None:
        node = above
        yield node


def _coordinated_with(node: Token) -> Token | None:
    """The noun before it in a list; the leader in "detained the leader along with three insurgents"."""
    head = node.head
    if head is None:
        return None
    if node.dep in ("conj", "appos"):
        return head if head.pos not in ("VERB", "AUX") else None
    along = head.head if node.dep == "pobj" and head.text == "with" else None
    if along is None or along.text.lower() not in ALONG or along.head is None:
        return None
    if along.head.pos in NOUNS:
        return along.head
    beside = [child for child in along.head.children if child.dep in ("dobj", "nsubjpass", "nsubj") and child.index < along.index]
    return beside[-1] if beside else None


def _upwards(base: Token, rank: int) -> Iterator[Link]:
    head = base.head
    if head is None:
        return
    if base.dep in ("dobj", "obj"):
        yield from _shared("obj", head, rank)
        yield from _small_clause(head, rank)
        yield from _tolls(head, rank)
    elif base.dep == "nsubjpass":
        yield from _shared("psubj", head, rank)
        yield from (Link("pred", child, rank) for child in head.children if child.dep in ("oprd", "acomp"))  # reported dead
    elif base.dep == "nsubj":
        yield from _subject_of(head, rank)
    elif base.dep == "pobj":
        yield from _under_preposition(head, rank)
    elif base.dep in ("attr", "npadvmod", "oprd", "acomp", "dep"):
        yield Link("times", head, rank)
        yield from _tolls(head, rank)
        if any(child.dep == "expl" for child in head.children) and all(child.dep != "nsubj" for child in head.children):
            yield Link("there", head, rank)
    elif base.dep in ("nmod", "compound", "appos", "nummod") and head.pos in ("NOUN", "PROPN", "ADJ"):
        yield Link("of", head, rank + 1)


def _subject_of(verb: Token, rank: int) -> Iterator[Link]:
    has_auxiliary = any(child.dep in ("aux", "auxpass") for child in verb.children)
    if verb.tag in ("VBN", "VBD") and not has_auxiliary and not any(child.dep == "dobj" for child in verb.children):
        yield Link("psubj", verb, rank)
    yield from _shared("subj", verb, rank)
    for child in verb.children:
        if child.dep in ("acomp", "attr", "oprd") or (child.dep in ("xcomp", "advcl", "ccomp") and child.tag == "VBN"):
            yield Link("pred", child, rank)
            yield Link("psubj", child, rank)


def _shared(relation: str, verb: Token, rank: int) -> Iterator[Link]:
    """The relation to a verb holds for the verbs coordinated with it, and for what it is to do."""
    yield Link(relation, verb, rank)
    for child in verb.children:
        own = {below.dep for below in child.children}
        if (
            child.dep == "conj"
            and child.pos == "VERB"
            and own.isdisjoint({"nsubj", "nsubjpass"} | ({"dobj"} if relation == "obj" else set()))
        ):
            is_passive = child.tag == "VBN" and relation == "subj" and not is_perfect(verb)
            yield Link("psubj" if is_passive else relation, child, rank)
        elif child.dep in ("xcomp", "ccomp") and relation != "obj" and "nsubj" not in own and "nsubjpass" not in own:
            yield from _shared("psubj" if "auxpass" in own else "subj", child, rank + 1)
        elif child.dep == "acomp":
            yield Link("pred", child, rank)
    if relation == "obj" and verb.dep == "conj" and verb.head is not None and not any(child.dep == "dobj" for child in verb.head.children):
        yield Link(relation, verb.head, rank + 1)


def is_perfect(verb: Token) -> bool:
    """had killed: what is coordinated with it is active too."""
    helpers = [child for child in verb.children if child.dep in ("aux", "auxpass")]
    return any(helper.text.lower() in HAVING for helper in helpers) and not any(helper.dep == "auxpass" for helper in helpers)


def is_infinitive(verb: Token) -> bool:
    """to train, to seize"""
    return any(child.text.lower() == "to" and child.dep == "aux" for child in verb.children)


def _small_clause(verb: Token, rank: int) -> Iterator[Link]:
    for child in verb.children:
        if child.dep in ("oprd", "acomp", "xcomp", "ccomp") and child.pos in ("ADJ", "VERB"):
            yield Link("small", child, rank)
            yield Link("acl", child, rank)


def _under_preposition(preposition: Token, rank: int) -> Iterator[Link]:
    governor = preposition.head
    if governor is None:
        return
    if preposition.dep == "prep" and governor.dep == "prep":  # "from 5 to 12", "as of"
        governor = governor.head or governor
    word = preposition.text.lower()
    yield Link(word, governor, rank)
    if _is_bound_of_subject(preposition, governor):
        is_passive = any(child.dep == "auxpass" for child in governor.children)
        yield from _shared("psubj", governor, rank) if is_passive else _subject_of(governor, rank)
    if governor.pos in ("VERB", "AUX"):
        yield from _tolls(governor, rank)
        for child in governor.children:
            if child.dep in ("dobj", "nsubjpass") and child.pos == "NOUN":
                yield Link("toll" if word in ("at", "to", "as") else word, child, rank + 1)
    elif governor.dep in ("nsubj", "dobj", "nsubjpass", "pobj", "attr") and word in ("including", "with", "of", "like"):
        if word == "of" and (governor.pos == "NUM" or governor.lemma == "number"):
            return  # the whole of "58 of the 91 drones" is not what was done to the part; the number of drones is put, not they
        yield from _upwards(governor, rank + 1)


def _is_bound_of_subject(preposition: Token, verb: Token) -> bool:
    """Over 60,000 have fled, between 500 and 600 people were leaving: not over them and not between them, they did it."""
    if preposition.text.lower() not in BOUNDS or verb.pos != "VERB" or verb.index < preposition.index:
        return False
    return all(child.dep not in ("nsubj", "nsubjpass", "expl") for child in verb.children)


def _tolls(verb: Token, rank: int) -> Iterator[Link]:
    for child in verb.children:
        if child.dep in ("nsubj", "nsubjpass") and child.pos in ("NOUN", "PROPN", "ADJ"):
            yield Link("toll", child, rank)
            for below in child.children:
                if below.dep == "prep":
                    yield from (Link("toll", noun, rank + 1) for noun in below.children if noun.dep == "pobj")
                elif below.dep == "compound":
                    yield Link("toll", below, rank + 1)


def _downwards(base: Token, rank: int) -> Iterator[Link]:
    costs = ALONE_COSTS if base.pos == "NUM" else MODIFIER_COSTS
    for child in base.children:
        if child.dep == "acl":
            yield from _shared("acl" if child.tag in ("VBN", "VBD") else "subj", child, rank + costs)
        elif child.dep == "relcl":
            yield from _relative_clause(child, rank + costs)
        elif child.dep in ("amod", "compound", "nmod", "acomp", "advcl") and child.start != base.start:
            yield Link("mod", child, rank)


def _relative_clause(verb: Token, rank: int) -> Iterator[Link]:
    subject = next((child for child in verb.children if child.dep in ("nsubj", "nsubjpass")), None)
    if subject is not None and _is_a_part(subject):
        return
    if subject is not None and subject.tag not in ("WDT", "WP") and subject.text.lower() not in ("whom", "them"):
        yield from _shared("relobj", verb, rank)
    elif any(child.dep == "auxpass" for child in verb.children):
        yield from _shared("acl", verb, rank)
    else:
        yield from _shared("subj", verb, rank)


def _is_a_part(subject: Token) -> bool:
    """200 in "900 people, 200 of whom were driven out": the 900 were not."""
    below = [word for child in subject.children if child.text == "of" for word in child.children]
    return subject.tag == "CD" and any(word.tag in ("WP", "WDT") for word in below)
