"""Reads tests/cuttings/: short texts of own wording with the rows expected, and says what a reading of them gets wrong."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conflict_metrics.ingest.records import Row, record
from conflict_metrics.model import Article, Fact, Reading

FOLDER = Path(__file__).parent / "cuttings"
PRESS = Path(__file__).parent / "press"  # articles in the same form that only teach the weights
EXPECTED_FAILURES = FOLDER / "expected_failures.csv"
NAMES = {"low": "value_low", "high": "value_high"}
NUMBERS = ("value", "low", "high")
PARTIES = ("actor", "recipient")
# A stock or a running total keeps its days under other names than an event does.
OTHER_DAYS = {"event_start_date": ("since_date", "as_of_date"), "event_end_date": ("as_of_date",)}
# What a cutting is held to, apart from each other: a number can be right while its parties are not.
ASPECTS = ("number", "parties", "claimant", "rest")
ASPECT_OF = {
    **dict.fromkeys(("surface", "value", "low", "high", "quantifier", "metric", "unit"), "number"),
    **dict.fromkeys(PARTIES, "parties"),
    "claimant": "claimant",
}
Span = tuple[int, int]


@dataclass(frozen=True)
class Cutting:
    """One text with the facts it holds, in its order, and the phrases whose numbers are none, with the reason."""

    file: str
    kind: str
    article: Article
    rows: tuple[dict[str, str], ...]
    rejected: tuple[tuple[str, str], ...]

    @property
    def name(self) -> tuple[str, str]:
        """What a cutting is called: its file and the line after #."""
        return (self.file, self.kind)


def cuttings(folder: Path = FOLDER) -> list[Cutting]:
    """All cuttings of a folder, file by file."""
    blocks = ((path, block) for path in sorted(folder.rglob("*.txt")) for block in _blocks(path))
    return [_cutting(path.relative_to(folder).as_posix(), block) for path, block in blocks]


def expected_failures() -> set[tuple[str, str, str]]:
    """File, kind and aspect of what does not hold yet."""
    with EXPECTED_FAILURES.open(encoding="utf-8", newline="") as file:
        return {(row["file"], row["kind"], row["aspect"]) for row in csv.DictReader(file)}


def placed(cutting: Cutting) -> Iterator[tuple[dict[str, str], Span]]:
    """Each row of a cutting with the characters of its number."""
    taken = [span for phrase, _ in cutting.rejected for span in _found(phrase, cutting.article.text)]
    last: Span = (-1, -1)
    for row in cutting.rows:
        last = _next(row["surface"], cutting.article.text, taken, last)
        yield row, last


def faults(cutting: Cutting, reading: Reading) -> Iterator[tuple[str, str]]:
    """What the reading says otherwise than the cutting: the aspect that fails, and a line on the fault."""
    left = list(reading.facts)
    for row, span in placed(cutting):
        here = [fact for fact in left if (fact.char_start, fact.char_end) == span]
        if not here:
            yield "number", f"{row['surface']}: no fact, {row['metric']} expected"
            continue
        best = min(here, key=lambda fact: len(list(_differences(row, fact))))
        left.remove(best)
        yield from _differences(row, best)
    yield from (("number", f"{fact.surface}: {fact.metric} found, no such fact expected") for fact in left)
    yield from _unrejected(cutting, reading)


def _blocks(path: Path) -> list[str]:
    return [block.strip("\n") for block in re.split(r"^====\s*$", path.read_text(encoding="utf-8"), flags=re.M)]


def _cutting(file: str, block: str) -> Cutting:
    head, _, below = block.partition("\n---")
    top, _, text = head.partition("\n\n")
    said = dict(re.findall(r"^(published|title): (.*)$", top, re.M))
    fields = {"text": text, "id": top.splitlines()[0], **said}
    article = record(Row(None, fields), file, None)
    assert isinstance(article, Article), f"{file}: {top}: {article}"
    lines = [line for line in below.splitlines() if line.strip()]
    table = [_cells(line) for line in lines if not line.startswith("rejected:")]
    rows = tuple(dict(zip(table[0], cells + [""] * (len(table[0]) - len(cells)), strict=True)) for cells in table[1:])
    return Cutting(file, top.splitlines()[0].removeprefix("# "), article, rows, tuple(_rejected(lines)))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _rejected(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.startswith("rejected:"):
            for item in line.removeprefix("rejected:").split(";"):
                phrase, _, reason = item.strip().rpartition(" ")
                yield phrase, reason


def _found(phrase: str, text: str) -> list[Span]:
    """Where a phrase stands as whole words, and not inside a longer number."""
    return [match.span() for match in re.finditer(rf"(?<!\w)(?<!\d[.,]){re.escape(phrase)}(?!(?!s\b)\w|[.,]\d)", text)]


def _next(surface: str, text: str, taken: Sequence[Span], last: Span) -> Span:
    """The surface's next place after the row before it, or the same place again: one number, two facts."""
    free = [span for span in _found(surface, text) if all(span[1] <= start or span[0] >= end for start, end in taken)]
    later = [span for span in free if span[0] >= last[1]] or [span for span in free if span == last]
    assert later, f"surface {surface!r} is not in its place in: {text}"
    return later[0]


def _differences(row: dict[str, str], fact: Fact) -> Iterator[tuple[str, str]]:
    for column, expected in row.items():
        found = _printed(column, getattr(fact, NAMES.get(column, column)))
        wanted = _printed(column, float(expected)) if column in NUMBERS and expected else expected
        if found != wanted and not (fact.measure in ("stock", "cumulative") and wanted in _other_days(column, fact)):
            yield ASPECT_OF.get(column, "rest"), f"{row['surface']}: {column} {found or 'null'} found, {wanted or 'null'} expected"


def _other_days(column: str, fact: Fact) -> list[str]:
    return [_printed(name, getattr(fact, name)) for name in OTHER_DAYS.get(column, ()) if getattr(fact, name)]


def _printed(column: str, value: object) -> str:
    if column in PARTIES and isinstance(value, tuple):
        return "+".join(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10g}"
    return "" if value is None else str(value)


def _unrejected(cutting: Cutting, reading: Reading) -> Iterator[tuple[str, str]]:
    for phrase, reason in cutting.rejected:
        for start, end in _found(phrase, cutting.article.text):
            found = {rejection.reason for rejection in reading.rejections if rejection.char_start < end and rejection.char_end > start}
            if reason not in found:
                yield "number", f"{phrase}: rejected as {', '.join(sorted(found)) or 'nothing'}, {reason} expected"
