"""Results that benchmarks.transfer keeps, as those of a claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from utils.measured.transfer import Table
from utils.training.repeat import Runs


def at(table: Callable[[], Table], count: int, ways: Mapping[str, str]) -> dict[str, Runs]:
    """The draws of some ways at one number of labelled images per class.

    Args:
        table: reads the table.
        count: labelled images per class.
        ways: the name of a result, and of its way in the table.
    """
    found = table()
    return {
        name: Runs(found[way][count], tuple(range(len(found[way][count]))))
        for name, way in ways.items()
    }
