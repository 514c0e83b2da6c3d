"""Rewrites tests/cuttings/expected_failures.csv from a run: what does not hold, by file, kind and aspect, and prints why.

python scripts/mark_cuttings.py [--dry-run] [PART OF A NAME]
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from conflict_metrics.extract import read_all
from cutting import ASPECTS, EXPECTED_FAILURES, cuttings, faults


def mark(failing: Sequence[tuple[str, str, str]]) -> None:
    """Write what fails, in order."""
    with EXPECTED_FAILURES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("file", "kind", "aspect"))
        writer.writerows(failing)


def main(part: str, dry_run: bool) -> None:
    """Read the cuttings whose name holds `part`, print each fault, and mark those that have one."""
    chosen = [cutting for cutting in cuttings() if part in ": ".join(cutting.name)]
    failing = []
    for cutting, reading in zip(chosen, read_all([cutting.article for cutting in chosen]), strict=True):
        if found := list(faults(cutting, reading)):
            failing.extend((*cutting.name, aspect) for aspect in ASPECTS if aspect in {part for part, _ in found})
            print(": ".join(cutting.name), *(f"{part}: {fault}" for part, fault in found), sep="\n    ")
    print(f"{len(chosen)} cuttings, {len(chosen) * len(ASPECTS)} aspects, {len(failing)} do not hold")
    if not part and not dry_run:
        mark(failing)


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--dry-run"]
    main(arguments[0] if arguments else "", "--dry-run" in sys.argv)
