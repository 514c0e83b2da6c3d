"""A fact on its way through an article: a number and what it measures, before anybody is known to have done or said it."""

from __future__ import annotations

from dataclasses import dataclass

from conflict_metrics import vocabulary
from conflict_metrics.extract.clauses import uses
from conflict_metrics.extract.manner import manner
from conflict_metrics.extract.metrics import Measured
from conflict_metrics.extract.objects import Counted
from conflict_metrics.model import Quantity

STRUCK = ("harm", "detention")  # families whose recipient is hurt or taken
RANKS = frozenset({"regular", "irregular"})  # armies speak of soldiers when they tell of their own


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A fact on its way: the number, what it counts, what it measures, and the sentence it stands in."""

    sentence: int
    quantity: Quantity
    counted: Counted
    measured: Measured

    @property
    def position(self) -> int:
        """Where the word stands that tells the event, else the number."""
        return self.measured.trigger.start if self.measured.trigger else self.quantity.char_start

    @property
    def metric(self) -> str:
        return self.measured.metric

    @property
    def victims(self) -> str:
        """The status of those counted: civilian, a state's regular, an irregular fighter, combatant ...; any where it is open."""
        ranks = self.counted.thing.kinds & RANKS
        return min(ranks, default=None) or self.counted.thing.victim_status or "any"

    @property
    def manner(self) -> str:
        """How its verb tells it: passive, active ...; noun where no verb does."""
        return manner(self.measured.trigger)

    @property
    def family(self) -> str:
        """The group of metrics whose roles are told by the same signs: metrics.csv, role_family."""
        return vocabulary.table("metrics", "metric")[self.metric]["role_family"]

    @property
    def counted_role(self) -> str:
        """The role of a party that the counted phrase names: actor, recipient, or either (metrics.csv)."""
        return vocabulary.table("metrics", "metric")[self.metric]["counted_role"]

    @property
    def is_defence(self) -> bool:
        """Whether the actor is whom the others attacked: drones are shot down, attackers are killed."""
        noun = self.counted.noun
        is_of_attackers = self.family in STRUCK and noun is not None and noun.lemma.lower() in uses("attackers")
        return is_of_attackers or self.family == "defence"

    @property
    def is_possessed(self) -> bool:
        """its in "two of its fighters", "50 of its own": the counted belong to somebody named before."""
        words = [word for word in (self.counted.number, self.counted.noun) if word]
        owned = [*words, *(below for word in words for of in word.children for below in of.children)]
        return any(child.dep == "poss" and child.tag == "PRP$" for head in owned for child in head.children)
