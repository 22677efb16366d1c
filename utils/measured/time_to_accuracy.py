"""The results of `python -m benchmarks.speed time_to_accuracy`."""

from __future__ import annotations

import csv
import statistics
from collections import defaultdict
from pathlib import Path

FILE = Path(__file__).parent / "benchmarks" / "time_to_accuracy.csv"
EMBEDDED, FULL = "10,000 images", "60,000 images"


def read_measured(case: str = EMBEDDED) -> dict[str, tuple[float, float, int]]:
    """Median seconds, mean test accuracy and number of seeds, by recipe."""
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["case"] == case:
                found[row["what"]][row["quantity"]].append(float(row["value"]))
    return {
        what: (
            statistics.median(values["seconds"]),
            statistics.fmean(values["test accuracy"]),
            len(values["seconds"]),
        )
        for what, values in found.items()
    }
