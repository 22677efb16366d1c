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
from dataclasses import replace
from pathlib import Path

from nbclient.exceptions import CellTimeoutError

from utils.grading.outcome import CellRun, Outcome, Task, Verdict, too_long
from utils.grading.record import Status
from utils.grading.sandbox import command, environment
from utils.grading.warm_runner import cell_text

OF_THE_KIT = ("utils", "utils.py")  # names that files and folders beside the notebook must not have


def run(task: Task) -> Outcome:
    """Run a submission's notebooks, each in a kernel of its own."""
    started = time.monotonic()
    outcome = Outcome()
    left_out = in_the_kits_way(task)
    if left_out:
        outcome.reasons.append(f"left out, because the kit has this name: {', '.join(left_out)}")
        files = {name: data for name, data in task.files.items() if name not in left_out}
        task = replace(task, files=files)
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


def in_the_kits_way(task: Task) -> list[str]:
    """A student's files that a kernel would import instead of the kit.

    A kernel searches the notebook's folder first. The warm process has already imported the kit.
    """
    if "utils" not in {module.partition(".")[0] for module in task.preload}:
        return []
    brought = sorted(task.files.keys() - task.own)
    return [
        name for name in brought if name.endswith(".py") and name.partition("/")[0] in OF_THE_KIT
    ]


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
