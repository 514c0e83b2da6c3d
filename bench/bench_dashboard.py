"""First paint of every page of the dashboard in Chromium, over a serving copy of so many facts, beside an empty page as the baseline.

python bench/bench_dashboard.py [FACTS | DATA]: a number of made-up facts, by default a million, or a data directory.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from bench_models import land
from chromium import chromium, served
from conflict_metrics.dashboard.charts.drawing import warm
from conflict_metrics.dashboard.pages import PAGES
from conflict_metrics.warehouse import open_serving, open_warehouse
from selenium import webdriver

PAINT = """
    const done = arguments[0];
    new PerformanceObserver(seen => {
        const first = seen.getEntriesByName('first-contentful-paint')[0];
        if (first) done(first.startTime / 1000);
    }).observe({type: 'paint', buffered: true});
"""
TOWNS = """
    update core.facts set place_id = towns.place_id
    from (
        select place_id, row_number() over (order by population desc, place_id) - 1 as number
        from ref.places where level = 'site'
    ) as towns
    where facts.place_id = towns.number::varchar
"""


def publish(data: Path, size: int) -> None:
    """A serving copy of so many made-up facts, in towns that are on the map."""
    with open_warehouse(data) as warehouse:
        land(warehouse, size)
        warehouse.connection.execute(TOWNS).fetchall()
        warehouse.build_all()
        warehouse.publish()


def paint(driver: webdriver.Chrome, address: str) -> float:
    """Seconds from the wish for a page to its first words on the screen."""
    driver.get(address)
    return float(driver.execute_async_script(PAINT))


def main(data: Path) -> None:
    """Each page's first paint, when it is first asked for and when it is asked for again."""
    with open_serving(data) as serving:
        row_id = serving.read("select row_id from out.daily_estimates order by len(claim_ids) desc, row_id limit 1").item()
        fact_id = serving.read("select fact_id from out.facts limit 1").item()
        print(f"{serving.read('select count(*) from out.facts').item():,} facts")
    pages = ["/", *PAGES, "/tolls?party=UKR", "/dictionary", f"/id/{row_id}", f"/id/{fact_id}"]
    warm()
    with tempfile.TemporaryDirectory() as profile, served(data) as address, chromium(Path(profile)) as driver:
        baseline = min(paint(driver, f"{address}/static/icon.svg") for _ in range(3))
        print(f"baseline, a picture: {baseline:.2f} s\npage                               first   again")
        for page in pages:
            print(f"{page[:32]:32} {paint(driver, address + page):6.2f}s {paint(driver, address + page):6.2f}s", flush=True)


if __name__ == "__main__":
    given = sys.argv[1] if len(sys.argv) > 1 else "1000000"
    with tempfile.TemporaryDirectory() as folder:
        if given.isdecimal():
            publish(Path(folder), int(given))
        main(Path(folder) if given.isdecimal() else Path(given))
