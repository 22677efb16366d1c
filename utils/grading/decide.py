"""A person's decision on tests that wait for one, as a command instead of in formgrader."""

from __future__ import annotations

from dataclasses import replace

from nbgrader.api import MissingEntry

from utils.errors import KitError
from utils.grading.batch import journals
from utils.grading.course import Course
from utils.grading.record import Journal, Record, Status
from utils.grading.rules.ruling import ruling
from utils.grading.rules.settle import settle
from utils.messages import tr, trn


def decide(course: Course, assignment: str, student: str, accept: bool) -> Record:
    """Give the points that wait, or leave them at 0.

    Args:
        course: the course.
        assignment: the assignment's name.
        student: nbgrader's student id.
        accept: whether to give the points.

    Returns:
        The student's new record.

    Raises:
        KitError: if nothing waits for a decision, or course.toml is wrong.
    """
    course.require_assignment(assignment)
    in_force = ruling(course)
    journal = Journal(course.records_file(assignment))
    records = journal.read()
    record = records.get(student)
    if record is None or not record.waiting:
        raise KitError(
            tr(
                "no points of {student} in {assignment} wait for a decision",
                student=student,
                assignment=assignment,
            )
        )
    names = {each.test for each in record.waiting}
    with course.gradebook() as gradebook:
        try:
            submission = gradebook.find_submission(assignment, student)
        except MissingEntry as error:
            raise KitError(
                tr(
                    "the gradebook does not know {student} in {assignment}",
                    student=student,
                    assignment=assignment,
                )
            ) from error
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                if grade.name in names:
                    grade.manual_score = grade.max_score if accept else 0.0
                    grade.needs_manual_grade = False
        gradebook.db.commit()
        late = submission.late_submission_penalty or 0.0
        score, waits = max(0.0, submission.score - late), submission.needs_manual_grade
    status = Status.NEEDS_MARKING if waits else Status.GRADED
    points = sum(each.points for each in record.waiting)
    tests = ", ".join(sorted(names))
    if accept:
        reason = trn(
            "{count:g} point in {tests} given by a person",
            "{count:g} points in {tests} given by a person",
            points,
            tests=tests,
        )
    else:
        reason = trn(
            "{count:g} point in {tests} not given by a person",
            "{count:g} points in {tests} not given by a person",
            points,
            tests=tests,
        )
    decided = replace(record, score=score, status=status, reason=reason, waiting=(), lateness="")
    journal.close(records | {student: decided})
    if in_force is not None:
        return settle(course, in_force, journals(course))[assignment][student]
    return decided
