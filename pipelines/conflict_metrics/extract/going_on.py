"""Does a sentence go on with what was said before it, or does the outlet take the word? Its opening, quotation marks, background."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from conflict_metrics import vocabulary
from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.measures import measure
from conflict_metrics.extract.modality import modality
from conflict_metrics.extract.scene import Scene
from conflict_metrics.extract.speech import speech_round

WORD = re.compile(r"[A-Za-z][\w’'-]*|\d")
OPENING = 60


@cache
def _openings() -> dict[str, str]:
    """A sentence's first word -> what it promises: back to what was told, more of it, background (sentence_openings.csv)."""
    return {row["word"]: row["kind"] for row in vocabulary.rows("sentence_openings")}


def opening(scene: Scene, sentence: int) -> str:
    """The kind of word that a sentence begins with; a count, also behind "at least"."""
    start, end = scene.sentences[sentence]
    first, second = [*WORD.findall(scene.text, start, min(end, start + OPENING)), "", ""][:2]
    kinds = [_openings().get(word.lower(), "count" if word.isdigit() else "") for word in (first, second)]
    if kinds[0] == "count" or first.lower() == "at":
        return "count"
    return kinds[0] or ("name" if second[:1].isupper() else "word")


@cache
def _times() -> frozenset[str]:
    """The words that give a sentence a time of its own: Tuesday, March, weeks, last, since."""
    rows = [row for row in vocabulary.rows("date_words") if row["kind"] in ("month", "weekday", "unit")]
    return uses("then") | {row["word"] + ending for row in rows for ending in ("", "s")}


def is_dated(scene: Scene, sentence: int) -> bool:
    """Whether the sentence has a time of its own."""
    return not _times().isdisjoint(WORD.findall(scene.text, *scene.sentences[sentence]))


@lru_cache(maxsize=4)  # asked once for each claimant that the fact before may have
def voice_signs(draft: Draft, scene: Scene) -> tuple[str, ...]:
    """What speaks for the outlet's own voice, or for a voice that goes on."""
    return (
        f"opens={opening(scene, draft.sentence)}",
        f"quoted={speech_round(scene.text, draft.quantity.char_start) is not None}",
        f"modality={modality(draft, scene)}",
        f"measure={measure(draft, scene)}",
        f"quantifier={draft.quantity.quantifier}",
        f"dated={is_dated(scene, draft.sentence)}",
        f"sentence={min(draft.sentence, 2)}",
    )
