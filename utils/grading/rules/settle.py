"""What late work costs is entered in the gradebook and in the records of all assignments.

A late day that one assignment uses is missing for the next one, so whatever has been graded, the
penalties of all assignments are worked out again; what has not changed is not touched.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from nbgrader.api import SubmittedAssignment

from utils.grading.course import Course
from utils.grading.record import Journal, Record, Status
from utils.grading.rules.lateness import Lateness, points_off
from utils.grading.rules.ruling import Ruling
from utils.grading.rules.say import notice, reason

Records = dict[str, Record]  # by student


def settle(course: Course, ruling: Ruling, journals: Mapping[str, Journal]) -> dict[str, Records]:
    """Bring the gradebook and the records in line with the rules.

    Feedback that says something else now is marked as old, so that it is written anew.

    Args:
        course: the course.
        ruling: what rules in it.
        journals: of the records, by assignment.

    Returns:
        The records by assignment and student.
    """
    before = {name: each.read() for name, each in journals.items() if each.path.is_file()}
    after = {name: dict(records) for name, records in before.items()}
    with course.gradebook() as gradebook:
        by_student: dict[str, list[SubmittedAssignment]] = defaultdict(list)
        for assignment in gradebook.assignments:
            for submission in gradebook.assignment_submissions(assignment.name):
                by_student[submission.student.id].append(submission)
        for student, submissions in by_student.items():
            found = ruling.of(student, submissions)
            for submission in submissions:
                late = found.get(submission.name)
                off = _off(ruling, submission, late)
                record = after.get(submission.name, {}).get(student)
                if record is not None and record.status not in (Status.MISSING, Status.FAILED):
                    settled = _settled(ruling, record, submission, late, off)
                    after[submission.name][student] = settled
        gradebook.db.commit()
    for name, records in after.items():
        for student, record in records.items():
            if record.notice != before[name][student].notice:
                _mark_as_old(course, name, student)
        if records != before[name]:
            journals[name].close(records)
    return after


def _off(ruling: Ruling, submission: SubmittedAssignment, late: Lateness | None) -> float:
    """Points taken off a submission; they are entered in the gradebook, unless a plugin does it."""
    entered = float(submission.late_submission_penalty or 0)
    if ruling.plugin:
        return entered
    off = 0.0
    if late is not None:
        off = points_off(ruling.rules, late, submission.score, submission.max_score)
    if not off and not entered:
        return 0.0
    left = off  # nbgrader keeps a penalty with each notebook, never more than its score
    for notebook in sorted(submission.notebooks, key=lambda each: each.name):
        part = min(left, max(notebook.score, 0.0))
        notebook.late_submission_penalty = part or None
        left -= part
    return off - left


def _settled(
    ruling: Ruling,
    record: Record,
    submission: SubmittedAssignment,
    late: Lateness | None,
    off: float,
) -> Record:
    """A record as the gradebook says now, with what is to be said about the time."""
    said = told = ""
    if late is not None:
        told = notice(ruling.rules, late, off, ruling.plugin)
        said = "" if ruling.plugin else reason(ruling.rules, late, off)
    others = [each for each in record.reason.split("; ") if each and each != record.lateness]
    status = record.status
    if status is Status.NEEDS_MARKING and not submission.needs_manual_grade:
        status = Status.GRADED
    return replace(
        record,
        score=max(0.0, submission.score - off),
        status=status,
        reason="; ".join([*others, said] if said else others),
        lateness=said,
        notice=told,
    )


def _mark_as_old(course: Course, assignment: str, student: str) -> None:
    """Let the feedback be older than what it was made from."""
    for path in course.autograded(assignment, student).glob("*.ipynb"):
        os.utime(path)
