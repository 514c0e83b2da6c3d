"""What the pipeline talks about: an article, the numbers in it, and what each number turned out to be.

Standard library only. These classes give a column its name and type; its meaning and allowed
values stand once, in seeds/reference/columns.csv, and a test holds the two to each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of one document, its text exactly as given: spans count in this text."""

    article_id: str
    document_id: str
    text: str
    id: str | None = None  # as the sender gave it, echoed in the answers
    title: str | None = None  # context for roles, never a source of facts
    url: str | None = None
    outlet: str | None = None
    published_date: date | None = None  # the day printed by the outlet, in its own time zone
    published_at: datetime | None = None  # the instant in UTC, when one is known
    published_note: str | None = None  # why one of them is missing although the record gave a time, or where the day is from
    file: str | None = None  # where the record came from
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Malformed:
    """An input record that holds no article, and why."""

    reason: str
    file: str
    line: int | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number expression, before anyone asks what it counts; `kind` says why it can be no fact, or "number"."""

    char_start: int
    char_end: int
    quantifier: str
    value: float | None
    value_low: float | None
    value_high: float | None
    unit: str | None = None  # canonical unit or ISO 4217 code; None: a bare count
    unit_reported: str | None = None  # the text's own
    per: str | None = None  # day, month, year
    previous_value: float | None = None  # "rose from 5 to 12": 5; the 5 itself is of kind previous_value
    value_basis: str = "stated"
    kind: str = "number"  # or date, age, ordinal, model_name ...: the reason of its rejection
    stated: tuple[float, ...] = ()  # the figure in the text's own unit; two of a range, and of dozens
    measure: str | None = None  # that unit in full, singular: US dollar, square mile, percent; None: a bare count
    note: str | None = (
        None  # what the grammar saw, joined by |: share, points, none_of, each, all, more, increase, decrease, all_but, about
    )

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of a currency (ISO 4217)."""
        return self.unit is not None and len(self.unit) == 3 and self.unit.isupper()


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number as the text speaks of it; a line of quantities.jsonl holds those of a record."""

    start: int
    end: int
    value: float | tuple[float, ...]  # in the text's own unit; the two ends of a range
    bound: str  # = ~ < > up down
    unit: str  # the text's unit or counted noun, singular; "-" where there is none
    concept: str  # the noun that is counted; "" where there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One number that says something about a conflict, and the characters that say it.

    Values are in `unit`, parties are codes of seeds/reference/parties.csv, days are local to the place. What each
    field means and may hold: docs/dictionary.md, printed from seeds/reference/columns.csv.
    """

    fact_id: str
    article_id: str
    document_id: str
    sentence_number: int
    char_start: int
    char_end: int
    surface: str
    evidence: str
    metric: str
    quantifier: str
    value: float | None
    value_low: float | None
    value_high: float | None
    value_basis: str = "stated"
    unit: str
    unit_reported: str | None = None
    per: str | None = None
    object: str | None = None
    object_class: str | None = None
    measure: str = "flow"
    modality: str = "actual"
    stage: str | None = None
    part_role: str = "standalone"
    part_of: str | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    claimant: str | None = None
    stance: str = "media"
    actor_text: str | None = None
    recipient_text: str | None = None
    claimant_text: str | None = None
    victim_status: str | None = None
    demographic: str | None = None
    loss_state: str | None = None
    event_start_date: date | None = None
    event_end_date: date | None = None
    date_precision: int | None = None
    date_basis: str | None = None
    since_date: date | None = None
    as_of_date: date | None = None
    previous_value: float | None = None
    place: str | None = None
    place_id: str | None = None
    resolution: str = "sentence"
    rule_id: str | None = None
    extractor_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A number that is no fact, or a fact that failed a check, with the reason."""

    rejection_id: str
    article_id: str
    document_id: str
    sentence_number: int
    char_start: int
    char_end: int
    surface: str
    evidence: str
    reason: str  # closed list: seeds/reference/reasons.csv; or failed_expectation:<name>
    fact: dict[str, Any] | None = None  # the whole failing fact, so that nothing is lost
    extractor_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one article yielded: every numeral lies in a quantity, every quantity has a fact or one rejection."""

    article_id: str
    document_id: str
    status: str  # read, not_conflict, unsupported_language
    language: str | None
    agency: str | None  # "AFP", where the text credits one
    quantities: tuple[Quantity, ...]
    facts: tuple[Fact, ...]
    rejections: tuple[Rejection, ...]
    extractor_version: str
