"""Notebooks that run in a Jupyter kernel as a whole: other languages, machines without fork."""

from __future__ import annotations

import dataclasses
import json

import pytest
from nbformat import v4

from tests.grading.test_sandbox import LIMITS, task
from utils.grading import record
from utils.grading.execute import Task
from utils.grading.sandbox import why_no_sandbox
from utils.grading.whole import execute_whole, must_run_whole

TEST = {"nbgrader": {"grade": True, "solution": False, "grade_id": "t", "points": 2}}


def whole(cells: list[tuple[str, dict]], **changes: object) -> Task:
    notebook = v4.new_notebook(
        cells=[v4.new_code_cell(source, metadata=metadata) for source, metadata in cells]
    )
    made = task([], sandboxed=why_no_sandbox() is None, timeout=20)
    return dataclasses.replace(made, notebooks={"nb": json.dumps(notebook)}, **changes)


def test_other_languages_run_whole() -> None:
    made = task(["1"])
    assert not must_run_whole(made)
    notebook = json.loads(made.notebooks["nb"])
    notebook["metadata"]["kernelspec"] = {"name": "ir", "language": "R", "display_name": "R"}
    assert must_run_whole(dataclasses.replace(made, notebooks={"nb": json.dumps(notebook)}))


def test_verdicts_and_files() -> None:
    cells = [
        ("x = int(open('data.txt').read())", {}),
        ("assert x == 7", TEST),
        ("0.5", TEST),
        ("assert x == 8", TEST),
        ("", {}),
    ]
    outcome = execute_whole(whole(cells, files={"data.txt": b"7"}))
    assert outcome.status is None, outcome.reasons
    verdicts = [run.verdict for run in outcome.cells["nb"].values()]
    assert verdicts == ["ok", "ok", "value 0.5", "error"]


def test_crash_keeps_what_was_done() -> None:
    cells = [("x = 1", {}), ("assert x == 1", TEST), ("import os; os._exit(1)", {}), ("x", TEST)]
    outcome = execute_whole(whole(cells))
    assert outcome.status == record.CRASHED
    verdicts = [run.verdict for run in outcome.cells["nb"].values()]
    assert verdicts == ["ok", "ok", "not executed", "not executed"]


@pytest.mark.skipif(why_no_sandbox() is not None, reason=str(why_no_sandbox()))
def test_behind_the_same_walls() -> None:
    code = "import socket, os\nassert not os.path.exists('/home')\nopen('/usr/x', 'w')"
    outcome = execute_whole(whole([(code, TEST)], limits=LIMITS))
    error = next(o for o in outcome.cells["nb"][0].outputs if o["output_type"] == "error")
    assert error["ename"] == "OSError"
