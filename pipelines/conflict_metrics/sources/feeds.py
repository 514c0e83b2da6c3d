"""What is to be fetched: a list of feeds as CSV, or the address of one."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path

KINDS = ("feed", "sitemap", "pages")
FULL_TEXT = {"yes": True, "no": False, "": False}


@dataclass(frozen=True, slots=True)
class Feed:
    """One source: RSS or Atom (feed), a sitemap or an index of them (sitemap), or a CSV of addresses (pages)."""

    url: str  # of pages also the path of a file
    outlet: str | None = None  # None: as its pages or the feed call themselves
    kind: str = "feed"
    full_text: bool = False  # of a feed: whether the pages of its entries are fetched too; the other kinds have nothing else

    @property
    def is_file(self) -> bool:
        """Whether it is a list of pages on this machine."""
        return self.kind == "pages" and "://" not in self.url


def read_feeds(path: Path) -> list[Feed]:
    """The feeds that a CSV lists: columns url, and if you like outlet, kind and full_text (yes or no).

    A CSV without the column kind, or one of GDELT, is itself one list of pages. Raises OSError when it cannot
    be opened, and ValueError naming the line when a row says what no feed can be.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, restkey="")
        if not {"url", "kind"} <= set(reader.fieldnames or ()):
            return [Feed(str(path), kind="pages")]
        return [_feed({name: (cell or "").strip() for name, cell in row.items() if name}, path, reader.line_num) for row in reader]


def _feed(row: dict[str, str], path: Path, line: int) -> Feed:
    kind, full_text = row["kind"] or "feed", row.get("full_text", "").lower()
    if not row["url"]:
        raise ValueError(f"{path}:{line}: no url")
    if kind not in KINDS:
        raise ValueError(f"{path}:{line}: kind {kind!r} found, {', '.join(KINDS)} expected")
    if full_text not in FULL_TEXT:
        raise ValueError(f"{path}:{line}: full_text {full_text!r} found, yes or no expected")
    found = Feed(row["url"], row.get("outlet") or None, kind, FULL_TEXT[full_text])
    return replace(found, url=str(path.parent / found.url)) if found.is_file else found
