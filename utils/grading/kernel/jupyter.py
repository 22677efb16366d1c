"""Executes a whole notebook in a Jupyter kernel as nbgrader does, for languages other than Python.

It serves Python too where processes cannot be forked. It reads a task from standard input and
writes the outputs of the cells to standard output. It is started as
`python -m utils.grading.kernel.jupyter`.
"""

from __future__ import annotations

import contextlib
import json
import marshal
import os
import sys
from typing import Any

import nbformat
from nbgrader.preprocessors import Execute

from utils.grading.kernel.given_files import write_files


def main() -> None:
    """Execute one notebook."""
    task = marshal.loads(sys.stdin.buffer.read())
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may be printed into the answer
    with contextlib.suppress(OSError):
        if sys.platform == "linux":
            import ctypes

            ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # the kernel must not read the tests here
    os.chdir(task["folder"])
    write_files(task["files"], task["executable"])
    # A kernel that inherits this one's parent would end with it at once.
    os.environ.pop("JPY_PARENT_PID", None)
    if task["without_kit"]:  # a kernel looks there first, and then beside the notebook
        os.environ.pop("PYTHONPATH", None)
    ran = run_cells(task["notebook"], task["timeout"], json.loads(task["execute"]))
    answer.write(json.dumps(ran).encode())
    answer.close()


def run_cells(text: str, timeout: float | None, settings: dict[str, Any]) -> dict[str, Any]:
    """Execute a notebook given as JSON; outputs of the cells that were executed, by position.

    Args:
        text: the notebook, with the kernel of the assignment's source.
        timeout: seconds a cell may take.
        settings: nbgrader's for its own execution.
    """
    notebook = nbformat.reads(text, as_version=4)
    done: dict[int, list[dict]] = {}
    executor = Execute(**{**settings, "timeout": int(timeout) if timeout else None})
    finish = executor.on_cell_executed

    def keep(**event: Any) -> None:
        finish(**event)
        done[event["cell_index"]] = event["cell"].outputs

    executor.on_cell_executed = keep
    problem = ""
    try:
        executor.preprocess(notebook, {"metadata": {"path": os.getcwd()}})
    except Exception as error:  # a kernel can end in many ways
        problem = f"{type(error).__name__}: {error}"
    return {"cells": {str(number): outputs for number, outputs in done.items()}, "problem": problem}


if __name__ == "__main__":
    main()
