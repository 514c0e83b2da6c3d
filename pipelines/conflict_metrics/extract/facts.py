"""A draft with its answers becomes a fact: ids, unit, object, evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from conflict_metrics import vocabulary
from conflict_metrics.extract.claimants import Claim
from conflict_metrics.extract.dates import When
from conflict_metrics.extract.evidence import Draft
from conflict_metrics.extract.modality import measure, modality
from conflict_metrics.extract.places import Where
from conflict_metrics.extract.roles import Roles
from conflict_metrics.extract.scene import Scene
from conflict_metrics.model import Article, Fact, Quantity

EVIDENCE = 600
HISTORY = timedelta(days=45)
SIDED = ("CAS", "DET", "DIS")
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


def measure_of(draft: Draft, scene: Scene) -> str:
    """flow, stock, cumulative, rate, share or change."""
    start, end = scene.sentences[draft.sentence]
    return measure(draft, scene.text[start:end], draft.measured.frame.stage)


def fact(
    article: Article, scene: Scene, draft: Draft, roles: Roles, claim: Claim, place: Where, when: When, ordinal: int, version: str
) -> Fact:
    """The finished fact of one draft; `ordinal` tells two facts of one number and metric apart."""
    quantity, thing = draft.quantity, draft.counted.thing
    unit = unit_of(draft)
    group = draft.metric[:3]
    made = Fact(
        fact_id=identity(article.article_id, quantity.char_start, quantity.char_end, draft.metric, ordinal),
        article_id=article.article_id,
        document_id=article.document_id,
        sentence_number=draft.sentence,
        char_start=quantity.char_start,
        char_end=quantity.char_end,
        surface=scene.text[quantity.char_start : quantity.char_end],
        evidence=evidence_of(scene, draft.sentence, quantity),
        metric=draft.metric,
        quantifier=quantity.quantifier,
        value=quantity.value,
        value_low=quantity.value_low,
        value_high=quantity.value_high,
        value_basis=quantity.value_basis,
        unit=unit,
        unit_reported=quantity.unit_reported,
        per=quantity.per,
        object=None if quantity.unit and len(quantity.unit) == 3 and quantity.unit.isupper() else draft.counted.object,
        object_class=None if unit in ("person", "household") or quantity.unit else thing.object_class,
        measure=measure_of(draft, scene),
        modality=modality(draft),
        stage=draft.measured.frame.stage,
        actor=roles.actor,
        recipient=roles.recipient,
        claimant=claim.claimant,
        stance=claim.stance,
        actor_text=roles.actor_text,
        recipient_text=roles.recipient_text,
        claimant_text=claim.claimant_text,
        victim_status=thing.victim_status if group in SIDED else None,
        demographic=thing.demographic if group in SIDED else None,
        loss_state=draft.measured.frame.loss_state or "unspecified" if draft.metric in LOSSES else None,
        event_start_date=when.event_start_date,
        event_end_date=when.event_end_date,
        date_precision=when.date_precision,
        date_basis=when.date_basis,
        since_date=when.since_date,
        as_of_date=when.as_of_date,
        previous_value=quantity.previous_value,
        place=place.place,
        place_id=place.place_id,
        resolution=roles.resolution,
        rule_id=draft.measured.frame.rule_id,
        extractor_version=version,
    )
    return _as_history(made, article)


def _as_history(made: Fact, article: Article) -> Fact:
    """A flow that ended long before the article is background: historical, with its own date."""
    is_old = (
        made.event_end_date is not None and article.published_date is not None and made.event_end_date < article.published_date - HISTORY
    )
    return replace(made, modality="historical") if is_old and made.modality == "actual" and made.measure == "flow" else made
