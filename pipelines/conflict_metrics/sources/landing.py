"""What was fetched goes to the inbox: one file of JSON lines a batch, named by its content, there whole or not at all."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from conflict_metrics.ingest.identity import digest
from conflict_metrics.sources.web import host

FOLDER = "fetched"


def land(inbox: Path, url: str, records: Sequence[Mapping[str, object]]) -> Path:
    """Write records of the source at `url` below the inbox, and say where; the same records again change nothing."""
    lines = "".join(line(record) + "\n" for record in records)
    source = (host(url) or "pages").replace(":", "-")
    path = inbox / FOLDER / f"{source}-{digest(lines)[:16]}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    draft.write_text(lines, encoding="utf-8", newline="\n")
    draft.replace(path)
    return path


def line(record: Mapping[str, object]) -> str:
    """A record as JSON; what it does not say is left out, and broken characters are kept as escapes."""
    return json.dumps({name: value for name, value in record.items() if value is not None}, sort_keys=True)
