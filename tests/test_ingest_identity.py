"""Which records are one document, which are one version of it, and on what day each was published."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from conflict_metrics.ingest import articles
from conflict_metrics.ingest.days import published
from conflict_metrics.ingest.identity import canonical
from conflict_metrics.model import Article

BASE = {"text": "Five soldiers died.", "title": "Losses", "outlet": "Post", "id": "7", "published": "2025-03-11"}


def ids(tmp_path: Path, *records: dict[str, object]) -> list[tuple[str, str]]:
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return [(found.document_id, found.article_id) for found in articles(tmp_path) if isinstance(found, Article)]


@pytest.mark.parametrize("change", [{"text": "Six soldiers died."}, {"title": "Heavy losses"}, {"published": "2025-03-12"}])
def test_a_change_of_text_title_or_day_is_a_new_version_of_one_document(tmp_path: Path, change: dict[str, str]) -> None:
    first, second = ids(tmp_path, BASE, BASE | change)
    assert first[0] == second[0]
    assert first[1] != second[1]


@pytest.mark.parametrize("change", [{"text": "Five  soldiers\ndied."}, {"title": "LOSSES"}, {"published": "2025-03-11T09:30:00Z"}])
def test_spacing_case_and_hour_make_no_new_version(tmp_path: Path, change: dict[str, str]) -> None:
    assert len(set(ids(tmp_path, BASE, BASE | change))) == 1


def test_the_same_text_in_two_outlets_is_two_documents(tmp_path: Path) -> None:
    text = {"text": "Five soldiers died."}
    assert len({document for document, _ in ids(tmp_path, text | {"outlet": "Post"}, text | {"outlet": "Courier"})}) == 2


def test_one_address_is_one_document_whatever_the_outlet_calls_itself(tmp_path: Path) -> None:
    addresses = ("https://post.example/a?utm_source=x", "http://post.example/a/", "https://POST.example/a#top")
    found = ids(tmp_path, *(BASE | {"url": address, "id": address, "outlet": address} for address in addresses))
    assert len(set(found)) == 1


def test_a_text_without_address_or_id_is_known_by_its_words(tmp_path: Path) -> None:
    text = {"text": "Five soldiers died."}
    first, same, other = ids(tmp_path, text, text | {"text": "five soldiers DIED."}, text | {"text": "Six soldiers died."})
    assert first == same
    assert first[0] != other[0]


def test_the_same_bytes_under_another_name_are_the_same_articles(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("Five soldiers died.", encoding="utf-8")
    assert len({found.article_id for found in articles(tmp_path) if isinstance(found, Article)}) == 1


@pytest.mark.parametrize("url", ["", "n/a", "ftp://post.example/a", "https://", "post.example/a"])
def test_what_is_no_web_address_identifies_nothing(url: str) -> None:
    assert canonical(url) is None


@pytest.mark.parametrize(
    ("given", "day", "hour"),
    [
        ("2024-11-11", date(2024, 11, 11), None),
        ("20241111", date(2024, 11, 11), None),
        ("2024-11-11T10:00:00Z", date(2024, 11, 11), datetime(2024, 11, 11, 10, tzinfo=UTC)),
        ("2024-11-11T23:30:00-05:00", date(2024, 11, 11), datetime(2024, 11, 12, 4, 30, tzinfo=UTC)),
        ("Mon, 11 Nov 2024 10:00:00 GMT", date(2024, 11, 11), datetime(2024, 11, 11, 10, tzinfo=UTC)),
        ("Mon, 11 Nov 2024 10:00:00 EST", date(2024, 11, 11), datetime(2024, 11, 11, 15, tzinfo=UTC)),
        ("Mon, 11 Nov 2024 10:00 CST", date(2024, 11, 11), datetime(2024, 11, 11, 16, tzinfo=UTC)),
        ("11 Nov 2024 23:30:00 +0545", date(2024, 11, 11), datetime(2024, 11, 11, 17, 45, tzinfo=UTC)),
        ("2024-11-11 03:00 EST", date(2024, 11, 11), datetime(2024, 11, 11, 8, tzinfo=UTC)),
        ("2024-11-11 03:00 MSK", date(2024, 11, 11), datetime(2024, 11, 11, tzinfo=UTC)),
        ("2024-11-11 03:00 CST", date(2024, 11, 11), None),
        ("Mon, 11 Nov 2024 10:00:00 IST", date(2024, 11, 11), None),
        ("2024-11-11T23:30:00+0330", date(2024, 11, 11), datetime(2024, 11, 11, 20, tzinfo=UTC)),
        ("2024-11-11 10:00", date(2024, 11, 11), None),
        ("11 November 2024", date(2024, 11, 11), None),
        ("25/12/2024", date(2024, 12, 25), None),
        ("2024-3-4 05:06 UTC", date(2024, 3, 4), datetime(2024, 3, 4, 5, 6, tzinfo=UTC)),
        (datetime(2024, 11, 11, 10), date(2024, 11, 11), None),  # noqa: DTZ001
        (date(2024, 11, 11), date(2024, 11, 11), None),
    ],
)
def test_a_day_is_kept_as_printed_and_an_instant_only_with_its_zone(given: object, day: date, hour: datetime | None) -> None:
    assert published(given)[:2] == (day, hour)


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "soon",
        "Friday",
        "2024",
        "November 2024",
        "03/04/2024",
        "0001-01-01T00:00:00+05:00",
        "9" * 40,
        5,
        True,
        3.5,
        ["2024-11-11"],
    ],
)
def test_a_day_that_is_unreadable_incomplete_or_could_be_two_is_null(given: object) -> None:
    found = published(given)
    assert found[:2] == (None, None)
    assert (found.note is None) == (given in (None, ""))


def test_why_a_day_or_an_instant_is_missing_is_said() -> None:
    assert published("soon").note == "published 'soon' is no day that can be read"
    assert published("03/04/2024").note == "published '03/04/2024' is no single day"
    assert published(["2024-11-11"]).note == "published is a list, a day expected"
    assert published("2024-11-11 03:00 IST").note == "published '2024-11-11 03:00 IST': the zone IST can be several"


def test_the_reason_stands_with_the_article(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "Five died.", "published": "yesterday"}), encoding="utf-8")
    article = next(articles(tmp_path))
    assert isinstance(article, Article)
    assert (article.published_date, article.published_note) == (None, "published 'yesterday' is no day that can be read")
