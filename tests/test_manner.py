"""A verb tells its deed in one manner, the verbs of a list alike."""

from __future__ import annotations

import pytest
from conflict_metrics.extract.manner import manner
from conflict_metrics.extract.parse import Piece, parse


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Six soldiers were killed and wounded near the fort.", "killed", "passive"),
        ("Six soldiers were killed and wounded near the fort.", "wounded", "passive"),
        ("Israel said it had killed six fighters.", "killed", "itself"),
        ("Rebels killed six soldiers.", "killed", "active"),
        ("The strike hit a clinic, killing six nurses.", "killing", "bare"),
        ("The killing of six nurses shocked the town.", "killing", "noun"),
    ],
)
def test_a_verb_is_told_in_one_manner(text: str, word: str, told: str) -> None:
    tree = next(parse([[Piece(text, 0, len(text))]]))
    assert manner(next(token for token in tree.tokens if token.text == word)) == told
