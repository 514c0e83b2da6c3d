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


def test_the_command_serves_until_it_is_told_to_stop(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("conflict-metrics")
    command = [str(program), "dashboard", "--data", str(tmp_path), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        address = next(line.split(" on ")[1].split()[0] for line in server.stderr if "dashboard of" in line)
        answer = requests.get(address, timeout=30)
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=30)
    assert address.startswith("http://127.0.0.1:")
    assert "Nothing published yet" in answer.text
    assert server.returncode in (0, -signal.SIGTERM)


def test_a_port_that_is_taken_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = call(capsys, "dashboard", "--data", tmp_path, "--port", str(port))
    assert answer.code == 1
    assert str(port) in answer.log
