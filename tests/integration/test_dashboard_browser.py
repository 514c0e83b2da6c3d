"""What a person does with the dashboard, in a real Chromium over the own corpus: open, filter, follow, read, download."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from chromium import chromium, served
from conflict_metrics.dashboard.pages import PAGES
from conflict_metrics.defs import run_job
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import url_contains
from selenium.webdriver.support.ui import Select, WebDriverWait

CORPUS = Path(__file__).parents[2] / "seeds" / "articles"
PATHS = ["/", *PAGES, "/dictionary"]
FOCUSED = "const e = document.activeElement; return [e.textContent.trim(), e.getAttribute('href') || e.name || '']"
LIGHT = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]].match(/[0-9.]+/g).slice(0, 3).map(Number)"
PATIENCE = 10  # seconds that a page may take on a busy machine


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("corpus")
    run_job(data, CORPUS, docs=True)
    with served(data) as found:
        yield found


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("profile")


@pytest.fixture(scope="module")
def browser(profile: Path) -> Iterator[webdriver.Chrome]:
    with chromium(profile) as driver:
        driver.set_window_size(1200, 900)
        yield driver


def texts(browser: webdriver.Chrome, selector: str) -> list[str]:
    return [element.text for element in browser.find_elements(By.CSS_SELECTOR, selector)]


def brightness(browser: webdriver.Chrome, selector: str, name: str) -> float:
    """Of a colour of the first element, 0 black to 255 white."""
    return sum(browser.execute_script(LIGHT, selector, name)) / 3


def test_a_bar_leads_to_the_sentence_that_says_its_number(browser: webdriver.Chrome, address: str) -> None:
    browser.get(address)
    assert "people killed, best figure" in texts(browser, ".figures .name")
    browser.find_element(By.LINK_TEXT, "Strikes").click()
    Select(browser.find_element(By.NAME, "party")).select_by_visible_text("Ukraine")
    browser.find_element(By.CSS_SELECTOR, ".filters button").click()
    WebDriverWait(browser, PATIENCE).until(url_contains("party=UKR"))
    browser.find_element(By.CSS_SELECTOR, 'path[aria-label*="61 intercepted"]').click()
    assert "61" in texts(browser, "blockquote mark")
    assert "It said 61 drones were shot down and 18 were lost from radar after jamming." in texts(browser, "blockquote p")
    browser.find_element(By.CSS_SELECTOR, ".receipt .receipt h4 a.id, .receipt .receipt h3 a.id").click()
    assert "claim" in texts(browser, "h1")[0] or "fact" in texts(browser, "h1")[0]


def test_a_filtered_view_has_an_address_that_shows_it_again(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/facts?metric=STR.INTERCEPTED&party=RUS")
    assert Select(browser.find_element(By.NAME, "metric")).first_selected_option.text.startswith("STR.INTERCEPTED")
    assert set(texts(browser, "td:nth-child(4)")) == {"STR.INTERCEPTED"}
    browser.find_element(By.LINK_TEXT, "Clear").click()
    assert len(texts(browser, "tbody tr")) > 30


def test_a_download_holds_the_rows_that_are_shown(browser: webdriver.Chrome, address: str, profile: Path) -> None:
    folder = profile / "downloads"
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    browser.get(f"{address}/strikes?weapon=drone")
    shown = len(texts(browser, "tbody tr"))
    browser.find_element(By.LINK_TEXT, "Download as CSV").click()
    file = folder / "strikes_daily.csv"
    for _ in range(100):
        if file.exists() and file.stat().st_size:
            break
        time.sleep(0.1)
    with file.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines))
    assert len(found) == shown == 3
    assert {row["weapon"] for row in found} == {"drone"}


def test_a_keyboard_reaches_the_bars_and_follows_them(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/strikes")
    stops = []
    for _ in range(60):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        stops.append(browser.execute_script(FOCUSED))
        if stops[-1][0].endswith("outcome not told"):
            break
    assert stops[0][0] == "Skip to the content"
    order = [stop[1] for stop in stops]
    assert order.index("/strikes") < order.index("conflict") < order.index("from") < order.index("#after-chart-1") < len(order) - 1
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert urlsplit(browser.current_url).path.startswith("/id/")


def test_no_page_is_wider_than_a_phone(browser: webdriver.Chrome, address: str) -> None:
    view = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", view)
    try:
        wide = {}
        for path in PATHS:
            browser.get(address + path)
            wide[path] = browser.execute_script("return document.documentElement.scrollWidth")
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert {path: width for path, width in wide.items() if width > 360} == {}


def test_in_the_dark_the_paper_is_dark_and_the_words_of_the_charts_are_light(browser: webdriver.Chrome, address: str) -> None:
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    try:
        browser.get(f"{address}/strikes")
        dark = (brightness(browser, "body", "backgroundColor"), brightness(browser, ".role-axis-label text", "fill"))
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "light"}]})
    browser.get(f"{address}/strikes")
    light = (brightness(browser, "body", "backgroundColor"), brightness(browser, ".role-axis-label text", "fill"))
    assert dark[0] < 40 < 200 < dark[1]
    assert light[1] < 60 < 200 < light[0]


def test_no_page_speaks_to_another_host_or_breaks_its_own_rules(browser: webdriver.Chrome, address: str) -> None:
    for log in ("performance", "browser"):
        browser.get_log(log)  # what came before is another story
    for path in PATHS:
        browser.get(address + path)
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    urls = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    assert len(urls) > len(PATHS)
    assert {urlsplit(url).netloc for url in urls if not url.startswith("data:")} == {urlsplit(address).netloc}
    assert browser.get_log("browser") == []


def test_data_docs_are_linked_where_they_were_written(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/checks")
    browser.find_element(By.LINK_TEXT, "Data Docs of the checks").click()
    assert "Data Docs" in browser.title
