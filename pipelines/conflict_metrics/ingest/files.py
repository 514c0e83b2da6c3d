"""Which files lie below a path, in the order of their names: regular files only, each folder once."""

from __future__ import annotations

import errno
import logging
import stat
from collections.abc import Iterator
from pathlib import Path

log = logging.getLogger(__name__)

KINDS = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}


def openable(path: Path) -> None:
    """Raise OSError, naming the path, when it is missing, unreadable, a loop of links, or neither file nor folder."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        next(path.iterdir(), None)
    elif stat.S_ISREG(mode):
        path.open("rb").close()
    else:
        raise OSError(errno.EINVAL, f"{_kind(mode)} found, a regular file or a folder expected", str(path))


def files(path: Path) -> Iterator[Path]:
    """The regular files at or below `path`; anything else below it is named in the log and skipped.

    Raises OSError when `path` itself is not openable.
    """
    openable(path)
    yield from _below(path, frozenset()) if path.is_dir() else (path,)


def _below(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path]:
    found = folder.stat()
    here = (found.st_dev, found.st_ino)
    if here in above:
        log.warning("%s: skipped, a link back to a folder above it", folder)
        return
    for path in sorted(folder.iterdir()):
        if not path.name.startswith("."):
            yield from _entry(path, above | {here})


def _entry(path: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            yield path
        elif stat.S_ISDIR(mode):
            yield from _below(path, above)
        else:
            log.warning("%s: skipped, %s and no regular file", path, _kind(mode))
    except OSError as error:
        log.warning("%s: skipped, %s", path, error.strerror)


def _kind(mode: int) -> str:
    return KINDS.get(stat.S_IFMT(mode), "something else")
