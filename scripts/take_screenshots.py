"""Photographs every page of the dashboard over a data directory: python scripts/take_screenshots.py DATA [FOLDER]."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests"))

from chromium import chromium, served  # noqa: E402 found beside the tests
from selenium import webdriver  # noqa: E402

PAGES = {
    "overview": "/",
    "strikes": "/strikes",
    "tolls": "/tolls",
    "disputes": "/disputes",
    "map": "/map",
    "aid": "/aid",
    "displacement": "/displacement",
    "coverage": "/coverage",
    "checks": "/checks",
    "facts": "/facts",
    "dictionary": "/dictionary",
}
WIDE, PHONE = 1060, 390  # pixels
TALLEST = 1150


def photograph(driver: webdriver.Chrome, address: str, path: Path, width: int, dark: bool = False) -> None:
    """The top of a page, as tall as it is up to TALLEST."""
    scheme = {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", scheme)
    view = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", view)
    driver.get(address)
    height = min(TALLEST, int(driver.execute_script("return document.documentElement.scrollHeight")))
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", view | {"height": height})
    path.parent.mkdir(parents=True, exist_ok=True)
    driver.save_screenshot(str(path))


def main(data: Path, folder: Path) -> None:
    """Every page wide, one on a phone, one in the dark, and one receipt."""
    with tempfile.TemporaryDirectory() as profile, served(data) as address, chromium(Path(profile)) as driver:
        for name, page in PAGES.items():
            photograph(driver, address + page, folder / f"{name}.png", WIDE)
        photograph(driver, f"{address}/strikes", folder / "phone.png", PHONE)
        photograph(driver, f"{address}/strikes", folder / "dark.png", WIDE, dark=True)
        driver.get(f"{address}/facts?metric=STR.INTERCEPTED")
        receipt = driver.find_element("css selector", "td a").get_attribute("href")
        photograph(driver, str(receipt), folder / "receipt.png", WIDE)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "docs" / "screenshots")
