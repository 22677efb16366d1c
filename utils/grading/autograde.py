"""Grade one submission with nbgrader, and say in a line how it went."""

from __future__ import annotations

import re
import time
from pathlib import Path

import nbformat
from nbgrader.api import MissingEntry

from utils.grading import record
from utils.grading.collect import Submission
from utils.grading.course import Course, open_course
from utils.grading.record import Record

LOCKED_RETRIES = 8  # two processes write to one sqlite gradebook; the second may have to wait

FAILURES = (
    ("DeadKernelError", record.CRASHED, "the kernel died while the notebook ran"),
    ("UnresponsiveKernelError", record.CRASHED, "a cell did not stop when it was interrupted"),
    ("NotJSONError|not appear to be JSON|JSONDecodeError", record.UNREADABLE, "not a notebook"),
    ("ValidationError|nbformat", record.UNREADABLE, "not a valid notebook"),
    ("No notebooks were matched|No notebooks found", record.MISSING, "no notebook of this name"),
)


def grade(root: Path, submission: Submission) -> Record:
    """Grade a submission, write its feedback, and return its record. Never raises.

    Args:
        root: the course's folder. (Not the course: this runs in a process of its own.)
        submission: what to grade.
    """
    started = time.monotonic()
    course = open_course(root)
    result = _autograde(course, submission)
    if result["success"]:
        score, total, status, reason = _outcome(course, submission)
        course.api().generate_feedback(submission.assignment, submission.student, force=True)
    else:
        score, total = 0.0, max_score(course, submission.assignment)
        status, reason = _failure(result)
    return Record(
        student=submission.student,
        assignment=submission.assignment,
        score=score,
        max_score=total,
        status=status,
        reason=reason,
        seconds=time.monotonic() - started,
        fingerprint=submission.fingerprint,
    )


def missing(course: Course, assignment: str, student: str) -> Record:
    """The record of a student who has not submitted anything."""
    total = max_score(course, assignment)
    return Record(student, assignment, 0.0, total, record.MISSING, "nothing submitted", 0.0)


def _autograde(course: Course, submission: Submission) -> dict:
    for attempt in range(LOCKED_RETRIES):
        result = course.api().autograde(submission.assignment, submission.student, force=True)
        text = (result.get("error") or "") + (result.get("log") or "")
        if result["success"] or "database is locked" not in text:
            break
        time.sleep(0.2 * 2**attempt)
    return result


def _outcome(course: Course, submission: Submission) -> tuple[float, float, str, str]:
    """Score, maximum, status and reason of a submission that nbgrader has graded."""
    with course.gradebook() as gradebook:
        graded = gradebook.find_submission(submission.assignment, submission.student)
        score, total = graded.score, graded.max_score
        by_hand = graded.needs_manual_grade
        lost = [
            cell.name
            for notebook in graded.notebooks
            for cell in notebook.grades
            if not cell.needs_manual_grade and cell.score < cell.max_score
        ]
    stopped = _stopped_cells(course.autograded(submission.assignment, submission.student))
    reason = f"points lost in {', '.join(sorted(lost))}" if lost else ""
    if stopped:
        reason = f"stopped for taking too long: {', '.join(stopped)}; {reason}".rstrip("; ")
        return score, total, record.TIME_OUT, reason
    return score, total, record.NEEDS_MARKING if by_hand else record.GRADED, reason


def _stopped_cells(folder: Path) -> list[str]:
    """Names (or positions) of the cells that ran out of time."""
    stopped = []
    for path in sorted(folder.glob("*.ipynb")):
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
            outputs = cell.get("outputs", [])
            if any(output.get("ename") == "CellTimeoutError" for output in outputs):
                stopped.append(cell.metadata.get("nbgrader", {}).get("grade_id", f"cell {number}"))
    return stopped


def _failure(result: dict) -> tuple[str, str]:
    """Status and reason of a submission that nbgrader could not grade."""
    text = (result.get("error") or "") + "\n" + (result.get("log") or "")
    for pattern, status, reason in FAILURES:
        if re.search(pattern, text):
            return status, f"{reason}: look at it by hand"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return record.FAILED, f"nbgrader gave up: {lines[-1] if lines else 'no reason given'}"


def max_score(course: Course, assignment: str) -> float:
    """Points an assignment has, 0 if the gradebook does not know it."""
    try:
        with course.gradebook() as gradebook:
            return gradebook.find_assignment(assignment).max_score
    except MissingEntry:
        return 0.0
