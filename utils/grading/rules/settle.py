"""Enter the penalties for late work in the gradebook and in the records of all assignments.

A late day that one assignment uses is missing for the next one. So the penalties of all assignments
are computed again whenever one is graded; records that have not changed are not touched.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from nbgrader.api import Grade, Gradebook, SubmittedAssignment
from sqlalchemy import case, func
from sqlalchemy.orm import selectinload

from utils.grading.course import Course
from utils.grading.record import Journal, Record, Status
from utils.grading.rules.lateness import Lateness, points_off
from utils.grading.rules.ruling import Ruling
from utils.grading.rules.say import notice, reason

Records = dict[str, Record]  # by student


@dataclass(frozen=True)
class _Given:
    """The points that a submitted notebook has been given.

    Attributes:
        points: without a penalty.
        waits: whether a person still has to give points.
    """

    points: float = 0.0
    waits: bool = False


NOTHING = _Given()
ByNotebook = Mapping[str, _Given]  # by the submitted notebook's id


def settle(course: Course, ruling: Ruling, journals: Mapping[str, Journal]) -> dict[str, Records]:
    """Bring the gradebook and the records in line with the rules.

    Feedback whose text has changed is marked as old, so that it is written again.

    Args:
        course: the course.
        ruling: the rules in force.
        journals: of the records, by assignment.

    Returns:
        The records by assignment and student.
    """
    before = {name: each.read() for name, each in journals.items() if each.path.is_file()}
    after = {name: dict(records) for name, records in before.items()}
    with course.gradebook() as gradebook:
        by_student: dict[str, list[SubmittedAssignment]] = defaultdict(list)
        for submission in gradebook.db.query(SubmittedAssignment).options(
            selectinload(SubmittedAssignment.notebooks)
        ):
            by_student[submission.student_id].append(submission)
        most = {each.id: float(each.max_score) for each in gradebook.assignments}
        given = _given(gradebook)
        for student, submissions in by_student.items():
            found = ruling.of(student, submissions)
            for submission in submissions:
                late = found.get(submission.name)
                off = _off(ruling, submission, late, given, most[submission.assignment_id])
                record = after.get(submission.name, {}).get(student)
                if record is not None and record.status not in (Status.MISSING, Status.FAILED):
                    settled = _settled(ruling, record, submission, late, off, given)
                    after[submission.name][student] = settled
        gradebook.db.commit()
    for name, records in after.items():
        for student, record in records.items():
            if record.notice != before[name][student].notice:
                _mark_as_old(course, name, student)
        if records != before[name]:
            journals[name].close(records)
    return after


def _given(gradebook: Gradebook) -> ByNotebook:
    """The points of all submitted notebooks.

    It is one query: nbgrader would read the grades of all students for each submission.
    """
    rows = gradebook.db.query(
        Grade.notebook_id,
        func.coalesce(func.sum(Grade.score), 0.0),
        func.sum(case((Grade.needs_manual_grade, 1), else_=0)),
    ).group_by(Grade.notebook_id)
    return {notebook: _Given(float(points), waits > 0) for notebook, points, waits in rows}


def _score(submission: SubmittedAssignment, given: ByNotebook) -> float:
    return sum((given.get(each.id, NOTHING).points for each in submission.notebooks), 0.0)


def _off(
    ruling: Ruling,
    submission: SubmittedAssignment,
    late: Lateness | None,
    given: ByNotebook,
    max_score: float,
) -> float:
    """Points taken off a submission; they are entered in the gradebook, unless a plugin does it."""
    entered = float(sum(each.late_submission_penalty or 0 for each in submission.notebooks))
    if ruling.plugin:
        return entered
    off = 0.0
    if late is not None:
        off = points_off(ruling.rules, late, _score(submission, given), max_score)
    if not off and not entered:
        return 0.0
    left = off  # nbgrader keeps a penalty with each notebook, never more than its score
    for notebook in sorted(submission.notebooks, key=lambda each: each.name):
        part = min(left, max(given.get(notebook.id, NOTHING).points, 0.0))
        notebook.late_submission_penalty = part or None
        left -= part
    return off - left


def _settled(
    ruling: Ruling,
    record: Record,
    submission: SubmittedAssignment,
    late: Lateness | None,
    off: float,
    given: ByNotebook,
) -> Record:
    """A record with the state of the gradebook, and the texts about lateness."""
    said = told = ""
    if late is not None:
        told = notice(ruling.rules, late, off, ruling.plugin)
        said = "" if ruling.plugin else reason(ruling.rules, late, off)
    others = record.reason
    if record.lateness and others.endswith(record.lateness):  # in the language it was said in
        others = others.removesuffix(record.lateness).removesuffix("; ")
    status = record.status
    waits = any(given.get(each.id, NOTHING).waits for each in submission.notebooks)
    if status is Status.NEEDS_MARKING and not waits:
        status = Status.GRADED
    return replace(
        record,
        score=max(0.0, _score(submission, given) - off),
        status=status,
        reason="; ".join(each for each in (others, said) if each),
        lateness=said,
        notice=told,
    )


def _mark_as_old(course: Course, assignment: str, student: str) -> None:
    """Make the graded notebooks newer than the feedback from them."""
    for path in course.autograded(assignment, student).glob("*.ipynb"):
        os.utime(path)
