"""What a submission's cells did becomes marks in nbgrader's gradebook.

nbgrader decides the marks, from outputs as it knows them. For a test those outputs say what the
grader itself found out, not what the student's process claims.
"""

from __future__ import annotations

import os
import re
import shutil

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.api import Gradebook
from nbgrader.utils import is_grade, is_solution
from nbgrader.utils import rmtree as nbgrader_rmtree

from utils.grading import record
from utils.grading.converters import Autograder
from utils.grading.course import Course
from utils.grading.execute import CellRun, Outcome
from utils.grading.gradebook import BatchGradebook
from utils.grading.harmless import checked_output, harmless
from utils.grading.record import Record
from utils.grading.sanitise import Staged

TIME_OUT = "CellTimeoutError"
ALIAS = re.compile(r"\b_[0-9a-f]{16}_(?=\w)")  # what `instrument` puts before a library's name


def save(
    course: Course,
    gradebook: BatchGradebook,
    converter: Autograder,
    staged: Staged,
    outcome: Outcome,
) -> Record:
    """Save a submission's marks and its autograded notebooks; its record, without a fingerprint.

    Args:
        course: the course.
        gradebook: the course's.
        converter: the one the submission was staged with.
        staged: the submission.
        outcome: of its execution.
    """
    for status, reason in staged.notes:
        outcome.flag(status, reason)
    for name, reason in staged.refused.items():
        outcome.flag(record.UNREADABLE, f"{name}.ipynb: {reason}")
    if not staged.notebooks:
        if not staged.refused:
            outcome.flag(record.MISSING, "no notebook of this assignment")
        _put_in_place(staged, course)
        return _record(gradebook, staged, outcome)
    with gradebook.transaction():
        _save_marks(gradebook, converter, staged, outcome)
    converter.set_permissions(staged.assignment, staged.student)
    converter.run_post_convert_hook()
    _put_in_place(staged, course)
    return _record(gradebook, staged, outcome)


def _save_marks(
    gradebook: BatchGradebook, converter: Autograder, staged: Staged, outcome: Outcome
) -> None:
    converter.turn_to(staged.student, staged.assignment)
    by_hand: dict[str, set[str]] = {}
    for name in staged.notebooks:
        runs = outcome.cells.get(name, {})
        by_hand[name] = set()

        def fill_in(
            notebook: NotebookNode, resources: dict, runs: dict = runs, found: set = by_hand[name]
        ) -> tuple[NotebookNode, dict]:
            for number, cell in enumerate(notebook.cells):
                if number in runs:
                    _fill_in(cell, runs[number], outcome, found)
            return notebook, resources

        converter.save_marks(staged.autograded() / f"{name}.ipynb", fill_in, harmless)
    _ask_for_a_person(gradebook, staged, by_hand)


def _fill_in(cell: NotebookNode, run: CellRun, outcome: Outcome, by_hand: set[str]) -> None:
    """Give a cell its outputs."""
    outputs = [made for made in map(checked_output, run.outputs) if made is not None]
    cell.execution_count = None
    if not is_grade(cell) or is_solution(cell):
        if run.verdict == "not executed":
            outputs = [_error("NotExecuted", run.reason)]
        elif run.verdict == "time-out":
            outputs.append(_error(TIME_OUT, "No reply from kernel before timeout"))
        elif run.verdict == "error" and not any(o.output_type == "error" for o in outputs):
            outputs.append(_error("Error", "an error occurred, and its traceback was lost"))
        cell.outputs = outputs
        return
    for each in outputs:
        if each.output_type == "error":
            each.evalue = ALIAS.sub("", each.evalue)
            each.traceback = [ALIAS.sub("", line) for line in each.traceback]
    shown = [each for each in outputs if each.output_type in ("stream", "display_data")]
    errors = [each for each in outputs if each.output_type == "error"]
    if run.verdict == "ok":
        cell.outputs = shown
    elif run.verdict.startswith("value "):
        text = run.verdict.removeprefix("value ")
        if _is_more(text, cell.metadata.nbgrader.get("points", 0)):
            outcome.flag(record.TAMPERING, f"a test gave {text} points, which is more than it has")
            shown = [_error("TooManyPoints", f"{text} points")]
            by_hand.add(cell.metadata.nbgrader.grade_id)
        else:
            shown.append(
                new_output("execute_result", data={"text/plain": text}, execution_count=None)
            )
        cell.outputs = shown
    elif run.verdict == "error":
        cell.outputs = shown + (errors or [_error("Error", "the test failed")])
    elif run.verdict == "time-out":
        cell.outputs = [*shown, *errors, _error(TIME_OUT, "No reply from kernel before timeout")]
    else:
        name = "TamperingSuspected" if run.verdict == "withheld" else "NotExecuted"
        cell.outputs = [*shown, *errors, _error(name, run.reason)]
        by_hand.add(cell.metadata.nbgrader.grade_id)


def _is_more(text: str, points: float) -> bool:
    try:
        return float(text) > float(points)
    except ValueError:
        return False


def _error(name: str, text: str) -> NotebookNode:
    return new_output(
        "error", ename=name, evalue=text, traceback=[f"\x1b[0;31m{name}\x1b[0m: {text}"]
    )


def _ask_for_a_person(gradebook: Gradebook, staged: Staged, by_hand: dict[str, set[str]]) -> None:
    """Mark what could not be graded automatically as waiting for a person."""
    if not any(by_hand.values()) and not staged.refused:
        return
    submission = gradebook.find_submission(staged.assignment, staged.student)
    for notebook in submission.notebooks:
        for grade in notebook.grades:
            if notebook.name in staged.refused:
                grade.auto_score = 0
                grade.needs_manual_grade = True
            elif grade.name in by_hand.get(notebook.name, ()):
                grade.needs_manual_grade = True


def _put_in_place(staged: Staged, course: Course) -> None:
    """Replace an autograded submission by the new one."""
    target = course.autograded(staged.assignment, staged.student)
    if target.exists():
        nbgrader_rmtree(str(target))
    if staged.autograded().is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged.autograded(), target)
    for part in ("in", "out"):
        shutil.rmtree(staged.folder / part / staged.student, ignore_errors=True)


def _record(gradebook: BatchGradebook, staged: Staged, outcome: Outcome) -> Record:
    """What the gradebook says now, in one line."""
    with gradebook.transaction():
        graded = gradebook.find_submission(staged.assignment, staged.student)
        # As `nbgrader export` counts.
        late = graded.late_submission_penalty or 0.0
        score, total = max(0.0, graded.score - late), graded.max_score
        waits = graded.needs_manual_grade
        lost = [
            cell.name
            for notebook in graded.notebooks
            for cell in notebook.grades
            if not cell.needs_manual_grade and cell.score < cell.max_score
        ]
    for run in (run for runs in outcome.cells.values() for run in runs.values()):
        for status, reason in _ran_out(run):
            outcome.flag(status, reason)
    reasons = list(outcome.reasons)
    if late:
        reasons.append(f"{late:g} points off for being late")
    if lost:
        reasons.append(f"points lost in {', '.join(sorted(lost))}")
    status = outcome.status or (record.NEEDS_MARKING if waits else record.GRADED)
    return Record(
        staged.student, staged.assignment, score, total, status, "; ".join(reasons), outcome.seconds
    )


def _ran_out(run: CellRun) -> list[tuple[str, str]]:
    """What a cell had no room for any more."""
    found = []
    for each in run.outputs:
        text = str(each.get("evalue", ""))
        if each.get("ename") == "MemoryError" or "[Errno 12]" in text:
            found.append((record.MEMORY, "ran out of memory"))
        elif each.get("ename") == "OSError" and text.startswith(("[Errno 27]", "[Errno 28]")):
            found.append((record.DISK, "ran out of room for its files"))
    return found
