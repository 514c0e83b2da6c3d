"""Who is named as a source without a verb of saying? According to X, by X's count, X's claim that, if X is to be believed, "X: 12 dead"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.speakers import Speaker, speaker_in

COUNT = r"(?:counts?|tally|tallies|reckonings?|estimates?|accounts?|figures)"
PHRASES = re.compile(
    r"\b(according to|citing|quoting|quoted by|cited by|attributed to|as per|per(?= the | (?-i:[A-Z]))|in the words of"
    rf"|by (?:the|one|an?) (?:\w+ )?{COUNT} of)\s",
    re.I,
)
COUNTED = re.compile(  # by the ministry's own count; not: by most accounts
    rf"\b(?:[Bb]y|[Oo]n) (?!(?:all|any|both|many|most|other|several|some|such|these|those|various)\b)"
    rf"((?:[\w.’'-]+ ){{1,5}}?)(?:[a-z]+ )?{COUNT}\b(?! of\b)"
    r"|\b[Ii]n ((?:[\w-]+ ){0,3}[\w-]+[’']s) (?:account|telling|version|reckoning),"
)
PHRASE_END = re.compile(r"[,;“”\"]\s|(?<![A-Z])\.(?:\s|$)|\b(?:that|who|which)\b|(?<=\w) (?:a|an|at least|some|about) |$")
ALSO_NAMED = re.compile(  # according to a monitor, the Syrian Observatory for Human Rights,
    r", (?:the )?[A-Z][\w’'-]+(?: (?:(?:of|for|and|the|in) ){0,2}[A-Z][\w’'-]+)*(?=, |[.”\"]|$)"
)
OWNED = r"((?:[Tt]he )?(?:[\w-]+ ){0,4}?[\w-]+[’']s?)"  # the Lebanese health ministry's, the rebels'
CLAIMED = re.compile(  # Delhi's claim to, the rebels' own account has, (the health ministry's figure), if the army is to be believed
    rf"\b{OWNED} (?:own )?(?:claim|case|version|account|tally)\b(?! to (?!have\b|the \w+ing\b))"
    rf"|\({OWNED} (?:figure|count|toll|tally|estimate)\)"
    r"|\bif ((?:[\w’'-]+ ){1,6})(?:is|are) to be believed\b"
)
LEAD = re.compile(r"[\s•*-]*((?:[\w’'&-]+ ){0,8}[\w’'&-]+): (?=\S)")  # The Sri Lankan army: 140 rebels killed


def in_phrases(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Speaker]:
    """The sources of one sentence; the words that make them sources stand at their `position`."""
    yield from _quoted(text, start, end, mentions)
    free = start
    for pattern, verb in ((COUNTED, "count"), (CLAIMED, "claim")):
        for match in pattern.finditer(text, free, end):
            yield speaker_in(text, *match.span(match.lastindex or 1), match.start(), "phrase", verb, mentions)
            free = max(free, match.end())
    yield from _leading(text, start, end, mentions)


def _quoted(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Speaker]:
    """According to X."""
    for match in PHRASES.finditer(text, start, end):
        stop = PHRASE_END.search(text, match.end(), end)
        last = stop.start() if stop else end
        verb = "count" if match.group(1).endswith(" of") else match.group(1).lower()
        speaker = speaker_in(text, match.end(), last, match.start(), "phrase", verb, mentions)
        more = ALSO_NAMED.match(text, last, end) if speaker.party is None else None
        longer = speaker_in(text, match.end(), more.end(), match.start(), "phrase", verb, mentions) if more else speaker
        yield longer if longer.party is not None else speaker


def _leading(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Speaker]:
    """The army of "The army: 140 rebels killed"; not the war of "Ukraine war: two dead"."""
    lead = LEAD.match(text, start, end)
    if lead is not None:
        speaker = speaker_in(text, *lead.span(1), lead.end(1), "phrase", "colon", mentions)
        if speaker.party is not None and (speaker.office is not None or any(one.end == lead.end(1) for one in mentions)):
            yield speaker
