"""Accuracies that take minutes to measure, as benchmarks/transfer measured them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from utils.messages import number

FILE = Path(__file__).parent / "benchmarks" / "fine_tuning.csv"
COLUMNS = ("data", "way", "labels", "draw", "accuracy")

# {"fine-tuned": {5: (an accuracy for each draw, ...), ...}, ...}
Table = dict[str, dict[int, tuple[float, ...]]]


def read_tables(file: Path) -> dict[str, Table]:
    """Balanced test accuracies of each data set.

    Args:
        file: with a header and a line for each draw.

    Returns:
        For each data set and way, and each number of labelled images per class, the accuracies in
        the order of the draws. Empty if there is no file.
    """
    found: dict[str, Table] = {}
    if not file.is_file():
        return found
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            counts = found.setdefault(row["data"], {}).setdefault(row["way"], {})
            count = int(row["labels"])
            counts[count] = (*counts.get(count, ()), float(row["accuracy"]))
    return found


def read_measured(data: str = "photos", file: Path = FILE) -> Table:
    """The table of the lesson on fine-tuning: each way to learn, by labelled images per class.

    Args:
        data: name of the data set.
        file: as for `read_tables`.

    Returns:
        Its table; empty if nothing of these data was measured.
    """
    return read_tables(file).get(data, {})


def write_measured(measured: dict[str, Table], file: Path = FILE) -> None:
    """Keep all that was measured so far: a benchmark that is stopped can go on later."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(COLUMNS)
        for data, table in measured.items():
            for way, counts in table.items():
                for count, draws in counts.items():
                    for draw, accuracy in enumerate(draws):
                        writer.writerow([data, way, count, draw, f"{accuracy:.4f}"])


def spread(draws: Sequence[float] | None) -> str:
    """Mean ± standard deviation, or a dash if nothing was measured."""
    if not draws:
        return "-"
    deviation = float(np.std(draws, ddof=1)) if len(draws) > 1 else 0.0
    return f"{number(float(np.mean(draws)), '.3f')} ± {number(deviation, '.3f')}"
