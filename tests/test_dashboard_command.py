"""The command `dashboard` serves until it is told to stop, and says why when it cannot."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from commands import call


def served(*arguments: object) -> tuple[str, str, int]:
    """The address that the command serves on, its first page, and how it ended when told to stop."""
    program = Path(sys.executable).with_name("conflict-metrics")
    command = [str(program), "dashboard", "--port", "0", *map(str, arguments)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        address = next(line.split(" on ")[1].split()[0] for line in server.stderr if "dashboard of" in line)
        answer = requests.get(address, timeout=30)
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=30)
    return address, answer.text, server.returncode


def test_the_command_serves_until_it_is_told_to_stop(tmp_path: Path) -> None:
    address, page, code = served("--data", tmp_path)
    assert address.startswith("http://127.0.0.1:")
    assert "Nothing published yet" in page
    assert code in (0, -signal.SIGTERM)


def test_one_command_leads_from_a_folder_to_the_dashboard(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text("Russian shelling killed nine people in Kherson, Ukrainian officials said.", encoding="utf-8")
    (inbox / "b.pdf").write_bytes(b"no text")
    _, page, _ = served("--data", tmp_path / "data", "--landing", inbox)
    assert "Last good run" in page
    assert "Nothing published yet" not in page


def test_a_port_that_is_taken_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = call(capsys, "dashboard", "--data", tmp_path, "--port", str(port))
    assert answer.code == 1
    assert str(port) in answer.log
