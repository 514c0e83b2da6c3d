"""What does the number count? From a number's word to its noun, and from the noun to its row of objects.csv."""

from __future__ import annotations

from dataclasses import dataclass, replace

from conflict_metrics.extract.company import in_company
from conflict_metrics.extract.event_words import ONE, is_adjective, is_headline_verb
from conflict_metrics.extract.parse import NOUNS, Token, Tree
from conflict_metrics.extract.things import BARE, MEMBERS, Thing, demonyms, fighters, singulars, things
from conflict_metrics.model import Quantity

UPWARDS = {"nummod", "compound", "amod", "nmod", "quantmod", "det", "predet", "advmod", "npadvmod"}
PLURALS = {"NNS", "NNPS"}
PREMODIFIERS = {"ADJ", "NOUN", "PROPN", "NUM", "ADV"}
PLAIN = {"people", "person", "other", "others", "more", "individual", "human", "life", "soul", "victim", "casualty", "fatality", "death",
         "injury", "dead", "wounded", "injured", "killed", "missing", "deceased", "name", "hurt", "kia", "wia", "mia"}  # fmt: skip
PERSON_ENDINGS = ("er", "or", "ist", "man", "men", "woman", "women", "ian", "ee", "eer")
BEING = {"is", "are", "was", "were", "be"}
TAKEN = {"captive", "hostage", "prisoner"}
LOOK_AHEAD = 8
FLYING = {"fighter", "fighters", "bomber", "bombers", "jets"}
FIGURES = {"dobj", "attr", "npadvmod", "oprd", "acomp"}
FIGURE_PREPOSITIONS = {"to", "at", "as", "past", "above", "beyond", "near", "around"}
FIGURE_REACH = 7
SUMS = {"total", "rest", "number", "lot", "same", "nationality", "origin", "descent"}
HARMED = {"dead", "wounded", "injured"}
HARDWARE = {"equipment", "hardware", "weaponry", "weapon", "machinery", "armour", "armor", "artillery", "ammunition", "materiel"}
TRANSPARENT = {"report", "number", "piece", "word", "sign", "kind", "type", "lot", "pair", "total", "fact"}


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What a quantity counts: its own word, the noun's word (None for a bare number), and what is known of the noun."""

    number: Token | None
    noun: Token | None
    thing: Thing
    is_partitive: bool = False  # "34 of the 145 drones", "three of them"

    @property
    def node(self) -> Token | None:
        """The word that stands for the counted thing in the sentence."""
        return self.number if self.is_partitive or self.noun is None else self.noun

    @property
    def object(self) -> str | None:
        """The text's noun, singular, lower case; None for plain people, households, money and bare numbers."""
        is_plain = self.thing.noun in PLAIN or "household" in self.thing.kinds
        return None if is_plain or not self.thing.noun else self.thing.noun


def counted(quantity: Quantity, tree: Tree) -> Counted:
    """What the quantity counts in its sentence. A number without a noun counts BARE things, an unknown noun has no kinds."""
    number = number_word(quantity, tree)
    if number is None:
        return Counted(None, None, BARE)
    noun = _through(_owned(_noun_above(number)) or _noun_after(number, tree))
    harmed = _harmed_behind(number, tree)
    if harmed is not None and noun is not None and noun.index > harmed.index:
        return Counted(number, harmed, name_of(harmed, tree))
    noun = _behind_modifier(number, _behind_hyphen(noun, tree), tree)
    if noun is not None and noun.text.lower() == "ones":
        return Counted(number, noun, BARE)
    if noun is not None and noun.text.lower() == "more" and (named := _whole(noun)) is not None and named.pos in NOUNS:
        return Counted(number, named, name_of(named, tree), is_partitive=True)  # 20 more of the launchers
    if noun is not None and ((noun.tag == "JJ" and _is_no_noun(noun)) or _is_a_state(noun, number)):
        return Counted(number, None, BARE)
    if noun is not None and not name_of(noun, tree).kinds:
        noun = _noun_after(number, tree) or noun
    if noun is not None:
        return Counted(number, noun, in_company(name_of(noun, tree), noun, tree))
    whole = _whole(number)
    if whole is not None and (whole.pos in NOUNS or whole.text.lower() in things()):
        return Counted(number, whole, _of_whom(whole, tree), is_partitive=True)
    if whole is not None and (named := _named_before(number, tree)) is not None and not _are_people_from(named, number, tree):
        return Counted(number, named, name_of(named, tree))
    predicate = _predicate(number)
    if predicate is not None:
        return Counted(number, None, name_of(predicate, tree))
    numbered = _numbered(number)
    if numbered is not None and harmed is None and name_of(numbered, tree).kinds:
        return Counted(number, numbered, name_of(numbered, tree))
    return Counted(number, None, BARE, is_partitive=whole is not None)


def _is_no_noun(adjective: Token) -> bool:
    """intact in "took two intact": it counts nobody, unlike the wounded and the Lebanese."""
    return not _is_known(adjective) and not is_adjective(adjective) and not adjective.text[0].isupper()


def _is_a_state(noun: Token, number: Token) -> bool:
    """captive in "took 250 captive", taken for a noun: what was made of them."""
    return noun.text.lower() in TAKEN and noun.index == number.index + 1 and number.text.lower() not in ONE


def _harmed_behind(number: Token, tree: Tree) -> Token | None:
    """dead in "19 dead and 12 houses burned": right behind the number, and no noun behind it."""
    words = tree.tokens[number.index + 1 : number.index + 4]
    if len(words) < 3 or words[0].text.lower() not in HARMED or words[1].text == "-" or is_adjective(words[2]):  # dead and wounded
        return None
    return None if words[1].pos in PREMODIFIERS or words[1].tag in ("VBN", "VBG") else words[0]


def _owned(noun: Token | None) -> Token | None:
    """soldiers in "tens of Assad's soldiers", of whom the parser counts the Assads."""
    is_owner = noun is not None and noun.tag == "NNP" and noun.dep == "poss"
    return noun.head if is_owner and noun is not None and noun.head is not None and noun.head.tag in PLURALS else noun


def number_word(quantity: Quantity, tree: Tree) -> Token | None:
    """The word of the number that the rest of the sentence hangs on."""
    words = tree.within(quantity.char_start, quantity.char_end)
    outward = [word for word in words if word.head is None or word.head not in words]
    return outward[-1] if outward else None


def _noun_above(number: Token) -> Token | None:
    token = number
    while token.dep in UPWARDS and token.head is not None and token.head.start > token.start and _may_be_counted(token.head, token):
        token = token.head
        if token.index - number.index > LOOK_AHEAD:
            return None
    if (
        token is number
        or token.text.isdigit()
        or token.tag == "CD"
        or any(word.tag == "CD" and number.end < word.start < token.start for word in token.children)
    ):
        return None
    if token.dep == "npadvmod" and token.tag == "NN" and number.text.lower() not in ONE:  # delivered 12 last month
        return None
    return token if token.pos in NOUNS or token.pos in ("ADJ", "PRON", "NUM") or token.tag in ("VBN", "VBG", "JJR", "VBZ") else None


def _may_be_counted(head: Token, below: Token) -> bool:
    """A noun, or one taken for a verb: drones in "small attack drones", rounds in "2,000 rounds a day"."""
    if is_headline_verb(head):
        return False
    return head.pos not in ("VERB", "AUX", "ADP") or (head.tag == "VBZ" and below.dep in ("compound", "nummod") and _is_known(head))


def _behind_modifier(number: Token, noun: Token | None, tree: Tree) -> Token | None:
    """stands in "22 vendor stands", taken for a verb, Sudanese in "2 million Sudanese face hunger", where the verb is taken for a noun."""
    people = tree.tokens[number.index + 1] if number.index + 2 < len(tree.tokens) else number
    if people.text in demonyms() | fighters() and number.text.lower() not in ONE and tree.tokens[people.index + 1] is (noun or number.head):
        return people if noun is None or (noun.tag == "NN" and not _is_known(noun)) else noun
    after = tree.tokens[noun.index + 1] if noun is not None and noun.index + 1 < len(tree.tokens) else None
    if noun is None or after is None or noun.tag != "NN" or after.tag != "VBZ" or number.text.lower() in ONE:
        return noun
    return after if _is_known(after) and all(child.dep != "dobj" for child in after.children) else noun


def _behind_hyphen(noun: Token | None, tree: Tree) -> Token | None:
    """attacks in "four counter-attacks", which the parser takes apart."""
    after = tree.tokens[noun.index + 1 : noun.index + 3] if noun is not None else ()
    if noun is None or len(after) < 2 or after[0].text != "-" or after[0].start != noun.end or after[1].start != after[0].end:
        return noun
    return after[1] if after[1].tag in PLURALS else noun


def _through(noun: Token | None) -> Token | None:
    """casualties in "no reports of casualties", equipment in "12 units of equipment": a noun that only counts others gives way to them."""
    if noun is None or noun.lemma not in (*TRANSPARENT, "unit"):
        return noun
    for child in noun.children:
        if child.text == "of":
            below = next((below for below in child.children if below.dep == "pobj"), noun)
            return noun if noun.lemma == "unit" and below.lemma not in HARDWARE else below
    return noun


def _noun_after(number: Token, tree: Tree) -> Token | None:
    """The nearest known noun right after the number, where the parser lost the thread."""
    for word in tree.tokens[number.index + 1 : number.index + 1 + LOOK_AHEAD]:
        if word.pos in NOUNS and _is_known(word):
            follower = tree.tokens[word.index + 1] if word.index + 1 < len(tree.tokens) else None
            is_part_of_name = follower is not None and follower.pos in NOUNS and word.tag not in PLURALS
            if is_part_of_name and follower is not None and (follower.tag in PLURALS or _is_known(follower)):
                if not _is_known(follower):
                    return None  # three farm hands
                continue
            return word
        is_joint = word.text.lower() in ("and", "or") and word.index > number.index + 1
        if word.pos not in PREMODIFIERS and word.text not in ("-", "other", "more") and word.tag != "VBN" and not is_joint:
            return None
    return None


def _is_known(word: Token) -> bool:
    """Whether the word is a noun of objects.csv, also as a name or in the plural, or people of a country."""
    forms = (word.lemma, word.text.lower(), *singulars(word.text.lower()))
    return any(form in things() for form in forms) or (word.tag in PLURALS and not demonyms().isdisjoint((word.text, word.text[:-1])))


def _whole(number: Token) -> Token | None:
    for child in number.children:
        if child.text == "out" and child.start > number.start:
            return _whole(child)
        if child.text == "of" and child.start > number.start:
            return next((below for below in child.children if below.dep == "pobj"), None)
    return None


def _of_whom(whole: Token, tree: Tree) -> Thing:
    """Soldiers in "four of the section": a unit's name stands for its men; the total stands for whatever was counted before."""
    thing = name_of(whole, tree)
    if whole.tag in PLURALS:
        return thing
    return BARE if whole.lemma in SUMS else MEMBERS if "unit" in thing.kinds and not thing.kinds & {"equip", "munition"} else thing


def _named_before(number: Token, tree: Tree) -> Token | None:
    """peacekeepers in "held UN peacekeepers, 28 of them": the plural that "them" takes up, where it has no number of its own."""
    if number.index < 2 or tree.tokens[number.index - 1].text not in (",", "-", "–", "—", "("):
        return None
    noun = tree.tokens[number.index - 2]
    has_number = any(child.dep == "nummod" for child in noun.children)
    return noun if noun.tag in PLURALS and not has_number and _is_known(noun) else None


def _are_people_from(named: Token, number: Token, tree: Tree) -> bool:
    """driven from their homes, 660 of them children: the homes are not counted."""
    return number.head is not None and "person" in name_of(number.head, tree).kinds and "person" not in name_of(named, tree).kinds


def _predicate(number: Token) -> Token | None:
    """children in "50 are children"."""
    verb = number.head
    if number.dep != "nsubj" or verb is None or verb.lemma != "be":
        return None
    return next((child for child in verb.children if child.dep == "attr" and child.pos in NOUNS and child.lemma in things()), None)


def _numbered(number: Token) -> Token | None:
    """people in "the number of people killed there has risen to nine", "bringing to 14 the number of people killed"."""
    above = list(number.ancestors())[:FIGURE_REACH]
    if number.dep not in FIGURES and not (number.dep == "pobj" and above and above[0].text.lower() in FIGURE_PREPOSITIONS):
        return None
    for verb in above:
        for child in verb.children if verb.pos in ("VERB", "AUX") else ():
            if child.lemma == "number" and child.dep in ("nsubj", "nsubjpass", "dobj") and child is not number:
                return _whole(child)
    return None


def name_of(noun: Token, tree: Tree) -> Thing:
    """The longest known name that ends at this noun; an unknown noun gets a guess from its form."""
    words = [tree.tokens[i] for i in range(max(0, noun.index - 3), noun.index + 1)]
    for first in range(len(words)):
        before = "".join(_gapped(word) for word in words[first:-1]).replace(" -", "-")
        for last in dict.fromkeys((noun.lemma, noun.text.lower())):
            if last in FLYING and any(_is_model(word) for word in words[:-1]):
                return things()["fighter jet"]
            for form in (last, *singulars(last)):
                if (found := things().get((before + form).strip())) is not None:
                    return _with_modifiers(found, noun)
    return _with_modifiers(_guess(noun), noun)


def _gapped(word: Token) -> str:
    return word.text.lower() if word.text == "-" else word.text.lower() + " "


def _is_model(word: Token) -> bool:
    """F-16 in "F-16 fighters"."""
    return any(letter.isdigit() for letter in word.text) and any(letter.isalpha() for letter in word.text)


def _guess(noun: Token) -> Thing:
    lemma = noun.lemma
    if noun.text in fighters():
        return replace(MEMBERS, noun=noun.text)
    if _is_model(noun) and noun.text.endswith("s"):  # two M90s
        return Thing(lemma, frozenset({"munition", "equip"}), "weapon", "item", None, None)
    is_person = noun.pos in NOUNS and lemma.endswith(PERSON_ENDINGS)
    is_person = is_person or (noun.text[0].isupper() and (noun.text in demonyms() or (noun.text.endswith("s") and noun.pos in NOUNS)))
    return Thing(lemma, frozenset({"person"} if is_person else ()), None, "person" if is_person else None, None, None)


def _with_modifiers(thing: Thing, noun: Token) -> Thing:
    """Civilian deaths, women and children among the wounded: what an adjective adds to the noun."""
    if "person" not in thing.kinds:
        return thing
    for child in noun.children:
        known = things().get(child.lemma)
        if child.dep in ("amod", "compound", "nmod") and known is not None and "person" in known.kinds:
            return Thing(
                thing.noun,
                thing.kinds,
                thing.object_class,
                thing.unit,
                thing.victim_status or known.victim_status,
                thing.demographic or known.demographic,
            )
    return thing
