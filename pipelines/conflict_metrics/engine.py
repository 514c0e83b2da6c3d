"""Work in batches: spread over processes, answers in the order of the batches; and what fails costs no other."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

Batch = TypeVar("Batch")
Answer = TypeVar("Answer")
Thing = TypeVar("Thing")

AHEAD = 2  # batches in flight for each worker: enough that none waits, few enough that none piles up in memory
# No set is ever walked in another order in a worker, and each keeps to one core, since there are as many of them as cores.
WORKERS = {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"}


def map_batches(
    function: Callable[[Batch], Answer], batches: Iterable[Batch], workers: int = 1, initializer: Callable[[], object] | None = None
) -> Iterator[Answer]:
    """Yield function(batch) for each batch, in input order, from `workers` spawned processes; one worker is this process.

    `initializer` runs once in every worker, to warm what is dear. Function, batches and answers must
    pickle when workers > 1. An error in a batch is raised here, and what has not begun is dropped.
    """
    if workers < 1:
        raise ValueError(f"workers: {workers} found, 1 or more expected")
    if workers > 1:
        yield from _spread(function, iter(batches), workers, initializer)
        return
    if initializer:
        initializer()
    yield from map(function, batches)


def _spread(
    function: Callable[[Batch], Answer], batches: Iterator[Batch], workers: int, initializer: Callable[[], object] | None
) -> Iterator[Answer]:
    with _told_to_workers(), ProcessPoolExecutor(workers, get_context("spawn"), initializer) as pool:
        pending: deque[Future[Answer]] = deque(pool.submit(function, batch) for batch in islice(batches, workers * AHEAD))
        try:
            while pending:
                yield pending.popleft().result()
                pending.extend(pool.submit(function, batch) for batch in islice(batches, 1))
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _told_to_workers() -> Iterator[None]:
    """Spawned processes inherit WORKERS, and the caller's own environment comes back."""
    before = {name: os.environ.get(name) for name in WORKERS}
    os.environ.update(WORKERS)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def each(function: Callable[[Sequence[Thing]], Iterable[Answer]], things: Sequence[Thing]) -> list[Answer | Exception]:
    """The answer to each thing of a batch; when the batch fails, one by one, and the answer to a thing that fails is the error."""
    try:
        return [*function(things)]
    except Exception as error:
        if len(things) == 1:
            return [error]
    return [answer for thing in things for answer in each(function, [thing])]
