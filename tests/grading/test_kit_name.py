"""Submissions that bring along or write something called `utils`, as the kit is."""

from __future__ import annotations

import dataclasses
import json

import pytest
from nbformat import v4

from tests.grading.test_sandbox import error, printed, task
from utils.grading import kernel_runner
from utils.grading.outcome import Outcome, Task
from utils.grading.sandbox import Sandbox, why_no_sandbox
from utils.grading.warm_runner import run as run_warm
from utils.notebooks.header import header_cells

SETUP = header_cells("assignments/a0/a0.ipynb")[1].source
HELPER = b"def helper():\n    return 'mine'\n"
CELLS = [
    SETUP,
    "from utils.errors import KitError\nprint(KitError.__name__)",
    "from utils import helper",
    "%run utils.py\nprint(helper())",
]
BROUGHT = [
    pytest.param({"utils.py": HELPER}, id="module"),
    pytest.param({"utils/__init__.py": HELPER, "utils/errors.py": b"1 / 0"}, id="package"),
    pytest.param({"utils/errors.py": b"1 / 0"}, id="namespace"),
]
SANDBOXED = why_no_sandbox() is None
USED = ("utils.errors",)  # by the assignment's source


def run_in_kernel(made: Task) -> Outcome:
    return kernel_runner.run(dataclasses.replace(made, timeout=20))


def warm(made: Task) -> Outcome:
    with Sandbox(made.preload, made.hidden, made.limits, made.sandboxed) as sandbox:
        return run_warm(made, sandbox)


@pytest.mark.parametrize("files", BROUGHT)
@pytest.mark.parametrize("run", [warm, run_in_kernel])
def test_the_assignment_has_the_kit(run, files: dict[str, bytes]) -> None:
    outcome = run(task(CELLS, files=files, preload=USED, sandboxed=SANDBOXED))
    assert outcome.status is None
    assert error(outcome, 0) == ""
    assert printed(outcome, 1) == "KitError\n"
    assert error(outcome, 2) == "ImportError"  # the student reads that the kit has no helper


@pytest.mark.parametrize("run", [warm, run_in_kernel])
def test_the_file_is_there_to_be_read_or_run(run) -> None:
    files = {"utils.py": HELPER}
    outcome = run(task(CELLS, files=files, preload=USED, sandboxed=SANDBOXED))
    assert printed(outcome, 3) == "mine\n"


@pytest.mark.parametrize("run", [warm, run_in_kernel])
@pytest.mark.parametrize(
    "changes",
    [{"preload": ()}, {"preload": USED, "own": frozenset({"utils.py"})}],
    ids=["the assignment does without the kit", "the assignment brings its own"],
)
def test_another_courses_utils_is_nothing_odd(run, changes: dict) -> None:
    cells = ["from utils import helper\nprint(helper())"]
    outcome = run(task(cells, files={"utils.py": HELPER}, sandboxed=SANDBOXED, **changes))
    assert (printed(outcome), outcome.reasons) == ("mine\n", [])


@pytest.mark.parametrize("run", [warm, run_in_kernel])
def test_written_by_a_notebook(run) -> None:
    """It is there for the notebooks that come after, and does not stop the grader itself."""
    cells = [[v4.new_code_cell("%%writefile utils.py\nx = 1")], [v4.new_code_cell("print(7)")]]
    notebooks = {
        f"nb{number}": json.dumps(v4.new_notebook(cells=each)) for number, each in enumerate(cells)
    }
    outcome = run(task([], notebooks=notebooks, preload=USED, sandboxed=False))
    assert outcome.status is None, outcome.reasons
    assert outcome.cells["nb1"][0].outputs[0]["text"] == "7\n"
