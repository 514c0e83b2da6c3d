"""Reprints of one text pair up, whatever order they arrive in."""

from __future__ import annotations

from conflict_metrics.duplicates import near_duplicates

WIRE = (
    "Shelling killed nine people in the border town on Monday, the regional governor said, as rescue teams searched the ruins of a school."
)
TEXTS = {
    "c": WIRE + " (Agency)",
    "a": WIRE,
    "d": "Parliament passed a budget of four billion after a night of debate about pensions, roads and schools in the north.",
    "b": WIRE.replace("Monday", "Tuesday"),
}


def pairs(texts: dict[str, str], arrived: list[str] | None = None) -> set[tuple[object, object]]:
    return {(row["article_id"], row["twin_id"]) for row in near_duplicates(texts, arrived)}


def test_reprints_pair_and_other_news_does_not() -> None:
    assert pairs(TEXTS) == {("a", "b"), ("a", "c"), ("b", "c")}


def test_arriving_one_by_one_gives_the_same_pairs() -> None:
    for order in ("abcd", "dcba", "bdac", "cadb", "dabc"):
        found: set[tuple[object, object]] = set()
        for count, article_id in enumerate(order, 1):
            found |= pairs({name: TEXTS[name] for name in order[:count]}, [article_id])
        assert found == pairs(TEXTS)


def test_an_empty_text_is_no_obstacle() -> None:
    assert pairs({"a": "", "b": "nine killed"}) == set()
