"""Compressed files, archives and web archives: what is whole is read, the rest is named once, and nothing explodes."""

from __future__ import annotations

import bz2
import gzip
import json
import logging
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import zstandard
from conflict_metrics.ingest import archives, articles
from conflict_metrics.model import Article, Malformed
from packed import page, response, rss, zipped

LINES = "".join(
    json.dumps({"id": str(n), "text": f"In town {n * 7919} the shelling killed {n} people."}) + "\n" for n in range(400)
).encode()
SHEET = ("id,text\n" + "".join(f"{n},In town {n * 7919} the shelling killed {n} people\n" for n in range(400))).encode()
PACK: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress, ".zst": zstandard.compress}
PAGES = [response(f"https://courier.example/{n}", page(f"Shelling killed {n} people in Kherson on Monday.").encode()) for n in (3, 4, 5)]


def read(path: Path, content: bytes) -> tuple[list[Article], list[Malformed]]:
    path.write_bytes(content)
    found = list(articles(path.parent))
    return [record for record in found if isinstance(record, Article)], [record for record in found if isinstance(record, Malformed)]


@pytest.mark.parametrize("ending", PACK)
def test_a_compressed_file_is_read_like_the_file_itself(tmp_path: Path, ending: str) -> None:
    whole, broken = read(tmp_path / f"a.jsonl{ending}", PACK[ending](LINES))
    assert (len(whole), broken) == (400, [])
    assert {(article.file, article.line) for article in whole} == {(f"a.jsonl{ending}", line) for line in range(1, 401)}


@pytest.mark.parametrize("format_name", ["txt", "html", "csv", "parquet", "xml", "warc"])
@pytest.mark.parametrize("ending", PACK)
def test_every_format_may_be_compressed(tmp_path: Path, format_name: str, ending: str) -> None:
    pl.DataFrame({"text": ["Five died."]}).write_parquet(tmp_path / "frame")
    contents = {
        "txt": b"Five died.",
        "html": page("Five died.").encode(),
        "csv": b"text\nFive died.\n",
        "parquet": (tmp_path / "frame").read_bytes(),
        "xml": rss({"url": "https://courier.example/a", "text": "Five died."}),
        "warc": response("https://courier.example/a", page("Five died.").encode()),
    }
    (tmp_path / "frame").unlink()
    [article], broken = read(tmp_path / f"a.{format_name}{ending}", PACK[ending](contents[format_name]))
    assert ("Five died." in article.text, broken) == (True, [])


@pytest.mark.parametrize("ending", [".gz", ".zst"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_truncated_file_gives_whole_records_and_one_fault(tmp_path: Path, ending: str, name: str) -> None:
    packed = b"".join(PACK[ending](part) for part in (LINES[:9000], LINES[9000:])) if name == "a.jsonl" else PACK[ending](SHEET)
    whole, [broken] = read(tmp_path / (name + ending), packed[: len(packed) - 40])
    assert all(article.text.startswith("In town") and article.text.rstrip(".").endswith("people") for article in whole)
    assert [article.id for article in whole] == [str(n) for n in range(len(whole))]
    assert ending == ".zst" or len(whole) > 300
    assert broken.reason.startswith("cannot be unpacked to its end: ")


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.parquet.gz"])
def test_of_a_truncated_file_that_is_one_record_nothing_is_taken_for_whole(tmp_path: Path, name: str) -> None:
    whole, [broken] = read(tmp_path / name, gzip.compress(b"Shelling killed 34 people.")[:-10])
    assert (whole, broken.file) == ([], name)


def test_the_members_of_a_zip_are_called_archive_and_member(tmp_path: Path) -> None:
    inner = zipped({"t.txt": b"Six died."})
    content = zipped({"north/a.jsonl": LINES, "south/b.csv.gz": gzip.compress(SHEET), "deep/in.zip": inner, "__MACOSX/._a.txt": b"x"})
    whole, broken = read(tmp_path / "z.zip", content)
    assert ({article.file for article in whole}, broken) == ({"z.zip/north/a.jsonl", "z.zip/south/b.csv.gz", "z.zip/deep/in.zip/t.txt"}, [])


def test_a_zip_without_its_end_gives_the_members_that_are_whole(tmp_path: Path) -> None:
    content = zipped({"a.jsonl": LINES, "b.txt": b"Six died.", "c.jsonl": LINES})
    whole, [broken] = read(tmp_path / "z.zip", content[: int(len(content) * 0.8)])
    files = [article.file for article in whole]
    assert (files.count("z.zip/a.jsonl"), files.count("z.zip/b.txt")) == (400, 1)
    assert 0 < files.count("z.zip/c.jsonl") < 400
    assert broken == Malformed(reason="cannot be unpacked to its end: its end is missing", file="z.zip/c.jsonl")


def test_of_a_zip_that_only_lacks_its_list_every_member_is_read(tmp_path: Path) -> None:
    whole, [broken] = read(tmp_path / "z.zip", zipped({"a.txt": b"Five died.", "b.txt": b"Six died."})[:-30])
    assert ([article.file for article in whole], broken.file) == (["z.zip/a.txt", "z.zip/b.txt"], "z.zip")


def test_an_encrypted_member_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": b"Five died.", "b.txt": b"Six died."}))
    content[content.find(b"PK\3\4") + 6] |= 1
    content[content.find(b"PK\1\2") + 8] |= 1
    [article], [broken] = read(tmp_path / "z.zip", bytes(content))
    assert article.file == "z.zip/b.txt"
    assert broken == Malformed(reason="cannot be unpacked to its end: it is encrypted", file="z.zip/a.txt")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.zip", zipped({}), "archive is empty"),
        ("a.zip", b"", "breaks off: the end of the archive is missing"),
        ("a.jsonl.gz", b"", "no record in it"),
        ("a.jsonl.gz", gzip.compress(b"", mtime=0), "no record in it"),
        ("a.jsonl.gz", b"junk", "cannot be unpacked to its end: Not a gzipped file"),
        ("a.jsonl.bz2", b"junk", "cannot be unpacked to its end: "),
        ("a.jsonl.zst", b"junk", "cannot be unpacked to its end: "),
        ("a.gz", gzip.compress(b"Five died.", mtime=0), "file type unknown"),
        ("a.zip", zipped({"a.pdf": b"%PDF"}), "file type .pdf"),
        ("a.warc", b"", "no record in it"),
        ("a.warc", b"junk", "cannot be read as .warc: "),
        ("a.jsonl", b"\n\n", "no record in it"),
    ],
)
def test_a_file_that_gives_nothing_is_one_malformed_record(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    whole, [broken] = read(tmp_path / name, content)
    assert whole == []
    assert broken.reason.startswith(reason)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "ALWAYS_ALLOWED", 1 << 20)
    bomb = zipped({"a.jsonl": b"\n" * (8 << 20)})
    for name, content in (("a.zip", bomb), ("b.zip", zipped({"inner.zip": bomb})), ("c.jsonl.zst", zstandard.compress(b"\n" * (8 << 20)))):
        whole, broken = read(tmp_path / name, content)
        assert (whole, "unpacks to more than 1,048,576 bytes" in broken[-1].reason) == ([], True)


def test_archives_are_opened_only_so_deep(tmp_path: Path) -> None:
    content = zipped({"a.txt": b"Five died."})
    for _ in range(archives.DEEPEST):
        content = zipped({"in.zip": content})
    whole, [broken] = read(tmp_path / "a.zip", content)
    assert (whole, broken.reason) == ([], "archives inside archives, more than 3 deep")


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_page_of_a_web_archive_keeps_its_address_and_the_day_on_which_it_was_stored(tmp_path: Path, name: str) -> None:
    records = [gzip.compress(record) if name.endswith(".gz") else record for record in PAGES]
    whole, broken = read(tmp_path / name, b"".join(records))
    assert [(article.url, article.line) for article in whole] == [
        (f"https://courier.example/{n}", line) for line, n in enumerate((3, 4, 5), 1)
    ]
    assert ({article.published_date for article in whole}, broken) == ({date(2024, 11, 11)}, [])
    assert {article.published_note for article in whole} == {"the day on which an archive stored the page"}
    assert all("99 stories" not in article.text for article in whole)


def test_what_is_no_page_in_a_web_archive_is_skipped_and_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    others = [
        response("https://courier.example/a.json", b"{}", "application/json"),
        response("https://courier.example/gone", page("Gone").encode(), status="404 Not Found"),
    ]
    with caplog.at_level(logging.WARNING):
        whole, broken = read(tmp_path / "crawl.warc", b"".join([*others, PAGES[0]]))
    assert (len(whole), broken) == (1, [])
    assert caplog.messages == ["crawl.warc: 2 records skipped, no page in them: 1 application/json, 1 status 404"]


def test_a_page_that_cannot_be_decoded_costs_no_other(tmp_path: Path) -> None:
    zipped_page = response("https://courier.example/z", gzip.compress(page("Six died.").encode()), encoding="gzip")
    broken_page = response("https://courier.example/x", b"no gzip", encoding="gzip")
    whole, [broken] = read(tmp_path / "crawl.warc", broken_page + zipped_page + PAGES[0])
    assert [article.url for article in whole] == ["https://courier.example/z", "https://courier.example/3"]
    assert (broken.line, broken.reason.startswith("page cannot be decoded")) == (1, True)


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_truncated_web_archive_gives_its_whole_pages_and_one_fault(tmp_path: Path, name: str) -> None:
    content = b"".join(gzip.compress(record) if name.endswith(".gz") else record for record in PAGES)
    whole, broken = read(tmp_path / name, content[:-60])
    assert [article.url for article in whole] == ["https://courier.example/3", "https://courier.example/4"]
    assert len(broken) == 1


def test_a_zip_that_was_streamed_is_read_without_its_end(tmp_path: Path) -> None:
    class Pipe(zipfile.io.BytesIO):  # type: ignore[name-defined, misc]
        """Takes bytes in one go, as a pipe does, so that sizes stand behind the members."""

        def seekable(self) -> bool:
            return False

        def seek(self, *_: object) -> int:
            raise OSError("a pipe")

        def tell(self) -> int:
            raise OSError("a pipe")

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", LINES)
        archive.writestr("b.txt", "Six died.")
    whole, [broken] = read(tmp_path / "z.zip", pipe.getvalue()[:-40])
    assert ([article.file for article in whole][-1], len(whole), broken.file) == ("z.zip/b.txt", 401, "z.zip")
