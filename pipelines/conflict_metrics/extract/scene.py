"""All that the questions of extract/ look at: one article cut into sentences, its names, its trees. Made once, never changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from conflict_metrics.extract.mentions import Mention
from conflict_metrics.extract.parse import Tree

TITLE = -1


@dataclass(frozen=True, eq=False)
class Scene:
    """An article as its facts see it. `trees` holds the parsed sentences by number, the title under TITLE."""

    text: str
    title: str
    published: date | None
    sentences: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]  # of the text
    title_mentions: tuple[Mention, ...]  # positions count in the title
    trees: dict[int, Tree]

    @cached_property
    def named(self) -> Counter[str]:
        """How often each party is named, places counted for their country."""
        return Counter(mention.party for mention in (*self.mentions, *self.title_mentions) if mention.party and not mention.is_void)

    @cached_property
    def by_sentence(self) -> dict[int, tuple[Mention, ...]]:
        """The mentions of each sentence, the title's under TITLE."""
        found: dict[int, list[Mention]] = {TITLE: list(self.title_mentions)}
        for mention in self.mentions:
            found.setdefault(mention.sentence, []).append(mention)
        return {number: tuple(some) for number, some in found.items()}

    @cached_property
    def countries(self) -> Counter[str]:
        """How often the article names a place of each country."""
        return Counter(mention.party for mention in (*self.mentions, *self.title_mentions) if mention.is_place and mention.party)

    def string(self, sentence: int) -> tuple[str, int, int]:
        """The text that a sentence's positions count in, and the sentence's span."""
        return (self.title, 0, len(self.title)) if sentence == TITLE else (self.text, *self.sentences[sentence])
