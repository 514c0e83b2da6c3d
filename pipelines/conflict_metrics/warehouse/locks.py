"""One process at a time: a lock file that the system frees when its holder dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


class WarehouseBusy(TimeoutError):
    """Another process holds what this one needs; the message names the lock file."""


@contextmanager
def locked(path: Path, timeout: float) -> Iterator[None]:
    """Hold PATH.lock while the block runs; its folder is made when missing.

    Waits `timeout` seconds for another holder, then raises WarehouseBusy.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(f"{path}.lock", timeout=timeout)
    try:
        lock.acquire()
    except Timeout as error:
        raise WarehouseBusy(f"{path}: held by another run through {lock.lock_file}; waited {timeout:g} s for it") from error
    try:
        yield
    finally:
        lock.release()
