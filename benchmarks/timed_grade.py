"""The two halves of `course grade`, marks and feedback, with a stopwatch at each stage.

    python -m benchmarks.timed_grade marks|feedback COURSE ASSIGNMENT WORKERS RESULT

Writes to RESULT, as JSON, the seconds of every call of each stage and the memory of this process.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

BEGAN = time.monotonic()

seconds: dict[str, list[float]] = {}


def timed(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with the seconds of each call noted under the stage's name."""

    @wraps(function)
    def with_stopwatch(*arguments: Any, **named: Any) -> Any:
        started = time.monotonic()
        try:
            return function(*arguments, **named)
        finally:
            note(stage, time.monotonic() - started)

    return with_stopwatch


def note(stage: str, took: float) -> None:
    """Note one call of a stage."""
    seconds.setdefault(stage, []).append(took)


def marks(root: Path, assignment: str, workers: int) -> None:
    """Grade the class as `course grade` does, without feedback and report."""
    from utils.grading import batch, engine, sandbox, score, warm_runner
    from utils.grading.course import open_course
    from utils.grading.outcome import Outcome, Task

    stage = timed("staging", batch.stage)

    def first_noted(*arguments: Any) -> Any:
        if "before" not in seconds:
            note("before", time.monotonic() - BEGAN)
        return stage(*arguments)

    batch.stage = first_noted
    score.save = timed("saving", score.save)
    batch.Journal.add = timed("record", batch.Journal.add)
    sandbox.Sandbox.start = timed("sandbox", sandbox.Sandbox.start)
    execute = warm_runner.run

    def noted(task: Task, box: sandbox.Sandbox) -> Outcome:
        outcome = execute(task, box)
        note("execution", outcome.seconds)  # without the start of the sandbox
        return outcome

    warm_runner.run = noted
    engine.calibrate = timed("calibration", engine.calibrate)
    course = open_course(root)
    work = batch.plan(course, assignment, [], force=False)
    batch.run(course, work, batch.Settings(workers))


def feedback(root: Path, assignment: str, workers: int) -> None:
    """Write the feedback of the class as `course grade` does."""
    from utils.grading.course import open_course
    from utils.grading.feedback import waiting, write_feedback
    from utils.grading.submissions import submissions

    course = open_course(root)
    students = [each.student for each in submissions(course, assignment, [])]
    problems = []
    write_feedback(
        course,
        assignment,
        waiting(course, assignment, students),
        workers,
        lambda student, problem: problems.append(problem),
    )
    if any(problems):
        raise SystemExit(f"feedback: {problems}")


def main() -> None:
    """Do one half, and write down where the time went."""
    half, root, assignment, workers, result = sys.argv[1:6]
    {"marks": marks, "feedback": feedback}[half](Path(root), assignment, int(workers))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    Path(result).write_text(json.dumps({"seconds": seconds, "peak_MiB": memory}))


if __name__ == "__main__":
    main()
