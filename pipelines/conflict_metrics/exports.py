"""Tables as files for others, beside a manifest by which a folder can be proved unchanged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from conflict_metrics import vocabulary
from conflict_metrics.terminal import as_csv

MANIFEST = "manifest.json"
LICENCE = "MIT; evidence sentences belong to their publishers, places are from GeoNames (CC-BY 4.0), rates from the ECB"

FORMATS: Mapping[str, tuple[str, Callable[[pl.DataFrame, Path], object]]] = {
    "parquet": (".parquet", lambda frame, path: frame.write_parquet(path)),
    "csv": (".csv", lambda frame, path: path.write_text(as_csv(frame), encoding="utf-8")),
    "hxl": (".hxl.csv", lambda frame, path: path.write_text(as_hxl(frame), encoding="utf-8")),
}


def as_hxl(frame: pl.DataFrame) -> str:
    """CSV with a second row of hashtags of the Humanitarian Exchange Language; a column that it has no word for has none."""
    header, rows = as_csv(frame).split("\n", 1)
    tags = vocabulary.table("hashtags", "column")
    return "\n".join([header, ",".join(tags[name]["hashtag"] if name in tags else "" for name in frame.columns), rows])


def export_tables(tables: Mapping[str, pl.DataFrame], out: Path, kind: str, made_by: Mapping[str, str]) -> Path:
    """Write each table as a file of OUT and last the manifest, which is the proof that all are there; its path.

    `made_by` names the versions that the tables were made with.
    """
    out.mkdir(parents=True, exist_ok=True)
    (out / MANIFEST).unlink(missing_ok=True)
    ending, write = FORMATS[kind]
    files = {f"{table}{ending}": frame for table, frame in tables.items()}
    for name, frame in files.items():
        write(frame, out / name)
    manifest = {
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "versions": {name: version(name) for name in ("conflict-metrics", "duckdb", "polars")} | dict(made_by),
        "licence": LICENCE,
        "files": {name: {"rows": frame.height, "sha256": _checksum(out / name)} for name, frame in files.items()},
    }
    (out / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return out / MANIFEST


def faults(folder: Path) -> list[str]:
    """What is not as the manifest says, a line for each fault; nothing when the folder is as it was published.

    Raises FileNotFoundError when there is no manifest.
    """
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return list(_faults(folder, manifest["files"]))


def _faults(folder: Path, files: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name, said in files.items():
        path = folder / name
        if not path.is_file():
            yield f"{name}: missing"
        elif (found := _checksum(path)) != said["sha256"]:
            yield f"{name}: sha256 {found} found, {said['sha256']} expected"
    for path in sorted(folder.iterdir()):
        if path.name not in files and path.name != MANIFEST:
            yield f"{path.name}: not in the manifest"


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
