"""Submissions in a Jupyter kernel: other languages, machines without fork."""

from __future__ import annotations

import dataclasses
import json

import pytest
from nbformat import v4

from tests.grading.test_sandbox import LIMITS, task
from utils.grading import engine
from utils.grading.kernel_runner import run
from utils.grading.outcome import Task, Verdict
from utils.grading.points import earned
from utils.grading.record import Status
from utils.grading.sandbox import why_no_sandbox

TEST = {"nbgrader": {"grade": True, "solution": False, "grade_id": "t", "points": 2}}


def whole(cells: list[tuple[str, dict]], **changes: object) -> Task:
    notebook = v4.new_notebook(
        cells=[v4.new_code_cell(source, metadata=metadata) for source, metadata in cells]
    )
    made = task([], sandboxed=why_no_sandbox() is None, timeout=20)
    return dataclasses.replace(made, notebooks={"nb": json.dumps(notebook)}, **changes)


def test_the_source_decides_on_the_runner() -> None:
    """Not the submission, which could ask for a kernel in which nothing is checked."""
    made = task(["1"])
    notebook = json.loads(made.notebooks["nb"])
    notebook["metadata"]["kernelspec"] = {"name": "ir", "language": "R", "display_name": "R"}
    notebook["metadata"]["language_info"] = {"name": "R"}
    assert engine.is_warm(dataclasses.replace(made, notebooks={"nb": json.dumps(notebook)}))
    assert not engine.is_warm(dataclasses.replace(made, language="R"))


def test_verdicts_and_files() -> None:
    cells = [
        ("x = int(open('data.txt').read())", {}),
        ("assert x == 7", TEST),
        ("0.5", TEST),
        ("assert x == 8", TEST),
        ("", {}),
    ]
    outcome = run(whole(cells, files={"data.txt": b"7"}))
    assert outcome.status is None, outcome.reasons
    points = [earned(each.outputs, 2) for each in outcome.cells["nb"].values()]
    assert points == [2, 2, 0.5, 0]


def test_crash_keeps_what_was_done() -> None:
    cells = [("x = 1", {}), ("assert x == 1", TEST), ("import os; os._exit(1)", {}), ("x", TEST)]
    outcome = run(whole(cells))
    assert outcome.status == Status.CRASHED
    verdicts = [each.verdict for each in outcome.cells["nb"].values()]
    assert verdicts == [Verdict.EXECUTED] * 2 + [Verdict.NOT_EXECUTED] * 2


@pytest.mark.skipif(why_no_sandbox() is not None, reason=str(why_no_sandbox()))
def test_behind_the_same_walls() -> None:
    code = "import socket, os\nassert not os.path.exists('/home')\nopen('/usr/x', 'w')"
    outcome = run(whole([(code, TEST)], limits=LIMITS))
    error = next(o for o in outcome.cells["nb"][0].outputs if o["output_type"] == "error")
    assert error["ename"] == "OSError"
