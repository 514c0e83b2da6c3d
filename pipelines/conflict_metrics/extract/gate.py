"""Is the article about a conflict at all? Stems of war and peace weighed against stems of sport, markets, weather, accidents and crime."""

from __future__ import annotations

import re
from functools import cache

from conflict_metrics import vocabulary
from conflict_metrics.model import Article

ENOUGH = 2.0


@cache
def _stems() -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple((re.compile(rf"\b{row['stem']}", re.I), float(row["weight"])) for row in vocabulary.rows("gate_stems"))


def about_conflict(article: Article) -> bool:
    """Whether the gate lets the article's numbers become facts in `run`; the weights are gate_stems.csv."""
    text = f"{article.title or ''}\n{article.text}"
    length = max(len(text) / 1000, 0.5)
    score = sum(weight * min(len(stem.findall(text)), 6) for stem, weight in _stems())
    return score / length**0.5 >= ENOUGH
