"""Direct speech: where it stands, and who speaks it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from conflict_metrics.extract.scene import Scene
from conflict_metrics.extract.speakers import Speaker

MARK = re.compile('[“”"]')
LONGEST = 1200  # characters; behind an opening mark that nothing closes, speech ends nowhere

Span = tuple[int, int]


@lru_cache(maxsize=2)  # asked once for each fact of an article
def speeches(text: str) -> tuple[Span, ...]:
    """The spans of direct speech with their marks; a paragraph that opens with a mark of its own goes on with the speech."""
    found, start = [], None
    for mark in MARK.finditer(text):
        if start is not None and mark.start() - start > LONGEST:
            start = None
        if start is None:
            start = mark.start() if mark.group() != "”" else None
        elif mark.group() != "“" and not _opens_paragraph(mark.start(), text):
            found.append((start, mark.end()))
            start = None
    return tuple(found)


def _opens_paragraph(position: int, text: str) -> bool:
    return position == 0 or text[position - 1] == "\n"


def speech_round(text: str, position: int) -> Span | None:
    """The direct speech in which a place of the text stands."""
    return next((span for span in speeches(text) if span[0] <= position < span[1]), None)


def speaker_of(speech: Span, sentence: int, scene: Scene, speakers: Mapping[int, list[Speaker]]) -> tuple[Speaker, int] | None:
    """Who speaks, with the number of the sentence that says so: behind the speech, before it, or in the sentence before it."""
    start, end = speech
    first = last = sentence
    while first > 0 and scene.sentences[first][0] > start:
        first -= 1
    while last + 1 < len(scene.sentences) and scene.sentences[last + 1][0] < end:
        last += 1
    behind = [(speaker, last) for speaker in speakers[last] if speaker.position >= end]
    ahead = [(speaker, first) for speaker in speakers[first] if speaker.position < start]
    before = [(speaker, first - 1) for speaker in speakers.get(first - 1, ())]
    return next(iter(behind), None) or next(reversed(ahead or before), None)
