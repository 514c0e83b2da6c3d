"""Readings as lines of JSON: the columns of a fact or rejection, and one line for every record that came in."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

from conflict_metrics.engine import each
from conflict_metrics.model import Article, Fact, Malformed, Number, Reading, Rejection

log = logging.getLogger(__name__)

Answer = tuple[Reading, Sequence[Number] | None]  # of one article: its reading, and its bare numbers where they are asked for


@dataclass(slots=True)
class Lines:
    """The lines of one batch, in input order, by the file that they go to; and how many records ended how."""

    facts: list[str] = field(default_factory=list)
    rejections: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    quantities: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def of(self, name: str) -> list[str]:
        """The lines of the file NAME.jsonl."""
        found: list[str] = getattr(self, name)
        return found


def read_lines(records: Sequence[Article | Malformed], quantities: bool = False) -> Lines:
    """Read the articles among the records together, and say in lines what came of each record."""
    lines = Lines()
    answers = _read([record for record in records if isinstance(record, Article)], quantities)
    for record in records:
        found = next(answers) if isinstance(record, Article) else record
        if isinstance(found, Malformed):
            _add_malformed(lines, found, quantities)
        elif isinstance(record, Article) and isinstance(found, tuple):
            _add_reading(lines, record, *found)
    return lines


def _read(articles: Sequence[Article], quantities: bool) -> Iterator[Answer | Malformed]:
    from conflict_metrics.extract import read_all, read_numbers

    def answers(batch: Sequence[Article]) -> Iterable[Answer]:
        return read_numbers(batch) if quantities else ((reading, None) for reading in read_all(batch))

    for article, answer in zip(articles, each(answers, articles), strict=True):
        yield _unread(article, answer) if isinstance(answer, Exception) else answer


def _unread(article: Article, error: Exception) -> Malformed:
    log.error("%s:%s: the reader failed", article.file, article.line, exc_info=error)
    reason = f"the reader failed: {type(error).__name__}: {error}"
    return Malformed(reason=reason, file=article.file or "", line=article.line, id=article.id)


def _add_reading(lines: Lines, article: Article, reading: Reading, numbers: Sequence[Number] | None) -> None:
    lines.facts += (_json({"id": article.id} | columns(fact)) for fact in reading.facts)
    lines.rejections += (_json({"id": article.id} | columns(rejection)) for rejection in reading.rejections)
    lines.articles.append(_json(_outcome(article, reading.status) | _sizes(reading)))
    if numbers is not None:
        lines.quantities.append(_json({"id": article.id, "quantities": [asdict(number) for number in numbers]}))
    lines.counts.update({reading.status: 1, "facts": len(reading.facts), "rejections": len(reading.rejections)})


def _add_malformed(lines: Lines, found: Malformed, quantities: bool) -> None:
    lines.articles.append(_json(_outcome(found, "malformed") | {"reason": found.reason}))
    if quantities:
        lines.quantities.append(_json({"id": found.id, "quantities": []}))
    lines.counts["malformed"] += 1


def _outcome(record: Article | Malformed, status: str) -> dict[str, Any]:
    """What every record's line holds, as if nothing had been found in it."""
    ids = {name: getattr(record, name, None) for name in ("article_id", "document_id")}
    where = {"id": record.id, "file": record.file, "line": record.line, "status": status, "reason": None, "language": None}
    note = {"published_note": getattr(record, "published_note", None)}
    return where | {"number_count": 0, "fact_count": 0, "rejection_count": 0} | ids | note


def _sizes(reading: Reading) -> dict[str, Any]:
    counts = {"number_count": len(reading.quantities), "fact_count": len(reading.facts), "rejection_count": len(reading.rejections)}
    return {"language": reading.language} | counts


def columns(row: Fact | Rejection) -> dict[str, Any]:
    """A row by the names of its columns; days as YYYY-MM-DD."""
    return {part.name: getattr(row, part.name) for part in fields(row)}


def _json(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, allow_nan=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r}: a {type(value).__name__} found, a day expected")
