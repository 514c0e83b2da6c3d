"""Learn seeds/reference/role_weights.csv from annotated articles.

    python scripts/learn_weights.py ARTICLES.jsonl FACTS.jsonl [--folds 5] [--without-thirds] [--out FILE]

A softmax over the candidate pairs of each fact, and over its candidate claimants, fitted by maximum likelihood with a
quadratic penalty. --folds prints what such weights are worth on articles they were not learned from; --without-thirds
leaves out every article whose sha256 is divisible by three, so that those stay unread.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from conflict_metrics.extract import claimants, roles
from conflict_metrics.extract.drafts import drafts
from conflict_metrics.extract.evidence import Draft, Evidence
from conflict_metrics.extract.reading import speakers_near, staged
from conflict_metrics.model import Article
from conflict_metrics.vocabulary import shipped
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

PENALTY, FAMILY_PENALTY, LEAST = 0.5, 1.0, 0.02
Signs = tuple[str, ...]


@dataclass
class Choice:
    """One decision of one article: sign lists, the candidates as positions in them, and which candidates are right."""

    article: str
    signs: list[Signs]
    candidates: list[tuple[int, ...]]
    right: list[bool]
    weight: float = 1.0


def folded(party: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in party.lower()).split())


def same(one: Any, other: Any) -> bool:
    return {folded(party) for party in (one or ())} == {folded(party) for party in (other or ())}


def gold_of(draft: Draft, gold: list[dict[str, Any]]) -> dict[str, Any] | None:
    start, end = draft.quantity.char_start, draft.quantity.char_end
    found = [fact for fact in gold if fact["start"] < end and start < fact["end"] and fact["metric"] == draft.metric]
    return found[0] if found else None


def readings_of(fact: dict[str, Any], name: str) -> list[Any]:
    return [fact.get(name), *(fact.get("alt") or {}).get(name, ())]


def with_family(signs: Signs, family: str) -> Signs:
    return (*signs, *(f"{family}|{sign}" for sign in signs))


def role_choice(
    article: str, draft: Draft, evidence: Evidence, fact: dict[str, Any], previous: roles.Pair | None, gap: str
) -> Choice | None:
    options = roles.options(draft, evidence)
    actors, recipients = list(options.actors), list(options.recipients)
    signs = [with_family(options.actors[who], draft.family) for who in actors] + [
        with_family(options.recipients[who], draft.family) for who in recipients
    ]
    right_actor = [any(same(who, wanted) for wanted in readings_of(fact, "actor")) for who in actors]
    right_recipient = [any(same(who, wanted) for wanted in readings_of(fact, "recipient")) for who in recipients]
    if not any(right_actor) and not any(right_recipient):
        return None
    candidates, right = [], []
    for i, actor in enumerate(actors):
        for j, recipient in enumerate(recipients):
            signs.append(with_family(tuple(roles.pair_signs(actor, recipient, previous, gap, options)), draft.family))
            candidates.append((i, len(actors) + j, len(signs) - 1))
            right.append((right_actor[i] or not any(right_actor)) and (right_recipient[j] or not any(right_recipient)))
    return Choice(article, signs, candidates, right)


def claim_choice(article: str, draft: Draft, who: roles.Roles, said: dict, before: Any, fact: dict[str, Any], tree: Any) -> Choice | None:
    found = claimants.claim_signs(draft, who, said, before, tree)
    right = [any(folded(party) == folded(wanted or "") for wanted in readings_of(fact, "claimant")) for party in found]
    if not any(right) or len(right) < 2:
        return None
    return Choice(article, [with_family(signs, draft.family) for signs in found.values()], [(i,) for i in range(len(found))], right)


def choices_of(article: Article, scene: Any, numbers: dict, gold: list[dict[str, Any]]) -> Iterator[Choice]:
    found, _ = drafts(scene, numbers)
    said = speakers_near(scene, found)
    evidence = Evidence(scene, said)
    previous: tuple[Draft, roles.Pair] | None = None
    before: Any = None
    for draft in found:
        fact = gold_of(draft, gold)
        if fact is None:
            previous = before = None
            continue
        gap = roles.gap_of(draft, previous[0]) if previous else ""
        pair = (tuple(sorted(fact["actor"] or ())), tuple(sorted(fact["recipient"] or ())))
        if (choice := role_choice(str(article.id), draft, evidence, fact, previous[1] if previous else None, gap)) is not None:
            yield choice
        who = roles.Roles(*pair, None, None, "sentence")
        if (choice := claim_choice(str(article.id), draft, who, said, before, fact, scene.trees.get(draft.sentence))) is not None:
            yield choice
        previous = (draft, pair)
        before = (draft, claimants.Claim(fact["claimant"], None, "media"))


class Problem:
    """The choices as matrices: likelihood and gradient for a vector of weights."""

    def __init__(self, choices: list[Choice], names: dict[str, int]) -> None:
        rows = [signs for choice in choices for signs in choice.signs]
        lengths = [sum(sign in names for sign in signs) for signs in rows]
        columns = [names[sign] for signs in rows for sign in signs if sign in names]
        self.matrix = csr_matrix((np.ones(len(columns)), columns, np.concatenate([[0], np.cumsum(lengths)])), shape=(len(rows), len(names)))
        offsets = np.concatenate([[0], np.cumsum([len(choice.signs) for choice in choices])])
        self.parts = [
            np.array([offset + part for offset, choice in zip(offsets, choices, strict=False) for one in choice.candidates for part in one])
        ]
        self.owner = np.concatenate([np.full(len(one), k) for k, one in enumerate(one for choice in choices for one in choice.candidates)])
        self.first = np.concatenate([[0], np.cumsum([len(choice.candidates) for choice in choices])[:-1]]).astype(int)
        self.choice = np.repeat(np.arange(len(choices)), [len(choice.candidates) for choice in choices])
        self.weight = np.array([choice.weight for choice in choices])
        self.right = np.array([right for choice in choices for right in choice.right])

    def scores(self, weights: np.ndarray) -> np.ndarray:
        return np.bincount(self.owner, (self.matrix @ weights)[self.parts[0]])

    def loss(self, weights: np.ndarray, penalty: np.ndarray) -> tuple[float, np.ndarray]:
        scores = self.scores(weights)
        scores = scores - np.maximum.reduceat(scores, self.first)[self.choice]
        every = np.exp(scores)
        correct = every * self.right
        total, good = np.add.reduceat(every, self.first), np.add.reduceat(correct, self.first)
        gradient = (every / total[self.choice] - correct / good[self.choice]) * self.weight[self.choice]
        by_row = np.bincount(self.parts[0], gradient[self.owner], minlength=self.matrix.shape[0])
        return float((self.weight * np.log(total / good)).sum() + (penalty * weights**2).sum()), self.matrix.T @ by_row + 2 * penalty * weights

    def accuracy(self, weights: np.ndarray) -> float:
        scores = self.scores(weights)
        best = np.maximum.reduceat(scores, self.first)[self.choice]
        hit = np.zeros(len(self.first), dtype=bool)
        np.logical_or.at(hit, self.choice, (scores == best) & self.right)
        return float(hit.mean())


def fitted(choices: list[Choice]) -> dict[str, float]:
    counts: dict[str, set[str]] = defaultdict(set)
    for choice in choices:
        for signs in choice.signs:
            for sign in signs:
                counts[sign].add(choice.article)
    names = {sign: k for k, sign in enumerate(sorted(sign for sign, where in counts.items() if len(where) > 1))}
    penalty = np.array([FAMILY_PENALTY if "|" in sign else PENALTY for sign in names])
    problem = Problem(choices, names)
    found = minimize(problem.loss, np.zeros(len(names)), args=(penalty,), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return {sign: round(float(weight), 3) for sign, weight in zip(names, found.x, strict=True) if abs(weight) >= LEAST}


def worth(choices: list[Choice], weights: dict[str, float]) -> float:
    names = {sign: k for k, sign in enumerate(weights)}
    return Problem(choices, names).accuracy(np.array(list(weights.values())))


def is_third(article: str) -> bool:
    return int(sha256(article.encode()).hexdigest(), 16) % 3 == 0


def is_claim(choice: Choice) -> bool:
    return len(choice.candidates[0]) == 1


def load(articles: Path, facts: Path, without_thirds: bool) -> list[Choice]:
    rows = [json.loads(line) for line in articles.read_text("utf-8").splitlines() if line.strip()]
    rows = [row for row in rows if not (without_thirds and is_third(row["id"]))]
    gold: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in facts.read_text("utf-8").splitlines():
        gold[(fact := json.loads(line))["id"]].append(fact)
    made = [
        Article(
            article_id=row["id"],
            document_id=row["id"],
            id=row["id"],
            text=row["text"],
            title=row.get("title"),
            published_date=date.fromisoformat(row["published"][:10]) if row.get("published") else None,
        )
        for row in rows
    ]
    return [choice for one, scene in staged(made) for choice in choices_of(one.article, scene, one.quantities, gold[str(one.article.id)])]


def main(
    articles: Path,
    facts: Path,
    folds: Annotated[int, typer.Option(help="cross-validate in this many folds of articles")] = 0,
    without_thirds: Annotated[bool, typer.Option(help="leave the unread third out")] = False,
    out: Annotated[Path | None, typer.Option(help="where to write; default: seeds/reference/role_weights.csv")] = None,
) -> None:
    choices = load(articles, facts, without_thirds)
    for name, some in (
        ("pairs", [choice for choice in choices if not is_claim(choice)]),
        ("claimants", [choice for choice in choices if is_claim(choice)]),
    ):
        names = sorted({choice.article for choice in some})
        for fold in range(folds):
            held = set(names[fold::folds])
            weights = fitted([choice for choice in some if choice.article not in held])
            typer.echo(f"{name} fold {fold}: {worth([choice for choice in some if choice.article in held], weights):.3f}")
    weights = fitted([choice for choice in choices if not is_claim(choice)]) | fitted([choice for choice in choices if is_claim(choice)])
    typer.echo(f"{len(choices)} choices, {len(weights)} weights, right on what they were learned from: {worth(choices, weights):.3f}")
    with (out or shipped("seeds") / "reference" / "role_weights.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sign", "weight"))
        writer.writerows(sorted(weights.items()))


if __name__ == "__main__":
    typer.run(main)
