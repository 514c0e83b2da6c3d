"""The built wheel holds all that the package needs, and reads an article where no checkout is."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
UV = Path(sys.executable).with_name("uv")
SENTENCE = "Ukrainian officials said Russian shelling killed 3 civilians in Kherson on Monday."


def shell(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by the pinned tools of this environment, without a network."""
    out = tmp_path_factory.mktemp("dist")
    shell(UV, "build", "--wheel", "--offline", "--no-build-isolation", "--python", sys.executable, "--out-dir", out, ROOT, cwd=out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment: the wheel itself, its dependencies lent by this environment."""
    home = tmp_path_factory.mktemp("fresh")
    shell(UV, "venv", "--offline", "--python", sys.executable, home / "venv", cwd=home)
    python = home / "venv" / "bin" / "python"
    shell(UV, "pip", "install", "--offline", "--no-deps", "--python", python, wheel, cwd=home)
    site = shell(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip()
    (Path(site) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python.parent


def test_the_wheel_ships_every_model_and_every_table(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = [*(ROOT / "sql").rglob("*.sql"), *(ROOT / "seeds" / "reference").glob("*.csv")]
    assert {f"conflict_metrics/_shipped/{path.relative_to(ROOT).as_posix()}" for path in wanted} <= held


def test_the_wheel_ships_the_pages_and_maps_of_the_dashboard(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    pages = [path for folder in ("templates", "static") for path in (ROOT / "pipelines/conflict_metrics/dashboard" / folder).iterdir()]
    assert {path.relative_to(ROOT / "pipelines").as_posix() for path in pages} <= held
    assert {f"conflict_metrics/_shipped/seeds/maps/countries-{scale}.json" for scale in ("50m", "110m")} <= held


def test_the_wheel_carries_its_licence_and_notices(wheel: Path) -> None:
    assert {"LICENSE", "NOTICE"} <= {Path(name).name for name in zipfile.ZipFile(wheel).namelist()}


def test_the_wheel_tells_type_checkers_that_it_is_typed(wheel: Path) -> None:
    assert "conflict_metrics/py.typed" in zipfile.ZipFile(wheel).namelist()


def test_the_installed_package_is_the_wheel_and_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    place = shell(installed / "python", "-c", "import conflict_metrics; print(conflict_metrics.__file__)", cwd=tmp_path)
    assert Path(place.strip()).is_relative_to(installed.parent)


def test_an_article_is_read_where_no_checkout_is(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "published": "2025-03-11", "text": SENTENCE}), encoding="utf-8")
    shell(installed / "conflict-metrics", "read", "a.jsonl", "--out", "out", cwd=tmp_path)
    facts = [json.loads(line) for line in (tmp_path / "out" / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(fact["id"], fact["metric"], fact["value"], fact["recipient"]) for fact in facts] == [("a", "CAS.KILLED", 3, ["UKR"])]
