"""In which encoding a file is written: its signature, else UTF-8 where it is valid, else what its bytes look like."""

from __future__ import annotations

import codecs
from pathlib import Path

from resiliparse.parse.encoding import detect_encoding

SIGNATURES = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
CHUNK = 1 << 20


def signature(path: Path) -> str | None:
    """The encoding that the byte order mark at the start of the file names, if there is one."""
    with path.open("rb") as file:
        start = file.read(4)
    return next((name for mark, name in SIGNATURES.items() if start.startswith(mark)), None)


def encoding(path: Path) -> str:
    """The encoding of the whole file, under a name that `open` takes."""
    return signature(path) or ("utf-8" if _is_utf8(path) else _guess(path))


def decoded(content: bytes, declared: str | None = None) -> str:
    """Bytes as text: by their signature, else as UTF-8 where they are valid, else as declared, else as they look."""
    name = next((name for mark, name in SIGNATURES.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return content.decode(_known(declared) or _known(detect_encoding(content)) or "utf-8", "replace")


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _guess(path: Path) -> str:
    with path.open("rb") as file:
        return _known(detect_encoding(file.read(CHUNK))) or "utf-8"


def _known(name: str | None) -> str | None:
    """The name of an encoding as Python spells it, if it knows it."""
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None
