"""raw/articles and core/malformed: whatever lies in the inbox, landed once."""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import file_digest, sha256
from itertools import count
from pathlib import Path

import dagster as dg

from conflict_metrics.defs.batches import groups
from conflict_metrics.defs.resources import Inbox, Store
from conflict_metrics.defs.tables import AGAIN, POOL, made, spec
from conflict_metrics.frames import frame
from conflict_metrics.ingest import articles as records_in
from conflict_metrics.ingest.identity import digest
from conflict_metrics.model import Article, Malformed
from conflict_metrics.warehouse import Warehouse

log = logging.getLogger(__name__)

TOGETHER = 10_000  # records landed in one transaction
LINED = {".jsonl", ".csv"}


@dg.multi_asset(specs=[spec("raw.articles", ["landing.feeds"]), spec("core.malformed", ["landing.feeds"])], pool=POOL, retry_policy=AGAIN)
def articles(context: dg.AssetExecutionContext, inbox: Inbox, store: Store) -> Iterator[dg.MaterializeResult[None]]:
    """Land every record of the inbox that has not landed before; the first arrival of an article stands."""
    seen = {"first_seen_at": datetime.now(UTC), "run_id": context.run.run_id}
    records, folder = records_in(Path(inbox.path)), Path(inbox.path)
    counts: Counter[str] = Counter()
    broken: list[Malformed] = []
    for group in groups(records, TOGETHER):
        found = [record for record in group if isinstance(record, Article)]
        broken += (record for record in group if isinstance(record, Malformed))
        counts["new"] += _land_articles(store.warehouse, found, seen)
        counts.update(article=len(found))
        log.info("%s records landed", f"{counts['article'] + len(broken):,}")
    land_malformed(store.warehouse, broken, seen["first_seen_at"], folder)
    yield made(store.warehouse, "raw.articles", in_inbox=counts["article"], new=counts["new"])
    yield made(store.warehouse, "core.malformed", in_inbox=len(broken))


def _land_articles(warehouse: Warehouse, found: Sequence[Article], seen: dict[str, object]) -> int:
    """Of records that are one article, the one that sorts first stands, whatever their files are called."""
    rows = [_columns(article) | seen for article in sorted(found, key=lambda article: (article.text, repr(article)))]
    return warehouse.land("raw.articles", frame("raw.articles", rows))


def _columns(article: Article) -> dict[str, object]:
    return {name: getattr(article, name) for name in Article.__slots__}


def land_malformed(warehouse: Warehouse, broken: Sequence[Malformed], at: object, folder: Path) -> None:
    """A broken record is known by its bytes: neither a new name nor more lines after it make it another."""
    _lines.cache_clear()  # a file may have changed since an earlier run of this process
    _content.cache_clear()
    known: dict[str, str] = dict(warehouse.read("select record_id, file from core.malformed").iter_rows())
    alike: defaultdict[str, list[Malformed]] = defaultdict(list)
    for record in broken:
        alike[_record_id(record, folder)].append(record)
    rows = [
        {"record_id": name, "first_seen_at": at} | {column: getattr(record, column) for column in Malformed.__slots__}
        for first, records in alike.items()
        for name, record in _fresh(first, records, known)
    ]
    warehouse.land("core.malformed", frame("core.malformed", rows))


def _fresh(first: str, records: Sequence[Malformed], known: Mapping[str, str]) -> Iterator[tuple[str, Malformed]]:
    """Of records with the same bytes, those that have no row yet: a row whose file is gone belongs to one that was renamed."""
    names = (first if number == 0 else digest(first, str(number)) for number in count())
    landed, name = set(), next(names)
    while name in known:
        landed.add(known[name])
        name = next(names)
    gone = landed - {record.file for record in records}
    for record in [record for record in records if record.file not in landed][len(gone) :]:
        yield name, record
        name = next(names)


def _record_id(record: Malformed, folder: Path) -> str:
    path = folder / record.file if folder.is_dir() else folder
    try:
        lines = _lines(path) if path.suffix in LINED else []
        is_line = record.line is not None and 0 < record.line <= len(lines)
        content = sha256(lines[(record.line or 0) - 1]).hexdigest() if is_line else _content(path)
    except OSError:  # a member of an archive
        return digest(record.file, str(record.line), record.reason)
    return digest(content, str(record.line), record.reason)


@lru_cache(maxsize=1)
def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().split(b"\n")


@lru_cache(maxsize=1)
def _content(path: Path) -> str:
    """The hash of a file, which may be larger than memory."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
