"""Whatever articles say, and in whatever order they arrive, the tables come out the same."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from newsroom import Newsroom, Story

QUANTIFIERS = ("exact", "exact", "exact", "approximately", "at_least", "more_than", "indefinite", "range", "at_most")
THINGS = (
    {"metric": "CAS.KILLED"},
    {"metric": "CAS.KILLED", "demographic": "child"},
    {"metric": "CAS.WOUNDED", "victim_status": "civilian"},
    {"metric": "STR.LAUNCHED", "unit": "munition", "object_class": "drone"},
    {"metric": "STR.INTERCEPTED", "unit": "munition", "object_class": "drone"},
    {"metric": "CAS.LOSSES", "measure": "cumulative", "since_date": "2022-02-24"},
    {"metric": "AID.MILITARY", "unit": "USD", "stage": "commitment"},
    {"metric": "DET.HELD", "measure": "stock"},
)
CLAIMANTS = ((None, "media"), ("UKR", "own"), ("RUS", "adversary"), ("UN", "third_party"))


def story(number: int, draw: random.Random) -> Story:
    """An article with up to four facts about a few days, sides, places and values, so that they often meet.

    Versions of one document are of different days: between versions of one day arrival would decide.
    """
    published = date(2024, 3, 1) + timedelta(days=3 * (number // 40) + draw.randrange(3))
    made = Story(f"s{number:03}", str(published), f"outlet-{draw.randrange(4)}", document_id=f"d{number % 40}")
    for _ in range(draw.randint(1, 4)):
        day = published - timedelta(days=draw.randrange(3))
        claimant, stance = draw.choice(CLAIMANTS)
        about = dict(draw.choice(THINGS))
        columns = (
            about | _bounds(draw) | {"claimant": claimant, "stance": stance, "place_id": draw.choice((None, "kherson", "ukraine", "sumy"))}
        )
        columns |= {"actor": draw.choice((["RUS"], ["UKR"], [])), "recipient": draw.choice((["UKR"], ["UKR"], ["RUS"], []))}
        columns |= {"event_start_date": str(day - timedelta(days=draw.choice((0, 0, 1, 6)))), "event_end_date": str(day)}
        columns |= {"date_precision": draw.choice((1, 1, 2, 3)), "as_of_date": str(day), "previous_value": draw.choice((None, None, 2.0))}
        columns |= {"modality": draw.choice(("actual", "actual", "actual", "negated", "historical"))}
        made.states(columns.pop("metric"), columns.pop("value"), **columns)
    return made


def _bounds(draw: random.Random) -> dict[str, object]:
    quantifier, value = draw.choice(QUANTIFIERS), float(draw.randrange(6))
    if quantifier == "range":
        return {"quantifier": quantifier, "value": None, "value_low": value, "value_high": value + 2}
    if quantifier == "at_most":
        return {"quantifier": quantifier, "value": None, "value_low": 0.0, "value_high": value}
    return {"quantifier": quantifier, "value": value}


@pytest.mark.parametrize("seed", range(3))
def test_any_articles_in_any_order_give_the_same_tables(newsroom: Newsroom, seed: int) -> None:
    draw = random.Random(seed)
    newsroom.print_in_every_order(*(story(number, draw) for number in range(90)))
    assert newsroom.warehouse.count("core.incidents") > 30
