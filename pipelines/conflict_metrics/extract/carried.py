"""What does a number take over from the number before it? Parts of a whole, further items of a list, the same count told anew."""

from __future__ import annotations

import re

from conflict_metrics.extract.evidence import Draft
from conflict_metrics.extract.metrics import UNKNOWN, Measured, kinds
from conflict_metrics.extract.objects import BEING, NOUNS, Counted, name_of
from conflict_metrics.extract.parse import Token, Tree
from conflict_metrics.extract.things import things
from conflict_metrics.model import Quantity

QUANTIFIERS = (
    r"(?:\s*[\"“]?\b(?:at least|at most|about|around|some|nearly|almost|more than|over|up to|only|just|perhaps|roughly"
    r"|as (?:many|high|few) as|close to|closer to|fewer than|less than|well|below|under|an? (?:further|estimated)|another|the))*\s*[\"“]?$"
)
OF_THEM = re.compile(
    r"\s*of (?:them|whom|which|those|these|the (?:former|latter|dead|wounded|injured|victims|casualties|missing|displaced))\b"
    r"|\s*(?:were|are) (?:children|women|civilians|men)\b"
    r"|(?: [\w’'-]+){1,9}? among (?:them|the (?:dead|wounded|injured|victims|casualties))\b",
    re.I,
)
OF_THE_MEN = re.compile(r"\s*of the (?:men|soldiers|fighters|people|children|(?-i:[A-Z][a-z]+(?:ans|ese|is)))\b", re.I)
OPENS_PART = re.compile(r"\b(?:including|among (?:them|whom|those)|of (?:them|whom|which))\b[^.;,]{0,30}$", re.I)
LISTED = re.compile(r"(?:,|:|\band\b|\bor\b)(?: (?-i:[A-Z]\w+)(?: lost)?)?" + QUANTIFIERS, re.I)
LISTED_PLACES = re.compile(LISTED.pattern + r"|;\s*$", re.I)  # 22 in Homs; 23 in Aleppo
ADDED = re.compile(r"\(\s*\+?\s*$")
LIST_REACH = 60
BREAKDOWN = re.compile(r":" + QUANTIFIERS)
BREAKDOWN_REACH = 160  # handed over 16 captives, the head of the service said: 12 Israelis and four Thais
FURTHER = re.compile(r"\b(?:another|a further|an additional|an extra)\s*$", re.I)
MORE = re.compile(r"\s*(?:more|others)\b(?! than)", re.I)
SHORT_LIST = re.compile(
    r"(?: [\w’'-]+){1,5}(?:(?:,|,? and) an?(?: [\w’'-]+){1,3})?(?:,|,? and)(?: at least| about| some| around| another)? "
)
PLACED = re.compile(r" (?:more |others )?(?:of (?:them|these|those) )?(?:over|in|near|at|around|above) (?:the )?[A-Z]")
SPREAD_REACH = 100  # 68 drones between 23:00 on Sunday and 07:00 on Monday: 21 over Moscow region
PART_REACH = 120
THEM_REACH = 200  # three blasts killed 21, the head of the agency said on Sunday; four of them were children
TOLD_ANEW = re.compile(
    r"(?:\b(?:speak|spoke|speaks|spoken|speaking|talked|talks) of"
    r"|\bputs? (?:it|this|that|them|(?:the|its|their|that) (?:\w+ ){0,2}(?:number|figure|toll|count|total|crowd|turnout|tally|gain)\b"
    r"[^.;]{0,40}) (?:at|above|below|under)"
    r"|\b(?:number|figure|toll|count|total|tally|average)\b[^.;]{0,25}? (?:at|to|of|was|is|stood at|stands at)"
    r"|\bthose (?:of|in|for) [^.;]{0,50} at|\band of \w+ (?:at|as)"
    r"|\b(?:lowering|raising|raised|lowered|cut) (?:its|a|the|their) (?:count|toll|number|figure|tally)(?: of| to)?"
    r"|\b(?:gave|gives|giving) (?:a|another|its own) (?:\w+ )?(?:toll|figure|number|count)(?: of|,)?"
    r"|\b(?:figure|number|toll|count|total|tally|estimate|entry)s?\b[^.;:]{0,60}:|\bput (?:the|its|their|his) [a-z ]{3,30} at"
    r"|\b(?:it|that|figure|number|toll|total|entry)\b[^.;:]{0,25} (?:is|was|were) (?:now )?(?:closer to|nearer(?: to)?|close to|near)"
    r"|\b(?:counts?|counted|reports?|reported|admits?|admitted|acknowledged?|acknowledges|confirms?|confirmed|lists?|listed|recorded"
    r"|documented|registered|named|claims?|claimed|stopped|stood|stands?)(?: to| at)?|\bit (?:is|was)(?: now)?"
    r"|\bit (?:has |had )?(?:since )?(?:grown|risen|swollen|shrunk|fallen|climbed) to"
    r"|\bby (?:some|other|local|certain|unofficial) (?:accounts?|counts?|estimates?|reports?)"
    r"|\bfigures as high as|\b(?:in|for|making) a total of|\bmaking|\bat first mentioned|\breckons the gain at)" + QUANTIFIERS,
    re.I,
)
SAYS = re.compile(r"\b(?:says?|said|gives?|gave|wrote of)" + QUANTIFIERS, re.I)
SAYS_NO_MORE = re.compile(r"(?:[.,;)]|$| for (?:the|that|this|all)\b)")
COMPARED = re.compile(
    r"(?:\bagainst(?: (?:the )?[A-Z][\w’']+)?(?:[’']s?)?|\b(?:compared|up|down) (?:with|to|from)|\binstead of|\bto (?-i:[A-Z]\w+)[’']s"
    r"|\bwhere \w+ (?:year|month|week)s? (?:ago|earlier|before)[^.,;]{0,30}?)" + QUANTIFIERS,
    re.I,
)
ANEW_REACH = 2  # sentences
BREAKS_DOWN = re.compile(
    r"\b(?:they|those|(?:the )?(?:dead|killed|victims|casualties|toll|total|figure|number|wounded|injured|fatalities))"
    r" (?:comprises?|comprised|includes?|included|consists? of|consisted of|(?:is|are|was|were) made up of)" + QUANTIFIERS,
    re.I,
)
LABELLED = re.compile(r"(?:[^.;:]{3,80}:)?" + QUANTIFIERS, re.I)
AGE = re.compile(
    r"\b(?:girls?|boys?|man|woman|men|women|baby|child(?:ren)?|recruits?|soldiers?|policem[ae]n|students?|pupils?|infant|son"
    r"|daughter|youth|toddler|surgeon|elder) of\s*$"
    r"|\b(?:(?:youngest|oldest|eldest)(?: of (?:them|the \w+))?|who) (?:was|is)(?: only| just| about| around)?\s*$"
    r"|\b(?:father|mother|parent|grandfather|grandmother|grandparent)s?[ -]of[ -](?:\w+ )?$",
    re.I,
)
HOME_OF = re.compile(
    r"\b(?:population of|home to|inhabited by|inhabitants?:|(?:town|city|village|hamlet|settlement|district|suburb|place) of"
    r"|used to number)" + QUANTIFIERS,
    re.I,
)
LIVING = re.compile(r" (?:people |inhabitants |residents )?(?:used to live|who (?:live|lived|used to live) (?:here|there)|once lived)\b")
OWNED = re.compile(r"(?:[A-Z]\w+[’']s?|\b[Ii]ts|\b[Tt]heir)" + QUANTIFIERS)
INHABITANTS = re.compile(r" (?:residents|inhabitants|people|citizens)\b(?! (?:fled|had to)\b)")
MANY = 1000
UPROOTED = re.compile(r"(?: of)?(?: [\w-]+){0,3} (?:refugees|displaced|migrants|evacuees|fugitives|uprooted)\b")
ALL_OF_THEM = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:more )?of (?:its|their|his|her|[A-Z]\w+[’']s) $", re.I
)
OLDEST = 110
MORE_OR_LESS = {"about", "around", "only", "just", "some"}
A_SINGLE = {"a", "an", "another", "the"}
BODIES = {"crew", "death", "family", "figure", "force", "guard", "militia", "people", "personnel", "population", "staff", "victim"}
MORE_THAN = re.compile(r" (?:more|fewer|less|higher|lower|larger|smaller)(?: [\w’'-]+){0,3} than\b")


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


def _is_of_one(number: Token, tree: Tree) -> bool:
    """a policeman of about 40: a single person of that age, where a crew of 40 is so many people"""
    before = [word for word in tree.tokens[max(0, number.index - 6) : number.index] if word.text.lower() not in MORE_OR_LESS]
    if len(before) < 3 or before[-1].text != "of" or before[-2].tag != "NN":
        return False
    if A_SINGLE.isdisjoint(word.text.lower() for word in before[-5:-2]):
        return False
    known = things().get(before[-2].lemma)
    return known is not None and "person" in known.kinds and before[-2].lemma not in BODIES


def is_population(text: str, quantity: Quantity) -> bool:
    """Home to 4 million people, a town of 25,000, most of Gaza's 2.3 million people: those who live there, whatever befell them."""
    before = text[max(0, quantity.char_start - 60) : quantity.char_start]
    if UPROOTED.match(text, quantity.char_end) is not None:
        return False
    if HOME_OF.search(before) is not None or LIVING.match(text, quantity.char_end) is not None:
        return True
    is_many = (quantity.value or quantity.value_low or 0) >= MANY
    return is_many and OWNED.search(before) is not None and INHABITANTS.match(text, quantity.char_end) is not None


def is_stock(text: str, quantity: Quantity) -> bool:
    """14 of Rakhine's 17 townships, three of its seven ambulances: all that there are of them."""
    return ALL_OF_THEM.search(text, max(0, quantity.char_start - 60), quantity.char_start) is not None


def is_comparison(text: str, quantity: Quantity) -> bool:
    """13% more than in February: no share of anything."""
    return quantity.unit == "percent" and MORE_THAN.match(text, quantity.char_end) is not None


def _neighbours(number: Token, tree: Tree) -> tuple[Token, Token, Token] | None:
    """The two words before the number and the one behind it."""
    if number.index < 2 or number.index + 1 >= len(tree.tokens):
        return None
    return tree.tokens[number.index - 2], tree.tokens[number.index - 1], tree.tokens[number.index + 1]


def is_part(text: str, previous: Draft, quantity: Quantity) -> bool:
    """34, including two children; 145 drones, 34 of which: the number divides the number before."""
    between = text[previous.quantity.char_end : quantity.char_start]
    behind = text[quantity.char_end : quantity.char_end + 40]
    if OF_THEM.match(behind) is not None:
        return len(between) < THEM_REACH
    return len(between) < PART_REACH and OPENS_PART.search(between) is not None


def refers_back(text: str, quantity: Quantity) -> bool:
    """Eighteen of them, four of the victims: a part of what a sentence before counted."""
    return any(phrase.match(text, quantity.char_end) for phrase in (OF_THEM, OF_THE_MEN))


def is_added(text: str, previous: Draft, quantity: Quantity, says_more: bool) -> bool:
    """10,270 tanks (+6 over the past day): the change of the number before; not the raid (12 killed)."""
    opening = ADDED.search(text, previous.quantity.char_end, quantity.char_start)
    return opening is not None and quantity.unit is None and ("+" in opening.group() or not says_more)


def is_listed(text: str, previous: Draft, quantity: Quantity) -> bool:
    """170 drones, 30 missiles and 120 rockets; 20: 14 civilians and six soldiers."""
    between = text[previous.quantity.char_end : quantity.char_start]
    if PLACED.match(text, quantity.char_end):
        return len(between) < SPREAD_REACH and LISTED_PLACES.search(between) is not None
    reach = BREAKDOWN_REACH if is_broken_down(text, previous, quantity) else LIST_REACH
    return len(between) < reach and LISTED.search(between) is not None


def is_broken_down(text: str, previous: Draft, quantity: Quantity) -> bool:
    """Handed over 16 captives, he said: 12 Israelis and four Thais."""
    return BREAKDOWN.search(text[previous.quantity.char_end : quantity.char_start]) is not None


def breaks_down(text: str, start: int, quantity: Quantity, has_verb: bool) -> bool:
    """They comprise 811 rebels; Regime forces: 496 soldiers; 321 fighters from the YPG, and no verb: items of the toll before."""
    ahead = text[start : quantity.char_start].lstrip("-–—*•· ")
    return BREAKS_DOWN.search(ahead) is not None or (not has_verb and LABELLED.fullmatch(ahead) is not None)


def is_short_list(between: str) -> bool:
    """Two soldiers and ..., 17 rebels, ...: a few words and a joint."""
    return SHORT_LIST.fullmatch(between) is not None


def is_told_anew(text: str, start: int, previous: Draft, quantity: Quantity, thing: Counted) -> bool:
    """The organisers spoke of 30,000; its party put the number at 35: the count before from another mouth."""
    if thing.noun is not None:
        return False
    if previous.quantity.char_end > start and COMPARED.search(text, previous.quantity.char_end, quantity.char_start) is not None:
        return True
    first = max(start, previous.quantity.char_end)
    if SAYS_NO_MORE.match(text, quantity.char_end) and SAYS.search(text, first, quantity.char_start) is not None:
        return True
    return TOLD_ANEW.search(text, first, quantity.char_start) is not None


def is_further(text: str, quantity: Quantity) -> bool:
    """The union added another 95, 100 more are on the way: further ones of what was counted before."""
    behind = MORE.match(text, quantity.char_end)
    return behind is not None or FURTHER.search(text, max(0, quantity.char_start - 20), quantity.char_start) is not None


def is_described(thing: Counted, tree: Tree) -> bool:
    """Sixteen were members of the group, one was a teacher, six were from one family: people who were counted before."""
    number = thing.number
    if number is None or thing.noun is not None or number.dep != "nsubj" or number.head is None or number.head.text.lower() not in BEING:
        return False
    for child in number.head.children:
        if child.dep == "attr" and child.pos in NOUNS and "person" in name_of(child, tree).kinds:
            return True
        if child.dep == "prep" and child.text == "from":
            return True
    return False


def _is_of_one_ruin(previous: Draft, things: frozenset[str]) -> bool:
    """Bombs destroyed two banks, six drugstores and 22 handcarts: whatever else the list names was a thing too."""
    return previous.metric == "INF.DAMAGE" and UNKNOWN in things


def carried(previous: Draft, sentence: int, quantity: Quantity, thing: Counted, may_be_part: bool) -> Draft | None:
    """The number with the metric of the number before, where that may count the thing."""
    things = kinds(quantity, thing)
    frame, before = previous.measured.frame, previous.counted.thing
    if things == {"bare"}:
        thing = Counted(thing.number, thing.noun, before, thing.is_partitive)
    elif not frame.takes(things) and not _is_of_one_ruin(previous, things) and not (may_be_part and things & (before.kinds | {"percent"})):
        return None
    trigger = previous.measured.trigger if sentence == previous.sentence else None
    return Draft(sentence, quantity, thing, Measured(frame, trigger, "list", 3, previous.measured.metric))
