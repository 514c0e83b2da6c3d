"""No row lands that breaks the dictionary, and every row that does not land says which rule it broke."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import inf, nan
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from conflict_metrics import expectations
from conflict_metrics.dictionary import TABLES
from conflict_metrics.expectations import ExpectationError, rules, sift, surrounded
from conflict_metrics.expectations.suites import validated
from conflict_metrics.frames import frame
from conflict_metrics.model import Fact
from conflict_metrics.vocabulary import rows

TEXT = "Överste Mai said 34 drones were launched and 20 shot down."
ARTICLE = {"article_id": "a", "document_id": "d", "text": TEXT, "published_date": date(2025, 3, 2)}
GOOD: dict[str, Any] = {
    "fact_id": "f1", "article_id": "a", "document_id": "d", "sentence_number": 0, "char_start": 17, "char_end": 19, "surface": "34",
    "evidence": TEXT, "metric": "STR.LAUNCHED", "quantifier": "exact", "value": 34.0, "value_low": 34.0, "value_high": 34.0,
    "unit": "munition", "object_class": "drone", "actor": ("RUS",), "recipient": ("UKR",), "claimant": "UKR", "stance": "adversary",
    "event_start_date": date(2025, 3, 1), "event_end_date": date(2025, 3, 2), "date_precision": 1, "extractor_version": "1",
}  # fmt: skip
AID = {"metric": "AID.MILITARY", "unit": "USD", "object_class": None}


def number(value: float | None, low: float | None, high: float | None, **rest: object) -> dict[str, Any]:
    return {"value": value, "value_low": low, "value_high": high, **rest}


def facts(*changes: dict[str, Any]) -> pl.DataFrame:
    """The good fact once for each set of changes, with the columns beside it."""
    made = [Fact(**{**GOOD, "fact_id": f"f{n}", **change}) for n, change in enumerate(changes)]
    return surrounded(frame("core.facts", made), frame("raw.articles", [ARTICLE]))


def warned(name: str, rows: pl.DataFrame) -> list[str]:
    rule = [rule for rule in rules("core.facts", "warn") if rule.name == name]
    return [rows["fact_id"][number] for number in validated(rule, rows)[0].failed]


REJECTED: dict[str, Iterable[dict[str, Any]]] = {
    "has_document_id": [{"document_id": None}],
    "has_actor": [{"actor": None}],
    "known_metric": [{"metric": "CAS.HUNGRY"}],
    "known_stance": [{"stance": "neutral"}],
    "known_demographic": [{"demographic": "teenager"}],
    "span_in_order": [{"char_start": 19, "char_end": 19, "surface": ""}, {"char_start": -2, "char_end": 0, "surface": ""}],
    "span_reproduces_surface": [{"char_start": 16, "char_end": 18}, {"char_end": 900}, {"article_id": "nowhere"}],
    "values_in_order": [number(None, 9, 4, quantifier="range")],
    "values_fit_quantifier": [
        number(34, 30, 34), number(34, 34, 34, quantifier="at_least"), number(34, 0, 34, quantifier="less_than"),
        number(34, 34, None, quantifier="range"), number(None, None, None, quantifier="indefinite"),
    ],
    "values_finite": [number(inf, inf, inf), number(nan, nan, nan), {"previous_value": inf}],
    "values_not_negative": [number(-3, -3, -3)],
    "unit_known": [{"unit": "busload"}],
    "currency_exists": [AID | {"unit": "ZZZ", "stage": "pledge"}],
    "party_exists": [{"actor": ("QQQ", "RUS")}, {"claimant": "QQQ"}],
    "stage_given": [AID, {"metric": "AMM.SUPPLIED", "unit": "round"}],
    "window_in_order": [{"event_start_date": date(2025, 3, 3)}],
    "precision_known": [{"date_precision": 6}],
    "cumulative_dated": [{"measure": "cumulative"}],
    "share_within_hundred": [number(134, 134, 134, measure="share", unit="percent")],
}  # fmt: skip


def test_a_row_that_breaks_a_rule_is_rejected_by_its_name() -> None:
    cases = [(name, change) for name, changes in REJECTED.items() for change in changes]
    sifted = sift("core.facts", facts({}, *(change for _, change in cases)))
    assert sifted.passed["fact_id"].to_list() == ["f0"]
    assert list(zip(sifted.failed["expectation"], sifted.failed["fact_id"], strict=True)) == [
        (name, f"f{number}") for number, (name, _) in enumerate(cases, start=1)
    ]


def test_every_written_rule_that_rejects_has_been_seen_to_reject() -> None:
    assert {row["name"] for row in rows("expectations") if row["severity"] == "reject"} <= REJECTED.keys()


def test_true_facts_of_every_quantifier_pass() -> None:
    whole = facts(
        {}, number(None, 0, 34, quantifier="at_most"), number(34, 34, None, quantifier="more_than"),
        number(None, 30, 40, quantifier="range"), number(0, 0, 0), AID | {"stage": "pledge"}, {"claimant": None, "stance": "media"},
        {"actor": (), "recipient": ("Front for the Hills",)}, {"event_start_date": None, "event_end_date": None, "date_precision": None},
        number(None, 0, 100, quantifier="at_most", measure="share", unit="percent"),
        {"measure": "cumulative", "since_date": date(2022, 2, 24)},
    )  # fmt: skip
    sifted = sift("core.facts", whole)
    assert sifted.failed.is_empty()
    assert sifted.passed.equals(whole.select(TABLES["core.facts"].columns))


def test_an_acronym_that_the_text_itself_uses_is_a_party_as_written() -> None:
    assert sift("core.facts", facts({"actor": ("QQQ",), "actor_text": "QQQ fighters"})).failed.is_empty()


def test_a_failing_row_keeps_every_column() -> None:
    failed = sift("core.facts", facts({"unit": "busload", "place": "Sumy"})).failed
    assert failed.columns == [*TABLES["core.facts"].columns, "expectation"]
    assert failed.row(0, named=True)["place"] == "Sumy"


def test_plausibility_keeps_the_row_and_names_it() -> None:
    late = {"event_end_date": date(2025, 3, 5)}
    odd = {
        "event_not_after_publication": facts({}, late, late | {"modality": "future"}),
        "unit_usual": facts({}, {"unit": "tonne"}, {"unit": "percent", "measure": "share"}, {"unit": "round"}, AID | {"unit": "person"}),
        "below_ceiling": facts({}, number(2e6, 2e6, 2e6)),
    }  # fmt: skip
    assert {name: warned(name, rows) for name, rows in odd.items()} == {
        "event_not_after_publication": ["f1"],
        "unit_usual": ["f1", "f4"],
        "below_ceiling": ["f1"],
    }
    assert sift("core.facts", odd["below_ceiling"]).failed.is_empty()


def test_a_subset_above_its_total_is_noticed() -> None:
    parts = facts(
        {"part_role": "total"},
        number(20, 20, 20, part_role="subset", part_of="f0"),
        number(40, 40, 40, part_role="subset", part_of="f0"),
        number(9, 9, None, quantifier="at_least"),
        number(40, 40, 40, part_role="subset", part_of="f3"),  # at least 9 may be 40
    )
    assert warned("subset_not_above_total", parts) == ["f2"]


def test_components_that_miss_their_total_by_more_than_half_a_per_cent_are_noticed() -> None:
    def parts(total: float, *components: float) -> pl.DataFrame:
        made = [number(n, n, n, part_role="component", part_of="f0") for n in components]
        return facts(number(total, total, total, part_role="total"), *made)

    assert warned("components_add_up", parts(1000, 600, 396)) == []
    assert warned("components_add_up", parts(1000, 600, 390)) == ["f1", "f2"]
    assert warned("components_add_up", parts(1000, 600, 410)) == ["f1", "f2"]


def test_more_downed_than_launched_is_noticed_within_one_claimant_and_night() -> None:
    def downed(count: float, **rest: object) -> dict[str, Any]:
        roles = {"actor": ("UKR",), "recipient": ("RUS",), "stance": "own"}
        return number(count, count, count, metric="STR.INTERCEPTED", **{**roles, **rest})

    earlier = {"event_start_date": date(2025, 2, 1), "event_end_date": date(2025, 2, 1)}
    night = facts({}, downed(30), downed(50), downed(50, claimant=None), downed(50, **earlier))
    assert warned("downed_not_above_launched", night) == ["f2"]


def test_an_actor_that_suddenly_fills_a_day_is_noticed() -> None:
    def day(number: int, counts: dict[str, int]) -> tuple[dict[str, Any], list[Fact]]:
        name = f"a{number}"
        article = ARTICLE | {"article_id": name, "published_date": date(2025, 3, number)}
        actors = [actor for actor, count in counts.items() for _ in range(count)]
        return article, [Fact(**{**GOOD, "article_id": name, "fact_id": f"{name}.{n}", "actor": (a,)}) for n, a in enumerate(actors)]

    steady, jump = {"RUS": 20, "UKR": 20}, {"RUS": 38, "UKR": 2}
    days = [day(number, jump if number == 6 else steady) for number in range(1, 8)]
    found = frame("core.facts", [fact for _, made in days for fact in made])
    rows = surrounded(found, frame("raw.articles", [article for article, _ in days]))
    assert {name.split(".")[0] for name in warned("actor_share_steady", rows)} == {"a6"}


def test_a_rule_that_cannot_be_judged_lets_nothing_through() -> None:
    with pytest.raises(ExpectationError, match="cannot be judged"):
        sift("core.facts", facts({}).drop("text"))


def test_an_expectation_that_fails_without_naming_rows_lets_nothing_through(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = expectations.Rule("broken", "core.facts", "reject", "a pattern that no engine reads", column="missing_from_the_frame")
    monkeypatch.setattr(expectations.Rule, "test", property(lambda rule: pl.col("surface")))
    with pytest.raises(ExpectationError, match="broken"):
        validated([rule], facts({}))


def test_docs_are_pages_on_disk(tmp_path: Path) -> None:
    validated(rules("core.facts"), facts({}, {"unit": "busload"}), docs=tmp_path)
    assert "core.facts" in (tmp_path / "index.html").read_text()
    assert list(tmp_path.glob("validations/**/*.html"))
