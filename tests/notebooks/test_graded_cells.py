"""The short form of nbgrader's metadata."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbformat import v4

from utils.errors import KitError
from utils.notebooks.graded_cells import expand_graded_cells


def expand(*metadata: dict) -> list[dict]:
    cells = [v4.new_code_cell("", metadata=each) for each in metadata]
    expand_graded_cells(cells, Path("a0.py"))
    return [dict(cell.metadata) for cell in cells]


@pytest.mark.parametrize(
    ("short", "flags"),
    [
        ({"solution": "x"}, (False, True, False, None)),
        ({"test": "x", "points": 2}, (True, False, True, 2)),
        ({"written": "x", "points": 5}, (True, True, False, 5)),
        ({"locked": "x"}, (False, False, True, None)),
    ],
)
def test_kinds(short: dict, flags: tuple) -> None:
    (metadata,) = expand(short)
    grader = metadata["nbgrader"]
    assert set(metadata) == {"nbgrader"}
    assert grader["grade_id"] == "x"
    assert (grader["grade"], grader["solution"], grader["locked"], grader.get("points")) == flags


def test_ordinary_cells_stay_ordinary() -> None:
    assert expand({"tags": ["setup"]}) == [{"tags": ["setup"]}]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ([{"points": 2}], "neither a test nor written"),
        ([{"solution": "x", "test": "y", "points": 1}], "cannot be solution and test"),
        ([{"solution": "x"}, {"locked": "x"}], "two cells are called 'x'"),
        ([{"test": "x"}], "needs points"),
        ([{"solution": "x", "points": 1}], "cannot have points"),
    ],
)
def test_mistakes_are_named(cells: list[dict], says: str) -> None:
    with pytest.raises(KitError, match=says):
        expand(*cells)
