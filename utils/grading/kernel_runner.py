"""Runs a submission in a Jupyter kernel: other languages than Python, and machines without fork.

Behind the same walls, but slower, and without checks that must fail: what the kernel says is
believed as nbgrader believes it.
"""

from __future__ import annotations

import json
import marshal
import os
import shutil
import subprocess
import sys
import tempfile
import time

from nbclient.exceptions import CellTimeoutError

from utils.grading.outcome import CellRun, Outcome, Task, Verdict, too_long
from utils.grading.record import Status
from utils.grading.sandbox import command, environment
from utils.grading.warm_runner import cell_text


def run(task: Task) -> Outcome:
    """Run a submission's notebooks, each in a kernel of its own."""
    started = time.monotonic()
    outcome = Outcome()
    folder = tempfile.mkdtemp(prefix="grading-")
    until = task.timeout * max(1, task.cells) if task.timeout else None
    try:
        for name, text in task.notebooks.items():
            cells = json.loads(text)["cells"]
            runs = outcome.cells[name] = {
                number: CellRun()
                for number, cell in enumerate(cells)
                if cell["cell_type"] == "code" and cell_text(cell).strip()
            }
            left = None if until is None else max(1.0, until - (time.monotonic() - started))
            _notebook(task, text, folder, left, runs, outcome)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    outcome.seconds = time.monotonic() - started
    return outcome


def _notebook(
    task: Task,
    text: str,
    folder: str,
    seconds: float | None,
    runs: dict[int, CellRun],
    outcome: Outcome,
) -> None:
    found, gone = _executed(task, text, folder, seconds, outcome)
    for number, outputs in found.get("cells", {}).items():
        cell_run = runs.get(int(number))
        if cell_run is not None:
            cell_run.outputs, cell_run.verdict = outputs, Verdict.EXECUTED
            if any(each.get("ename") == CellTimeoutError.__name__ for each in outputs):
                cell_run.verdict, cell_run.reason = Verdict.TIME_OUT, too_long(task.timeout)
                cell_run.outputs = [
                    each for each in outputs if each.get("ename") != CellTimeoutError.__name__
                ]
                outcome.flag(Status.TIME_OUT, "stopped for taking too long")
    gone = gone or found.get("problem", "")
    if gone and outcome.status is None:
        outcome.flag(Status.CRASHED, f"{gone} while the notebook ran")
    for cell_run in runs.values():
        if cell_run.verdict is Verdict.NOT_EXECUTED:
            # Skipped cells are not reported; without a problem they are fine.
            cell_run.verdict = Verdict.NOT_EXECUTED if gone else Verdict.EXECUTED
            cell_run.reason = gone


def _executed(
    task: Task, text: str, folder: str, seconds: float | None, outcome: Outcome
) -> tuple[dict, str]:
    """What the kernel has done, and why it did not get to the end, empty if it did."""
    walls = command(task.preload, task.hidden, task.limits.disk) if task.sandboxed else []
    work = {
        "notebook": text,
        "files": task.files,
        "executable": task.executable,
        "timeout": task.timeout,
        "execute": json.dumps(task.execute),
        "folder": "/scratch" if task.sandboxed else folder,
    }
    with tempfile.TemporaryFile() as answer:
        try:
            ended = subprocess.run(
                [*walls, *_limited(task), sys.executable, "-m", "utils.grading.kernel.jupyter"],
                input=marshal.dumps(work),
                stdout=answer,
                stderr=subprocess.DEVNULL,
                env=environment(task.sandboxed),
                timeout=seconds,
                cwd=None if task.sandboxed else folder,
            )
            gone = "" if ended.returncode == 0 else f"the process died ({ended.returncode})"
        except subprocess.TimeoutExpired:
            gone = "the whole submission took too long"
            outcome.flag(Status.TIME_OUT, gone)
        size = answer.seek(0, os.SEEK_END)
        answer.seek(0)
        if size > task.limits.output:
            outcome.flag(Status.OUTPUT, "its outputs were too long and were cut")
            return {}, "its outputs were too long"
        return _parsed(answer.read()), gone


def _limited(task: Task) -> list[str]:
    """The limits that a program can set for what it starts."""
    if shutil.which("prlimit") is None:
        return []
    return ["prlimit", f"--data={task.limits.memory}", f"--fsize={task.limits.disk}", "--core=0"]


def _parsed(data: bytes) -> dict:
    try:
        found = json.loads(data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
