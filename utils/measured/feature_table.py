"""Measured accuracies of each block's features, by shape and labelled images: kept, printed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from utils.measured.layout import aligned
from utils.measured.transfer import Table, read_tables, spread, write_measured
from utils.measured.wording import said
from utils.messages import tr

FILE = Path(__file__).parent / "benchmarks" / "features.csv"


def read_features(file: Path = FILE) -> dict[str, Table]:
    """Balanced accuracies as benchmarks/transfer/features.py measured them, for each data set."""
    return read_tables(file)


def write_features(measured: dict[str, Table], file: Path = FILE) -> None:
    """Keep all that was measured so far."""
    write_measured(measured, file)


def as_rows(table: Table) -> list[list[str]]:
    """A heading, then a row for each representation: mean ± deviation for each count."""
    counts = sorted({count for draws in table.values() for count in draws})
    rows = [[tr("labelled images per class"), *map(str, counts)]]
    for name, measured in table.items():
        rows.append([said(name), *(spread(measured.get(count)) for count in counts)])
    return rows


def print_table(table: Table) -> None:
    """The rows in columns of equal width."""
    print(aligned(as_rows(table), 26))


def best(table: Table, count: int) -> str:
    """The representation with the highest mean at `count` labelled images per class."""
    return max(
        (name for name in table if count in table[name]),
        key=lambda name: np.mean(table[name][count]),
    )
