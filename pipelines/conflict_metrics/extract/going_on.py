"""Does a sentence go on with what was said before it, or does the outlet take the word? Openings, quotation marks, background."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conflict_metrics.extract.evidence import Draft
from conflict_metrics.extract.measures import measure
from conflict_metrics.extract.modality import modality
from conflict_metrics.extract.scene import Scene

WORD = re.compile(r"[A-Za-z][\w’'-]*|\d")
OPENINGS = {
    "back": ("they", "it", "he", "she", "this", "that", "these", "those", "their", "its", "both", "all", "most", "among", "of"),
    "more": ("another", "others", "other", "further", "also", "a", "an", "some", "several", "many", "more"),
    "the": ("the",),
    "place": ("in", "at", "near", "on", "across", "around", "elsewhere"),
    "background": ("since", "last", "earlier", "before", "previously", "during", "for", "according"),
    "turn": ("meanwhile", "separately", "but", "however", "while", "although", "though", "and"),
}
OPENING_OF = {word: kind for kind, words in OPENINGS.items() for word in words}
COUNTS = {"at", "least", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "hundreds"}


def opening(scene: Scene, sentence: int) -> str:
    """The kind of word that a sentence begins with."""
    start, end = scene.sentences[sentence]
    found = [match.group() for match in WORD.finditer(scene.text, start, min(end, start + 60))][:2]
    if not found:
        return "none"
    first = found[0].lower()
    if first[0].isdigit() or first in COUNTS - {"at"} or (first == "at" and found[1:] and found[1].lower() in COUNTS):
        return "count"
    return OPENING_OF.get(first, "name" if len(found) > 1 and found[1][0].isupper() else "word")


def is_quoted(scene: Scene, position: int) -> bool:
    """Whether the place stands between quotation marks that its paragraph has opened."""
    start = scene.text.rfind("\n", 0, position) + 1
    before = scene.text[start:position]
    if "“" in before or "”" in before:
        return before.rfind("“") > before.rfind("”")
    return before.count('"') % 2 == 1


def voice_signs(draft: Draft, scene: Scene) -> Iterator[str]:
    """What speaks for or against the outlet's own voice."""
    yield f"opens={opening(scene, draft.sentence)}"
    yield f"quoted={is_quoted(scene, draft.quantity.char_start)}"
    yield f"modality={modality(draft, scene)}"
    yield f"measure={measure(draft, scene)}"
    yield f"quantifier={draft.quantity.quantifier}"
    yield f"sentence={min(draft.sentence, 2)}"
