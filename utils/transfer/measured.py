"""Accuracies that take minutes to measure, as benchmarks/transfer/fine_tuning.py measured them."""

from __future__ import annotations

import csv
from pathlib import Path

FILE = Path(__file__).parent / "weights" / "fine_tuning.csv"
COLUMNS = ("data", "way", "labels", "draw", "accuracy")

# {"fine-tuned": {5: (an accuracy for each draw, ...), ...}, ...}
Table = dict[str, dict[int, tuple[float, ...]]]


def read_measured(data: str = "photos", file: Path = FILE) -> Table:
    """Balanced test accuracy of each way to learn, by labelled images per class.

    Args:
        data: name of the data set.
        file: with a header and a line for each draw.

    Returns:
        For each way and each number of labelled images per class, the accuracies in the order of
        the draws; empty if nothing of these data was measured.
    """
    found: dict[str, dict[int, list[float]]] = {}
    if file.is_file():
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["data"] == data:
                    runs = found.setdefault(row["way"], {}).setdefault(int(row["labels"]), [])
                    runs.append(float(row["accuracy"]))
    return {
        way: {count: tuple(runs) for count, runs in counts.items()} for way, counts in found.items()
    }


def write_measured(measured: dict[str, Table], file: Path = FILE) -> None:
    """Keep all that was measured so far: whoever stops a benchmark can go on later."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(COLUMNS)
        for data, table in measured.items():
            for way, counts in table.items():
                for count, draws in counts.items():
                    for draw, accuracy in enumerate(draws):
                        writer.writerow([data, way, count, draw, f"{accuracy:.4f}"])
