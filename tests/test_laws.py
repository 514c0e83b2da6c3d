"""What holds for any text at all: spans, coverage, and that nothing but the text decides."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from conflict_metrics import vocabulary
from conflict_metrics.extract import read_all
from conflict_metrics.ingest import articles
from conflict_metrics.ingest.records import Row, record
from conflict_metrics.model import Article, Quantity, Reading
from cutting import cuttings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "seeds" / "articles"
CLOSED_ROLES = {"zero", "unit", "teen", "ten", "hundred", "dozen", "scale", "plural"}
WORDS = sorted(row["word"] for row in vocabulary.rows("number_words") if row["role"] in CLOSED_ROLES)
NUMERAL = re.compile(rf"\d+|\b(?:{'|'.join(WORDS)}|several)\b", re.I)

numbers = st.one_of(
    st.integers(0, 10**9).map(str),
    st.integers(0, 10**9).map("{:,}".format),
    st.floats(0, 1000, allow_nan=False).map("{:.1f}".format),
    st.sampled_from([*WORDS, "several", "twenty-one", "two hundred and five", "155mm", "$2.5 billion", "€3bn", "10-12", "5 to 12"]),
    st.sampled_from(["34%", "T-72", "3:2", "2022", "May 9", "11 November 2024", "95th", "No. 7", "12-year-old", "09:30", "1/3", "half"]),
)
FILLERS = """at least about more than up to killed wounded shot down launched captured drones missiles soldiers civilians people tanks
Ukraine Russian Hamas Israel Kherson Gaza in of the and on Monday overnight since ministry said according aid pledged which percent
km villages a were by from"""
words = st.sampled_from(re.findall(r"\w+", FILLERS))
marks = st.sampled_from([".", ",", ". ", "; ", "\n", "\n\n", " – ", "“", "”", "(", ")", "\u00a0", "U.S. ", "Lt. Gen. ", "! ", "? "])
texts = st.lists(st.one_of(numbers, words, words, marks), min_size=1, max_size=25).map(" ".join).filter(str.strip)


def article(text: str) -> Article:
    found = record(Row(None, {"text": text, "published": "2024-11-11"}), "laws", None)
    assert isinstance(found, Article)
    return found


@pytest.fixture(scope="module")
def corpus() -> list[tuple[Article, Reading]]:
    """Every cutting and every article of the project's own corpus, read."""
    found = [cutting.article for cutting in cuttings()]
    found += [given for given in articles(CORPUS) if isinstance(given, Article)]
    return list(zip(found, read_all(found), strict=True))


def spans_hold(given: Article, reading: Reading) -> None:
    for row in (*reading.facts, *reading.rejections):
        assert given.text[row.char_start : row.char_end] == row.surface
        assert row.surface in row.evidence or len(row.surface) > len(row.evidence)
        assert row.article_id == given.article_id


def coverage_holds(given: Article, reading: Reading) -> None:
    quantities = sorted(reading.quantities, key=lambda quantity: quantity.char_start)
    overlaps = [(a, b) for a, b in pairwise(quantities) if b.char_start < a.char_end]
    assert overlaps == []
    for numeral in NUMERAL.finditer(given.text):
        holders = [q for q in quantities if q.char_start <= numeral.start() and numeral.end() <= q.char_end]
        assert len(holders) == 1, f"{numeral.group()!r} at {numeral.start()} lies in {len(holders)} quantities of {given.text!r}"
    for quantity in quantities:
        answered(quantity, given, reading)


def answered(quantity: Quantity, given: Article, reading: Reading) -> None:
    """A number has facts or rejections; what never was one has exactly one rejection, with its own reason."""
    at = (quantity.char_start, quantity.char_end)
    facts = [fact for fact in reading.facts if (fact.char_start, fact.char_end) == at]
    rejections = [rejection for rejection in reading.rejections if (rejection.char_start, rejection.char_end) == at]
    assert facts or rejections, f"{given.text[slice(*at)]!r} has no answer in {given.text!r}"
    if quantity.kind != "number":
        assert ([], [quantity.kind]) == (facts, [rejection.reason for rejection in rejections])


def values_hold(reading: Reading) -> None:
    reasons, metrics = vocabulary.table("reasons", "reason"), vocabulary.table("metrics", "metric")
    assert {rejection.reason for rejection in reading.rejections} <= reasons.keys()
    assert {fact.metric for fact in reading.facts} <= metrics.keys()
    for fact in reading.facts:
        bounds = [bound for bound in (fact.value_low, fact.value, fact.value_high) if bound is not None]
        assert bounds == sorted(bounds)
    ids = [row.fact_id for row in reading.facts] + [row.rejection_id for row in reading.rejections]
    assert len(set(ids)) == len(ids)


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.lists(texts, min_size=1, max_size=4))
def test_any_text_is_covered_and_gives_back_its_characters(given_texts: list[str]) -> None:
    given_articles = [article(text) for text in given_texts]
    for given_article, reading in zip(given_articles, read_all(given_articles), strict=True):
        spans_hold(given_article, reading)
        coverage_holds(given_article, reading)
        values_hold(reading)


@settings(deadline=None, max_examples=20, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200).filter(lambda text: text.strip() and "\0" not in text))
def test_no_text_stops_the_reader(text: str) -> None:
    given_article = article(text.encode("utf-8", "replace").decode())
    (reading,) = read_all([given_article])
    spans_hold(given_article, reading)


def test_the_own_corpus_is_covered_and_gives_back_its_characters(corpus: Sequence[tuple[Article, Reading]]) -> None:
    for given_article, reading in corpus:
        spans_hold(given_article, reading)
        coverage_holds(given_article, reading)
        values_hold(reading)


def test_reading_twice_alone_or_in_company_gives_the_same(corpus: Sequence[tuple[Article, Reading]]) -> None:
    some = corpus[::16]
    alone = [read_all([given_article])[0] for given_article, _ in some]
    assert alone == [reading for _, reading in some]
    backwards = read_all([given_article for given_article, _ in reversed(some)])
    assert backwards[::-1] == alone


def test_no_result_depends_on_the_hash_seed(tmp_path: Path) -> None:
    lines = [json.dumps({"text": cutting.article.text, "published": "2024-11-11"}) for cutting in cuttings()[::4]]
    (tmp_path / "cuttings.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [Path(sys.executable).with_name("conflict-metrics"), "read", tmp_path / "cuttings.jsonl", CORPUS, "--workers", "1", "--out"]
    for seed in ("1", "2"):
        subprocess.run([*command, tmp_path / seed], check=True, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True)
    written = [{path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()} for seed in ("1", "2")]
    assert written[0] == written[1]
    assert all(written[0].values())
