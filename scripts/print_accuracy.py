"""Print docs/marks.md: how well annotated articles are read, by group of metrics and by field, on articles read and unread.

    python scripts/print_accuracy.py ARTICLES.jsonl FACTS.jsonl --scorer SCORER.py [--weights FILE] > docs/marks.md

An article is unread when sha256 of its id is divisible by three: no rule is written with it in view, and what is learned without it
(`learn_weights.py ARTICLES FACTS --without-thirds --out FILE`) is given by --weights. Nothing of any text is printed, only sums.
The scorer says which fact answers which: its `load` and `score` are called. Intervals: 2,000 draws of articles with replacement.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Annotated, Any

import numpy as np
import typer
from conflict_metrics.extract import EXTRACTOR_VERSION
from conflict_metrics.vocabulary import PACKAGE, rows, shipped
from learn_weights import is_third

Row = dict[str, Any]
Pair = tuple[Row, Row, dict[str, bool]]  # an annotated fact, the one that answers it, and in which fields they agree
DRAWS, SEED, WIDTH = 2000, 1, 95
FEWEST = 10  # annotated facts of a group, below which a share says nothing
TIERS = {
    "value": ("value",),
    "+ metric": ("value", "metric"),
    "+ actor and recipient": ("value", "metric", "actor", "recipient"),
    "+ claimant": ("value", "metric", "actor", "recipient", "claimant"),
}
OF_A_GROUP = list(TIERS)[1:]  # a right number under a metric of another group is of no group
ASKED_ONLY_WHERE_SAID = {"stage": "stage", "date": "ev_end"}


class Scored:
    """One article's annotated facts against those read: pairs, what was missed, what was too much."""

    def __init__(self, scorer: ModuleType, id: str, gold: Sequence[Row], found: Sequence[Row]) -> None:
        gold, found = [row for row in gold if row["id"] == id], [row for row in found if row["id"] == id]
        _, _, self.missed, self.spurious, pairs = scorer.score(gold, found, {id})
        self.pairs: list[Pair] = [(gold[i], found[j], agreed) for i, j, agreed in pairs]

    def right(self, fields: Sequence[str], wanted: Callable[[Row], bool]) -> list[int]:
        """Pairs of a kind that agree in all of these fields; annotated and read facts of that kind together, the ends of F1."""
        agreeing = [gold for gold, _, agreed in self.pairs if wanted(gold) and all(agreed[name] for name in fields)]
        annotated = [gold for gold, _, _ in self.pairs if wanted(gold)] + [gold for gold in self.missed if wanted(gold)]
        read = [found for _, found, _ in self.pairs if wanted(found)] + [found for found in self.spurious if wanted(found)]
        return [2 * len(agreeing), len(annotated) + len(read)]

    def agreeing(self, field: str) -> list[int]:
        """Facts with the right value that have this field right; all facts with the right value that say something of it."""
        said = ASKED_ONLY_WHERE_SAID.get(field)
        asked = [agreed for gold, _, agreed in self.pairs if agreed["value"] and (said is None or gold.get(said))]
        return [sum(agreed[field] for agreed in asked), len(asked)]


def mark(counts: list[list[int]]) -> str:
    """The share of the first in the second number of all articles, in percent, with its interval."""
    parts = np.array(counts, dtype=float).reshape(-1, 2)
    if not parts[:, 1].sum():
        return ""
    drawn = np.random.default_rng(SEED).multinomial(len(parts), np.full(len(parts), 1 / len(parts)), size=DRAWS) @ parts
    shares = 100 * drawn[:, 0] / np.where(drawn[:, 1] > 0, drawn[:, 1], np.nan)
    low, high = np.nanpercentile(shares, [(100 - WIDTH) / 2, (100 + WIDTH) / 2])
    return f"{100 * parts[:, 0].sum() / parts[:, 1].sum():.1f} ({low:.0f}-{high:.0f})"


def of_group(group: str) -> Callable[[Row], bool]:
    """Whether a fact's metric is of this group."""
    metrics = {row["metric"] for row in rows("metrics") if row["group"] == group}
    return lambda fact: fact["metric"] in metrics


def any_fact(_: Row) -> bool:
    """Every fact."""
    return True


def marks(scored: Sequence[Scored], tiers: Sequence[str], wanted: Callable[[Row], bool] = any_fact) -> list[str]:
    """How many facts of a kind were annotated, and F1 of each tier over them."""
    count = sum(wanted(gold) for one in scored for gold in [*(gold for gold, _, _ in one.pairs), *one.missed])
    return [f"{count}", *(mark([one.right(TIERS[tier], wanted) for one in scored]) for tier in tiers)]


def page(halves: dict[str, list[Scored]], fields: Sequence[str], weights: str) -> Iterator[str]:
    """The page, line by line."""
    yield "# Marks\n"
    yield f"Printed by `make accuracy` on {datetime.now(UTC):%Y-%m-%d}, extractor version {EXTRACTOR_VERSION}, {weights}."
    yield f"In percent, with {WIDTH} % intervals over articles. Marks are F1; each column asks for all that stands left of it."
    yield "What the two kinds of article are, and what the marks mean: [accuracy](accuracy.md).\n"
    yield from _table(
        ["articles", "number", "facts", *TIERS], [[name, f"{len(half)}", *marks(half, [*TIERS])] for name, half in halves.items()]
    )
    for name, half in halves.items():
        yield f"## By group of metrics, {name} articles\n"
        yield f"Groups with fewer than {FEWEST} annotated facts are left out.\n"
        groups = [(group, marks(half, OF_A_GROUP, of_group(group))) for group in sorted({row["group"] for row in rows("metrics")})]
        yield from _table(["group", "facts", *OF_A_GROUP], [[group, *found] for group, found in groups if int(found[0]) >= FEWEST])
    yield "## By field, of the facts found with the right value\n"
    yield from _table(["field", *halves], [[f, *(mark([one.agreeing(f) for one in half]) for half in halves.values())] for f in fields])


def _table(header: Sequence[str], cells: Sequence[Sequence[str]]) -> Iterator[str]:
    yield from (f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *cells))
    yield ""


def read(articles: Path, weights: Path | None, out: Path) -> Path:
    """facts.jsonl of the articles, read by this package with other weights: a copy of its tables beside its own code."""
    shutil.copytree(shipped("seeds"), out / "seeds")
    if weights:
        shutil.copy(weights, out / "seeds" / "reference" / "role_weights.csv")
    (out / "pipelines").mkdir()
    (out / "pipelines" / "conflict_metrics").symlink_to(PACKAGE)
    command = [sys.executable, "-c", "from conflict_metrics.cli import main; main()", "read", str(articles), "--out", str(out / "read")]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONPATH": str(out / "pipelines"), "PYTHONHASHSEED": "0"})
    return out / "read" / "facts.jsonl"


def _scorer(path: Path) -> ModuleType:
    spec = spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise typer.BadParameter(f"{path}: no Python file")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(
    articles: Path,
    facts: Path,
    scorer: Annotated[Path, typer.Option(help="a Python file with load() and score()")],
    weights: Annotated[Path | None, typer.Option(help="role weights to read with; default: those shipped")] = None,
) -> None:
    """Read the articles, score what was read, print the marks."""
    rules = _scorer(scorer)
    ids = [json.loads(line)["id"] for line in articles.read_text("utf-8").splitlines() if line.strip()]
    with TemporaryDirectory() as folder:
        gold, found = rules.load(facts), rules.load(read(articles, weights, Path(folder)), predicted=True)
    scored = {id: Scored(rules, id, gold, found) for id in ids}
    halves = {
        "unread": [one for id, one in scored.items() if is_third(id)],
        "read": [one for id, one in scored.items() if not is_third(id)],
    }
    said = "role weights learned without the unread articles" if weights else "role weights as shipped"
    typer.echo("\n".join(page(halves, ["metric", *(field for field in rules.FIELDS if field != "metric")], said)))


if __name__ == "__main__":
    typer.run(main)
