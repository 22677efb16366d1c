"""Runs a submission in a Jupyter kernel: languages other than Python, and machines without fork.

The sandbox is the same, but this runner is slower, and it has no checks that must fail: it believes
the kernel, as nbgrader does.
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
from pathlib import Path

from nbclient.exceptions import CellTimeoutError

from utils.grading.outcome import CellRun, Outcome, Task, Verdict, too_long
from utils.grading.record import Status
from utils.grading.sandbox import command, environment
from utils.grading.warm_runner import cell_text, shadowed
from utils.messages import tr


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
                outcome.flag(Status.TIME_OUT, tr("stopped for taking too long"))
    gone = gone or found.get("problem", "")
    if gone and outcome.status is None:
        outcome.flag(Status.CRASHED, tr("{what} while the notebook ran", what=gone))
    for cell_run in runs.values():
        if cell_run.verdict is Verdict.NOT_EXECUTED:
            # The kernel does not report skipped cells: they count as executed if it did not stop.
            cell_run.verdict = Verdict.NOT_EXECUTED if gone else Verdict.EXECUTED
            cell_run.reason = gone


def _executed(
    task: Task, text: str, folder: str, seconds: float | None, outcome: Outcome
) -> tuple[dict, str]:
    """The kernel's results, and why it stopped before the end; empty if it did not."""
    walls = command(task.preload, task.hidden, task.limits.disk) if task.sandboxed else []
    work = {
        "notebook": text,
        "files": task.files,
        "executable": task.executable,
        "timeout": task.timeout,
        "execute": json.dumps(task.execute),
        "without_kit": "utils" in shadowed(task),
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
                # Not in `folder`: a utils.py that a notebook has written would replace our package.
                cwd=None if task.sandboxed else Path(__file__).parents[2],
            )
            gone = ""
            if ended.returncode:
                gone = tr("the process died ({code})", code=ended.returncode)
        except subprocess.TimeoutExpired:
            gone = tr("the whole submission took too long")
            outcome.flag(Status.TIME_OUT, gone)
        size = answer.seek(0, os.SEEK_END)
        answer.seek(0)
        if size > task.limits.output:
            outcome.flag(Status.OUTPUT, tr("its outputs were too long and were cut"))
            return {}, tr("its outputs were too long")
        return _parsed(answer.read()), gone


def _limited(task: Task) -> list[str]:
    """The command that limits the program after it; empty if prlimit is not installed."""
    if shutil.which("prlimit") is None:
        return []
    return ["prlimit", f"--data={task.limits.memory}", f"--fsize={task.limits.disk}", "--core=0"]


def _parsed(data: bytes) -> dict:
    try:
        found = json.loads(data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
