"""What the docs site shows from outside docs/: the README's first screen, the changelog, the commands, and files that pages link to."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
COMMANDS = [sys.executable, "-m", "typer", "conflict_metrics.cli", "utils", "docs", "--name", "conflict-metrics", "--title", "Commands"]
PLACES = {"README.md": "index.md", "CHANGELOG.md": "changelog.md"}
LINK = re.compile(r"(?<=\]\()(?!https?://|#)([^)#]+)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the changelog, and the page of commands as typer prints it."""
    commands = subprocess.run(COMMANDS, check=True, capture_output=True, text=True, cwd=ROOT / "pipelines").stdout
    files.append(File.generated(config, "reference/commands.md", content=commands))
    files.append(File.generated(config, PLACES["CHANGELOG.md"], abs_src_path=str(ROOT / "CHANGELOG.md")))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Begin the home page as the README begins, and lead links that leave docs/ to their page or to a copy of the file."""
    here = PurePosixPath(page.file.src_uri)
    if here == PurePosixPath("index.md"):
        markdown = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Install")[0] + markdown
    source = PurePosixPath("docs") / here.parent if (ROOT / "docs" / here).exists() else PurePosixPath()

    def led(link: re.Match[str]) -> str:
        target = PurePosixPath(os.path.normpath(source / link[1]))
        if target.is_relative_to("docs"):
            return os.path.relpath(target, PurePosixPath("docs") / here.parent)
        if not (ROOT / target).is_file():
            return link[1]
        return os.path.relpath(PLACES.get(str(target)) or _copied(target, config, files), here.parent)

    return LINK.sub(led, markdown)


def _copied(target: PurePosixPath, config: MkDocsConfig, files: Files) -> str:
    """Where the site has a copy of a file of the project; one of Markdown as plain text, since it is no page."""
    copy = f"sources/{target}" + (".txt" if target.suffix == ".md" else "")
    if copy not in files.src_uris:
        files.append(File.generated(config, copy, abs_src_path=str(ROOT / target)))
    return copy
