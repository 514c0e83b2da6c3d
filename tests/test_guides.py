"""The tutorial, the how-tos and the notebook do what they show, one after the other, as a reader would try them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from commands import call
from conflict_metrics.warehouse import open_serving
from pages import ROOT, blocks, commands, faults

GUIDES = [ROOT / "docs" / "tutorial.md", *sorted((ROOT / "docs" / "how-to").glob("*.md"))]
QUERIES = [(guide, sql) for guide in GUIDES for sql in blocks(guide, "sql")]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where a reader stands: a folder with the corpus in it. What one guide leaves there, the next one finds."""
    place = tmp_path_factory.mktemp("clone")
    (place / "seeds").symlink_to(ROOT / "seeds")
    with pytest.MonkeyPatch.context() as reader:
        reader.chdir(place)
        reader.delenv("CONFLICT_METRICS_DATA", raising=False)
        yield place


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_prints_what_it_shows(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "\n".join(faults(guide, partial(call, capsys))) == ""


@pytest.mark.parametrize("guide, sql", QUERIES, ids=lambda part: part.stem if isinstance(part, Path) else "")
def test_a_query_is_answered(place: Path, guide: Path, sql: str) -> None:
    with open_serving(place / "data") as serving:
        assert not serving.read(sql).is_empty()


@pytest.mark.parametrize("line", [line for guide in GUIDES for line in commands(guide)])
def test_a_command_has_the_options_shown(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = call(capsys, line.split()[1], "--help")
    assert said.code == 0
    assert all(word in said.out for word in line.split() if word.startswith("--"))


@pytest.mark.usefixtures("place")
def test_the_notebook_shows_a_receipt_a_share_and_a_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "notebooks")
    app = __import__("first_look").app
    _, names = app.run()
    assert "reported downing **[34]** Ukrainian drones" in names["receipt"]
    assert names["shares"].filter(launched=85)["intercepted"].to_list() == [61]
    assert names["chart"].to_dict()["datasets"]
    sys.modules.pop("first_look")
