"""What earlier visits saw: the tags of each feed, and every page and record that has landed. One small SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import NamedTuple

SCHEMA = """
create table if not exists feeds (url text primary key, etag text, modified text, resume_at text);
create table if not exists seen (thing text primary key, seen_at text not null) without rowid;
"""


class Tags(NamedTuple):
    """What a feed's last answer was marked with, and the instant before which its host does not want to be asked again."""

    etag: str | None = None
    modified: str | None = None
    resume_at: str | None = None


@contextmanager
def visits(path: Path) -> Iterator[Visits]:
    """The memory kept in a file, made when missing; raises OSError when it is no such file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(path, timeout=60, check_same_thread=False)) as connection:
            connection.executescript(SCHEMA)
            yield Visits(connection)
    except sqlite3.Error as error:
        raise OSError(f"{path}: {error}") from error


class Visits:
    """An open memory of visits, shared by threads; what it is told is on disk when the call returns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = Lock()

    def tags(self, url: str) -> Tags:
        """Of a feed; all None when it was never visited."""
        with self._lock:
            row = self._connection.execute("select etag, modified, resume_at from feeds where url = ?", [url]).fetchone()
        return Tags(*row) if row else Tags()

    def tag(self, url: str, tags: Tags) -> None:
        """Remember the tags of a feed in the place of older ones."""
        with self._lock, self._connection:
            self._connection.execute("insert or replace into feeds values (?, ?, ?, ?)", [url, *tags])

    def seen_at(self, thing: str) -> datetime | None:
        """When a page or record was last seen; None: never."""
        with self._lock:
            row = self._connection.execute("select seen_at from seen where thing = ?", [thing]).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def see(self, things: Iterable[str]) -> None:
        """Remember pages or records as seen now."""
        now = datetime.now(UTC).isoformat()
        with self._lock, self._connection:
            self._connection.executemany("insert or replace into seen values (?, ?)", [(thing, now) for thing in things])
