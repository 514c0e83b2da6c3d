"""Tables as files for others, with a description of their columns, and a manifest by which a folder can be proved unchanged."""

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
from conflict_metrics.exports.croissant import ENCODINGS, File, croissant
from conflict_metrics.terminal import as_csv

MANIFEST = "manifest.json"
CROISSANT = "croissant.json"
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

    `made_by` names the versions that the tables were made with. Parquet and plain CSV get a Croissant description too.
    """
    out.mkdir(parents=True, exist_ok=True)
    for name in (MANIFEST, CROISSANT):
        (out / name).unlink(missing_ok=True)
    files = [_written(table, frame, out, kind) for table, frame in tables.items()]
    created_at = datetime.now(UTC)
    manifest = {
        "created_at": created_at.isoformat(timespec="seconds"),
        "versions": {name: version(name) for name in ("conflict-metrics", "duckdb", "polars")} | dict(made_by),
        "licence": LICENCE,
        "files": {file.name: {"rows": file.frame.height, "sha256": file.sha256} for file in files},
        "descriptions": {name: {"sha256": _checksum(out / name)} for name in _described(files, out, kind, created_at)},
    }
    _write_json(out / MANIFEST, manifest)
    return out / MANIFEST


def _written(table: str, frame: pl.DataFrame, out: Path, kind: str) -> File:
    ending, write = FORMATS[kind]
    path = out / f"{table}{ending}"
    write(frame, path)
    return File(table, path.name, frame, _checksum(path))


def _described(files: list[File], out: Path, kind: str, created_at: datetime) -> Iterator[str]:
    """The names of the descriptions written; the second header of HXL is its own, and Croissant has no word for it."""
    if FORMATS[kind][0] in ENCODINGS:
        _write_json(out / CROISSANT, croissant(files, version("conflict-metrics"), created_at, LICENCE))
        yield CROISSANT


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def faults(folder: Path) -> list[str]:
    """What is not as the manifest says, a line for each fault; nothing when the folder is as it was published.

    Raises FileNotFoundError when there is no manifest.
    """
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return list(_faults(folder, manifest["files"] | manifest.get("descriptions", {})))


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
