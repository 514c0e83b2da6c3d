"""What the weights are learned from: each role and claimant of an annotated fact as a choice among candidates, and its likelihood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from conflict_metrics.extract import claimants, roles, weighing
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.evidence import Evidence
from conflict_metrics.extract.scene import Scene
from conflict_metrics.extract.voices import Voices
from scipy.sparse import csr_matrix

Signs = tuple[str, ...]
Gold = dict[str, Any]
SAID = {"actor", "recipient", "claimant"}  # what the fact before must tell to count for the next


@dataclass
class Choice:
    """One decision of one article: sign lists, the candidates as positions in them, and which candidates are right.

    A pair has the signs of its actor, of its recipient and of the two together; a claimant those of a voice and of what it means, and
    `parties` says whom each candidate names, since a party may speak with several voices.
    """

    article: str
    signs: list[Signs]
    candidates: list[tuple[int, ...]]
    right: list[bool]
    weight: float = 1.0
    parties: tuple[str, ...] = ()


def is_claim(choice: Choice) -> bool:
    """Whether the choice is of a claimant; else it is of a pair."""
    return bool(choice.parties)


def folded(party: str) -> str:
    """A party's name as two spellings of it are compared."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in party.lower()).split())


def same(one: Sequence[str], other: Sequence[str] | None) -> bool:
    """Whether two lists name the same parties."""
    return {folded(party) for party in one} == {folded(party) for party in (other or ())}


def gold_of(draft: Draft, gold: list[Gold]) -> Gold | None:
    """The annotated fact of a draft: the same metric, an overlapping number."""
    start, end = draft.quantity.char_start, draft.quantity.char_end
    return next((fact for fact in gold if fact["start"] < end and start < fact["end"] and fact["metric"] == draft.metric), None)


def readings_of(fact: Gold, name: str) -> list[Any]:
    """What the annotators accept for a field; nothing where they say nothing of it."""
    return [fact[name], *(fact.get("alt") or {}).get(name, ())] if name in fact else []


@dataclass
class Text:
    """An annotated article: its scene and drafts, what is annotated, and how much it weighs; some teach nothing of parties."""

    article: str
    scene: Scene
    drafts: list[Draft]
    gold: list[Gold]
    weight: float = 1.0
    of_parties: bool = True


def pairs_of(text: Text, weights: dict[str, float] | None = None) -> Iterator[Choice]:
    """The choices of parties, in text order; the fact before is the annotated one, with weights as these read the text.

    What is learned from a text so read expects the mistakes that reading makes.
    """
    if not text.of_parties:
        return
    evidence = Evidence(text.scene, Voices(text.scene).by_sentence)
    before = _annotated_before(text) if weights is None else _read_before(text, evidence, weights)
    for draft, told in zip(text.drafts, before, strict=True):
        fact = gold_of(draft, text.gold)
        if fact is not None:
            signs, right = _pairs(draft, evidence, fact, told)
            if any(right[2]):
                yield Choice(text.article, signs, right[1], right[2], text.weight)


def claims_of(text: Text) -> Iterator[Choice]:
    """The choices of claimants, in text order; the parties and the fact before are the annotated ones."""
    voices = Voices(text.scene)
    for draft, told in zip(text.drafts, _annotated_before(text), strict=True):
        fact = gold_of(draft, text.gold)
        if fact is None:
            continue
        claims = claimants.candidates(draft, roles.Roles(*_pair(fact), None, None, "sentence"), voices, told)
        wanted = readings_of(fact, "claimant")
        correct = [any(folded(one.party) == folded(party or "") for party in wanted) for one in claims]
        if any(correct) and not all(correct):
            yield _claim(text.article, claims, correct, draft.family, text.weight)


def _pair(fact: Gold) -> roles.Pair:
    return tuple(sorted(fact.get("actor") or ())), tuple(sorted(fact.get("recipient") or ()))


def _annotated_before(text: Text) -> Iterator[claimants.Told | None]:
    """For each draft the fact before, as annotated."""
    before = None
    for draft in text.drafts:
        yield before
        fact = gold_of(draft, text.gold)
        before = (draft, _pair(fact), fact["claimant"] or claimants.OUTLET) if fact is not None and fact.keys() >= SAID else None


def _read_before(text: Text, evidence: Evidence, weights: dict[str, float]) -> Iterator[claimants.Told | None]:
    """For each draft the parties of the draft before, as the weights read them."""
    with weighing.by(weights):
        read = roles.decide(text.drafts, evidence)
    before = None
    for draft, one in zip(text.drafts, read, strict=True):
        yield before
        before = (draft, (one.actor, one.recipient), claimants.OUTLET)


def _claim(article: str, claims: list[claimants.Candidate], correct: list[bool], family: str, weight: float) -> Choice:
    places: dict[Signs, int] = {}
    candidates = [tuple(places.setdefault(signs, len(places)) for signs in (one.voice, one.meaning)) for one in claims]
    parties = tuple(one.party for one in claims)
    return Choice(article, [_with_family(signs, family) for signs in places], candidates, correct, weight, parties)


def _pairs(draft: Draft, evidence: Evidence, fact: Gold, before: Any) -> tuple[list[Signs], tuple[Any, list[tuple[int, ...]], list[bool]]]:  # noqa: ANN401
    options = roles.options(draft, evidence)
    actors, recipients = list(options.actors), list(options.recipients)
    signs = [_with_family(options.actors[who], draft.family) for who in actors]
    signs += [_with_family(options.recipients[who], draft.family) for who in recipients]
    right_actor = [any(same(who, wanted) for wanted in readings_of(fact, "actor")) for who in actors]
    right_recipient = [any(same(who, wanted) for wanted in readings_of(fact, "recipient")) for who in recipients]
    gap = roles.gap_of(draft, before[0]) if before else ""
    candidates, right = [], []
    places: dict[Signs, int] = {}  # many pairs of strangers have the same signs together

    def _chained(actor: roles.Parties, recipient: roles.Parties) -> Signs:
        return roles.chain_signs(actor, recipient, before[1], gap, options.told) if before else ()

    for i, actor in enumerate(actors):
        for j, recipient in enumerate(recipients):
            together = (*options.pair_signs(actor, recipient), *_chained(actor, recipient))
            candidates.append((i, len(actors) + j, len(actors) + len(recipients) + places.setdefault(together, len(places))))
            right.append((right_actor[i] or not any(right_actor)) and (right_recipient[j] or not any(right_recipient)))
    signs += [_with_family(together, draft.family) for together in places]
    known = any(right_actor) or any(right_recipient)
    return signs, (None, candidates, right if known else [False] * len(right))


def _with_family(signs: Signs, family: str) -> Signs:
    return (*signs, *(f"{family}|{sign}" for sign in signs))


class Problem:
    """The choices as matrices: likelihood and gradient for a vector of weights."""

    def __init__(self, choices: list[Choice], names: dict[str, int]) -> None:
        self.choices = choices
        rows = [signs for choice in choices for signs in choice.signs]
        lengths = [sum(sign in names for sign in signs) for signs in rows]
        columns = [names[sign] for signs in rows for sign in signs if sign in names]
        self.matrix = csr_matrix((np.ones(len(columns)), columns, np.concatenate([[0], np.cumsum(lengths)])), shape=(len(rows), len(names)))
        offsets = np.concatenate([[0], np.cumsum([len(choice.signs) for choice in choices])])
        every = [one for choice in choices for one in choice.candidates]
        self.rows = np.array(
            [offset + part for offset, choice in zip(offsets, choices, strict=False) for one in choice.candidates for part in one]
        )
        self.owner = np.repeat(np.arange(len(every)), [len(one) for one in every])
        sizes = [len(choice.candidates) for choice in choices]
        self.first = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int)
        self.choice = np.repeat(np.arange(len(choices)), sizes)
        self.right = np.array([right for choice in choices for right in choice.right])
        self.weight = np.array([choice.weight for choice in choices])

    def scores(self, weights: np.ndarray) -> np.ndarray:
        """One score a candidate."""
        return np.bincount(self.owner, (self.matrix @ weights)[self.rows])

    def loss(self, weights: np.ndarray, penalty: np.ndarray) -> tuple[float, np.ndarray]:
        """Minus the log-likelihood of the right candidates plus the penalty, and its gradient."""
        scores = self.scores(weights)
        scores = scores - np.maximum.reduceat(scores, self.first)[self.choice]
        every = np.exp(scores)
        correct = every * self.right
        total, good = np.add.reduceat(every, self.first), np.add.reduceat(correct, self.first)
        gradient = (every / total[self.choice] - correct / good[self.choice]) * self.weight[self.choice]
        by_row = np.bincount(self.rows, gradient[self.owner], minlength=self.matrix.shape[0])
        value = float((self.weight * np.log(total / good)).sum() + (penalty * weights**2).sum())
        return value, self.matrix.T @ by_row + 2 * penalty * weights

    def accuracy(self, weights: np.ndarray) -> float:
        """The share of choices whose likeliest answer is right: a pair, or a party with all its voices."""
        by_choice = np.split(self.scores(weights), self.first[1:])
        return float(np.mean([_is_right(choice, scores) for choice, scores in zip(self.choices, by_choice, strict=True)]))


def _is_right(choice: Choice, scores: np.ndarray) -> bool:
    answers = choice.parties or range(len(scores))
    chances: dict[Any, float] = defaultdict(float)
    for answer, chance in zip(answers, np.exp(scores - scores.max()), strict=True):
        chances[answer] += chance
    best = max(chances, key=chances.__getitem__)
    return any(right for answer, right in zip(answers, choice.right, strict=True) if answer == best)
