"""Numbers that only look like counts are told apart, with the reason."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from conflict_metrics.extract.quantities import quantities
from conflict_metrics.extract.quantities.measures import measure_after


def kinds(text: str) -> dict[str, str]:
    return {text[one.char_start : one.char_end]: one.kind for one in quantities(text, 0, len(text))}


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("It burned on 9 April 2021.", "9 April 2021", "date"),
        ("It burned on Sept. 9, 2021.", "Sept. 9, 2021", "date"),
        ("It burned between 4 and 6 June.", "4 and 6 June", "date"),
        ("It burned in 2016.", "2016", "date"),
        ("The 2016 war burned it.", "2016", "date"),
        ("It burned in the 1980s.", "1980", "date"),
        ("It burned in the 2019-20 winter.", "2019-20", "date"),
        ("It burned three weeks earlier.", "three", "date"),
        ("It burned in the third quarter of 2020.", "third quarter of 2020", "date"),
        ("It burned at 4:50 a.m. yesterday.", "4:50 a.m.", "clock_time"),
        ("It burned at 21:05.", "21:05", "clock_time"),
        ("It burned at 0430 GMT.", "0430 GMT", "clock_time"),
        ("It burned at six o’clock.", "six o’clock", "clock_time"),
        ("A 19-year-old cook fled.", "19-year-old", "age"),
        ("The cook, aged 61, fled.", "61", "age"),
        ("Ana Ruiz, 44, fled.", "44", "age"),
        ("Her baby was 5 months old.", "5 months old", "age"),
        ("It was the 40th raid.", "40th", "ordinal"),
        ("It was the twenty-first raid.", "twenty-first", "ordinal"),
        ("Two tugs sank and a third burned.", "a third", "ordinal"),
        ("It burned for 9 hours.", "9", "duration"),
        ("A 3-day truce held.", "3", "duration"),
        ("The five-year-old war went on.", "five", "duration"),
        ("It burned half an hour.", "half", "duration"),
        ("It burned 14 km away.", "14", "distance"),
        ("It burned 300m from the quay.", "300", "distance"),
        ("It flew at 640 km/h.", "640", "speed"),
        ("It flew at Mach 6.", "Mach 6", "speed"),
        ("An Su-24 and two T-90s burned.", "Su-24", "model_name"),
        ("A Leopard 1A5 burned.", "Leopard 1A5", "model_name"),
        ("The 152mm guns burned.", "152mm", "model_name"),
        ("The 61st Mechanised Brigade left.", "61st", "unit_designation"),
        ("The 12th and 77th divisions left.", "77th", "unit_designation"),
        ("Unit 9900 and the M23 left.", "M23", "unit_designation"),
        ("They met on Hill 77.", "Hill 77", "address"),
        ("They met at 46.1234 N.", "46.1234 N", "address"),
        ("They met on the M14 near Odesa.", "M14", "address"),
        ("They cited Resolution 2231.", "Resolution 2231", "resolution_number"),
        ("They cited Article 4 and the rest.", "Article 4", "resolution_number"),
        ("Spain drew 2-2 in Oslo.", "2-2", "score"),
        ("Spain beat Peru 1-0.", "1-0", "score"),
        ("One of the largest depots burned.", "One", "no_metric"),
        ("At one point it burned.", "one", "no_metric"),
        ("The two sides talked.", "two", "no_metric"),
        ("His half-brother talked.", "half", "no_metric"),
        ("They met in the Jewish Quarter.", "Quarter", "no_metric"),
        ("A two-state plan failed.", "two", "no_metric"),
        ("A quake of magnitude 6.3 struck.", "6.3", "no_metric"),
    ],
)
def test_a_number_in_a_name_has_its_reason(text: str, surface: str, kind: str) -> None:
    assert kinds(text)[surface] == kind


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("They sent 31 M60 tanks.", "31"),
        ("They sent 8,000 122mm shells.", "8,000"),
        ("They sent 2000 soldiers.", "2000"),
        ("In March 20 people drowned.", "20"),
        ("On 4 May 30 people drowned.", "30"),
        ("One of the wounded drowned.", "One"),
        ("They fled, leaving one dead and killing one.", "one"),
        ("A 28-truck convoy burned.", "28"),
        ("A 600-strong force burned.", "600"),
        ("They handed over 10,000 rounds.", "10,000"),
        ("About 8m refugees came.", "8m"),
    ],
)
def test_a_count_beside_a_name_stays_live(text: str, surface: str) -> None:
    assert kinds(text)[surface] == "number"


def test_a_unit_is_read_the_same_after_any_other_text() -> None:
    before = measure_after("9 minutes of fire", 1)
    measure_after("4 minutes of arc", 1)
    assert before == measure_after("9 minutes of fire", 1)
    assert before is not None
    assert (before.name, before.kind) == ("minute", "duration")


def test_what_is_counted_is_no_measure() -> None:
    for text in ("7 drones", "7 in Gaza", "7 a day", "7 at sea", "7 people"):
        assert measure_after(text, 1) is None


def test_units_do_not_depend_on_the_seed_of_hashes() -> None:
    code = (
        "from conflict_metrics.extract.quantities.measures import measure_after as m;"
        "print([m('7 ' + u, 1) for u in ('minutes', 'tons', 'pounds', 'm', 'seconds', 'square miles', 'barrels per day', 'knots', 't')])"
    )
    run = [sys.executable, "-c", code]
    seeded = (os.environ | {"PYTHONHASHSEED": seed} for seed in ("1", "77"))
    answers = {subprocess.run(run, env=env, capture_output=True, text=True, check=True).stdout for env in seeded}
    assert len(answers) == 1
