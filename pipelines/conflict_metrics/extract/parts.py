"""Which facts are parts of which? One pass over an article's facts: subsets, totals and their components, restatements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from conflict_metrics import vocabulary
from conflict_metrics.extract.wholes import MOST, REACH, amount, fits, followers, follows, position, predecessors, whole_before
from conflict_metrics.model import Fact

MORE_OR_LESS = r"(?:(?:the|those|these|its|their|his|an?|total|of|about|some|at least|more than|around|all|estimated|nearly|roughly)\s+)*$"
OF = re.compile(rf"^[\w\s-]{{0,15}}?\s*of\s+{MORE_OR_LESS}|\b(?:out of|among)\s+{MORE_OR_LESS}", re.I)
LISTED = re.compile(r"^[\w\s’'-]{0,30}?(?:,|\band\b)\s*(?:and )?(?:at least |about )?$|^[\w’'-]*\s+[\w’'-]+\s+$")
BOTH = re.compile(r"^[^,]*\band\s*$")
LIST_OPENS = re.compile(r"\b(?:including|among them|among whom|among the dead)\b", re.I)
BRACKET = re.compile(r"^\s*(?:\(|;)\s*(?:about |around |some |roughly |or )?$")
SAME_AGAIN = re.compile(r"^[\w\s-]{0,20},\s*(?:or |about |around |nearly |almost |roughly |some |more than )*$", re.I)
BREAKS_DOWN = re.compile(r"(?::|\s[–—-])\s[^.;:]{0,40}$")
RAISED_TO = r"\b(?:bring|brought|tak|took|rais)\w*\b[^.;]*\b(?:toll|total|number|count|tally|dead)\b[^.;]*\b(?:to|at)\s+"
SUMS_UP = re.compile(rf"\b(?:making|for a total of|in all|altogether)\b[^.;]*$|{RAISED_TO}(?:at least |more than )*$", re.I)
EACH = re.compile(r"^\s*(?:\w+ )?(?:(?:from|by|on|for) )?each\b", re.I)
NEAR = 60  # characters before and behind a number in which a phrase tells of its whole
DOWNED = ("STR.INTERCEPTED", "STR.SUPPRESSED")


@dataclass(frozen=True, slots=True)
class Link:
    """One fact is a part of another, by their places among the article's facts; `whole` None: of one that no fact states."""

    part: int
    whole: int | None
    role: str


Rule = Callable[[Sequence[Fact], int, str], Iterator[Link]]


def linked(facts: Sequence[Fact], text: str) -> list[Fact]:
    """The same facts in the same order, each with part_role and part_of; the first rule that speaks for a number decides."""
    found = list(facts)
    for rules in (OF_A_PART, OF_A_WHOLE):
        for number in range(len(found)):
            links = next((some for rule in rules if (some := list(rule(found, number, text)))), [])
            for link in links:
                _apply(found, link)
    return found


def _apply(facts: list[Fact], link: Link) -> None:
    part = facts[link.part]
    if amount(part) == 0 or part.part_role not in ("standalone", "total") or (part.part_role == "total" and link.role != "component"):
        return
    whole = None if link.whole is None else facts[link.whole]
    facts[link.part] = replace(part, part_role=link.role, part_of=whole.fact_id if whole else None)
    if link.whole is not None and whole is not None and whole.part_role == "standalone" and link.role != "restatement":
        facts[link.whole] = replace(whole, part_role="total")


def _restatement(facts: Sequence[Fact], number: int, text: str) -> Iterator[Link]:
    """€160m ($179m); 3.5 million people, a quarter of the population; 1,200 families, around 6,500 people, told of the families."""
    if number == 0 or facts[number - 1].unit == facts[number].unit or not follows(facts, number - 1, number):
        return
    before, fact = facts[number - 1], facts[number]
    between = text[before.char_end : fact.char_start]
    if len(before.unit) == 3 == len(fact.unit) and BRACKET.match(between):
        yield Link(number, number - 1 if before.part_role != "restatement" else position(facts, before.part_of), "restatement")
    elif before.metric == fact.metric and SAME_AGAIN.match(between):
        if fact.unit == "percent" and not _says("pronoun", text[fact.char_end : fact.char_end + NEAR]):
            yield Link(number, number - 1, "restatement")
        elif (before.unit, fact.unit) == ("household", "person"):
            yield Link(number - 1, number, "restatement")


def _of_a_whole(facts: Sequence[Fact], number: int, text: str) -> Iterator[Link]:
    """34 of the 145: the part first, its whole behind it."""
    if number + 1 < len(facts) and follows(facts, number, number + 1):
        part, whole = facts[number], facts[number + 1]
        if fits(part, whole) and OF.search(text[part.char_end : whole.char_start]):
            yield Link(number, number + 1, "subset")


def _of_them(facts: Sequence[Fact], number: int, text: str) -> Iterator[Link]:
    """145, of which 34; three of them; four nurses were among the dead: the whole stands before, if a fact states it at all."""
    fact, whole = facts[number], whole_before(facts, number)
    behind = text[fact.char_end : fact.char_end + NEAR]
    ahead = text[max(text.rfind("\n", 0, fact.char_start) + 1, fact.char_start - NEAR) : fact.char_start]
    between = text[facts[number - 1].char_end : fact.char_start] if number else ""
    if _says("behind", behind) or _says("ahead", ahead) or (whole is not None and (_says("pronoun", behind) or _says("between", between))):
        yield Link(number, whole, "subset")


def _of_a_list(facts: Sequence[Fact], number: int, text: str) -> Iterator[Link]:
    """including 11 women, nine children: the second item of a list is a part of the same whole."""
    if number < 2 or facts[number - 1].part_role != "subset" or not follows(facts, number - 1, number):
        return
    before, fact = facts[number - 1], facts[number]
    whole, joint = position(facts, before.part_of), text[before.char_end : fact.char_start]
    if whole is None or whole > number or not LISTED.match(joint) or not fits(fact, facts[whole]):
        return
    opens = LIST_OPENS.search(text[facts[whole].char_end : before.char_start])
    if opens and (BOTH.match(joint) or fact.object is not None or fact.demographic is not None):
        yield Link(number, whole, "subset")


def _of_a_launch(facts: Sequence[Fact], number: int, text: str) -> Iterator[Link]:
    """95 drones were launched and 52 shot down: what was downed is a part of what the same side launched."""
    fact = facts[number]
    for place in range(number - 1, max(-1, number - MOST), -1) if fact.metric in DOWNED else ():
        whole = facts[place]
        if fact.sentence_number - whole.sentence_number > 1:
            return
        is_same = whole.metric == "STR.LAUNCHED" and whole.actor == fact.recipient and whole.object_class == fact.object_class
        if is_same and fits(fact, whole):
            yield Link(number, place, "subset")
            return


def _of_a_breakdown(facts: Sequence[Fact], number: int, text: str) -> Iterator[Link]:
    """108 deaths: 41 in Damascus, 27 in Aleppo; 372 prisoners, 186 from each side."""
    whole, parts = facts[number], followers(facts, number)
    if not parts:
        return
    first = facts[parts[0]]
    is_broken_down = BREAKS_DOWN.search(text[whole.char_end : first.char_start][-NEAR:]) is not None
    if is_broken_down and amount(whole) > amount(first) and amount(whole) >= sum(amount(facts[part]) for part in parts):
        yield from (Link(part, number, "component") for part in parts)
    elif EACH.match(text[first.char_end : first.char_end + NEAR]) and 2 * amount(first) == amount(whole):
        yield from (Link(part, number, "component") for part in parts if facts[part].char_start == first.char_start)


def _of_a_sum(facts: Sequence[Fact], number: int, text: str) -> Iterator[Link]:
    """Six in one town and four in another, making ten in all; ten died, six here and four there."""
    whole, before = facts[number], predecessors(facts, number)
    ahead = text[max(0, whole.char_start - NEAR) : whole.char_start]
    if before and SUMS_UP.search(ahead) and sum(amount(facts[part]) for part in before) <= amount(whole):
        yield from (Link(part, number, "component") for part in before)
    elif not before:
        yield from (Link(part, number, "component") for part in _summands(facts, number))


def _summands(facts: Sequence[Fact], number: int) -> list[int]:
    """The facts behind a whole that add up to it, if any do; six missiles and two rockets are no part of eight drones."""
    whole = facts[number]
    parts: list[int] = []
    for part in followers(facts, number, REACH):
        if follows(facts, number, part) and facts[part].object not in (None, whole.object):
            return []
        parts.append(part)
        if len(parts) > 1 and sum(amount(facts[one]) for one in parts) == amount(whole):
            return parts
    return []


OF_A_PART: tuple[Rule, ...] = (_restatement, _of_a_whole, _of_them, _of_a_list, _of_a_launch)
OF_A_WHOLE: tuple[Rule, ...] = (_of_a_breakdown, _of_a_sum)


@cache
def _phrases(place: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in vocabulary.rows("part_phrases") if row["position"] == place)


def _says(place: str, words: str) -> bool:
    """Whether part_phrases.csv knows words, at this place beside the number, that make it a part."""
    return any(phrase.search(words) for phrase in _phrases(place))
