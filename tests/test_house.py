"""The house stands as it was drawn: floors, rooms, small files, knowledge in tables, nothing of the builder's machine."""

from __future__ import annotations

import ast
import re
import statistics
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from conflict_metrics import vocabulary
from conflict_metrics.dictionary import COLUMNS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pipelines" / "conflict_metrics"
FLOORS = {
    3: "cli dashboard definitions defs",
    2: "duplicates engine expectations exports extract frames ingest lines readings receipts sources terminal warehouse",
    1: "dictionary model vocabulary",
}
FLOOR = {room: floor for floor, rooms in FLOORS.items() for room in rooms.split()}
# Two packages have more rooms than one: polars is the frame that travels between them and through the job, dateutil the calendar.
ROOMS = {
    "altair": {"dashboard"},
    "dagster": {"defs", "definitions"},
    "dateutil": {"extract", "ingest"},
    "duckdb": {"warehouse"},
    "fastwarc": {"ingest"},
    "feedparser": {"ingest"},
    "filelock": {"warehouse"},
    "great_expectations": {"expectations"},
    "jinja2": {"dashboard"},
    "pandas": {"expectations"},
    "polars": {"dashboard", "defs", *FLOORS[2].split()},
    "protego": {"sources"},
    "quantulum3": {"extract"},
    "rensa": {"duplicates"},
    "requests": {"sources"},
    "rich": {"terminal"},
    "spacy": {"extract"},
    "starlette": {"dashboard"},
    "thinc": {"extract"},
    "trafilatura": {"ingest"},
    "typer": {"cli"},
    "uvicorn": {"dashboard"},
    "vl_convert": {"dashboard"},
    "zstandard": {"ingest"},
}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager"}
MACHINE = re.compile("(?<![.\\w])/(?:" + "|".join(("work", "tmp", "root", "home")) + ")/")
SOURCES = sorted(PACKAGE.rglob("*.py"))
CODE = [
    *SOURCES,
    *sorted((ROOT / "tests").rglob("*.py")),
    *sorted((ROOT / "scripts").rglob("*.py")),
    *sorted((ROOT / "bench").rglob("*.py")),
]
TEXTS = (".py", ".sql", ".csv", ".md", ".toml", ".yaml", ".txt", ".jsonl", ".html", ".in", ".lock", "")
TABLES = sorted(path.stem for path in (ROOT / "seeds" / "reference").glob("*.csv"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module(path: Path) -> str:
    """conflict_metrics.ingest.csv, and conflict_metrics.ingest for its __init__."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(node: ast.AST) -> Iterator[str]:
    """Everything that a file imports when it runs, also inside its functions; imports for types alone are no use of a package."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield from (f"{child.module}.{alias.name}" for alias in child.names)
        yield from imports(child)


def inner(path: Path) -> set[str]:
    """The modules of the package that a file imports."""
    known = {module(source) for source in SOURCES}
    found = {name if name in known else name.rpartition(".")[0] for name in imports(tree(path))}
    return {name for name in found if name.startswith("conflict_metrics.") and name != module(path)}


def functions(path: Path) -> list[Function]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, Function)]


def files() -> Iterator[Path]:
    folders = (ROOT / name for name in ("pipelines", "sql", "seeds", "tests", "scripts", "bench", "docs", ".ci"))
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    yield from (path for path in [*found, *(path for path in ROOT.iterdir() if path.is_file())] if path.suffix in TEXTS)


def test_every_room_has_a_floor() -> None:
    assert {room(path) for path in SOURCES} - {"__init__"} <= FLOOR.keys()


@pytest.mark.parametrize("path", [path for path in SOURCES if room(path) != "__init__"], ids=module)
def test_nobody_imports_upwards(path: Path) -> None:
    assert {name for name in inner(path) if FLOOR[name.split(".")[1]] > FLOOR[room(path)]} == set()


def test_nobody_imports_in_a_circle() -> None:
    graph = {module(path): inner(path) for path in SOURCES if room(path) != "__init__"}
    assert list(TopologicalSorter(graph).static_order())


def test_the_ground_floor_needs_nothing_but_python() -> None:
    outside = {(room(path), name) for path in SOURCES if FLOOR.get(room(path)) == 1 for name in imports(tree(path))}
    assert {name for _, name in outside if name.split(".")[0] not in {*sys.stdlib_module_names, "conflict_metrics"}} == set()


def test_each_outside_package_has_one_room() -> None:
    used: dict[str, set[str]] = {}
    for path in SOURCES:
        for name in imports(tree(path)):
            used.setdefault(name.split(".")[0], set()).add(room(path))
    outside = {name: rooms for name, rooms in used.items() if name not in {*sys.stdlib_module_names, "conflict_metrics"}}
    assert {name: rooms for name, rooms in outside.items() if not rooms <= ROOMS.get(name, rooms)} == {}
    assert {name: rooms for name, rooms in outside.items() if name not in ROOMS and len(rooms) > 1} == {}


def test_files_are_small() -> None:
    sizes = {module(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: size for name, size in sizes.items() if size > 300} == {}
    assert statistics.median(sizes.values()) < 120


def test_functions_are_small() -> None:
    sizes = {f"{path.name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1 for path in SOURCES for node in functions(path)}
    assert {name: size for name, size in sizes.items() if size > 40} == {}
    assert statistics.median(sizes.values()) < 12


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_function_says_what_it_returns(path: Path) -> None:
    assert [node.name for node in functions(path) if node.returns is None] == []


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", SOURCES, ids=module)
def test_every_public_name_has_words(path: Path) -> None:
    public = [node for node in tree(path).body if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


def test_no_room_has_a_name_that_says_nothing() -> None:
    assert {path.name for path in [*PACKAGE.rglob("*"), *(ROOT / "scripts").rglob("*")] if path.stem in FORBIDDEN_NAMES} == set()


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_banner_cuts_a_file_in_parts(path: Path) -> None:
    assert not re.search(r"^\s*#\s*[-=#*~]{3,}", path.read_text(encoding="utf-8"), re.M)


def test_no_path_of_the_builders_machine_is_left() -> None:
    found = {path.relative_to(ROOT).as_posix(): MACHINE.search(path.read_text(encoding="utf-8", errors="replace")) for path in files()}
    assert [name for name, match in found.items() if match] == []


def test_no_lock_file_names_a_host() -> None:
    assert [path.name for path in ROOT.glob("requirements.*") if re.search(r"https?://", path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_shipped_table_is_well_formed(name: str) -> None:
    found = vocabulary.rows(name)
    assert [row for row in found if any(cell and not cell.strip() for cell in row.values())] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_shipped_table_has_a_name_for_each_column(name: str) -> None:
    header = (ROOT / "seeds" / "reference" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert all(re.fullmatch("[a-z][a-z0-9_]*", column) for column in header)
    assert len(set(header)) == len(header)


@pytest.mark.parametrize("name", TABLES)
def test_a_shipped_table_is_plain_text(name: str) -> None:
    content = (ROOT / "seeds" / "reference" / f"{name}.csv").read_bytes()
    content.decode("utf-8")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


READ_AS: dict[str, Callable[[str], object]] = {"number": float, "integer": int, "day": date.fromisoformat}


@pytest.mark.parametrize("name", TABLES)
def test_a_column_of_a_shipped_table_has_the_type_that_its_name_has_everywhere(name: str) -> None:
    for row in vocabulary.rows(name):
        for column, cell in row.items():
            if cell and column in COLUMNS:
                READ_AS.get(COLUMNS[column].type, str)(cell)
