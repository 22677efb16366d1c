"""Where a test failed and with which values: plain data only, and nothing of the student's runs."""

from __future__ import annotations

import json
import linecache
from typing import Any

import numpy as np

from utils.grading.kernel.failure import described, failure


def error_of(cell: str, **names: Any) -> BaseException:
    """What a cell raises in a shell with these names."""
    linecache.cache["cell"] = (len(cell), None, cell.splitlines(keepends=True), "cell")
    try:
        exec(compile(cell, "cell", "exec"), {"get_ipython": None, **names})
    except BaseException as error:
        return error
    raise AssertionError("the cell should fail")


def failed(cell: str, **names: Any) -> dict[str, Any]:
    return failure(error_of(cell, **names))


def test_an_assertion_shows_the_values_that_it_names() -> None:
    cell = "a = 3\nfor side in (1, 2):\n    assert a == side + 2, f'{side} gave {a}'\n"
    assert failed(cell) == {"line": 3, "error": "AssertionError", "values": {"a": 3, "side": 2}}


def test_the_line_of_the_cell_and_not_that_of_the_students_function() -> None:
    def answer(n: int) -> float:
        return n / 0

    found = failed("x = 1\ny = answer(x)\n", answer=answer)
    assert found == {"line": 2, "error": "ZeroDivisionError", "values": {"x": 1}}


def test_a_helper_in_the_cell_has_its_own_names() -> None:
    cell = "def compare(given, right):\n    assert given == right\n\n\ncompare(2, 3)\n"
    found = failed(cell)
    assert (found["line"], found["values"]) == (2, {"given": 2, "right": 3})


def test_arrays_are_told_by_shape_numbers_and_sum() -> None:
    found = failed("assert given.sum() == 0\n", given=np.arange(12.0).reshape(3, 4))
    shown = {"shape": [3, 4], "items": [0, 1, 2, 3, 4, 5, 6, 7], "sum": 66}
    assert found["values"]["given"] == shown
    values = failed("assert (a, b) == c\n", a=np.float32(0.1), b=[1, "x"], c={"k": float("nan")})
    assert values["values"] == {
        "a": 0.1,
        "b": {"list": 2, "items": [1, "x"]},
        "c": {"dict": 1, "items": [["k", "nan"]]},
    }


def test_nothing_of_a_students_class_runs() -> None:
    class Answer:
        def __repr__(self) -> str:
            raise SystemExit

        __len__ = __array__ = __float__ = __eq__ = __hash__ = __repr__

    found = failed("assert given is None\n", given=Answer())
    assert found["values"] == {"given": {"type": "Answer"}}


def test_what_is_too_long_is_left_out() -> None:
    names = {f"name{n}": ["x" * 60] * 8 for n in range(12)}
    assert described(error_of(f"assert not ({' and '.join(names)})\n", **names)) == ""


def test_everything_is_json() -> None:
    assert described(None) == ""
    found = json.loads(described(ValueError("no traceback")))
    assert found == {"line": 0, "error": "ValueError", "values": {}}
