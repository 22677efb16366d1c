"""Figures with two names become rows and columns."""

from __future__ import annotations

from utils import measured
from utils.training.repeat import Runs


def test_rows_and_columns() -> None:
    figures = {
        "none: error": Runs((0.25, 0.75)),
        "none: judge": Runs((1.0, 1.0)),
        "all of it: error": Runs((0.5,)),
        "left out": Runs((3.0,)),
    }
    heading, *rows = (line.split() for line in measured.table(figures, width=16).splitlines())
    assert heading == ["error", "judge"]
    assert rows == [
        ["none", "0.500", "±", "0.354", "1.000", "±", "0.000"],
        ["all", "of", "it", "0.500"],
    ]


def test_every_line_of_a_full_table_is_as_long() -> None:
    figures = {f"{row}: {column}": Runs((1.0,)) for row in "ab" for column in ("x", "y z")}
    assert len({len(line) for line in measured.table(figures).splitlines()}) == 1


def test_nothing_gives_no_row() -> None:
    assert measured.table({}).strip() == ""
