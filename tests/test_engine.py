"""The engine gives what a plain map gives, whoever does the work."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest
from conflict_metrics import engine

warmed: list[str] = []


def total(batch: list[int]) -> int:
    time.sleep(0.02 * (5 - batch[0]))  # the first batches take longest
    return sum(batch)


def told_and_order(batch: int) -> tuple[str, list[str], int]:
    told = f"{os.environ['PYTHONHASHSEED']} {os.environ['OPENBLAS_NUM_THREADS']}"
    return told, list({"Kyiv", "Gaza", "Goma", "Aden", "Sumy"}), os.getpid()


def warm() -> None:
    warmed.append("warm")


def warmth(batch: int) -> int:
    return len(warmed)


def fail_on_two(batch: int) -> int:
    if batch == 2:
        raise ValueError("batch 2 cannot be read")
    return batch


@pytest.mark.parametrize("workers", [1, 2])
def test_answers_come_in_the_order_of_the_batches(workers: int) -> None:
    batches = [[0, 10], [1, 11], [2, 12], [3, 13], [4, 14]]
    assert list(engine.map_batches(total, batches, workers)) == [10, 12, 14, 16, 18]


def test_every_worker_hashes_alike_on_one_core_and_the_callers_environment_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    answers = list(engine.map_batches(told_and_order, range(6), workers=2))
    assert {told for told, _, _ in answers} == {"0 1"}
    assert len({tuple(order) for _, order, _ in answers}) == 1
    assert os.getpid() not in {pid for _, _, pid in answers}
    assert os.environ["PYTHONHASHSEED"] == "7"
    assert "OPENBLAS_NUM_THREADS" not in os.environ


@pytest.mark.parametrize("workers", [1, 2])
def test_a_worker_is_warmed_once(workers: int) -> None:
    warmed.clear()
    assert set(engine.map_batches(warmth, range(5), workers, warm)) == {1}


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_in_a_batch_reaches_the_caller(workers: int) -> None:
    with pytest.raises(ValueError, match="batch 2 cannot be read"):
        list(engine.map_batches(fail_on_two, range(5), workers))


def test_batches_are_drawn_only_as_they_are_needed() -> None:
    drawn: list[int] = []

    def batches() -> Iterator[int]:
        for number in range(100):
            drawn.append(number)
            yield number

    answers = engine.map_batches(fail_on_two, batches(), workers=2)
    assert next(answers) == 0
    answers.close()
    assert len(drawn) <= 2 * engine.AHEAD + 1


def test_no_worker_is_no_engine() -> None:
    with pytest.raises(ValueError, match="0 found, 1 or more expected"):
        list(engine.map_batches(warmth, [1], workers=0))


def test_a_thing_that_fails_costs_no_other() -> None:
    answers = engine.each(lambda batch: [12 // number for number in batch], [3, 0, 4])
    assert [answers[0], type(answers[1]), answers[2]] == [4, ZeroDivisionError, 3]
