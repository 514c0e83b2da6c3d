"""The Python API is five names and a frame; what its docstrings show is what it does."""

from __future__ import annotations

import doctest
from importlib import import_module

import conflict_metrics
import polars as pl
import pytest
from conflict_metrics.frames import facts_frame, schema


@pytest.mark.parametrize("name", ["extract", "frames"])
def test_a_docstring_shows_what_happens(name: str) -> None:
    ran = doctest.testmod(import_module(f"conflict_metrics.{name}"))
    assert ran.attempted > 0
    assert ran.failed == 0


def test_there_are_five_names() -> None:
    assert conflict_metrics.__all__ == ["Article", "Fact", "Reading", "Rejection", "read"]
    assert all(getattr(conflict_metrics, name).__doc__ for name in conflict_metrics.__all__)


def test_no_facts_are_a_frame_with_every_column() -> None:
    found = facts_frame([])
    assert found.is_empty()
    assert found.schema == pl.Schema(schema("core.facts"))
