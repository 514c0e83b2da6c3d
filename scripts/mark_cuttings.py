"""Rewrites tests/cuttings/expected_failures.csv from a run: the cuttings that do not hold, by file and kind, and prints why.

python scripts/mark_cuttings.py [--dry-run] [PART OF A NAME]
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from conflict_metrics.extract import read_all
from cutting import EXPECTED_FAILURES, cuttings, faults


def mark(names: Sequence[str]) -> None:
    """Write the names of the cuttings that fail, in order."""
    with EXPECTED_FAILURES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("file", "kind"))
        writer.writerows(names)


def main(part: str, dry_run: bool) -> None:
    """Read the cuttings whose name holds `part`, print each fault, and mark those that have one."""
    chosen = [cutting for cutting in cuttings() if part in ": ".join(cutting.name)]
    failing = []
    for cutting, reading in zip(chosen, read_all([cutting.article for cutting in chosen]), strict=True):
        if found := list(faults(cutting, reading)):
            failing.append(cutting.name)
            print(": ".join(cutting.name), *found, sep="\n    ")
    print(f"{len(chosen)} cuttings, {len(failing)} do not hold")
    if not part and not dry_run:
        mark(failing)


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--dry-run"]
    main(arguments[0] if arguments else "", "--dry-run" in sys.argv)
