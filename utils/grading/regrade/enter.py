"""Enter a person's decision on marks that would fall: they fall, or the earlier marks are kept."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

from utils.grading import score
from utils.grading.batch import (
    STAGING,
    alone,
    dated,
    journals,
    logged,
    one_line_errors,
)
from utils.grading.converters import Autograder
from utils.grading.course import Course
from utils.grading.gradebook import BatchGradebook, one_gradebook
from utils.grading.record import Journal, Record, Status
from utils.grading.regrade.history import Before, forget
from utils.grading.regrade.marks import CLOSE, of_assignment
from utils.grading.regrade.watch import Watch, unpacked
from utils.grading.rules.ruling import ruling
from utils.grading.rules.settle import settle
from utils.messages import tr

CENTS = 100  # credits are rounded up to 1/100 point


def enter(watch: Watch, keep: bool) -> dict[str, Record]:
    """Enter the results that were put aside.

    Args:
        watch: it has the marks that would fall.
        keep: whether those students keep the marks that they had. Their notebooks and outputs are
            the new ones.

    Returns:
        All records of the assignment by student.

    Raises:
        KitError: if another run is grading this course, or the gradebook cannot be written.
    """
    course, assignment = watch.course, watch.assignment
    in_force = ruling(course)
    journal = Journal(course.records_file(assignment))
    with alone(course), one_line_errors(course), logged(course):
        records = journal.read()
        converter = Autograder(course, course.root / STAGING)
        known = course.known(assignment)
        with one_gradebook(course) as gradebook:
            for student, held in watch.held.items():
                staged, outcome = unpacked(held)
                converter.hand_in(student, assignment)
                decided = replace(watch, may_fall=True)
                record = score.save(course, gradebook, converter, staged, outcome, known, decided)
                if keep:
                    record = _keep(course, gradebook, record, watch.before[student])
                records[student] = dated(record, held.submission, outcome.seconds)
                journal.add(records[student])
                held.file.unlink()
        journal.close(records)
        if in_force is not None:
            records = settle(course, in_force, journals(course))[assignment]
    watch.held.clear()
    return records


def close(watch: Watch) -> None:
    """Mark the compared marks as decided, except for those that are still put aside."""
    held = frozenset(watch.held)
    forget(watch.course, watch.assignment, watch.before.keys() - held, held)


def _keep(course: Course, gradebook: BatchGradebook, record: Record, before: Before) -> Record:
    """Give a student the earlier marks, cell by cell.

    If the maximum has changed, each cell gives the same share of its points as before, and a new
    cell gives the points of its tests. A credit adds what is missing to the earlier share of all
    points.
    """
    with gradebook.transaction():
        submission = gradebook.find_submission(record.assignment, record.student)
        grades = [grade for each in submission.notebooks for grade in each.grades]
        for grade in grades:
            old = before.marks.get(grade.cell_id)
            if grade.manual_score is None and old is not None and not old.waits:
                share = grade.max_score / old.most if old.most else 1.0
                grade.auto_score = None if old.auto is None else old.auto * share
                grade.needs_manual_grade = False
        gradebook.db.flush()
        now = of_assignment(gradebook, record.assignment, record.student)[record.student]
        was = sum(mark.score() for mark in before.marks.values())
        most = sum(mark.most for mark in before.marks.values())
        all_now = sum(mark.most for mark in now.values())
        wanted = was * all_now / most if most else was
        missing = wanted - sum(mark.score() for mark in now.values())
        scored = [each for each in grades if each.auto_score is not None]
        credit = {}
        if missing > CLOSE and scored:
            credit[scored[0].cell_id] = _rounded_up(missing)
            scored[0].extra_credit = (scored[0].extra_credit or 0.0) + _rounded_up(missing)
    with gradebook.transaction():
        submission = gradebook.find_submission(record.assignment, record.student)
        late = submission.late_submission_penalty or 0.0
        points, waits = max(0.0, submission.score - late), submission.needs_manual_grade
        left = {
            grade.name
            for each in submission.notebooks
            for grade in each.grades
            if grade.needs_manual_grade
        }
    waiting = tuple(each for each in record.waiting if each.test in left)
    status = record.status
    if status in (Status.GRADED, Status.NEEDS_MARKING) or (status is Status.CHECK and not waiting):
        status = Status.NEEDS_MARKING if waits else Status.GRADED
    said = tr(
        "marks kept as they were by the lecturer's decision of {date}",
        date=date.today().isoformat(),
    )
    return replace(
        record,
        score=points,
        status=status,
        reason="; ".join(each for each in (said, before.record.reason) if each),
        lateness=before.record.lateness,
        waiting=waiting,
        credit=credit,
    )


def _rounded_up(points: float) -> float:
    return math.ceil(points * CENTS - CLOSE) / CENTS
