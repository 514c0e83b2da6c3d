"""Feeds are visited when their list changes and every quarter of an hour, and what is new reaches the inbox."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest
from conflict_metrics.defs.feeds import due, feeds, fetching
from conflict_metrics.defs.job import definitions
from conflict_metrics.defs.resources import Inbox, Sources
from loopback import serving

FEED = """<rss version="2.0"><channel><title>Dawn Post</title><item><title>Shelling</title><link>http://dawn.example/1</link>
<description>Russian shelling killed three civilians in Kherson on Monday, Ukrainian officials said.</description>
<pubDate>Tue, 11 Mar 2025 06:00:00 GMT</pubDate></item></channel></rss>"""


def sources(data: Path) -> Sources:
    return Sources(feeds=str(data / "feeds.csv"), state=str(data / "sources.sqlite"))


def tick(data: Path, cursor: str | None = None) -> dg.SensorResult | dg.SkipReason:
    with dg.build_sensor_context(cursor=cursor, resources={"sources": sources(data)}) as context:
        return due(context)


def listed(data: Path, *urls: str) -> Path:
    (data / "feeds.csv").write_text("url,kind\n" + "".join(f"{url},feed\n" for url in urls), encoding="utf-8")
    return data


def test_without_a_list_nothing_is_asked_and_the_reason_names_the_file(tmp_path: Path) -> None:
    skipped = tick(tmp_path)
    assert isinstance(skipped, dg.SkipReason)
    assert "feeds.csv: not there" in (skipped.skip_message or "")


def test_a_list_is_visited_at_once_again_when_it_changes_and_else_every_quarter_of_an_hour(tmp_path: Path) -> None:
    asked = tick(listed(tmp_path, "http://dawn.example/rss"))
    assert isinstance(asked, dg.SensorResult)
    assert isinstance(tick(tmp_path, asked.cursor), dg.SkipReason)
    earlier = json.loads(asked.cursor or "") | {"asked_at": (datetime.now(UTC) - timedelta(minutes=16)).isoformat()}
    later = tick(tmp_path, json.dumps(earlier))
    changed = tick(listed(tmp_path, "http://dawn.example/atom"), asked.cursor)
    keys = [
        request.run_key
        for result in (asked, later, changed)
        if isinstance(result, dg.SensorResult)
        for request in result.run_requests or ()
    ]
    assert len({*keys}) == 3


def test_what_a_feed_has_that_is_new_lands_in_the_inbox_once(tmp_path: Path) -> None:
    with serving() as site, dg.DagsterInstance.ephemeral() as records:
        listed(tmp_path, site.put("/rss", FEED, kind="application/rss+xml"))
        job = definitions(tmp_path).resolve_job_def(fetching.name)
        for new in (1, 0):
            (made,) = job.execute_in_process(instance=records).asset_materializations_for_node("landing__feeds")
            assert made.metadata["new"].value == new
    (file,) = (tmp_path / "landing").rglob("*.jsonl")
    assert json.loads(file.read_text(encoding="utf-8"))["url"] == "http://dawn.example/1"


def test_a_visit_fails_only_when_no_source_answers_or_the_list_is_wrong(tmp_path: Path) -> None:
    inbox = Inbox(path=str(tmp_path / "landing"))
    with serving() as site:
        site.put("/rss", FEED, kind="application/rss+xml")
        listed(tmp_path, site.url + "/gone", site.url + "/rss")
        assert feeds(sources=sources(tmp_path), inbox=inbox).metadata["new"] == 1
        listed(tmp_path, site.url + "/gone")
        with pytest.raises(dg.Failure, match="none of 1 sources answered"):
            feeds(sources=sources(tmp_path), inbox=inbox)
    (tmp_path / "feeds.csv").write_text("url,kind\n,feed\n", encoding="utf-8")
    with pytest.raises(dg.Failure, match=r"feeds\.csv:2: no url"):
        feeds(sources=sources(tmp_path), inbox=inbox)
