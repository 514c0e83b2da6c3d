"""What a receipt is: a heading, lines of words, and the receipts that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import polars as pl

Row = Mapping[str, Any]


class Reader(Protocol):
    """A Warehouse or a Serving copy."""

    def read(self, query: str, params: Mapping[str, Any] | None = None) -> pl.DataFrame:
        """The answer to a SELECT."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence cut at its number, and where it was printed; a null is None."""

    before: str
    surface: str
    after: str
    article_id: str
    outlet: str | None
    published_date: date | None
    title: str | None
    url: str | None

    def __str__(self) -> str:
        printed = ", ".join(str(cell) for cell in (self.outlet, self.published_date, self.title, self.url) if cell is not None)
        marked = f'"{self.before}[{self.surface}]{self.after}"' if self.surface else f'"{self.before}"'
        return f"{marked}\nprinted: {printed or 'by an outlet and on a day that are not known'}; article {self.article_id}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """`quote` is the sentence of a number, `parts` are the receipts of what it rests on; `str()` gives the whole as indented text."""

    heading: str
    lines: tuple[str, ...] = ()
    parts: tuple[Receipt, ...] = ()
    quote: Quote | None = None

    def __str__(self) -> str:
        return "\n".join(self._text(0))

    def _text(self, depth: int) -> Iterator[str]:
        yield "  " * depth + self.heading
        for line in (*(str(self.quote).splitlines() if self.quote else ()), *self.lines):
            yield "  " * (depth + 1) + line
        for part in self.parts:
            yield from part._text(depth + 1)


def rows(reader: Reader, query: str, **params: object) -> Sequence[Row]:
    """The answer as rows."""
    return reader.read(query, params).to_dicts()


def number(value: float | None) -> str:
    """145, 6,000,000,000 or 1.5."""
    if value is None:
        return "?"
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def figure(row: Row) -> str:
    """The value with its quantifier, unit and class: "at least 12 person"."""
    low, high = number(row["value_low"]), number(row["value_high"])
    words = {"range": f"{low} to {high}", "at_most": f"at most {high}", "less_than": f"less than {high}", "exact": number(row["value"])}
    stated = words.get(row["quantifier"], f"{row['quantifier'].replace('_', ' ')} {number(row['value'])}")
    return " ".join(str(word) for word in (stated, row["unit"], row["object_class"]) if word)


def named(parties: Sequence[str] | str | None, words: str | None = None) -> str:
    """The parties of a role, and the words that name them."""
    joined = parties if isinstance(parties, str) else "+".join(parties or ())
    return f"{joined or 'nobody named'}" + (f' ("{words}")' if words else "")


def window(row: Row) -> str:
    """The day or the days of an event."""
    start, end = row["event_start_date"], row["event_end_date"]
    if end is None:
        return "no day is told"
    return f"{end}" if start in (None, end) else f"{start} to {end}"
