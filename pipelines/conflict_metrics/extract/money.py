"""What is the money for? Aid, damage or defence, told by the words nearest to the amount (money_words.csv, aid_stages.csv)."""

from __future__ import annotations

import re
from functools import cache

from conflict_metrics import vocabulary

REACH = 160
NEAR = 60
CONTEXT = 250  # characters before a sentence in which a gift may say what it is for
AID_CONTEXT = re.compile(
    r"\b(?:in (?:\w+ )?help|aid|assist\w*|support\w*|donat\w*|donor\w*|humanitarian|military|weapons?|arms|relief|defen[cs]e"
    r"|reconstruct\w*|war|pledg\w*|disburs\w*|contribut\w*|loans?|grants?|appeals?|refugees?|displaced|famine"
    r"|sales?|sell|sold|buy|bought|supply|supplies|for Ukraine|to (?:Ukraine|Kyiv|Kiev)"
    r"|lend|lent|packages?|army|allocat\w*|commit\w*|redirect\w*|promis\w*|Palestinian Authority"
    r"|Congress|security forces|stocks|rounds (?:for|at)|fund(?:s|ing)?|facility|financing|instal?ments?|tranches?"
    r"|peacekeep\w*|budget|wounded|charit(?:y|ies)|Ukrainian-made|UN|U\.N|Unicef|WHO)\b",
    re.I,
)
BEHIND_COSTS = 15
PRIVATE = re.compile(
    r"\b(?:bonus(?:es)?|salar(?:y|ies)|wages?|rewards?|bount(?:y|ies)|compensation|ransoms?|pensions?|payouts?|fined|in fines|bribes?"
    r"|(?:oil|wealth|pension) funds?|(?:foreign|national|external|public) debt|whose (?:yearly|annual) budget"
    r"|price of oil|share price|per barrel|a barrel|cash payments?|built (?:at a cost of|for)|family of a soldier)\b"
    r"|\b(?:each|can|may|missiles?|drones?|bombs?|shells?|rounds?|interceptors?|rockets?)(?: [\w,’'-]+){0,6} costs?\b"
    r"|(?:\d|illion|\ws) (?:each(?! (?:year|month|week|day|of))|apiece)\b",
    re.I,
)
GIFT = re.compile(
    r"\b(?:pledg\w+|promis\w+|commit\w*|donat\w+|contribut\w+|allocat\w+|grants?|granted|fund(?:s|ing)?|support\w*|disburs\w+|len[dt]"
    r"|loans?|available|provid\w+|packages?|gifts?|earmark\w*|of which|goes to|is for)\b",
    re.I,
)
COST = re.compile(r"\b(?:costs?|damages?|estimat\w+|losses|destroyed|destruction|(?<!in )need(?:s|ed)?|worth of)\b", re.I)
GIVEN = re.compile(
    r"\b(?:add(?:s|ed|ing)?|g[ai]ve[sn]?|giving|put(?:s|ting)? (?:up|in)|pa(?:y|ys|id)|pledg\w+|promis\w+|offered|offers|contribut\w+"
    r"|donat\w+|announc\w+|available|another|a further|share|hand(?:ed|ing)? over|found|raised|collected|gathered|froze|frozen"
    r"|committed|allocated|received|lent|lend|sent|transferred|set aside|disbursed|provid\w+|spent|of which|includ\w+"
    r"|needs|wants|appeal\w+|approved|earmarked|makes? up|accounts? for)\b",
    re.I,
)
AMOUNT = re.compile(r"\(?[A-Z]{0,3}[$€£]?[A-Z]{0,2}-?\d[\d.,]*(?:m|[ -]?(?:bn|tn|(?:m|b|tr)illion))\b")
TAIL_ENDS = re.compile(r"[;:]|, (?:and|but|while|which|who|most|though|as|so|of which|of whom)\b|\bof which\b")
OWN_GOAL = re.compile(r"(?: \([^)]*\))?(?: (?:is|are|was|were|goes|go|went))? (?:for|to|in|towards?) ")
STRONG = 2
PART = re.compile(r"\b(?:of which|including|of (?:it|that|this))(?: \w+){0,3} $", re.I)
PART_REACH = 40
CRISIS = re.compile(
    r"\b(?:refugees?|displaced|uprooted|famine|rations?|humanitarian|hung(?:er|ry)|donors?|UNHCR|aid agenc\w+|relief)\b", re.I
)
ARMS = re.compile(r"\b(?:weapons?|arms|military|missiles?|ammunition|shells|loans?|budget|Ukrain\w+|Kyiv|army)\b", re.I)
ADDED = re.compile(r"\b(?:adds?|added|adding|another|a further|makes? up|accounts? for)\b", re.I)


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str, int, str], ...]:
    """(pattern, metric, how weak, rule_id): a weak phrase counts only where no stronger one stands near."""
    return tuple(
        (re.compile(rf"\b(?:{row['phrase']})", re.I), row["metric"], int(row["weakness"]), row["rule_id"])
        for row in vocabulary.rows("money_words")
    )


@cache
def _stages() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{row['phrase']})\b", re.I), row["stage"]) for row in vocabulary.rows("aid_stages"))


def purpose(text: str, start: int, end: int, span: tuple[int, int]) -> tuple[str, str, int] | None:
    """(metric, rule_id, position of the deciding word) of the amount at `span` in the sentence start..end; None: other money."""
    if PRIVATE.search(text, max(start, span[0] - NEAR), min(end, span[1] + NEAR)) is not None:
        return None
    found = _told(text, start, end, span)
    if not found:
        return None
    _, _, metric, rule_id, position = min(found)
    if metric == "AID.UNSPECIFIED" and position < span[0] and _is_in_a_crisis(text, span):
        metric = "AID.HUMANITARIAN"
    first = max(0, start - CONTEXT) if is_given(text, start, end, span) else start
    if metric.startswith("AID") and AID_CONTEXT.search(text, first, end) is None:
        return None
    return metric, rule_id, position


def _is_in_a_crisis(text: str, span: tuple[int, int]) -> bool:
    """Governments pledged $2 billion, in an article on refugees and rations where no arms are spoken of."""
    around = max(0, span[0] - CONTEXT), span[0]
    return CRISIS.search(text, *around) is not None and ARMS.search(text, *around) is None


def _told(text: str, start: int, end: int, span: tuple[int, int]) -> list[tuple[int, int, str, str, int]]:
    """What the words round the amount say of it; those of another amount ("$2 billion in arms and $1 billion for Gaza") are not its own."""
    last = _tail(text, span[1], end)
    is_gift = _is_gift(text, start, max(start, span[0] - NEAR), min(end, span[1] + NEAR))
    found = []
    for pattern, metric, weakness, rule_id in _phrases():
        if is_gift and metric == "FIN.DAMAGE_COST":
            continue
        for match in pattern.finditer(text, max(start, span[0] - REACH), min(end, span[1] + REACH)):
            found.append((weakness, _distance(match.span(), span), metric, rule_id, match.start()))
    behind = [one for one in found if span[1] <= one[-1] < last]
    others = _of_others(text, start, span)
    ahead = [one for one in found if one[-1] < span[0] and not any(first <= one[-1] < stop for first, stop in others)]
    if any(one[0] <= STRONG for one in behind) and not any(one[2].startswith("FIN") and one < min(behind) for one in ahead):
        return behind
    return ahead + behind or found


def _of_others(text: str, start: int, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Where the words stand that belong to amounts before this one, if it has a goal of its own or stands in another clause."""
    tails = [(one.end(), _tail(text, one.end(), span[1])) for one in AMOUNT.finditer(text, start, span[0] - 1)]
    is_apart = OWN_GOAL.match(text, span[1]) or (tails and TAIL_ENDS.search(text, tails[-1][0], span[0]))
    return tails if is_apart else []


def _tail(text: str, start: int, end: int) -> int:
    """Where the words end that belong to the amount before them: at the next amount's clause, at "of which", at ", but"."""
    following = (one.start() for one in AMOUNT.finditer(text, start, end) if text[one.start()] != "(")
    stop = next(following, end)
    joint = text.rfind(" and ", start, stop) if stop < end else -1
    cut = TAIL_ENDS.search(text, start, end)
    return min(stop, joint if joint > 0 else stop, cut.start() if cut else end)


def _is_gift(text: str, start: int, near: int, end: int) -> bool:
    """Whether the sentence gives the amount for rebuilding, and nobody says close to it what the rebuilding costs."""
    return GIFT.search(text, start, end) is not None and COST.search(text, near, end) is None


def _distance(word: tuple[int, int], span: tuple[int, int]) -> int:
    """Characters between the two; words behind the amount ("$6 billion in aid") count as nearer than words before it."""
    if word[0] >= span[1]:
        return word[0] - span[1]
    gap = span[0] - word[1]
    return gap + BEHIND_COSTS if gap > 1 else 0


def stage(text: str, start: int, end: int, span: tuple[int, int]) -> str:
    """How far the aid has come: the nearest word of aid_stages.csv decides, commitment where none stands in the sentence."""
    found = [(_distance(match.span(), span), name) for pattern, name in _stages() for match in pattern.finditer(text, start, end)]
    return min(found, default=(0, "commitment"))[1]


def is_part(text: str, start: int) -> bool:
    """Whether the amount at `start` is a part of one before: "of which $5 billion"."""
    return PART.search(text, max(0, start - PART_REACH), start) is not None


def is_added(text: str, start: int, end: int, span: tuple[int, int]) -> bool:
    """Whether the amount is added to one before: "the lost harvests add $2 billion"."""
    return ADDED.search(text, max(start, span[0] - NEAR), min(end, span[1] + NEAR)) is not None


def is_given(text: str, start: int, end: int, span: tuple[int, int]) -> bool:
    """Whether the sentence start..end speaks of giving, close to the amount at `span`."""
    near = max(start, span[0] - NEAR), min(end, span[1] + NEAR)
    return GIVEN.search(text, *near) is not None and PRIVATE.search(text, *near) is None
