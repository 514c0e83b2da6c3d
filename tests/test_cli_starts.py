"""The command line starts at once: nothing heavy is imported before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("dagster", "duckdb", "great_expectations", "pandas", "polars", "quantulum3", "spacy", "trafilatura")


@pytest.mark.parametrize("module", ["conflict_metrics", "conflict_metrics.cli"])
def test_an_import_brings_nothing_heavy(module: str) -> None:
    program = f"import sys, {module}; print(*sorted({set(HEAVY)!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_public_names_are_there() -> None:
    import conflict_metrics

    assert set(conflict_metrics.__all__) == {"read", "Article", "Fact", "Rejection", "Reading"}
    assert all(getattr(conflict_metrics, name) for name in conflict_metrics.__all__)


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    import conflict_metrics

    with pytest.raises(AttributeError, match=r"no facts; its public names are read, Article"):
        _ = conflict_metrics.facts
