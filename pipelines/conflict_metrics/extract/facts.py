"""A draft with its answers becomes a fact: ids, unit, object, evidence."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

from conflict_metrics import vocabulary
from conflict_metrics.extract.claimants import Claim
from conflict_metrics.extract.dates import When
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.measures import measure
from conflict_metrics.extract.metrics import OF_PEOPLE
from conflict_metrics.extract.modality import GIVING, modality
from conflict_metrics.extract.places import Where
from conflict_metrics.extract.roles import Roles
from conflict_metrics.extract.scene import Scene
from conflict_metrics.model import Article, Fact, Quantity

EVIDENCE = 600
HISTORY = timedelta(days=45)
SHARP = timedelta(days=7)  # a day named by its date that lies so far back is told as background
PEOPLE = ("person", "household")
OF_THE_QUANTITY = ("quantifier", "value", "value_low", "value_high", "value_basis", "unit_reported", "per", "previous_value")
Columns = dict[str, Any]
LOSSES = ("EQP.LOSS", "INF.DAMAGE")


def evidence_of(scene: Scene, sentence: int, quantity: Quantity) -> str:
    """The sentence, at most 600 characters of it round the number."""
    start, end = scene.sentences[sentence]
    if end - start > EVIDENCE:
        start = max(start, min(quantity.char_start - EVIDENCE // 2, end - EVIDENCE))
        end = min(end, start + EVIDENCE)
    return scene.text[start:end]


def identity(*parts: object) -> str:
    """A stable id of 16 hexadecimal digits."""
    return sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def unit_of(draft: Draft) -> str:
    """The canonical unit: the number's own, else the counted thing's, as far as the metric allows it."""
    quantity, thing = draft.quantity, draft.counted.thing
    if quantity.unit is not None:
        return quantity.unit
    allowed = vocabulary.items(vocabulary.table("metrics", "metric")[draft.metric]["units"])
    if thing.unit in allowed:
        return str(thing.unit)
    return allowed[0] if allowed else "item"


def fact(
    article: Article, scene: Scene, draft: Draft, roles: Roles, claim: Claim, place: Where, when: When, ordinal: int, version: str
) -> Fact:
    """The finished fact of one draft; `ordinal` tells two facts of one number and metric apart."""
    made = Fact(
        fact_id=identity(article.article_id, draft.quantity.char_start, draft.quantity.char_end, draft.metric, ordinal),
        article_id=article.article_id,
        document_id=article.document_id,
        evidence=evidence_of(scene, draft.sentence, draft.quantity),
        extractor_version=version,
        unit=unit_of(draft),
        modality=modality(draft, scene),
        measure=measure(draft, scene),
        **_number(draft, scene),
        **_thing(draft),
        **_frame(draft),
        **_parties(roles, claim),
        **asdict(place),
        **asdict(when),
    )
    return _with_history(made, article)


def _number(draft: Draft, scene: Scene) -> Columns:
    quantity = draft.quantity
    return {
        "sentence_number": draft.sentence,
        "char_start": quantity.char_start,
        "char_end": quantity.char_end,
        "surface": scene.text[quantity.char_start : quantity.char_end],
        **{name: getattr(quantity, name) for name in OF_THE_QUANTITY},
    }


def _thing(draft: Draft) -> Columns:
    """What is counted; money counts nothing, people are told by their status and not by a class."""
    quantity, thing = draft.quantity, draft.counted.thing
    is_sided = draft.metric.startswith(OF_PEOPLE)
    return {
        "object": None if quantity.is_money else draft.counted.object,
        "object_class": None if quantity.unit or unit_of(draft) in PEOPLE else thing.object_class,
        "victim_status": thing.victim_status if is_sided else None,
        "demographic": thing.demographic if is_sided else None,
    }


def _frame(draft: Draft) -> Columns:
    """What the frame that gave the metric says besides."""
    frame = draft.measured.frame
    return {
        "metric": draft.metric,
        "stage": frame.stage,
        "rule_id": frame.rule_id,
        "loss_state": frame.loss_state or "unspecified" if draft.metric in LOSSES else None,
    }


def _parties(roles: Roles, claim: Claim) -> Columns:
    return {
        **{name: getattr(roles, name) for name in ("actor", "recipient", "actor_text", "recipient_text", "resolution")},
        **{name: getattr(claim, name) for name in ("claimant", "claimant_text", "stance")},
    }


def _with_history(made: Fact, article: Article) -> Fact:
    """What ended long before the article is background; a running total or a stock told of an old day still holds."""
    if made.modality == "historical" and made.measure != "flow":
        return replace(made, modality="actual")
    if made.modality != "actual" or made.measure != "flow" or made.metric[:3] in GIVING:
        return made
    ended, published = made.event_end_date, article.published_date
    is_old = ended is not None and published is not None and published - ended > (SHARP if made.date_basis == "explicit" else HISTORY)
    return replace(made, modality="historical") if is_old else made
