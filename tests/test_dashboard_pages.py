"""The dashboard answers over HTTP: what was asked for and nothing else, every number traceable, every mistake named."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import requests
from chromium import served
from conflict_metrics.dashboard.filters import BadFilter
from conflict_metrics.dashboard.pages import PAGES
from conflict_metrics.dashboard.tables import Table
from conflict_metrics.dashboard.view import View
from conflict_metrics.frames import frame
from conflict_metrics.warehouse import open_serving, open_warehouse
from newsroom import Story, land, on

PATHS = ["/", *PAGES, "/dictionary"]
OWN = {"actor": ["RUS"], "recipient": ["UKR"], "claimant": "UKR", "stance": "own", "place_id": "ukr-kherson", "place": "Kherson"}
MUNITION = {"unit": "munition", "object_class": "drone", "claimant": "UKR", "stance": "own"}
HOSTILE = "<script>alert(1)</script> left 7 dead, they said."
RUN = {"run_id": "r", "run_status": "done", "extractor_version": "1", "models_version": "m", "vocabulary_version": "v"}


def stories() -> list[Story]:
    night = Story("n1", "2024-10-02", "The Harbour Post", document_id="night")
    night.states("STR.LAUNCHED", 85, evidence="It fired 85 drones.", actor=["RUS"], recipient=["UKR"], **MUNITION, **on("2024-10-01"))
    night.states("STR.INTERCEPTED", 61, actor=["UKR"], recipient=["RUS"], **MUNITION, **on("2024-10-01"))
    other = Story("n2", "2024-10-03", "Dnipro Daily")
    launcher = MUNITION | {"claimant": "RUS", "stance": "adversary"}
    other.states("STR.LAUNCHED", 40, actor=["RUS"], recipient=["UKR"], **launcher, **on("2024-10-02"))
    other.states("STR.INTERCEPTED", 30, actor=["UKR"], recipient=["RUS"], **MUNITION, **on("2024-10-02"))
    hostile = Story("h1", "2024-10-03", "<b>Outlet</b>")
    hostile.states("CAS.KILLED", 7, evidence=HOSTILE, surface="7", **OWN, **on("2024-10-02"))
    sudan = Story("s1", "2024-10-03", "Nile Messenger")
    sudan.states("CAS.KILLED", 20, actor=["RSF"], recipient=["SDN"], place_id="sdn-omdurman", **on("2024-10-02"))
    many = Story("m1", "2024-10-04", "Dnipro Daily")
    for day in range(1, 61):
        many.states("CAS.WOUNDED", day, **OWN, **on(f"2024-{8 + day // 31:02}-{1 + day % 28:02}"))
    return [night, other, hostile, sudan, many]


def publish(data: Path, told: list[Story], finished: datetime | None = None) -> None:
    """A serving copy of these stories, made by a run that ended then."""
    with open_warehouse(data) as warehouse:
        land(warehouse, told, batch=max(1, len(told)))
        if finished:
            warehouse.refill("core.runs", frame("core.runs", [RUN | {"started_at": finished, "finished_at": finished}]))
        warehouse.build_all()
        warehouse.publish()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    publish(folder, stories(), datetime.now())  # noqa: DTZ005 instants are UTC without a zone, and a few hours make no copy stale
    return folder


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    with served(data) as found:
        yield found


def asked(address: str, path: str) -> requests.Response:
    return requests.get(address + path, timeout=60)


def rows(address: str, path: str) -> list[dict[str, str]]:
    """A download as rows."""
    return list(csv.DictReader(io.StringIO(asked(address, path).text)))


def ids(page: str) -> set[str]:
    return set(re.findall(r'href="/id/([^"]+)"', page))


@pytest.mark.parametrize("path", PATHS)
def test_every_page_answers_and_keeps_to_itself(address: str, path: str) -> None:
    answer = asked(address, path)
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'; img-src 'self'")
    assert re.findall(r"<script|<iframe|<form[^>]*post|\son[a-z]+=|(?:src|href)=\"(?:https?:)?//", answer.text) == []
    assert "Set-Cookie" not in answer.headers


def test_every_mark_and_number_leads_somewhere(address: str) -> None:
    links = {link.replace("&amp;", "&") for path in PATHS for link in re.findall(r'href="(/[^"#]+)', asked(address, path).text)}
    shapes = {re.sub(r"=[^&]*|/id/.*", "", link): link for link in sorted(links)}  # one of each kind
    assert {"", "/facts?published_date&outlet", "/tolls/revisions.csv"} <= shapes.keys()
    assert {link: asked(address, link).status_code for link in shapes.values() if asked(address, link).status_code != 200} == {}


def test_a_filter_keeps_exactly_its_rows_and_so_does_the_download(address: str, data: Path) -> None:
    page = asked(address, "/facts?metric=CAS.KILLED&party=SDN").text
    with open_serving(data) as serving:
        killed = serving.read("select fact_id, recipient from out.facts where metric = 'CAS.KILLED'").rows()
    wanted = {fact_id for fact_id, recipient in killed if "SDN" in recipient}
    assert ids(page) == wanted == {"s1-0"}
    assert {row["fact_id"] for row in rows(address, "/facts/facts.csv?metric=CAS.KILLED&party=SDN")} == wanted


def test_a_conflict_keeps_the_rows_that_name_both_its_sides(address: str) -> None:
    found = rows(address, "/claims/claims.csv?conflict=RUS-UKR-2022")
    assert found
    assert {"RUS", "UKR"} <= {party for row in found for party in (row["actor"], row["recipient"])}
    assert "SDN" not in {row["recipient"] for row in found}


def test_a_period_has_its_first_and_its_last_day(address: str) -> None:
    found = rows(address, "/strikes/strikes_daily.csv?from=2024-10-02&to=2024-10-02")
    assert {row["event_date"] for row in found} == {"2024-10-02"}


def test_what_became_of_a_launch_is_shown_only_where_one_side_tells_both_numbers(address: str) -> None:
    labels = re.findall(r'aria-label="(\d+ Oct 2024[^"]*)"', asked(address, "/strikes").text)
    assert any("1 Oct 2024: 24 not accounted for" in label for label in labels)
    assert any("1 Oct 2024: 72% intercepted (61 of 85), according to Ukraine" in label for label in labels)
    assert not any("2 Oct 2024: 10 not accounted for" in label for label in labels)


def test_rows_come_in_pages_that_share_none(address: str) -> None:
    first, second = (ids(asked(address, f"/facts?metric=CAS.WOUNDED&page={number}").text) for number in (1, 2))
    assert (len(first), len(second)) == (50, 10)
    assert first.isdisjoint(second)


def test_the_rows_behind_a_figure_are_one_link_away(address: str) -> None:
    (night,) = (row for row in rows(address, "/strikes/strikes_daily.csv?to=2024-10-01"))
    assert {row["fact_id"] for row in rows(address, f"/facts/facts.csv?behind={night['row_id']}")} == {"n1-0", "n1-1"}
    assert "1 row" in asked(address, f"/claims?behind={night['row_id']}&metric=STR.LAUNCHED").text


def test_a_receipt_marks_the_number_and_runs_nothing_that_an_article_says(address: str) -> None:
    page = asked(address, "/id/h1-0").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; left <mark>7</mark> dead" in page
    assert "&lt;b&gt;Outlet&lt;/b&gt;" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=yesterday", "&#39;yesterday&#39; found; a day such as 2025-03-12 expected"),
        ("metric=CAS.BORED", "&#39;CAS.BORED&#39; found; one of"),
        ("conflict=pears", "&#39;pears&#39; found; one of"),
        ("page=0", "&#39;0&#39; found; a number from 1 on expected"),
        ("best=some", "&#39;some&#39; found; a number expected"),
        ("colour=red", "colour: no such filter here; there are conflict, party"),
    ],
)
def test_a_value_that_no_filter_takes_is_named(address: str, query: str, said: str) -> None:
    answer = asked(address, f"/tolls?{query}")
    assert answer.status_code == 400
    assert said in answer.text


@pytest.mark.parametrize("table", [table for page in PAGES.values() for table in page.tables], ids=lambda table: table.name)
def test_every_column_can_be_asked_for_any_value(data: Path, table: Table) -> None:
    with open_serving(data) as serving:
        for column in (name for name in (*table.columns, *table.asked) if table.asks(name)):
            for value in ("none", "x'\"\0"):
                with contextlib.suppress(BadFilter):
                    assert View(serving, "/", {column: value}).count(table) >= 0


@pytest.mark.parametrize("path", ["/id/nobody", "/nowhere", "/facts?behind=nobody", "/strikes/secrets.csv", "/dictionary?table=out.pears"])
def test_what_is_not_there_is_said_in_plain_words(address: str, path: str) -> None:
    answer = asked(address, path)
    assert answer.status_code == 404
    assert "Not found" in answer.text


def test_before_the_first_run_the_page_says_what_to_do(tmp_path: Path) -> None:
    with served(tmp_path) as address:
        answer = asked(address, "/")
    assert answer.status_code == 503
    assert "conflict-metrics run" in answer.text


def test_an_empty_warehouse_says_so_and_a_new_copy_shows_at_once(tmp_path: Path) -> None:
    publish(tmp_path, [])
    with served(tmp_path) as address:
        empty = {path: asked(address, path) for path in PATHS}
        publish(tmp_path, stories()[:1], datetime(2024, 10, 5, 3, 0))  # noqa: DTZ001 instants are UTC without a zone
        full = asked(address, "/facts").text
    assert {path: answer.status_code for path, answer in empty.items()} == dict.fromkeys(PATHS, 200)
    assert "The warehouse is empty" in empty["/"].text
    assert "No rows" in empty["/facts"].text
    assert "2 rows" in full
    assert "the last good run was on 05 Oct 2024 at 03:00 UTC" in full  # old figures are called old


def test_a_run_that_wrote_and_did_not_publish_is_told(data: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(data, tmp_path / "copy"))
    with open_warehouse(copy) as warehouse:
        warehouse.connection.execute("delete from core.facts").fetchall()
    published = copy / "serving" / "conflict_metrics.duckdb"
    os.utime(published, (published.stat().st_atime, published.stat().st_mtime - 120))
    with served(copy) as address, served(data) as untouched:
        assert "the last one failed before it published" in asked(address, "/").text
        assert "failed before it published" not in asked(untouched, "/").text
