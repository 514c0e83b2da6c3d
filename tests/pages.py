"""Runs what a page shows: console blocks line by line, Python as a doctest, SQL over the tables at hand; what is printed must be shown."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from commands import Answer

ROOT = Path(__file__).parents[1]
PROGRAMS = Path(sys.executable).parent
LENIENT = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
STEP = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.M)

Call = Callable[..., Answer]


def blocks(page: Path, language: str) -> list[str]:
    """The contents of the page's code blocks in this language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)


def commands(page: Path) -> list[str]:
    """The lines of shell blocks that call our command: they are shown and not run, since they wait, or need a network."""
    return re.findall(r"^conflict-metrics .*", "".join(blocks(page, "shell")), re.M)


def faults(page: Path, call: Call, addresses: Mapping[str, str] = {}) -> Iterator[str]:
    """Every step of a page's console blocks, then of its Python, that prints something else than the page shows.

    `call` runs our own command in this process; all else goes to a shell. "..." stands for anything; a step that shows nothing
    need only end well. `addresses` are asked in place of those on the page.
    """
    for line, shown in STEP.findall(_at(addresses, "".join(blocks(page, "console")))):
        code, printed = _ran(line, call)
        if code or (shown and not doctest.OutputChecker().check_output(shown, printed, LENIENT)):
            yield f"$ {line}\nexit {code}\n{printed}"
    yield from _python(page)


def _at(addresses: Mapping[str, str], text: str) -> str:
    for shown, asked in addresses.items():
        text = text.replace(shown, asked)
    return text


def _ran(line: str, call: Call) -> tuple[int, str]:
    words = shlex.split(line)
    if words[0] == "conflict-metrics":
        answer = call(*words[1:])
        return answer.code, answer.out + answer.log
    environment = os.environ | {"PATH": f"{PROGRAMS}:{os.environ['PATH']}"}
    done = subprocess.run(line, shell=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, check=False)
    return done.returncode, done.stdout


def _python(page: Path) -> Iterator[str]:
    said: list[str] = []
    test = doctest.DocTestParser().get_doctest("".join(blocks(page, "python")), {}, page.name, str(page), 0)
    doctest.DocTestRunner(optionflags=LENIENT).run(test, out=said.append)
    yield from said
