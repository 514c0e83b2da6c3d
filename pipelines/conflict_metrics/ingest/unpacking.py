"""The bytes inside .gz, .bz2, .zst and .zip, in chunks of a bounded size, as far as they can be read."""

from __future__ import annotations

import bz2
import gzip
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import zstandard

CHUNK = 1 << 20
ZSTD_CHUNK = 1 << 11  # packed bytes: even these can unpack to 64 MB
BROKEN = (EOFError, OSError, ValueError, RuntimeError, zlib.error, zipfile.BadZipFile, zstandard.ZstdError)
LOCAL_HEADER = struct.Struct("<4s5H3L2H")  # of a member of a .zip, before its name
HEADER_MARK = b"PK\3\4"
IS_ENCRYPTED, IS_DESCRIBED_BEHIND, IS_UTF8 = 0x1, 0x8, 0x800

Members = Iterator[tuple[str | None, Iterator[bytes]]]  # the name of each, None where there is but one, and its bytes


def _gzipped(path: Path) -> Members:
    with gzip.open(path) as file:
        yield None, iter(lambda: file.read1(CHUNK), b"")


def _bzipped(path: Path) -> Members:
    with bz2.open(path) as file:
        yield None, iter(lambda: file.read1(CHUNK), b"")


def _zstandard(path: Path) -> Members:
    with path.open("rb") as file:
        yield None, _frames(file)


def _frames(file: BinaryIO) -> Iterator[bytes]:
    """Frame by frame, since only the end of a frame tells that nothing is missing."""
    frame, is_begun = zstandard.ZstdDecompressor().decompressobj(), False
    while packed := file.read(ZSTD_CHUNK):
        while packed:
            yield frame.decompress(packed)
            packed, is_begun = frame.unused_data, not frame.eof
            if frame.eof:
                frame = zstandard.ZstdDecompressor().decompressobj()
    if is_begun:
        raise EOFError("the last frame is not complete")


def _zipped(path: Path) -> Members:
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        yield from (member for member in _torn(path) if not _is_hidden(member[0]))
        return
    with archive:
        for member in archive.infolist():
            if not _is_hidden(member.filename):
                yield member.filename, _stored(archive, member)


def _stored(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    if member.flag_bits & IS_ENCRYPTED:
        raise ValueError("it is encrypted")
    with archive.open(member) as file:
        yield from iter(lambda: file.read(CHUNK), b"")


def _torn(path: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The members of a .zip whose end, with the list of them, is missing: each says of itself what it is."""
    with path.open("rb") as file:
        while len(head := file.read(LOCAL_HEADER.size)) == LOCAL_HEADER.size and head.startswith(HEADER_MARK):
            _, _, flags, method, _, _, _, size, _, name_size, extra_size = LOCAL_HEADER.unpack(head)
            name = file.read(name_size).decode("utf-8" if flags & IS_UTF8 else "cp437", "replace")
            file.seek(extra_size, 1)
            chunks = _inflated(file) if method == zipfile.ZIP_DEFLATED else _plain(file, size)
            if flags & IS_ENCRYPTED or method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                break
            yield name, chunks
            for _ in chunks:  # what nobody read
                pass
            if flags & IS_DESCRIBED_BEHIND:
                behind = file.read(LOCAL_HEADER.size)
                file.seek(max(0, behind.find(HEADER_MARK)) - len(behind), 1)
    raise EOFError("the end of the archive is missing")


def _inflated(file: BinaryIO) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    while not inflate.eof:
        packed = inflate.unconsumed_tail or file.read(CHUNK)
        if not packed:
            raise EOFError("its end is missing")
        yield inflate.decompress(packed, CHUNK)
    file.seek(-len(inflate.unused_data), 1)


def _plain(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size:
        if not (chunk := file.read(min(size, CHUNK))):
            raise EOFError("its end is missing")
        size -= len(chunk)
        yield chunk


def _is_hidden(name: str) -> bool:
    """A folder, or what a system laid beside the files."""
    return name.endswith("/") or any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


FORMATS: dict[str, Callable[[Path], Members]] = {".gz": _gzipped, ".bz2": _bzipped, ".zst": _zstandard, ".zip": _zipped}
MARKS = {b"\x1f\x8b": ".gz", b"BZh": ".bz2", b"\x28\xb5\x2f\xfd": ".zst", HEADER_MARK: ".zip"}  # how their bytes begin
