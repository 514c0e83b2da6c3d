"""Learn seeds/reference/role_weights.csv from annotated articles and from the project's own cuttings.

    python scripts/learn_weights.py [ARTICLES.jsonl FACTS.jsonl] [--folds 5] [--without-thirds] [--out FILE]

A softmax over the candidate pairs of each fact, and over the voices that may state it with the parties that these may be, fitted by
maximum likelihood with a quadratic penalty. --folds prints what such weights are worth on articles they were not learned from;
--without-thirds leaves out every article whose sha256 is divisible by three, so that those stay unread.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from conflict_metrics.extract.reading import staged
from conflict_metrics.model import Article
from conflict_metrics.vocabulary import shipped
from cutting import PRESS, cuttings, placed
from learning import Choice, Problem, choices_of, is_claim

LEAST = 0.1  # what weighs less is left out of the table
SHOWN = 4  # texts in which a sign must stand
PAIR_PENALTY, CLAIM_PENALTY = 0.5, 0.7
FREE_PENALTY = 0.1  # nobody, the unknown and what binds two facts have few signs each, so each may weigh much
FREE = ("nobody", "unknown", "C:", "P:")
FOR_ONE_FAMILY = 2.0
LIGHT = {"stories": 0.2, "scenes": 0.3, "briefs": 0.4, "news": 0.15, "press": 0.3}  # unlike real news: they inform without ruling
SHORT = 1.3  # the plain ways of telling, each of which a reader must get right
OF_SPEAKERS = "voices"  # cuttings of who says so, told in few words: they teach nothing of who did what to whom
Gold = dict[str, Any]


def fitted(choices: list[Choice]) -> dict[str, float]:
    """The weights that make the right candidates likeliest; a sign that few texts show gets none."""
    counts: dict[str, set[str]] = defaultdict(set)
    for choice in choices:
        for signs in choice.signs:
            for sign in signs:
                counts[sign].add(choice.article)
    names = {sign: k for k, sign in enumerate(sorted(sign for sign, where in counts.items() if len(where) >= SHOWN))}
    penalty = np.array([_penalty(sign, CLAIM_PENALTY if is_claim(choices[0]) else PAIR_PENALTY) for sign in names])
    problem = Problem(choices, names)
    found = minimize(problem.loss, np.zeros(len(names)), args=(penalty,), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return {sign: round(float(weight), 3) for sign, weight in zip(names, found.x, strict=True) if abs(weight) >= LEAST}


def _penalty(sign: str, usual: float) -> float:
    of_sign = FREE_PENALTY if any(part in sign for part in FREE) else usual
    return of_sign * FOR_ONE_FAMILY if "|" in sign else of_sign


def worth(choices: list[Choice], weights: dict[str, float]) -> float:
    """The share of choices that the weights decide rightly, each fact before taken as known."""
    names = {sign: k for k, sign in enumerate(weights)}
    return Problem(choices, names).accuracy(np.array(list(weights.values())))


def is_third(article: str) -> bool:
    """Whether the article stays unread while rules are written."""
    return int(sha256(article.encode()).hexdigest(), 16) % 3 == 0


def of_articles(articles: Path, facts: Path, without_thirds: bool) -> list[Choice]:
    """The choices of annotated articles (JSON lines: id, published, title, text) and of their facts (id, start, end, metric, roles)."""
    rows = [json.loads(line) for line in articles.read_text("utf-8").splitlines() if line.strip()]
    gold: dict[str, list[Gold]] = defaultdict(list)
    for line in facts.read_text("utf-8").splitlines():
        gold[(fact := json.loads(line))["id"]].append(fact)
    return of_staged([(_article(row), gold[row["id"]], 1.0) for row in rows if not (without_thirds and is_third(row["id"]))])


def _article(row: Gold) -> Article:
    published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    return Article(article_id=row["id"], document_id=row["id"], text=row["text"], title=row.get("title"), published_date=published)


def of_cuttings() -> list[Choice]:
    """The choices of own texts: what is less like real news weighs less, and cuttings of speakers give no choice of parties."""
    some = [(one, one.file.partition("/")[0]) for one in cuttings()] + [(one, PRESS.name) for one in cuttings(PRESS)]
    found = of_staged([(one.article, list(_gold(one)), LIGHT.get(folder, SHORT)) for one, folder in some])
    of_speakers = {one.article.article_id for one, folder in some if folder == OF_SPEAKERS}
    return [choice for choice in found if is_claim(choice) or choice.article not in of_speakers]


def _gold(cutting: Any) -> Iterator[Gold]:  # noqa: ANN401
    """What a cutting says of each number; of columns that it has not, it says nothing."""
    for row, (start, end) in placed(cutting):
        parties = {name: [party for party in row[name].split("+") if party] for name in ("actor", "recipient") if name in row}
        claimant = {"claimant": row["claimant"] or None} if "claimant" in row else {}
        yield {"start": start, "end": end, "metric": row["metric"], **parties, **claimant}


def of_staged(some: list[tuple[Article, list[Gold], float]]) -> list[Choice]:
    """The choices of articles with their annotated facts, each with its weight."""
    found: list[Choice] = []
    for (one, scene), (article, gold, weight) in zip(staged([article for article, _, _ in some]), some, strict=True):
        found.extend(choices_of(article.article_id, scene, one.quantities, gold, weight))
    return found


def cross_validate(read: list[Choice], always: list[Choice], folds: int) -> None:
    """Print, fold by fold, the share decided rightly among articles that the weights were not learned from."""
    for name, wanted in (("pairs", False), ("claimants", True)):
        some = [choice for choice in read if is_claim(choice) is wanted]
        others = [choice for choice in always if is_claim(choice) is wanted]
        names = sorted({choice.article for choice in some})
        for fold in range(folds):
            held = set(names[fold::folds])
            weights = fitted([choice for choice in some if choice.article not in held] + others)
            typer.echo(f"{name} fold {fold}: {worth([choice for choice in some if choice.article in held], weights):.3f}")


def main(
    articles: Annotated[Path | None, typer.Argument()] = None,
    facts: Annotated[Path | None, typer.Argument()] = None,
    folds: Annotated[int, typer.Option(help="cross-validate in this many folds of articles")] = 0,
    without_thirds: Annotated[bool, typer.Option(help="leave the unread third out")] = False,
    out: Annotated[Path | None, typer.Option(help="where to write; default: seeds/reference/role_weights.csv")] = None,
) -> None:
    """Learn the weights and write them."""
    own = of_cuttings()
    read = of_articles(articles, facts, without_thirds) if articles and facts else []
    cross_validate(read, own, folds)
    choices = read + own
    weights = fitted([choice for choice in choices if not is_claim(choice)]) | fitted([choice for choice in choices if is_claim(choice)])
    typer.echo(f"{len(choices)} choices, {len(weights)} weights, right on what they were learned from: {worth(choices, weights):.3f}")
    with (out or shipped("seeds") / "reference" / "role_weights.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sign", "weight"))
        writer.writerows(sorted(weights.items()))


if __name__ == "__main__":
    typer.run(main)
