"""Which block, averaged or flattened, from how many labelled images: measured, kept, printed."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "weights" / "features.csv"
COLUMNS = ("data", "representation", "labels", "draw", "accuracy")

# {"block4, 2x2": {5: (an accuracy for each draw, ...), ...}, ...}
Table = dict[str, dict[int, tuple[float, ...]]]


def read_features(file: Path = FILE) -> dict[str, Table]:
    """Balanced accuracies as benchmarks/transfer/features.py measured them.

    Args:
        file: with a header and a line for each draw.

    Returns:
        For each data set and representation, and each number of labelled images per class, the
        accuracies in the order of the draws. Empty if there is no file.
    """
    found: dict[str, dict[str, dict[int, list[float]]]] = {}
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            counts = found.setdefault(row["data"], {}).setdefault(row["representation"], {})
            counts.setdefault(int(row["labels"]), []).append(float(row["accuracy"]))
    return {
        data: {
            name: {count: tuple(draws) for count, draws in counts.items()}
            for name, counts in table.items()
        }
        for data, table in found.items()
    }


def write_features(measured: dict[str, Table], file: Path = FILE) -> None:
    """Keep all that was measured so far: whoever stops a benchmark can go on later."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(COLUMNS)
        for data, table in measured.items():
            for name, counts in table.items():
                for count, draws in counts.items():
                    for draw, accuracy in enumerate(draws):
                        writer.writerow([data, name, count, draw, f"{accuracy:.4f}"])


def as_rows(table: Table) -> list[list[str]]:
    """A heading, then a row for each representation: mean ± deviation for each count."""
    counts = sorted({count for draws in table.values() for count in draws})
    rows = [["labelled images per class", *map(str, counts)]]
    for name, measured in table.items():
        rows.append([name, *(_spread(measured.get(count)) for count in counts)])
    return rows


def print_table(table: Table) -> None:
    """The rows in columns of equal width."""
    for row in as_rows(table):
        print(f"{row[0]:26}" + "".join(f"{cell:>16}" for cell in row[1:]))


def best(table: Table, count: int) -> str:
    """The representation with the highest mean at so many labelled images per class."""
    return max(
        (name for name in table if count in table[name]),
        key=lambda name: np.mean(table[name][count]),
    )


def _spread(draws: tuple[float, ...] | None) -> str:
    if not draws:
        return "-"
    deviation = np.std(draws, ddof=1) if len(draws) > 1 else 0.0
    return f"{np.mean(draws):.3f} ± {deviation:.3f}"
