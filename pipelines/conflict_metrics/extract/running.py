"""Is the number a running total, or does it tell of one event? Signs from the sentence and the verb, weighed by running_signs.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from conflict_metrics import vocabulary
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.parse import Token
from conflict_metrics.extract.scene import Scene

HELPERS = ("aux", "auxpass")
LARGEST = 4


def is_running_total(draft: Draft, scene: Scene) -> bool:
    """Whether more speaks for "up to now, since a start" than for one event."""
    return sum(weight for scope, text in _signs(draft, scene) for weight in _weights(scope, text)) > 0


@cache
def _patterns(scope: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    war = vocabulary.table("running_signs", "scope")["word"]["pattern"]
    rows = [row for row in vocabulary.rows("running_signs") if row["scope"] == scope]
    return tuple((re.compile(row["pattern"].replace("{war}", war), re.I), float(row["weight"])) for row in rows)


@lru_cache(maxsize=4096)
def _weights(scope: str, text: str) -> tuple[float, ...]:
    """The weights of the patterns that the text shows: anywhere in a sentence, all of a word."""
    is_sentence = scope in ("sentence", "before")
    found = ((pattern.search(text) if is_sentence else pattern.fullmatch(text), weight) for pattern, weight in _patterns(scope))
    return tuple(weight for match, weight in found if match)


def _signs(draft: Draft, scene: Scene) -> Iterator[tuple[str, str]]:
    """(scope, what stands there) of all that speaks for or against a running total."""
    yield "always", ""
    group = draft.metric[:3]
    yield "group", group
    if group == "CAS":
        yield "size", str(_digits(draft))
    yield "tense", _tense(draft.measured.trigger)
    yield from (("subject", subject.text) for subject in _subjects(draft.measured.trigger))
    for scope, number in (("sentence", draft.sentence), ("before", draft.sentence - 1)):
        if number >= 0:
            start, end = scene.sentences[number]
            yield scope, scene.text[start:end]


def _digits(draft: Draft) -> int:
    """0 below ten, 1 for tens, up to 4 for ten thousand and more."""
    return min(LARGEST, len(str(int((draft.quantity.value or draft.quantity.value_high or 0) + 1))) - 1)


def _subjects(verb: Token | None) -> list[Token]:
    return [child for child in verb.children if child.dep == "nsubj"] if verb is not None else []


def _tense(verb: Token | None) -> str:
    """perfect, past, participle, or '' for any other; of a list of verbs the first carries the helpers for all."""
    if verb is None:
        return ""
    helpers = _helpers(verb)
    if verb.dep == "conj" and not helpers and verb.head is not None:
        helpers = _helpers(verb.head)
    if helpers & {"has", "have", "'ve", "’ve"} and "to" not in helpers:
        return "perfect"
    if "had" in helpers or helpers & {"is", "are"}:
        return ""
    return "past" if helpers & {"was", "were"} or verb.tag == "VBD" else "participle" if verb.tag == "VBG" else ""


def _helpers(verb: Token) -> set[str]:
    return {child.text.lower() for child in verb.children if child.dep in HELPERS}
