"""A batch of articles into the frames that land: read, gated, sifted. No warehouse, no Dagster."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from itertools import islice
from math import isfinite
from typing import Any, TypeVar

import polars as pl

from conflict_metrics.engine import each
from conflict_metrics.expectations import sift, surrounded
from conflict_metrics.extract import EXTRACTOR_VERSION, read_all
from conflict_metrics.frames import frame, frames_of
from conflict_metrics.ingest.identity import digest
from conflict_metrics.model import Article, Fact, Reading, Rejection

log = logging.getLogger(__name__)

BESIDE = ("article_id", "document_id", "text", "published_date")
SHARED = ("article_id", "document_id", "sentence_number", "char_start", "char_end", "surface", "evidence", "extractor_version")


Thing = TypeVar("Thing")


def groups(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """The things in lists of one size, the last one shorter."""
    rest = iter(things)
    while group := list(islice(rest, size)):
        yield group


def read_batch(articles: Sequence[Article]) -> list[tuple[Article, Reading]]:
    """Each article with its gated reading; one that the reader fails on gets an empty one of status malformed, and costs no other."""
    answers = each(read_all, articles)
    return [
        (article, _unread(article, answer) if isinstance(answer, Exception) else gated(answer))
        for article, answer in zip(articles, answers, strict=True)
    ]


def gated(reading: Reading) -> Reading:
    """The reading of an article that is about no conflict has no facts: each number of them is rejected, once."""
    if reading.status != "not_conflict":
        return reading
    numbers: dict[tuple[int, int], Fact] = {}
    for fact in reading.facts:
        numbers.setdefault((fact.char_start, fact.char_end), fact)
    rejected = tuple(_rejection(asdict(fact), "not_conflict") for fact in numbers.values())
    return replace(reading, facts=(), rejections=reading.rejections + rejected)


def sifted(read: Sequence[tuple[Article, Reading]], read_at: datetime) -> dict[str, pl.DataFrame]:
    """What these readings land, by table: facts that break a rule are rejections, and no part names a whole that is none.

    Raises ExpectationError when a rule cannot be judged.
    """
    landing = frames_of([reading for _, reading in read], read_at)
    beside = frame("raw.articles", [{name: getattr(article, name) for name in BESIDE} for article, _ in read])
    is_unread = pl.col("status") == "malformed"
    landing["core.readings"] = landing["core.readings"].with_columns(reason=pl.when(is_unread).then(pl.lit("the reader failed")))
    judged = sift("core.facts", surrounded(landing["core.facts"], beside))
    failed = [_rejection(row, f"failed_expectation:{row.pop('expectation')}") for row in judged.failed.iter_rows(named=True)]
    is_there = pl.col("part_of").is_in(judged.passed["fact_id"].to_list())
    landing["core.facts"] = judged.passed.with_columns(part_of=pl.when(is_there).then("part_of"))
    landing["core.rejections"] = pl.concat([landing["core.rejections"], frame("core.rejections", failed)])
    return landing


def _unread(article: Article, error: Exception) -> Reading:
    log.error("%s:%s: the reader failed on article %s", article.file, article.line, article.article_id, exc_info=error)
    ids = {"article_id": article.article_id, "document_id": article.document_id, "extractor_version": EXTRACTOR_VERSION}
    return Reading(**ids, status="malformed", language=None, agency=None, quantities=(), facts=(), rejections=())


def _rejection(fact: dict[str, Any], reason: str) -> Rejection:
    """The rejection that holds a whole fact; JSON has no word for a value that is not finite, so that one is spelled."""
    name = digest(fact["article_id"], fact["fact_id"], reason)
    whole = {column: str(cell) if isinstance(cell, float) and not isfinite(cell) else cell for column, cell in fact.items()}
    return Rejection(rejection_id=name, reason=reason, fact=whole, **{column: fact[column] for column in SHARED})
