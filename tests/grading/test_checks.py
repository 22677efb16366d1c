"""Checks that must fail, on real processes: who is found, and who is not."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator

import pytest
from nbformat import NotebookNode, v4

from utils.grading import warm_runner
from utils.grading.calibrate import Calibration, calibrate
from utils.grading.limits import Limits
from utils.grading.outcome import Outcome, Task
from utils.grading.points import earned
from utils.grading.sandbox import Sandbox, why_no_sandbox

SANDBOXED = why_no_sandbox() is None
LIMITS = Limits(timeout=20, memory=2 << 30, disk=64 << 20, processes=32)
THREAD = (
    "import threading\n"
    "stop = threading.Event()\n"
    "threading.Thread(target=stop.wait, daemon=True).start()"
)
EVERYTHING = (
    "class Everything:\n"
    "    def __eq__(self, other):\n"
    "        return True\n"
    "def f(x):\n"
    "    return Everything()"
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox((), (), LIMITS, SANDBOXED) as made:
        yield made


def notebook(answer: str, *tests: str, before: str = "", points: float = 1) -> dict[str, str]:
    cells = [v4.new_code_cell(before or "pass"), v4.new_code_cell(answer)]
    for number, test in enumerate(tests):
        marks = {"grade": True, "solution": False, "locked": True, "grade_id": f"t{number}"}
        marks |= {"points": points, "schema_version": 3, "task": False}
        cells.append(v4.new_code_cell(test, metadata={"nbgrader": marks}))
    return {"nb": json.dumps(v4.new_notebook(cells=cells))}


def graded(
    sandbox: Sandbox, right: str, answer: str, *tests: str, before: str = "", points: float = 1
) -> tuple[Calibration, list[tuple[float, bool]]]:
    """The calibration with a right answer; points of each test of another answer, and if proved."""
    task = Task(
        "ada",
        notebook(right, *tests, before=before, points=points),
        {},
        limits=LIMITS,
        sandboxed=SANDBOXED,
    )
    found = calibrate(task, sandbox)
    handed_in = notebook(answer, *tests, before=before, points=points)
    again = dataclasses.replace(
        task, notebooks=handed_in, canaries=found.canaries(), copied=found.copied()
    )
    return found, results(again, warm_runner.run(again, sandbox))


def results(task: Task, outcome: Outcome) -> list[tuple[float, bool]]:
    cells: list[NotebookNode] = json.loads(task.notebooks["nb"])["cells"]
    return [
        (earned(run.outputs, cells[number]["metadata"]["nbgrader"]["points"]), bool(run.proof))
        for number, run in outcome.cells["nb"].items()
        if "nbgrader" in cells[number]["metadata"]
    ]


RIGHT = "def f(x):\n    return x * x"
TEST = "assert f(2) == 4\nassert f(3) == 9"


@pytest.mark.parametrize("before", ["", THREAD], ids=["copied", "executed again"])
@pytest.mark.parametrize(
    "cheat",
    [
        EVERYTHING,
        "import ast\nclass Drop(ast.NodeTransformer):\n    def visit_Assert(self, node):\n"
        "        return None\nget_ipython().ast_transformers.append(Drop())",
        "import re\ndef f(x):\n    return int(re.search(rf'{x}\\) == (-?\\d+)', In[-1])[1])",
        "import sys\ndef f(x):\n    code = sys._getframe(1).f_code\n"
        "    numbers = [each for each in code.co_consts if type(each) is int]\n"
        "    return numbers[numbers.index(x) + 1]",
        "shell = get_ipython()\nplain = shell.run_code\n"
        "async def nothing(code, *a, **k):\n    return False\nshell.run_code = nothing",
        "get_ipython().showtraceback = lambda *a, **k: None\nimport builtins\n"
        "class Quiet(BaseException):\n    pass\ndef f(x):\n    return 0\n"
        "get_ipython().set_custom_exc((AssertionError,), lambda *a, **k: None)\n"
        "AssertionError = Quiet",
    ],
    ids=["equals", "drops asserts", "reads history", "reads frames", "runs nothing", "no error"],
)
def test_thieves_are_found(sandbox: Sandbox, cheat: str, before: str) -> None:
    found, points = graded(sandbox, RIGHT, cheat, TEST, before=before)
    assert bool(before) != found.tests["nb"]["t0"].copied
    assert points[0][1] or points[0][0] == 0


@pytest.mark.parametrize("before", ["", THREAD], ids=["copied", "executed again"])
@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (RIGHT, 1),
        ("import numpy as np\ndef f(x):\n    return np.float64(x) ** 2", 1),
        ("def f(x):\n    return 4", 0),
        ("def f(x):\n    return {2: 4, 3: 9}[x]", 1),
        ("class Number(int):\n    pass\ndef f(x):\n    return Number(x * x)", 1),
        ("def f(x):\n    print('x' * 1000)\n    return x * x", 1),
        (
            "import random, time\n"
            "def f(x):\n"
            "    random.random()\n"
            "    time.sleep(0.01)\n"
            "    return x * x",
            1,
        ),
        ("def f(x):\n    raise KeyError", 0),
        (
            "def f(x):\n"
            "    open('log', 'a').write('x')\n"
            "    assert len(open('log').read()) <= 2\n"
            "    return x * x",
            1,
        ),
        (
            "calls = []\n"
            "def f(x):\n"
            "    calls.append(x)\n"
            "    assert len(calls) <= 2\n"
            "    return x * x",
            1,
        ),
    ],
)
def test_the_honest_are_not(sandbox: Sandbox, answer: str, points: float, before: str) -> None:
    _, given = graded(sandbox, RIGHT, answer, TEST, before=before)
    assert given == [(points, False)]


def test_state_goes_on_from_the_test_and_not_from_a_canary(sandbox: Sandbox) -> None:
    counter = (
        "count = 0\n"
        "def f(x):\n"
        "    global count\n"
        "    count += 1\n"
        "    open(f'{count}.txt', 'w').close()\n"
        "    return count"
    )
    tests = ["assert f(1) == 1", "import os\nassert f(1) == 2\nassert count == 2"]
    tests.append("assert sorted(os.listdir('.')) == ['1.txt', '2.txt']")
    _, given = graded(sandbox, counter, counter, *tests)
    assert given == [(1, False)] * 3


def test_a_mistake_in_equality_is_no_theft(sandbox: Sandbox) -> None:
    right = (
        "class P:\n"
        "    def __init__(self, x, y):\n"
        "        self.x, self.y = x, y\n"
        "    def __eq__(self, o):\n"
        "        return (self.x, self.y) == (o.x, o.y)"
    )
    wrong = right.replace("(self.x, self.y) == (o.x, o.y)", "self.x == o.x")
    _, given = graded(sandbox, right, wrong, "assert P(1, 2) == P(1, 2)")
    assert given == [(1, False)]


def test_part_of_the_points_for_part_of_the_cases(sandbox: Sandbox) -> None:
    """A canary in a case that is wrong anyway takes nothing: that proves nothing."""
    test = (
        "points = 0\n"
        "for x, right in [(1, 1), (2, 4), (3, 9), (4, 16)]:\n"
        "    if f(x) == right:\n"
        "        points += 1\n"
        "points"
    )
    partly = "def f(x):\n    return 1 if x == 1 else 4"
    found, given = graded(sandbox, RIGHT, partly, test, points=4)
    assert len(found.tests["nb"]["t0"].canaries) >= 4
    assert given == [(2, False)]
    _, given = graded(sandbox, RIGHT, "def f(x):\n    return globals()['right']", test, points=4)
    assert given == [(4, True)]


def test_a_wrong_answer_that_the_change_makes_right(sandbox: Sandbox) -> None:
    """Off by one in one case of two: where that case is changed by one, the answer is right."""
    test = "points = 0\nif f(2) == 4:\n    points += 1\nif f(3) == 9:\n    points += 1\npoints"
    off_by_one = "def f(x):\n    return 4 if x == 2 else 10"
    _, given = graded(sandbox, RIGHT, off_by_one, test, points=2)
    assert given == [(1, False)]


def test_a_number_of_numpy_is_a_number(sandbox: Sandbox) -> None:
    """nbgrader gives all points for what it cannot read, so that no canary would give less."""
    test = (
        "points = 0\nfor x, right in [(1, 1), (2, 4)]:\n    points += f(x) == right\nmany(points)"
    )
    _, given = graded(
        sandbox,
        RIGHT + "\nmany = int",
        RIGHT + "\nfrom numpy import float64 as many",
        test,
        points=2,
    )
    assert given == [(2, False)]


def test_chance_is_tried_again(sandbox: Sandbox) -> None:
    """An accuracy that varies around the bound passes `>` once and `<=` another time."""
    right = "import random\ndef f(x):\n    return random.random() * 0.02 + 0.79"
    test = "value = f(1)\nassert value > 0.8 or value > 0.1"
    for _ in range(3):
        _, given = graded(sandbox, right, right, test, before=THREAD)
        assert given == [(1, False)]


def test_a_test_that_accepts_anything_has_no_check(sandbox: Sandbox) -> None:
    found, given = graded(sandbox, RIGHT, EVERYTHING, "f(2)", "print(f(2) == 4)")
    assert found.without() == ["t0", "t1"]
    assert given == [(1, False)] * 2


def test_calibration_is_kept_for_exactly_one_source(sandbox: Sandbox, tmp_path) -> None:
    from utils.grading.calibrate import Shelf

    task = Task("ada", notebook(RIGHT, TEST), {}, limits=LIMITS, sandboxed=SANDBOXED)
    found, shelf = calibrate(task, sandbox), Shelf(tmp_path)
    assert shelf.find("a0", task) is None
    shelf.put("a0", task, found)
    assert shelf.find("a0", task) == found
    other = dataclasses.replace(task, notebooks=notebook(RIGHT, TEST + "\n"))
    assert shelf.find("a0", other) is None
    (tmp_path / "a0.json").write_text("{")
    assert shelf.find("a0", task) is None
