"""The order of questions: from an article to its numbers, from the numbers that live to trees, from the trees to facts and rejections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from conflict_metrics.extract import claimants, roles
from conflict_metrics.extract.again import meant_again
from conflict_metrics.extract.agency import agency_of
from conflict_metrics.extract.dates import When, when
from conflict_metrics.extract.draft import Draft
from conflict_metrics.extract.drafts import drafts
from conflict_metrics.extract.either_side import both_ways
from conflict_metrics.extract.evidence import Evidence
from conflict_metrics.extract.facts import evidence_of, fact, identity
from conflict_metrics.extract.gate import about_conflict, is_hopeless, is_of_mishap, is_other_news
from conflict_metrics.extract.language import language_of
from conflict_metrics.extract.measures import measure
from conflict_metrics.extract.mentions import Mention, mentions
from conflict_metrics.extract.modality import modality
from conflict_metrics.extract.parse import Piece, Tree, parse
from conflict_metrics.extract.parts import linked
from conflict_metrics.extract.places import where
from conflict_metrics.extract.quantities import quantities
from conflict_metrics.extract.rewriting import pieces
from conflict_metrics.extract.scene import TITLE, Scene
from conflict_metrics.extract.sentences import sentences
from conflict_metrics.extract.voices import Voices
from conflict_metrics.model import Article, Fact, Quantity, Reading, Rejection

EXTRACTOR_VERSION = "1"


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """An article before parsing: its sentences, numbers and names, what the gate says, and the sentences that are worth a tree."""

    article: Article
    language: str | None
    sentences: list[tuple[int, int]]
    quantities: dict[int, list[Quantity]]
    mentions: list[Mention]
    title_mentions: list[Mention]
    pieces: dict[int, list[Piece]]
    is_about_conflict: bool
    other_news: frozenset[int]  # the sentences of no conflict: their numbers are no facts and they need no tree

    @property
    def is_english(self) -> bool:
        """English, or too short to tell."""
        return self.language in (None, "en")


def prepare(article: Article) -> Prepared:
    """All that can be told of an article without a parser."""
    text, title = article.text, article.title or ""
    headline = [(0, len(title))]
    spans = sentences(text)
    numbers = {number: found for number, (start, end) in enumerate(spans) if (found := quantities(text, start, end))}
    in_title = meant_again(mentions(title, headline), title, headline) if title else []
    named = meant_again(mentions(text, spans, in_title), text, spans)
    in_title = meant_again(mentions(title, headline, named), title, headline) if title else []
    prepared = Prepared(
        article, language_of(text), spans, numbers, named, in_title, {}, about_conflict(article), _other_news(article, spans, numbers)
    )
    if prepared.is_english:
        of_war = {number: found for number, found in numbers.items() if number not in prepared.other_news}
        prepared.pieces.update(_pieces(text, title, spans, of_war, named))
    return prepared


def _other_news(article: Article, spans: Sequence[tuple[int, int]], numbers: Iterable[int]) -> frozenset[int]:
    """The sentences with numbers that are of no conflict: all of an article without a sign of one, else those on disasters and games."""
    if is_hopeless(article):
        return frozenset(numbers)
    amid_mishap = is_of_mishap(article, article.text[slice(*spans[0])] if spans else "")
    return frozenset(number for number in numbers if is_other_news(article.text[slice(*spans[number])], amid_mishap))


def _pieces(
    text: str, title: str, spans: list[tuple[int, int]], numbers: dict[int, list[Quantity]], named: list[Mention]
) -> Iterator[tuple[int, list[Piece]]]:
    by_sentence: dict[int, list[Mention]] = {}
    for mention in named:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    if title and any(quantity.kind == "number" for found in numbers.values() for quantity in found):
        yield TITLE, [Piece(title, 0, len(title))]
    for number, found in numbers.items():
        if any(quantity.kind == "number" for quantity in found):
            yield number, pieces(text, *spans[number], found, by_sentence.get(number, ()))


def read_all(articles: Sequence[Article]) -> list[Reading]:
    """The readings of the articles, in their order; all their sentences go through the parser together."""
    return read_staged(staged(articles))


def read_staged(found: Sequence[tuple[Prepared, Scene]]) -> list[Reading]:
    """The readings of articles whose trees are in place."""
    return [_reading(prepared, scene) for prepared, scene in found]


def staged(articles: Sequence[Article]) -> list[tuple[Prepared, Scene]]:
    """Each article prepared, with its trees in place: all that the questions need."""
    prepared = [prepare(article) for article in articles]
    jobs = [(index, number, some) for index, one in enumerate(prepared) for number, some in one.pieces.items()]
    trees: list[dict[int, Tree]] = [{} for _ in prepared]
    for (index, number, _), tree in zip(jobs, parse(some for _, _, some in jobs), strict=True):
        trees[index][number] = tree
    return [(one, _scene(one, own)) for one, own in zip(prepared, trees, strict=True)]


def _scene(prepared: Prepared, trees: dict[int, Tree]) -> Scene:
    article = prepared.article
    return Scene(
        article.text,
        article.title or "",
        article.published_date,
        tuple(prepared.sentences),
        tuple(prepared.mentions),
        tuple(prepared.title_mentions),
        trees,
    )


def _reading(prepared: Prepared, scene: Scene) -> Reading:
    article, numbers = prepared.article, prepared.quantities
    is_english = prepared.is_english
    other_news = prepared.other_news
    facts = _facts(article, scene, {number: some for number, some in numbers.items() if number not in other_news}) if is_english else []
    return Reading(
        article_id=article.article_id,
        document_id=article.document_id,
        status="unsupported_language" if not is_english else "read" if prepared.is_about_conflict else "not_conflict",
        language=prepared.language,
        agency=agency_of(article.text),
        quantities=tuple(quantity for some in numbers.values() for quantity in some),
        facts=tuple(facts),
        rejections=tuple(_rejections(article, scene, numbers, facts, other_news, is_english)),
        extractor_version=EXTRACTOR_VERSION,
    )


def _rejections(
    article: Article, scene: Scene, numbers: dict[int, list[Quantity]], facts: list[Fact], other_news: frozenset[int], is_english: bool
) -> Iterator[Rejection]:
    taken = {(one.char_start, one.char_end) for one in facts}
    for number, some in numbers.items():
        reason = "unsupported_language" if not is_english else "not_conflict" if number in other_news else "no_metric"
        for quantity in some:
            if (quantity.char_start, quantity.char_end) not in taken:
                yield _rejection(article, scene, number, quantity, reason)


def _facts(article: Article, scene: Scene, numbers: dict[int, list[Quantity]]) -> list[Fact]:
    found = drafts(scene, numbers)
    if not found:
        return []
    voices = Voices(scene)
    who = roles.decide(found, Evidence(scene, voices.by_sentence))
    told = list(both_ways(found, who, article.text))
    claims = claimants.decide([draft for draft, _ in told], [pair for _, pair in told], voices)
    seen: Counter[tuple[int, str]] = Counter()
    facts = []
    for (draft, pair), claim in zip(told, claims, strict=True):
        ordinal = seen[draft.quantity.char_start, draft.metric]
        seen[draft.quantity.char_start, draft.metric] += 1
        facts.append(fact(article, scene, draft, pair, claim, where(draft, scene), _when(draft, pair, scene), ordinal, EXTRACTOR_VERSION))
    return linked(facts, scene.text)


def _when(draft: Draft, pair: roles.Roles, scene: Scene) -> When:
    trigger = draft.measured.trigger
    return when(
        scene.text,
        list(scene.sentences),
        draft.sentence,
        draft.quantity.char_start,
        (trigger.start, trigger.end) if trigger else None,
        scene.published,
        draft.metric,
        measure(draft, scene),
        modality(draft, scene),
        (*pair.actor, *pair.recipient),
        scene.title or None,
    )


def _rejection(article: Article, scene: Scene, sentence: int, quantity: Quantity, reason: str) -> Rejection:
    return Rejection(
        rejection_id=identity(article.article_id, quantity.char_start, quantity.char_end),
        article_id=article.article_id,
        document_id=article.document_id,
        sentence_number=sentence,
        char_start=quantity.char_start,
        char_end=quantity.char_end,
        surface=scene.text[quantity.char_start : quantity.char_end],
        evidence=evidence_of(scene, sentence, quantity),
        reason=reason if quantity.kind == "number" else quantity.kind,
        extractor_version=EXTRACTOR_VERSION,
    )
