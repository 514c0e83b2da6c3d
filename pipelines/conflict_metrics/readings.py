"""What the command `read` writes: facts, rejections and articles as JSON lines, streamed in input order and swapped in whole."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from conflict_metrics.engine import map_batches
from conflict_metrics.lines import Lines, read_lines
from conflict_metrics.model import Article, Malformed

BATCH = 32  # articles that one process reads at a time
FILES = ("facts", "rejections", "articles")


def write_readings(
    records: Iterable[Article | Malformed],
    out: Path,
    *,
    quantities: bool = False,
    workers: int | None = None,
    progress: Callable[[int], object] = lambda count: None,
) -> Counter[str]:
    """Read all records and write their files below `out`; counts of records by status, of facts and of rejections.

    `progress` is told how many records each batch had. The files replace older ones only when all are
    complete. Raises OSError when `out` cannot be written.
    """
    counts: Counter[str] = Counter()
    names = (*FILES, "quantities") if quantities else FILES
    with _swapped_in(out, names) as files:
        for lines in _spread(batches(records), partial(read_lines, quantities=quantities), workers):
            for name in names:
                files[name].writelines(line + "\n" for line in lines.of(name))
            counts.update(lines.counts)
            progress(len(lines.articles))
    return counts


def batches(records: Iterable[Article | Malformed]) -> Iterator[Sequence[Article | Malformed]]:
    """The records in groups of one size, the last one smaller."""
    rest = iter(records)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _spread(
    groups: Iterator[Sequence[Article | Malformed]], function: Callable[[Sequence[Article | Malformed]], Lines], workers: int | None
) -> Iterator[Lines]:
    """Few records are read sooner in this process than others start; more of them by one process a core."""
    if workers is None:
        first = list(islice(groups, 4))
        groups = chain(first, groups)
        workers = (os.cpu_count() or 1) if len(first) == 4 else 1
    return map_batches(function, groups, workers, _warm if workers > 1 else None)


def _warm() -> None:
    from conflict_metrics.extract import warm

    warm()


@contextmanager
def _swapped_in(out: Path, names: Sequence[str]) -> Iterator[dict[str, TextIO]]:
    """Files to write to, which take the place of OUT/NAME.jsonl when the block ends well and vanish when it does not."""
    out.mkdir(parents=True, exist_ok=True)
    drafts = {name: out / f".{name}.jsonl.{os.getpid()}" for name in names}
    try:
        with ExitStack() as stack:
            yield {name: stack.enter_context(draft.open("w", encoding="utf-8", newline="\n")) for name, draft in drafts.items()}
        for name, draft in drafts.items():
            draft.replace(out / f"{name}.jsonl")
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
