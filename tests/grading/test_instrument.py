"""Tests mean the same after they have been made to watch."""

from __future__ import annotations

import marshal

import pytest

from utils.grading import instrument
from utils.grading.instrument import known, locked_cell, modules

NOTHING = known([])


def run(source: str, names: dict, assignment: object = NOTHING) -> tuple[object, list]:
    """Execute an instrumented test with helpers that only write down what they see."""
    cell = instrument.test_cell(source, "t", assignment)
    seen: list = []

    def audit(event: str, *values: object) -> None:
        kind = event.partition(".")[2]
        if kind == "call":
            number, _, _, positional, _ = values
            seen.append(cell["dotted"][number])
            seen.extend(positional)
        else:
            seen.append(values[0] if values else kind)

    names[f"_{cell['token']}audit"] = audit
    exec(marshal.loads(cell["prelude"]), names)
    for name, alias in cell["needs"]["aliases"].items():
        module, attribute = cell["needs"]["meant"][name]
        value = __import__(module)
        names[alias] = getattr(value, attribute) if attribute else value
    exec(marshal.loads(cell["body"]), names)
    last = cell["last"]
    return (eval(marshal.loads(last), names) if last else None), seen


def test_values_that_are_compared_are_looked_at() -> None:
    _, seen = run("assert f(2) == 4 < limit", {"f": lambda x: x * x, "limit": 9})
    assert seen == ["step", 4, 9]


def test_every_statement_is_preceded_by_a_step() -> None:
    _, seen = run("a = 1\nif a:\n    b = 2\nassert a", {})
    assert seen.count("step") == 3


def test_failing_assertion_still_fails() -> None:
    with pytest.raises(AssertionError, match="two and two"):
        run('assert f() == 4, "two and two"', {"f": lambda: 5})


def test_value_of_the_last_expression() -> None:
    assert run("x = 1\nx + 0.5", {})[0] == 1.5
    assert run("x = 1\nx + 0.5;", {})[0] is None


def test_library_functions_are_recognised_and_their_arguments_looked_at() -> None:
    assignment = known([("import math", True, False)])
    _, seen = run("assert math.isclose(f(), 2.0)", {"f": lambda: 2.0}, assignment)
    assert ["math", "isclose"] in seen
    assert seen.count(2.0) == 2


def test_a_student_cannot_change_what_a_library_name_means() -> None:
    assignment = known([("import math", True, False)])
    lie = type("Lie", (), {"isclose": staticmethod(lambda *_: True)})
    with pytest.raises(AssertionError):
        run("assert math.isclose(f(), 2.0)", {"f": lambda: 3.0, "math": lie}, assignment)


def test_a_student_cannot_change_what_a_builtin_means() -> None:
    with pytest.raises(AssertionError):
        run("assert all(x > 1 for x in f())", {"f": lambda: [0], "all": lambda _: True})


def test_names_of_the_assignment_mean_what_the_notebook_says() -> None:
    assignment = known([("def sum(x):\n    return 7", False, False)])
    run("assert sum([1]) == 7", {"sum": lambda _: 7}, assignment)


def test_functions_of_a_test_work_in_a_later_one() -> None:
    names: dict = {}
    run("def same(a, b):\n    return a == b", names)
    run("assert same(1, 1)", names)


def test_magics_and_line_numbers() -> None:
    cell = locked_cell("%matplotlib inline\nx = 1", "setup")
    assert b"run_line_magic" in cell["body"]
    with pytest.raises(ZeroDivisionError) as error:
        run("a = 1\n\nb = 1 / 0", {})
    assert error.traceback[-1].lineno == 2  # counted from 0


def test_no_python() -> None:
    assert instrument.test_cell("this is no python", "t", NOTHING) is None


def test_future_imports_stay_first() -> None:
    run("from __future__ import annotations\nx: int = 1\nassert x == 1", {})


def test_modules_to_preload() -> None:
    cells = ["import numpy as np\nfrom keras import layers", "x = 1", "import json"]
    assert modules(cells) == ["numpy", "keras", "keras.layers", "json"]


def test_nothing_is_preloaded_after_the_environment_was_changed() -> None:
    cells = ["import numpy", 'import os\nos.environ["KERAS_BACKEND"] = "jax"', "import keras"]
    assert modules(cells) == ["numpy"]


def test_known_tells_what_a_name_can_only_mean() -> None:
    cells = [
        ("import numpy as np\nfrom math import sqrt\nimport random\nLIMIT = 3", True, False),
        ("random = 3\nclass Net:\n    def __eq__(self, other):\n        pass", False, False),
    ]
    found = known(cells)
    assert dict(found.imports) == {"np": ("numpy", None), "sqrt": ("math", "sqrt")}
    assert dict(found.classes) == {"Net": {"__eq__"}}
    assert found.values == {"LIMIT"}
    assert {"random", "Net"} <= found.free
    assert "np" not in found.free
