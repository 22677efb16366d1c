"""The results, one row each, in a file: rows in the file are not measured again."""

from __future__ import annotations

import csv
import statistics
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One measurement.

    Attributes:
        case: such as "time to accuracy, embedded".
        what: the thing that was measured: ours, the peer, a variant.
        run: number of the seed or the repetition.
        quantity: with its unit, such as "seconds".
        value: the result.
        machine: that it was measured on.
    """

    case: str
    what: str
    run: int
    quantity: str
    value: float
    machine: str


def read(path: Path) -> list[Row]:
    """All rows of the file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row(each["case"], each["what"], int(each["run"]), each["quantity"],
                float(each["value"]), each["machine"])
            for each in csv.DictReader(file)
        ]  # fmt: skip


def append(rows: Iterable[Row], path: Path) -> None:
    """Add rows to the file, and print them."""
    for row in rows:
        new = not path.exists()
        # The file is opened for each row: a stop loses only the run that is under way.
        with path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            if new:
                writer.writerow(field.name for field in fields(Row))
            writer.writerow([*astuple(row)[:4], f"{row.value:.5g}", row.machine])
        print(f"{row.case}: {row.what}, {row.run}: {row.value:.4g} {row.quantity}", flush=True)


def values(rows: Iterable[Row], case: str, what: str, quantity: str) -> list[float]:
    """The values of one thing, in the order of their runs."""
    chosen = [row for row in rows if (row.case, row.what, row.quantity) == (case, what, quantity)]
    return [row.value for row in sorted(chosen, key=lambda row: row.run)]


def runs(rows: Iterable[Row], case: str, what: str) -> set[int]:
    """The numbers of the runs that are there."""
    return {row.run for row in rows if (row.case, row.what) == (case, what)}


def median(rows: Iterable[Row], case: str, what: str, quantity: str) -> float:
    """The median of the runs."""
    return statistics.median(values(rows, case, what, quantity))


def mean(rows: Iterable[Row], case: str, what: str, quantity: str) -> float:
    """The mean of the runs."""
    return statistics.fmean(values(rows, case, what, quantity))


def times(rows: Iterable[Row], case: str, peer: str, what: str, quantity: str) -> float:
    """How many times more the peer takes: the median over runs made in turn."""
    both = zip(values(rows, case, peer, quantity), values(rows, case, what, quantity), strict=False)
    return statistics.median(theirs / own for theirs, own in both)
