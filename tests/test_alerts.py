"""Whoever watches is told: of a step that fails, of a check that blocks, and of nothing else."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from conflict_metrics.defs.alerts import WEBHOOK, alert, stopped
from conflict_metrics.defs.job import definitions


class Webhook(HTTPServer):
    """A server on the loopback interface that keeps what it is told."""

    told: list[dict[str, Any]]
    status = 204


class Listener(BaseHTTPRequestHandler):
    """Answers each POST with the server's status."""

    server: Webhook

    def do_POST(self) -> None:
        self.server.told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def webhook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Webhook]:
    with Webhook(("127.0.0.1", 0), Listener) as server:
        server.told = []
        monkeypatch.setenv(WEBHOOK, f"http://127.0.0.1:{server.server_port}/secret")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def checked(passed: bool, blocking: bool) -> dg.AssetsDefinition:
    """An asset with one check."""

    @dg.asset(check_specs=[dg.AssetCheckSpec("adds_up", asset="totals", blocking=blocking)])
    def totals() -> Iterator[Any]:
        severity = dg.AssetCheckSeverity.ERROR if blocking else dg.AssetCheckSeverity.WARN
        yield dg.MaterializeResult()
        yield dg.AssetCheckResult(passed=passed, severity=severity)

    return totals


@dg.asset
def landing() -> None:
    """An asset that fails."""
    raise OSError("no space left")


def run(asset: dg.AssetsDefinition) -> bool:
    with dg.DagsterInstance.ephemeral() as records:
        return dg.materialize([asset.with_hooks({alert})], instance=records, raise_on_error=False, tags={"place": "here"}).success


def test_a_step_that_fails_is_told_with_its_error_and_the_tags_of_its_run(webhook: Webhook) -> None:
    assert not run(landing)
    (told,) = webhook.told
    assert told["text"] == "conflict-metrics: landing failed: no space left"
    assert told["tags"] == {"place": "here"}


def test_a_red_check_that_blocks_is_told_by_its_name(webhook: Webhook) -> None:
    assert not run(checked(passed=False, blocking=True))
    (told,) = webhook.told
    assert told["step"] == "totals"
    assert "adds_up" in told["error"]


def test_of_what_went_well_or_is_merely_odd_nothing_is_told(webhook: Webhook) -> None:
    assert run(checked(passed=True, blocking=True))
    assert run(checked(passed=False, blocking=False))
    assert webhook.told == []


def test_a_webhook_that_refuses_is_logged_without_its_address(webhook: Webhook, caplog: pytest.LogCaptureFixture) -> None:
    webhook.status = 500
    assert not run(landing)
    assert "webhook at 127.0.0.1: 500 found, an answer of 2xx expected" in caplog.text
    assert "secret" not in caplog.text


def test_a_run_that_fails_outside_its_steps_is_told_too(webhook: Webhook) -> None:
    @dg.resource
    def busy() -> None:
        raise TimeoutError("held by another run")

    @dg.asset(required_resource_keys={"busy"})
    def totals() -> None: ...

    with dg.DagsterInstance.ephemeral() as records:
        result = dg.materialize([totals], resources={"busy": busy}, instance=records, raise_on_error=False)
        failure = next(event for event in result.all_events if event.is_job_failure)
        with dg.build_run_status_sensor_context(
            "alerts", dagster_event=failure, dagster_instance=records, dagster_run=result.dagster_run
        ) as context:
            stopped(context.for_run_failure())
    (told,) = webhook.told
    assert (told["step"], told["error"], told["job"]) == ("", "held by another run", result.dagster_run.job_name)


def test_every_asset_that_a_run_makes_has_the_alert(tmp_path: Path) -> None:
    made = [asset for asset in definitions(tmp_path).assets or () if isinstance(asset, dg.AssetsDefinition)]
    assert made
    assert [asset.keys for asset in made if alert not in asset.hook_defs] == []
