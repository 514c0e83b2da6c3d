"""A folder of files of every format, a tenth of them broken on purpose: the job accounts for each, and what is whole counts.

As a program it does the same with as many files as wanted, and says how long it took: test_mixed_inbox.py FILES
"""

from __future__ import annotations

import bz2
import gzip
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
import zstandard
from conflict_metrics.defs import run_job
from conflict_metrics.warehouse import open_serving
from packed import page, response, rss, zipped

TOWNS = ("Kherson", "Nikopol", "Sumy", "Kharkiv", "Pokrovsk", "Odesa", "Kupiansk", "Chernihiv")
PACK: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress, ".zst": zstandard.compress}


def text(number: int) -> str:
    """An article of its own for each number."""
    town = TOWNS[number % len(TOWNS)]
    return f"Russian shelling killed {number % 9 + 2} civilians in {town} on Monday, Ukrainian officials said. It was report {number}."


def parquet(records: list[dict[str, str]]) -> bytes:
    """A frame of the records as a Parquet file."""
    with TemporaryDirectory() as folder:
        pl.DataFrame(records).write_parquet(Path(folder) / "a")
        return (Path(folder) / "a").read_bytes()


def record(number: int) -> dict[str, str]:
    """What a file says of one article."""
    return {"url": f"https://courier.example/{number}", "outlet": "Courier", "published": "2025-03-11", "text": text(number)}


def address(number: int) -> str:
    return record(number)["url"]


FORMATS: dict[str, Callable[[int], bytes]] = {
    ".jsonl": lambda n: b"".join(json.dumps(record(m)).encode() + b"\n" for m in (n, n + 1)),
    ".txt": lambda n: text(n).encode(),
    ".html": lambda n: page(text(n)).encode(),
    ".csv": lambda n: pl.DataFrame([record(n), record(n + 1)]).write_csv().encode(),
    ".parquet": lambda n: parquet([record(n), record(n + 1)]),
    ".rss": lambda n: rss({"url": address(n), "text": text(n)}, {"url": address(n + 1), "text": text(n + 1)}),
    ".atom": lambda n: rss({"url": address(n), "text": text(n)}),
    ".xml": lambda n: rss({"url": address(n), "text": text(n)}),
    ".warc": lambda n: b"".join(response(address(m), page(text(m)).encode()) for m in (n, n + 1)),
    ".zip": lambda n: zipped({"north/a.txt": text(n).encode(), "south/b.jsonl": json.dumps(record(n + 1)).encode()}),
}
RECORDS = {".txt": 1, ".html": 1, ".atom": 1, ".xml": 1}  # the others hold two
# Ways to break a file, each with the number of records that stay whole; one malformed record tells of the rest.
Break = tuple[Callable[[bytes], bytes], int]
EMPTY: Break = (lambda content: b"", 0)
JUNK: Break = (lambda content: b"\x00\x01\xff\xfe junk", 0)
CUT: Callable[[bytes], bytes] = lambda content: content[:-25]  # noqa: E731
BREAKS: dict[str, list[Break]] = {
    ".jsonl": [EMPTY, JUNK, (CUT, 1)],
    ".html": [EMPTY, (lambda content: b"<html><body></body></html>", 0)],
    ".rss": [EMPTY, JUNK, (CUT, 2)],
    ".warc": [EMPTY, JUNK, (CUT, 1)],
    ".zip": [EMPTY, JUNK, (CUT, 2)],
}


def mixed(folder: Path, files: int) -> tuple[int, set[str]]:
    """Fill a folder, the same way each time; how many whole records it then holds, and the files that are broken."""
    chance, whole, broken = random.Random(7), 0, set()
    for number in range(files):
        ending = list(FORMATS)[number % len(FORMATS)]
        packing = "" if ending == ".zip" else chance.choice(["", "", *PACK])
        content, count = FORMATS[ending](number * 2), RECORDS.get(ending, 2)
        content = PACK[packing](content) if packing else content
        name = f"day{number % 7}/{number:04}{ending}{packing}"
        if number % 10 == number // 10 % 10:
            spoil, count = chance.choice([EMPTY, JUNK] if packing else BREAKS.get(ending, [EMPTY, JUNK]))
            content = spoil(content)
            broken.add(name)
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
        whole += count
    return whole, broken


def account(data: Path) -> tuple[int, int, set[str]]:
    """What the tables for people say: articles that count, malformed records, and the files that those are in."""
    with open_serving(data) as serving:
        totals = serving.read("select sum(article_count)::int as a, sum(malformed_count)::int as m from out.coverage").row(0)
        malformed = serving.read("select file, reason from out.malformed")
    assert not malformed["reason"].is_null().any()
    return totals[0] - totals[1], totals[1], {"/".join(name.split("/")[:2]) for name in malformed["file"]}


@pytest.mark.parametrize("files", [60])
def test_every_file_of_a_mixed_folder_is_accounted_for(tmp_path: Path, files: int) -> None:
    (tmp_path / "inbox").mkdir()
    whole, broken = mixed(tmp_path / "inbox", files)
    for name in ("day1/empty.txt", "day2/empty.txt"):  # alike, and yet two
        (tmp_path / "inbox" / name).touch()
        broken.add(name)
    result = run_job(tmp_path / "data", tmp_path / "inbox")
    assert account(tmp_path / "data") == (whole, len(broken), broken)
    assert (result.new_articles, result.malformed) == (whole, len(broken))


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        (Path(name) / "inbox").mkdir()
        found = mixed(Path(name) / "inbox", int(sys.argv[1]))
        began = time.monotonic()
        run_job(Path(name) / "data", Path(name) / "inbox")
        print(f"{sys.argv[1]} files in {time.monotonic() - began:.0f} s")
        articles, malformed, faulty = account(Path(name) / "data")
        print(f"{articles} of {found[0]} whole records, {malformed} malformed, in {len(faulty)} of {len(found[1])} broken files")
