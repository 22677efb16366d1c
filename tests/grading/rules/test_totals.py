"""The worst assignments are left out of a total, and never in a way that makes it worse."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.grading.record import Record, Status
from utils.grading.rules.totals import Total, totals


def of_one(marks: dict[str, tuple[float, float]], drop: int) -> Total:
    records = {
        name: {"ada": Record("ada", name, score, most, Status.GRADED, "", 1.0)}
        for name, (score, most) in marks.items()
    }
    return totals(records, drop)["ada"]


@pytest.mark.parametrize(
    ("marks", "drop", "dropped", "total"),
    [
        ({"a": (5, 10), "b": (9, 10)}, 0, (), (14, 20)),
        ({"a": (5, 10), "b": (9, 10)}, 1, ("a",), (9, 10)),
        ({"a": (5, 10), "b": (9, 10)}, 5, ("a",), (9, 10)),  # one always counts
        ({"a": (5, 10)}, 1, (), (5, 10)),
        ({"a": (8, 30), "b": (5, 10), "c": (0, 10)}, 1, ("c",), (13, 40)),
        ({"a": (15, 30), "b": (5, 10), "c": (9, 10)}, 1, ("a",), (14, 20)),  # the larger of equals
        ({"a": (0, 0), "b": (5, 10), "c": (6, 10)}, 1, ("b",), (6, 10)),  # no points, no share
    ],
)
def test_what_is_dropped(
    marks: dict[str, tuple[float, float]],
    drop: int,
    dropped: tuple[str, ...],
    total: tuple[float, float],
) -> None:
    found = of_one(marks, drop)
    assert (found.dropped, (found.total, found.max_score)) == (dropped, total)


@given(scores=st.lists(st.integers(0, 10), min_size=2, max_size=5), drop=st.integers(0, 4))
def test_no_other_choice_is_better(scores: list[int], drop: int) -> None:
    found = of_one({f"a{n}": (score, 10) for n, score in enumerate(scores)}, drop)
    count = min(drop, len(scores) - 1)
    assert len(found.dropped) == count
    assert found.total == max(sum(kept) for kept in combinations(scores, len(scores) - count))
