"""What does a number take over from the number before it? Parts of a whole, further items of a list, the same count told anew."""

from __future__ import annotations

import re

from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.elided import RAISED
from conflict_metrics.extract.event_words import frames_of
from conflict_metrics.extract.metrics import UNKNOWN, Measured, kinds
from conflict_metrics.extract.objects import BEING, NOUNS, Counted, name_of
from conflict_metrics.extract.parse import Tree
from conflict_metrics.model import Quantity

QUANTIFIERS = (
    r"(?:\s*[\"“]?\b(?:at least|at most|about|around|some|nearly|almost|more than|over|up to|only|just|perhaps|roughly"
    r"|as (?:many|high|few) as|close to|closer to|fewer than|less than|well|below|under|an? (?:further|estimated)|another"
    r"|the(?: (?:other|remaining|last|first))?))*\s*[\"“]?$"
)
OF_THEM = re.compile(
    r"\s*of (?:them|whom|which|those|these|the (?:former|latter|dead|wounded|injured|victims|casualties|missing|displaced))\b"
    r"|\s*(?:were|are) (?:children|women|civilians|men)\b"
    r"|(?: [\w’'-]+){1,9}? among (?:them|the (?:dead|wounded|injured|victims|casualties))\b",
    re.I,
)
OF_THE_MEN = re.compile(r"\s*of the (?:men|soldiers|fighters|people|children|(?-i:[A-Z][a-z]+(?:ans|ese|is)))\b", re.I)
OPENS_BACK = re.compile(
    r"(?:\bamong (?:them|these|those|the (?:\w+ )?(?:dead|victims|casualties|martyrs|killed)) (?:are|were|is|was)(?: also)?"
    r"|(?-i:\bOf) (?:that (?:number|total)|this number|these|those|them),?)" + QUANTIFIERS,
    re.I,
)
OPENS_PART = re.compile(r"\b(?:including|among (?:them|whom|those)|of (?:them|whom|which))\b[^.;,]{0,30}$", re.I)
LISTED = re.compile(
    r"(?:,|:|\s--?|\s–|—|\band\b|\bor\b|\b(?:along|together) with\b|\bas well as\b|\bbut(?: also)?\b|\b(?:made up|composed) of\b)"
    r"(?: (?-i:[A-Z]\w+)(?: lost)?)?(?: with| of)?" + QUANTIFIERS,
    re.I,
)
NAME = r"(?-i:[A-Z])[\w’'-]*"
ITS_OWN = re.compile(rf"(?:,|;|\band\b|\bwhile\b)(?: and| but| while)?(?: the)?(?: {NAME}){{1,3}}" + QUANTIFIERS, re.I)  # Phnom Penh 23,000
ENDS_AGAIN = re.compile(r"(?: [a-z-]+){0,2}?(?:[,.;]|$| and\b)")
PUT_AT = re.compile(r"\bat" + QUANTIFIERS, re.I)
ALSO_AT = re.compile(r"(?:,|;|\band\b|\bwhile\b)[^.;]{3,60} at" + QUANTIFIERS, re.I)  # and the Burundians on the government's side at 8,000
GAPPED = re.compile(r"\band (?:the|its|their) (?:[\w’'-]+ ){1,3}" + QUANTIFIERS)  # lost 46 men and the other side 73
LIKEWISE = re.compile(r"\bas (?:have|has|had|did|do|were|was)" + QUANTIFIERS, re.I)
LISTED_PLACES = re.compile(LISTED.pattern + r"|;\s*$", re.I)  # 22 in Homs; 23 in Aleppo
ADDED = re.compile(r"\(\s*\+?\s*$")
LIST_REACH = 60
PEOPLE_REACH = 120  # killed 150 rebels since October, a count kept from the group's own notices, and about 20 civilians
BREAKDOWN = re.compile(r":" + QUANTIFIERS)
BREAKDOWN_REACH = 160  # handed over 16 captives, the head of the service said: 12 Israelis and four Thais
FURTHER = re.compile(r"\b(?:another|a further|an additional|an extra)\s*$", re.I)
MORE = re.compile(r"\s*(?:more|others)\b(?! than)", re.I)
SHORT_LIST = re.compile(
    r"(?: [\w’'-]+){1,5}(?:(?:,|,? and) an?(?: [\w’'-]+){1,3})?(?:,|,? and)(?: at least| about| some| around| another)? "
)
PLACED = re.compile(
    r" (?:more |others )?(?:of (?:them|these|those) )?(?:(?:over|in|near|at|around|above|among) (?:the )?(?:nearby )?[A-Z]"
    r"|(?:more |others )?(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|when)\b"
    r"|(?:at|in) other (?:places|towns|villages|areas|parts|sites|targets|districts|provinces|regions)\b|elsewhere\b"
    r"|in (?:an?|another) (?:[\w-]+ )?(?:attack|strike|airstrike|raid|bombing|explosion|shelling)\b)"
)
SPREAD_REACH = 100  # 68 drones between 23:00 on Sunday and 07:00 on Monday: 21 over Moscow region
OPENING_REACH = 60
PART_REACH = 120
THEM_REACH = 200  # three blasts killed 21, the head of the agency said on Sunday; four of them were children
TOLD_ANEW = re.compile(
    r"(?:\b(?:speak|spoke|speaks|spoken|speaking|talked|talks)(?: earlier| before)? of"
    r"|\bputs? (?:it|this|that|them|(?:the|its|their|that) (?:\w+ ){0,2}(?:number|figure|toll|count|total|crowd|turnout|tally|gain)\b"
    r"[^.;]{0,40}) (?:at|above|below|under)"
    r"|\b(?:number|figure|toll|count|total|tally|average)\b[^.;]{0,25}? (?:at|to|of|was|is|had been|as|stood at|stands at)(?<!one of)"
    r"|\bthose (?:of|in|for) [^.;]{0,50} at|\band of \w+ (?:at|as)"
    r"|\b(?:lowering|raising|raised|lowered|cut) (?:its|a|the|their) (?:count|toll|number|figure|tally)(?: of| to)?"
    r"|\b(?:gave|gives|giving|names?|named) (?:a|another|its own) (?:\w+ ){0,2}(?:toll|figure|number|count|range)(?: of|,)?"
    r"|\b(?:figure|count|toll|tally|disclosure),|\baccount(?:s|ed)? for|\bfollow(?:s|ed)? with"
    r"|\b(?:figure|number|toll|count|total|tally)\b[^.;]{0,25}? (?:beyond|past|above|exceeds?|reach(?:es|ed)?)"
    r"|\bit (?:has |had )?(?:now )?(?:reached|passed|topped)"
    r"|\b(?:figure|number|toll|count|total|tally|estimate|entry)s?\b[^.;:]{0,60}:|\bput (?:the|its|their|his) [a-z ]{3,30} at"
    r"|\b(?:it|that|figure|number|toll|total|entry)\b[^.;:]{0,25} (?:is|was|were) (?:now )?(?:closer to|nearer(?: to)?|close to|near)"
    r"|\b(?:counts?|counted|reports?|reported|admits?|admitted|acknowledged?|acknowledges|confirms?|confirmed|lists?|listed|recorded"
    r"|documented|registered|named|estimates?|estimated|claims?|claimed|stopped|stood|stands?)(?: to| at)?|\bit (?:is|was)(?: now)?"
    r"|\bit (?:has |had )?(?:since )?(?:grown|risen|swollen|shrunk|fallen|climbed) to"
    rf"|{RAISED}"
    r"|\b(?:concede[sd]?|conceding|(?:owned|owns|owning) up to|made it|makes it|making it|kn[eo]ws? of|admitt?(?:s|ed)? damage to)"
    r"|\b(?:moved|budged) from (?:the|its)|\b(?:stuck|sticks?|clung|clings?) to (?:the|its)(?: \w+ of)?"
    r"|\bby (?:some|other|local|certain|unofficial) (?:accounts?|counts?|estimates?|reports?)"
    r"|\bfigures as high as|\b(?:in|for|making) a total of|\bmaking|\bat first mentioned|\breckons the gain at)" + QUANTIFIERS,
    re.I,
)
SAYS = re.compile(r"\b(?:says?|said|gives?|gave|has|wrote of)" + QUANTIFIERS, re.I)
SAYS_NO_MORE = re.compile(r"(?:[.,;)]|$| for (?:the|that|this|all)\b)")
COMPARED = re.compile(
    r"(?:\bagainst(?: (?:the )?[A-Z][\w’']+)?(?:[’']s?)?|\b(?:compared|up|down) (?:with|to|from)|\binstead of|\bto (?-i:[A-Z]\w+)[’']s"
    r"|\b(?:twice|double|triple|(?:fewer|more|less|higher|lower) than|as (?:many|much|high) as) the(?: some| about)?"
    r"|\bwhere \w+ (?:year|month|week)s? (?:ago|earlier|before)[^.,;]{0,30}?)" + QUANTIFIERS,
    re.I,
)
ANEW_REACH = 2  # sentences
BREAKS_DOWN = re.compile(
    r"\b(?:they|those|(?:the )?(?:dead|killed|victims|casualties|toll|total|figure|number|wounded|injured|fatalities))"
    r" (?:comprises?|comprised|includes?|included|consists? of|consisted of"
    r"|(?:is|are|was|were) (?:made up of|(?:distributed|divided)[^.;:]{0,30}:(?:[^.;:]{3,60}:)?))" + QUANTIFIERS,
    re.I,
)
BULLET = re.compile(r"\s*[-–—*•·]\s*$")
BY_WHOM = re.compile(r",|\s*(?:by|including|among)\b")
TOTAL_OF_LINE = re.compile(r"[^.;:]{3,140}:" + QUANTIFIERS)
LABELLED = re.compile(r"(?:[^.;:]{3,80}:)?" + QUANTIFIERS, re.I)


def is_part(text: str, previous: Draft, quantity: Quantity) -> bool:
    """34, including two children; 145 drones, 34 of which: the number divides the number before."""
    between = text[previous.quantity.char_end : quantity.char_start]
    behind = text[quantity.char_end : quantity.char_end + 40]
    if OF_THEM.match(behind) is not None:
        return len(between) < THEM_REACH
    return len(between) < PART_REACH and OPENS_PART.search(between) is not None


def refers_back(text: str, quantity: Quantity) -> bool:
    """Eighteen of them, four of the victims; among them were two women: a part of what a sentence before counted."""
    if OPENS_BACK.search(text, max(0, quantity.char_start - OPENING_REACH), quantity.char_start) is not None:
        return True
    return any(phrase.match(text, quantity.char_end) for phrase in (OF_THEM, OF_THE_MEN))


def is_added(text: str, previous: Draft, quantity: Quantity, says_more: bool) -> bool:
    """10,270 tanks (+6 over the past day): the change of the number before; not the raid (12 killed)."""
    opening = ADDED.search(text, previous.quantity.char_end, quantity.char_start)
    return opening is not None and quantity.unit is None and ("+" in opening.group() or not says_more)


def is_listed(text: str, previous: Draft, quantity: Quantity, list_reach: int = LIST_REACH) -> bool:
    """170 drones, 30 missiles and 120 rockets; 20: 14 civilians and six soldiers."""
    between = text[previous.quantity.char_end : quantity.char_start]
    if PLACED.match(text, quantity.char_end):
        return len(between) < SPREAD_REACH and LISTED_PLACES.search(between) is not None
    reach = BREAKDOWN_REACH if is_broken_down(text, previous, quantity) else list_reach
    if GAPPED.search(between) and text[quantity.char_end : quantity.char_end + 1] in (",", ".", ";", ""):
        return len(between) < LIST_REACH
    if is_gapped(text, previous, quantity):
        return True
    return len(between) < reach and LISTED.search(between) is not None


def is_gapped(text: str, previous: Draft, quantity: Quantity) -> bool:
    """Bangkok has evacuated 98,000, Phnom Penh 23,000; put the Rwandans at 3,500 and the Burundians at 8,000: one verb for both."""
    between = text[previous.quantity.char_end : quantity.char_start]
    if len(between) > PEOPLE_REACH:
        return False
    if ITS_OWN.search(between) is not None and ENDS_AGAIN.match(text, quantity.char_end) is not None:
        return True
    ahead = text[max(0, previous.quantity.char_start - OPENING_REACH) : previous.quantity.char_start]
    return ALSO_AT.search(between) is not None and PUT_AT.search(ahead) is not None


def is_broken_down(text: str, previous: Draft, quantity: Quantity) -> bool:
    """Handed over 16 captives, he said: 12 Israelis and four Thais."""
    return BREAKDOWN.search(text[previous.quantity.char_end : quantity.char_start]) is not None


def breaks_down(text: str, start: int, quantity: Quantity, has_verb: bool) -> bool:
    """They comprise 811 rebels; Regime forces: 496 soldiers; 321 fighters from the YPG, and no verb: items of the toll before.

    With a verb: those who fell at the bridge: 12. - 19 by mortars that rebels fired.
    """
    if BULLET.fullmatch(text, max(0, start - 1), quantity.char_start) and BY_WHOM.match(text, quantity.char_end):
        return True
    ahead = text[start : quantity.char_start].lstrip("-–—*•· ")
    if TOTAL_OF_LINE.fullmatch(ahead) is not None and text[quantity.char_end : quantity.char_end + 1] in ("", ".", ";", "\n"):
        return True
    return BREAKS_DOWN.search(ahead) is not None or (not has_verb and LABELLED.fullmatch(ahead) is not None)


def is_short_list(between: str) -> bool:
    """Two soldiers and ..., 17 rebels, ...: a few words and a joint."""
    return SHORT_LIST.fullmatch(between) is not None


def is_likewise(text: str, previous: Draft, quantity: Quantity) -> bool:
    """23 rebels were killed, as were dozens of soldiers."""
    return LIKEWISE.search(text, previous.quantity.char_end, quantity.char_start) is not None


def is_told_anew(text: str, start: int, after: int, quantity: Quantity, thing: Counted, may_be_named: bool) -> bool:
    """The organisers spoke of 30,000; its party put the number at 35: a count from another mouth, behind the one that ends at `after`."""
    if thing.noun is not None and not may_be_named:
        return False
    if after > start and COMPARED.search(text, after, quantity.char_start) is not None:
        return True
    first = max(start, after)
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


def _of_the_same_verb(previous: Draft, sentence: int, quantity: Quantity, thing: Counted, things: frozenset[str]) -> Draft | None:
    """14 tanks in "lost 800 men in the attack, he said, along with 14 tanks": what the verb of a list means of things of this kind."""
    verb = previous.measured.trigger
    if sentence != previous.sentence or verb is None or previous.measured.frame.pos not in "VM" or previous.measured.relation == "subj":
        return None
    frame = next((one for one in frames_of(verb) if one.pos == "V" and "obj" in one.slots and one.takes(things)), None)
    return Draft(sentence, quantity, thing, Measured(frame, verb, "list", 3, frame.metric)) if frame is not None else None


def carried(previous: Draft, sentence: int, quantity: Quantity, thing: Counted, may_be_part: bool) -> Draft | None:
    """The number with the metric of the number before, where that may count the thing."""
    things = kinds(quantity, thing)
    frame, before = previous.measured.frame, previous.counted.thing
    if things == {"bare"}:
        thing = Counted(thing.number, thing.noun, before, thing.is_partitive)
    elif not frame.takes(things) and not _is_of_one_ruin(previous, things) and not (may_be_part and things & (before.kinds | {"percent"})):
        return _of_the_same_verb(previous, sentence, quantity, thing, things)
    trigger = previous.measured.trigger if sentence == previous.sentence else None
    return Draft(sentence, quantity, thing, Measured(frame, trigger, "list", 3, previous.measured.metric))
