"""Submissions in a Jupyter kernel: other languages than Python, and machines without fork.

Slower, and the kernel's word is believed as nbgrader believes it: the walls around it are the same,
but nobody watches over the scoring inside.
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

from utils.grading import record
from utils.grading.execute import CellRun, Outcome, Task, cell_text
from utils.grading.sandbox import command, environment

TIMED_OUT = "CellTimeoutError"


def must_run_whole(task: Task) -> bool:
    """Whether a task cannot be run cell by cell in a fork of the warm process."""
    if not hasattr(os, "fork"):
        return True
    return any(_language(text) != "python" for text in task.notebooks.values())


def _language(text: str) -> str:
    kernel = json.loads(text)["metadata"].get("kernelspec", {})
    python = kernel.get("name", "python3").startswith("python")
    return kernel.get("language") or ("python" if python else kernel.get("name", ""))


def execute_whole(task: Task) -> Outcome:
    """Run a submission's notebooks, each in a kernel of its own."""
    started = time.monotonic()
    outcome = Outcome()
    folder = tempfile.mkdtemp(prefix="grading-")
    until = task.timeout * max(1, task.cells) if task.timeout else None
    try:
        for name, text in task.notebooks.items():
            cells = json.loads(text)["cells"]
            runs = outcome.cells[name] = {
                number: CellRun("not executed")
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
    walls = command(task.preload, task.hidden, task.limits.disk) if task.sandboxed else []
    work = {
        "notebook": text,
        "files": task.files,
        "executable": task.executable,
        "timeout": task.timeout,
        "folder": "/scratch" if task.sandboxed else folder,
    }
    with tempfile.TemporaryFile() as answer:
        try:
            ended = subprocess.run(
                [*walls, *_limited(task), sys.executable, "-m", "utils.grading.kernel.whole"],
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
            outcome.flag(record.TIME_OUT, gone)
        size = answer.seek(0, os.SEEK_END)
        answer.seek(0)
        if size > task.limits.output:
            outcome.flag(record.OUTPUT, "its outputs were too long and were cut")
            gone = "its outputs were too long"
            found = {}
        else:
            found = _parsed(answer.read())
    for number, outputs in found.get("cells", {}).items():
        run = runs.get(int(number))
        if run is not None:
            run.outputs, run.verdict = outputs, _verdict(outputs)
            if run.verdict == "time-out":
                outcome.flag(record.TIME_OUT, "stopped for taking too long")
    gone = gone or found.get("problem", "")
    if gone and outcome.status is None:
        outcome.flag(record.CRASHED, f"{gone} while the notebook ran")
    for run in runs.values():
        if run.verdict == "not executed":
            # Empty cells and skipped ones are not reported; without a problem they are fine.
            run.verdict, run.reason = ("not executed", gone) if gone else ("ok", "")


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


def _verdict(outputs: list[dict]) -> str:
    """What nbgrader would read from outputs."""
    for output in outputs:
        if output["output_type"] == "error":
            return "time-out" if output.get("ename") == TIMED_OUT else "error"
        if output["output_type"] == "execute_result":
            return f"value {output['data'].get('text/plain', '')}"
    return "ok"
