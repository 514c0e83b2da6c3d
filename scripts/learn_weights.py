"""Learn seeds/reference/role_weights.csv from annotated articles and from the project's own cuttings.

    python scripts/learn_weights.py [ARTICLES.jsonl FACTS.jsonl] [--without-thirds] [--out FILE]

A softmax over the candidate pairs of each fact, and over the voices that may state it with the parties that these may be, fitted by
maximum likelihood with a quadratic penalty. Pairs are learned from texts twice, at half weight each: with the fact before as annotated, and
as it is read by weights that were learned without the text (one fold of the texts after the other; what these are worth on it is printed).
--without-thirds leaves out every article whose sha256 is divisible by three: those stay unread.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from conflict_metrics.extract.drafts import drafts
from conflict_metrics.extract.reading import staged
from conflict_metrics.model import Article
from conflict_metrics.vocabulary import shipped
from cutting import PRESS, cuttings, placed
from learning import Choice, Problem, Text, claims_of, is_claim, pairs_of

LEAST = 0.1  # what weighs less is left out of the table
SHOWN = 4  # texts in which a sign must stand
PAIR_PENALTY, CLAIM_PENALTY = 0.5, 0.7
FREE_PENALTY = 0.1  # nobody, the unknown and what binds two facts have few signs each, so each may weigh much
FREE = ("nobody", "unknown", "C:", "P:")
FOR_ONE_FAMILY = 2.0
FOLDS = 5
REAL = 1.0  # what an annotated article weighs
LIGHT = {  # unlike real news: they inform without ruling
    "stories": 0.2, "scenes": 0.3, "briefs": 0.4, "news": 0.15, "press": 0.3, "passages": 0.4, "cases": 0.2
}  # fmt: skip
SHORT = 1.3  # the plain ways of telling, each of which a reader must get right
OF_SPEAKERS = {"voices", "cases"}  # told in few words, or harder than news is: they teach who says so, not who did what to whom
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


def of_articles(articles: Path, facts: Path, without_thirds: bool) -> list[Text]:
    """Annotated articles (JSON lines: id, published, title, text) with their facts (id, start, end, metric, roles)."""
    rows = [json.loads(line) for line in articles.read_text("utf-8").splitlines() if line.strip()]
    gold: dict[str, list[Gold]] = defaultdict(list)
    for line in facts.read_text("utf-8").splitlines():
        gold[(fact := json.loads(line))["id"]].append(fact)
    return texts([(_article(row), gold[row["id"]], REAL, True) for row in rows if not (without_thirds and is_third(row["id"]))])


def _article(row: Gold) -> Article:
    published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    return Article(article_id=row["id"], document_id=row["id"], text=row["text"], title=row.get("title"), published_date=published)


def of_cuttings() -> list[Text]:
    """Own texts: what is less like real news weighs less, and cuttings of speakers and hard cases teach nothing of parties."""
    some = [(one, one.file.partition("/")[0]) for one in cuttings()] + [(one, PRESS.name) for one in cuttings(PRESS)]
    return texts([(one.article, list(_gold(one)), LIGHT.get(folder, SHORT), folder not in OF_SPEAKERS) for one, folder in some])


def _gold(cutting: Any) -> Iterator[Gold]:  # noqa: ANN401
    """What a cutting says of each number; of columns that it has not, it says nothing."""
    for row, (start, end) in placed(cutting):
        parties = {name: [party for party in row[name].split("+") if party] for name in ("actor", "recipient") if name in row}
        claimant = {"claimant": row["claimant"] or None} if "claimant" in row else {}
        yield {"start": start, "end": end, "metric": row["metric"], **parties, **claimant}


def texts(some: list[tuple[Article, list[Gold], float, bool]]) -> list[Text]:
    """The articles with their annotated facts, their weight, and whether they teach of parties."""
    found = staged([article for article, *_ in some])
    return [
        Text(article.article_id, scene, drafts(scene, one.quantities), *rest)
        for (one, scene), (article, *rest) in zip(found, some, strict=True)
    ]


def learned(some: list[Text]) -> dict[str, float]:
    """The weights of pairs and of claimants."""
    claims = [choice for text in some for choice in claims_of(text)]
    pairs = {text.article: list(pairs_of(text)) for text in some}
    every = [choice for article in pairs for choice in pairs[article]] + list(_as_read(some, pairs))
    return fitted([replace(choice, weight=choice.weight / 2) for choice in every]) | fitted(claims)


def _as_read(some: list[Text], pairs: dict[str, list[Choice]]) -> Iterator[Choice]:
    """The choices of parties once more, each text read by weights that were not learned from it; prints what these are worth."""
    names = sorted(pairs)
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        weights = fitted([choice for name in names if name not in held for choice in pairs[name]])
        real = [choice for name in held for choice in pairs[name] if choice.weight == REAL]
        typer.echo(f"fold {fold}: {worth(real, weights) if real else 1:.3f} of {len(real)} pairs in annotated articles")
        for text in some:
            if text.article in held:
                yield from pairs_of(text, weights)


def main(
    articles: Annotated[Path | None, typer.Argument()] = None,
    facts: Annotated[Path | None, typer.Argument()] = None,
    without_thirds: Annotated[bool, typer.Option(help="leave the unread third out")] = False,
    out: Annotated[Path | None, typer.Option(help="where to write; default: seeds/reference/role_weights.csv")] = None,
) -> None:
    """Learn the weights and write them."""
    weights = learned(of_cuttings() + (of_articles(articles, facts, without_thirds) if articles and facts else []))
    with (out or shipped("seeds") / "reference" / "role_weights.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sign", "weight"))
        writer.writerows(sorted(weights.items()))


if __name__ == "__main__":
    typer.run(main)
