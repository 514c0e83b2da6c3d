"""Compressed files and archives: their members one after the other, each unpacked for as long as it is read, all within a bound."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from conflict_metrics.ingest.unpacking import BROKEN, FORMATS, MARKS

DEEPEST = 3  # archives inside archives
MOST_PER_BYTE = 100  # unpacked bytes for a packed one: text gives five or ten, a bomb a thousand
ALWAYS_ALLOWED = 64 << 20  # bytes that a file may unpack to, however small it is
NEVER_ALLOWED = 16 << 30  # bytes that no file may unpack to, however large it is


class Piece(NamedTuple):
    """A file, or a member of an archive: its name below the inbox, its ending, where to read it, and why it is not whole."""

    name: str
    ending: str
    path: Path | None
    fault: str | None = None


@dataclass(slots=True)
class _Room:
    """A folder to unpack to, how many bytes may be unpacked, and how many were."""

    folder: Path
    allowed: int
    size: int = 0
    count: int = 0

    def unpacked(self, chunks: Iterator[bytes], title: str) -> tuple[Path, str | None]:
        """A file with what could be unpacked, and why that is not all."""
        self.count += 1
        path = self.folder / f"{self.count}-{Path(title).name[-100:]}"
        with path.open("wb") as file:
            try:
                for chunk in chunks:
                    self.size += len(chunk)
                    if self.size > self.allowed:
                        file.truncate(0)
                        return path, f"unpacks to more than {self.allowed:,} bytes"
                    file.write(chunk)
            except BROKEN as error:
                return path, f"cannot be unpacked to its end: {error}"
        return path, None


def pieces(path: Path, name: str) -> Generator[Piece]:
    """The file itself, or what lies in it when it is an archive, also in archives inside it.

    A member is called archive/member. Its path is there until the next piece is asked for.
    """
    if _ending(name) not in FORMATS:
        yield Piece(name, _ending(name), path)
        return
    allowed = min(NEVER_ALLOWED, max(ALWAYS_ALLOWED, MOST_PER_BYTE * path.stat().st_size))
    with TemporaryDirectory(prefix="conflict-metrics-") as folder:
        yield from _members(Piece(name, _ending(name), None), path, name, _Room(Path(folder), allowed), 1)


def unpacked(content: bytes, largest: int) -> bytes:
    """Bytes of any kind; of those that are an archive, the first thing in it. Raises ValueError when that is not whole, or too large."""
    ending = next((ending for mark, ending in MARKS.items() if content.startswith(mark)), None)
    if ending is None:
        return content
    with TemporaryDirectory(prefix="conflict-metrics-") as folder:
        packed = Path(folder) / "packed"
        packed.write_bytes(content)
        with closing(pieces(packed, f"archive{ending}")) as inside:
            piece = next(inside)
            if piece.fault or piece.path is None:
                raise ValueError(f"{ending} {piece.fault}")
            if piece.path.stat().st_size > largest:
                raise ValueError(f"{ending} unpacks to more than {largest:,} bytes")
            return piece.path.read_bytes()


def _members(archive: Piece, path: Path, title: str, room: _Room, depth: int) -> Iterator[Piece]:
    """The members of an archive; `title` is what it calls itself, which tells the ending of what is compressed in it."""
    inner, fault = None, None
    try:
        for name, chunks in FORMATS[archive.ending](path):
            inner = name or title[: -len(archive.ending)]
            unpacked, fault = room.unpacked(chunks, inner)
            member = Piece(f"{archive.name}/{name}" if name else archive.name, _ending(inner), None, fault)
            yield from _opened(member, unpacked, inner, room, depth)
            unpacked.unlink()
    except BROKEN as error:
        if not fault:
            yield archive._replace(fault=f"breaks off: {error}")
    else:
        if inner is None:
            yield archive._replace(fault="archive is empty")


def _opened(member: Piece, path: Path, title: str, room: _Room, depth: int) -> Iterator[Piece]:
    """A member, or what lies in it when it is an archive itself."""
    if member.ending not in FORMATS:
        yield member._replace(path=path)
        return
    if depth < DEEPEST:
        yield from _members(member, path, title, room, depth + 1)
    else:
        yield member._replace(fault=f"archives inside archives, more than {DEEPEST} deep")
    if member.fault:
        yield member


def _ending(name: str) -> str:
    return Path(name).suffix.lower()
