"""Which facts of an article can be each other's whole and parts? Where they stand, what they count, and which is the greater."""

from __future__ import annotations

from collections.abc import Sequence

from conflict_metrics.model import Fact

SIGHT = 2  # sentences from a part back to its whole
REACH = 4  # sentences from a whole on to its parts
MOST = 12  # facts looked at on either side


def amount(fact: Fact) -> float:
    """The number itself, the lower end of a range, the upper where there is no other."""
    return fact.value or fact.value_low or fact.value_high or 0.0


def fits(part: Fact, whole: Fact) -> bool:
    """A part counts in the same unit, or as a share, and is not more than its whole."""
    return part.unit == "percent" or (part.unit == whole.unit and amount(part) <= max(amount(whole), whole.value_high or 0))


def is_alike(one: Fact, other: Fact) -> bool:
    """Two numbers of the same measured thing."""
    return (one.metric, one.unit) == (other.metric, other.unit) and one.char_start != other.char_start


def follows(facts: Sequence[Fact], one: int, other: int) -> bool:
    """Whether `other` stands behind `one` in the same sentence."""
    return facts[one].sentence_number == facts[other].sentence_number and facts[one].char_end <= facts[other].char_start


def position(facts: Sequence[Fact], fact_id: str | None) -> int | None:
    """Where the fact of this id stands among the facts."""
    return next((number for number, fact in enumerate(facts) if fact.fact_id == fact_id), None)


def whole_before(facts: Sequence[Fact], number: int) -> int | None:
    """The nearest fact before that can be the whole: of the same metric first, else any of the same sentence."""
    part = facts[number]
    wholes = [
        k
        for k, whole in enumerate(facts[:number])
        if part.sentence_number - whole.sentence_number <= SIGHT
        and whole.char_end <= part.char_start
        and whole.part_role not in ("subset", "restatement")
        and fits(part, whole)
    ]
    same = [k for k in wholes if facts[k].metric == part.metric]
    here = [k for k in wholes if facts[k].sentence_number == part.sentence_number]
    return same[-1] if same else here[-1] if here else None


def followers(facts: Sequence[Fact], number: int, sentences: int = 0) -> list[int]:
    """The facts of the same thing within so many sentences behind, parts of other wholes left out."""
    whole = facts[number]
    near = range(number + 1, min(len(facts), number + MOST))
    here = [k for k in near if facts[k].sentence_number - whole.sentence_number <= sentences]
    return [k for k in here if is_alike(facts[k], whole) and facts[k].part_role in ("standalone", "total")]


def predecessors(facts: Sequence[Fact], number: int) -> list[int]:
    """The facts of the same thing before it in its sentence, parts of other wholes left out."""
    return [
        k for k in range(number) if follows(facts, k, number) and is_alike(facts[k], facts[number]) and facts[k].part_role == "standalone"
    ]
