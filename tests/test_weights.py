"""What signs weigh, and what weights are learned from: scripts/learning.py."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from conflict_metrics.extract import weighing
from conflict_metrics.extract.drafts import drafts
from conflict_metrics.extract.reading import staged
from conflict_metrics.model import Article
from learning import Choice, Text, claims_of, pairs_of

TOLD = """Russian missiles killed 5 people in Kharkiv on Monday.

Ukrainian shells killed 3 people in Belgorod on Tuesday, Russian officials said."""


def _text() -> Text:
    article = Article(article_id="a", document_id="a", text=TOLD)
    [(one, scene)] = staged([article])
    found = drafts(scene, one.quantities)
    gold = [
        {"start": start, "end": start + 1, "metric": "CAS.KILLED", "actor": [actor], "recipient": [recipient], "claimant": claimant}
        for start, actor, recipient, claimant in ((TOLD.index("5"), "RUS", "UKR", None), (TOLD.index("3"), "UKR", "RUS", "RUS"))
    ]
    return Text("a", scene, found, gold)


def _chained(choice: Choice) -> list[tuple[str, ...]]:
    """The signs of the right candidates that bind the fact to the one before."""
    right = [one for one, is_right in zip(choice.candidates, choice.right, strict=True) if is_right]
    return [tuple(sign for part in one for sign in choice.signs[part] if sign.startswith("C:")) for one in right]


def test_weights_in_trial_hold_within_the_block_only() -> None:
    shipped = weighing.weigh(("A:tree=subj",), "harm")
    with weighing.by({"A:tree=subj": 7.0, "harm|A:tree=subj": 1.0}):
        assert weighing.weigh(("A:tree=subj",), "harm") == 8.0
        assert weighing.weigh(("A:tree=subj",), "aid") == 7.0
    assert weighing.weigh(("A:tree=subj",), "harm") == shipped


def test_the_fact_before_is_the_annotated_one_or_as_weights_read_it() -> None:
    annotated, read = (list(pairs_of(_text(), weights)) for weights in (None, {"A:unknown": 9.0}))
    assert any("mirror" in sign for signs in _chained(annotated[1]) for sign in signs)
    assert not any("mirror" in sign for signs in _chained(read[1]) for sign in signs)


def test_a_text_of_speakers_teaches_nothing_of_parties() -> None:
    text = _text()
    text.of_parties = False
    assert list(pairs_of(text)) == []
    assert list(claims_of(text))
