"""Which numbers beside people count nobody? Ages, comparisons, the one who speaks, the one where it happened."""

from __future__ import annotations

import re

from conflict_metrics.extract.bystanders import tells
from conflict_metrics.extract.event_words import is_adjective
from conflict_metrics.extract.inhabitants import is_population
from conflict_metrics.extract.objects import BEING, Counted
from conflict_metrics.extract.parse import Token, Tree
from conflict_metrics.extract.things import things
from conflict_metrics.model import Quantity

AGE = re.compile(
    r"\b(?:girls?|boys?|man|woman|men|women|baby|child|children|infant|son|daughter|youth|toddler|surgeon|elder"
    r"|recruit|soldier|policem[ae]n|student|pupil|teenager)s? of"
    r"(?: \d+(?:,| and| or))?\s*$"
    r"|\b(?:(?:youngest|oldest|eldest)(?: of (?:them|the \w+))?|who) (?:was|is)(?: only| just| about| around)?\s*$"
    r"|\b(?:youngest|oldest|eldest) of (?:them|whom|these)(?: only| just| about| around)?\s*$"
    r"|\b(?:one of (?:them|whom)|both|each)(?: only| just| aged)?\s*$"
    r"|\b(?:father|mother|parent|grandfather|grandmother|grandparent)s?[ -]of[ -](?:\w+ )?$",
    re.I,
)
OLDEST = 110
MORE_OR_LESS = {"about", "around", "only", "just", "some"}
A_SINGLE = {"a", "an", "another", "the"}
RATIO = re.compile(r"\bfor (?:every|each)\b(?! of\b)(?![^.;]*, and )[^.;]{3,90}$", re.I)
IN_TURN = re.compile(r" (?:[\w-]+ ){1,2}after (?:another|the other)\b")
WHERE = {"in", "near", "at", "from", "inside", "outside", "around", "on", "behind"}
BODIES = {
    "crew", "death", "family", "figure", "force", "guard", "injury", "militia", "people", "personnel", "population", "staff", "victim",
}  # fmt: skip
ALL_OF_THEM = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:more )?"
    r"of (?:its|their|his|her|our|(?:the )?[\w-]+[’']s) $",
    re.I,
)
SPOKEN_TO = re.compile(
    r"\b(?:(?:spoke|spoken|speaks|speaking|talked|talking|talks) (?:to|with)|interview(?:s|ed|ing))"
    r" (?:(?:about|some|around|nearly|almost|over|more than|at least|another|the|just|with|to) )*$"
)
FROM_ONE = re.compile(r"\b(?:from|of) (?:just |only )?$")
ONE_AGED = re.compile(r" of (?:them|whom)(?: only| just| aged)? \d\d?\b")
FAMILY = re.compile(r" (?:single )?(?:family|household|clan)\b")
MORE_THAN = re.compile(r" (?:more|fewer|less|higher|lower|larger|smaller)(?: [\w’'-]+){0,3} than\b")


def is_uncounted(text: str, quantity: Quantity, thing: Counted, tree: Tree) -> bool:
    """Whether the number is an age, a ratio, a population, all that there are of a thing, or one of those who speak."""
    if is_age(text, quantity, thing, tree) or counts_nobody(text, quantity, thing):
        return True
    return any(is_none(text, quantity) for is_none in (is_comparison, is_population, is_stock, is_spoken_to, is_of_one))


def is_age(text: str, quantity: Quantity, thing: Counted, tree: Tree) -> bool:
    """A girl of five; the commander, 47, said; the youngest was 22; and a father of four, whose children are not counted either."""
    number = thing.number
    if number is None or thing.noun is not None or quantity.value is None or quantity.unit is not None or quantity.value > OLDEST:
        return False
    if AGE.search(text, max(0, quantity.char_start - 40), quantity.char_start) is not None:
        return True
    if _is_of_one(number, tree):
        return True
    around = _neighbours(number, tree)
    if around is None or around[0].tag not in ("NN", "NNP") or around[1].text != ",":
        return False
    known = things().get(around[0].lemma)
    return (around[2].text == "," and number.text.isdigit()) or (around[2].text in ",." and known is not None and "person" in known.kinds)


def is_comparison(text: str, quantity: Quantity) -> bool:
    """13% more than in February; three for every one of theirs; one body after another: no share and no count of anything."""
    if quantity.unit == "percent":
        return MORE_THAN.match(text, quantity.char_end) is not None
    is_ratio = RATIO.search(text, max(0, quantity.char_start - 110), quantity.char_start) is not None
    return is_ratio or (quantity.value == 1 and IN_TURN.match(text, quantity.char_end) is not None)


def is_stock(text: str, quantity: Quantity) -> bool:
    """14 of Rakhine's 17 townships, three of its seven ambulances: all that there are of them."""
    return ALL_OF_THEM.search(text, max(0, quantity.char_start - 60), quantity.char_start) is not None


def is_spoken_to(text: str, quantity: Quantity) -> bool:
    """The monitors have spoken to 400 prisoners: so many told something, and so many there may be or not."""
    return SPOKEN_TO.search(text, max(0, quantity.char_start - 60), quantity.char_start) is not None


def is_of_one(text: str, quantity: Quantity) -> bool:
    """Four of the dead were from one family, one of them 17: where they belong, how old one was."""
    if quantity.value != 1:
        return False
    is_from = FROM_ONE.search(text, max(0, quantity.char_start - 15), quantity.char_start) is not None
    return any(phrase.match(text, quantity.char_end) for phrase in ((ONE_AGED, FAMILY) if is_from else (ONE_AGED,)))


def counts_nobody(text: str, quantity: Quantity, thing: Counted) -> bool:
    """Whether the number tells where it happened or who speaks; ", one of them critically" is a part all the same."""
    if text.endswith((", ", "- ", "– ", "— ", "("), 0, quantity.char_start):
        return False
    return _is_place_of_one(quantity, thing) or _is_one_of_speakers(quantity, thing)


def _is_of_one(number: Token, tree: Tree) -> bool:
    """a policeman of about 40: a single person of that age, where a crew of 40 is so many people"""
    before = [word for word in tree.tokens[max(0, number.index - 6) : number.index] if word.text.lower() not in MORE_OR_LESS]
    if len(before) < 3 or before[-1].text != "of" or before[-2].tag != "NN":
        return False
    if A_SINGLE.isdisjoint(word.text.lower() for word in before[-5:-2]):
        return False
    known = things().get(before[-2].lemma)
    return known is not None and "person" in known.kinds and before[-2].lemma not in BODIES


def _neighbours(number: Token, tree: Tree) -> tuple[Token, Token, Token] | None:
    """The two words before the number and the one behind it."""
    if number.index < 2 or number.index + 1 >= len(tree.tokens):
        return None
    return tree.tokens[number.index - 2], tree.tokens[number.index - 1], tree.tokens[number.index + 1]


def _is_place_of_one(quantity: Quantity, thing: Counted) -> bool:
    """In one of them a home was hit; near one of them: where it happened."""
    number = thing.number
    if number is None or quantity.value != 1 or not thing.is_partitive or number.dep != "pobj" or number.head is None:
        return False
    above = number.head.head
    return number.head.text.lower() in WHERE or (above is not None and above.text.lower() == "according")


def _is_one_of_speakers(quantity: Quantity, thing: Counted) -> bool:
    """One of the officials said; the teacher was one of them; the two bodies said: nobody is counted. But he was one of the dead."""
    if thing.node is None or thing.noun is None:
        return thing.is_partitive and _is_one_of_known(quantity, thing)
    is_one = quantity.value == 1 and thing.is_partitive
    return (tells(thing.node) and (is_one or "corpse" in thing.thing.kinds)) or (
        _is_one_of_known(quantity, thing) and not is_adjective(thing.noun)
    )


def _is_one_of_known(quantity: Quantity, thing: Counted) -> bool:
    number = thing.number
    if number is None or number.head is None or quantity.value != 1 or not thing.is_partitive:
        return False
    return tells(number) or (number.dep == "attr" and number.head.text.lower() in BEING and number.head.index < number.index)
