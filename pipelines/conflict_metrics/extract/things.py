"""What the nouns of objects.csv name: kinds of things, people of a country, members of armed groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from conflict_metrics import vocabulary


@dataclass(frozen=True, slots=True)
class Thing:
    """A row of objects.csv: what kind of thing a noun names."""

    noun: str
    kinds: frozenset[str]
    object_class: str | None
    unit: str | None
    victim_status: str | None
    demographic: str | None


BARE = Thing("", frozenset({"bare"}), None, None, None, None)
MEMBERS = Thing("", frozenset({"mil", "person"}), None, "person", "combatant", None)


@cache
def demonyms() -> frozenset[str]:
    """The words for people of a country, capitalised as in the text: Israeli, Lebanese."""
    return frozenset(row["alias"] for row in vocabulary.rows("aliases") if row["kind"] in ("demonym", "people"))


@cache
def fighters() -> frozenset[str]:
    """The names of armed groups in one word, which stand for their members: 30 Taliban."""
    armed = {row["party"] for row in vocabulary.rows("parties") if row["kind"] == "armed_group"}
    rows = (row for row in vocabulary.rows("aliases") if row["kind"] == "group" and row["party"] in armed)
    return frozenset(row["alias"] for row in rows if " " not in row["alias"])


@cache
def states() -> frozenset[str]:
    """The names of states, as in the text; of a name of several words the last."""
    return frozenset(row["alias"].split()[-1] for row in vocabulary.rows("aliases") if row["kind"] == "state")


@cache
def things() -> dict[str, Thing]:
    """objects.csv by noun."""
    return {
        row["noun"]: Thing(
            row["noun"],
            frozenset(row["kinds"].split()),
            row["object_class"] or None,
            row["unit"] or None,
            row["victim_status"] or None,
            row["demographic"] or None,
        )
        for row in vocabulary.rows("objects")
    }


@cache
def singulars(word: str) -> tuple[str, ...]:
    """What a plural may be the plural of: attacks -> attack, bodies -> body, men -> man."""
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    if word.endswith("men"):
        return (word[:-3] + "man",)
    return (word[:-1], word[:-2]) if word.endswith("es") else (word[:-1],) if word.endswith("s") else ()
