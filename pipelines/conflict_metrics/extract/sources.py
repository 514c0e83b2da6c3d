"""Who is named as a source without a verb of saying? According to X, by X's count, X's claim that, if X is to be believed, "X: 12 dead"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from conflict_metrics.extract.introductions import IN_FULL
from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.private import plain_name
from conflict_metrics.extract.signs import office_words
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
STANDS = re.compile(  # Kyiv's figure is 650,000, the health ministry's toll passed 37,000
    rf"\b{OWNED} (?:\w+ )?(?:figure|estimate|count|toll|tally) (?:has |had )?"
    r"(?:is|was|stands|stood|passed|reached|topped|exceeded|rose|climbed|grew)\b(?=\D{0,24}\d)"
)
COUNT_WORD = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens|scores|hundreds|thousands|toll)\b", re.I)
TAIL = re.compile(r"(?:\s[-–—]\s+|:\s+)((?:[\w’'&-]+ ){0,4}[\w’'&-]+)\.?\s*")  # Raid kills seven - monitor
LEAD = re.compile(r"(?:\d\d?[:.]\d\d)?[\s•*–—-]*((?:[\w’'&-]+ ){0,8}[\w’'&-]+): (?=\S)")  # The Sri Lankan army: 140 rebels killed


def in_phrases(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Speaker]:
    """The sources of one sentence; the words that make them sources stand at their `position`."""
    yield from _quoted(text, start, end, mentions)
    free = start
    for pattern, verb in ((COUNTED, "count"), (CLAIMED, "claim"), (STANDS, "count")):
        for match in pattern.finditer(text, free, end):
            yield speaker_in(text, *match.span(match.lastindex or 1), match.start(), "phrase", verb, mentions)
            free = max(free, match.end())
    yield from _leading(text, start, end, mentions)
    yield from _trailing(text, start, end, mentions)


def _quoted(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Speaker]:
    """According to X."""
    for match in PHRASES.finditer(text, start, end):
        stop = PHRASE_END.search(text, match.end(), end)
        last = stop.start() if stop else end
        verb = "count" if match.group(1).endswith(" of") else match.group(1).lower()
        speaker = speaker_in(text, match.end(), last, match.start(), "phrase", verb, mentions)
        more = ALSO_NAMED.match(text, last, end) if speaker.party is None else None
        longer = speaker_in(text, match.end(), more.end(), match.start(), "phrase", verb, mentions) if more else speaker
        is_person = more is not None and speaker.text.islower() and IN_FULL.fullmatch(more.group(), 2) is not None
        yield longer if longer.party is not None or is_person else speaker


def _leading(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Speaker]:
    """The army of "The army: 140 rebels killed"; not the war of "Ukraine war: two dead"."""
    lead = LEAD.match(text, start, end)
    if lead is not None and COUNT_WORD.search(text, *lead.span(1)) is None:
        speaker = speaker_in(text, *lead.span(1), lead.end(1), "phrase", "colon", mentions)
        is_office = office_words().get(lead.group(1).split()[-1].lower()) == "office"
        if is_office or (speaker.party is not None and (speaker.office is not None or any(one.end == lead.end(1) for one in mentions))):
            yield speaker


def _trailing(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Speaker]:
    """The monitor of a headline's "Raid kills seven - monitor"; not what follows words without a number."""
    last = max(text.rfind(mark, start, end) for mark in (" - ", " – ", " — ", ": "))
    tail = TAIL.match(text, last, end) if last >= 0 else None
    if tail is None or tail.end() < end or COUNT_WORD.search(text, start, last) is None or COUNT_WORD.search(text, *tail.span(1)):
        return
    speaker = speaker_in(text, *tail.span(1), last, "phrase", "tail", mentions)
    is_named = any(one.end == tail.end(1) and not one.is_place for one in mentions)
    if is_named or (speaker.office is not None and speaker.party is None) or plain_name(speaker.text) is not None:
        yield speaker
