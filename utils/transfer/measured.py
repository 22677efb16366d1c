"""Accuracies that take minutes to measure, as benchmarks/transfer.py measured them."""

from __future__ import annotations

import csv
from pathlib import Path

FILE = Path(__file__).parent / "weights" / "few_labels.csv"


def read_measured() -> dict[str, dict[int, tuple[float, ...]]]:
    """Test accuracy on the digits, for each way to learn and number of labels a class.

    Returns:
        {"features": {5: (one number a seed, ...), ...}, ...}
    """
    found: dict[str, dict[int, list[float]]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            runs = found.setdefault(row["way"], {}).setdefault(int(row["labels"]), [])
            runs.append(float(row["accuracy"]))
    return {
        way: {count: tuple(runs) for count, runs in counts.items()} for way, counts in found.items()
    }
