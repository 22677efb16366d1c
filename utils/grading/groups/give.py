"""Give a group a comment or a mark: each member gets it in nbgrader's gradebook."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from nbgrader.api import Comment, Grade, Gradebook, MissingEntry, SubmittedAssignment

from utils.errors import KitError
from utils.grading.batch import journals
from utils.grading.course import Course
from utils.grading.groups.find import Group
from utils.grading.record import Journal, Record, Status
from utils.grading.rules.ruling import ruling
from utils.grading.rules.settle import settle
from utils.grading.words import or_
from utils.messages import tr


@dataclass(frozen=True)
class Given:
    """A comment and points for a group.

    Attributes:
        comment: to be shown in the feedback; empty for none.
        points: used instead of the automatic ones, by the cell's name.
        extra: additional points, by the cell's name.
    """

    comment: str = ""
    points: dict[str, float] = field(default_factory=dict)
    extra: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Clash:
    """A different mark that somebody has given before.

    Attributes:
        student: nbgrader's student id.
        cell: the cell's name.
        before: the mark.
        now: the new mark.
    """

    student: str
    cell: str
    before: float
    now: float


def parse_given(group: Group, comment: str, points: Iterable[str], extra: Iterable[str]) -> Given:
    """Read a comment and points as a person has typed them.

    Args:
        group: it gets them.
        comment: a text, or nothing.
        points: each as `CELL=1.5`; only the number if the group has failed a single test.
        extra: the same for additional points.

    Raises:
        KitError: if a cell is not one of the group's, or a number is not valid for its cell.
    """
    given = Given(comment.strip(), _numbers(group, points), _numbers(group, extra))
    for cell, number in given.points.items():
        if not 0 <= number <= group.points[cell]:
            raise KitError(
                tr(
                    "{cell} gives 0 to {points:g} points, not {number:g}",
                    cell=cell,
                    points=group.points[cell],
                    number=number,
                )
            )
    if given.comment and not group.comment_on:
        raise KitError(tr("{part} has no answer to comment on", part=group.part))
    return given


def clashes(
    course: Course, assignment: str, group: Group, students: Iterable[str], given: Given
) -> list[Clash]:
    """Other marks that somebody has given to these students, and that would be lost."""
    found = []
    with course.gradebook() as gradebook:
        for student in students:
            submission = _submission(gradebook, assignment, student)
            for cell, number in given.points.items():
                before = _grade(submission, group, cell).manual_score
                if before is not None and before != number:
                    found.append(Clash(student, cell, before, number))
            for cell, number in given.extra.items():
                before = _grade(submission, group, cell).extra_credit
                if before and before != number:
                    found.append(Clash(student, cell, before, number))
    return found


def give(
    course: Course, assignment: str, group: Group, students: Iterable[str], given: Given
) -> list[str]:
    """Give a comment and points, in one transaction. A second time changes nothing.

    A comment is added to what a person has written before. Feedback of students for whom something
    has changed is marked as old, so that it is written again.

    Args:
        course: the course.
        assignment: the assignment's name.
        group: of the assignment.
        students: members of the group.
        given: from `parse_given`; marks that somebody has given before are overwritten.

    Returns:
        Students for whom something has changed.

    Raises:
        KitError: if one of them is not in the gradebook.
    """
    in_force = ruling(course)
    changed = []
    journal = Journal(course.records_file(assignment))
    records = journal.read()
    with course.gradebook() as gradebook:
        for student in students:
            submission = _submission(gradebook, assignment, student)
            if _enter(submission, group, given):
                changed.append(student)
                for path in course.autograded(assignment, student).glob("*.ipynb"):
                    os.utime(path)  # before the marks are entered, so that no feedback is missed
        gradebook.db.commit()
        for student in students:
            if student in records:
                submission = _submission(gradebook, assignment, student)
                records[student] = _renewed(records[student], submission)
    journal.close(records)
    if in_force is not None:
        settle(course, in_force, journals(course))
    return changed


def _enter(submission: SubmittedAssignment, group: Group, given: Given) -> bool:
    """Enter a comment and points for one student; gives whether that changes anything."""
    changed = False
    if given.comment:
        comment = _comment(submission, group)
        before = (comment.manual_comment or "").strip()
        if given.comment not in before.split("\n\n"):
            comment.manual_comment = f"{before}\n\n{given.comment}".strip()
            changed = True
    for cell, number in given.points.items():
        grade = _grade(submission, group, cell)
        if grade.manual_score != number or grade.needs_manual_grade:
            grade.manual_score, grade.needs_manual_grade = number, False
            changed = True
    for cell, number in given.extra.items():
        grade = _grade(submission, group, cell)
        if (grade.extra_credit or 0.0) != number:
            grade.extra_credit = number
            changed = True
    return changed


def _renewed(record: Record, submission: SubmittedAssignment) -> Record:
    """A record with the score that the gradebook has now."""
    status = record.status
    if not status.wants_a_look():
        status = Status.NEEDS_MARKING if submission.needs_manual_grade else Status.GRADED
    late = submission.late_submission_penalty or 0.0
    return replace(record, score=max(0.0, submission.score - late), status=status)


def _submission(gradebook: Gradebook, assignment: str, student: str) -> SubmittedAssignment:
    try:
        return gradebook.find_submission(assignment, student)
    except MissingEntry as error:
        raise KitError(
            tr(
                "the gradebook has no submission of {student} for {assignment}",
                student=student,
                assignment=assignment,
            )
        ) from error


def _grade(submission: SubmittedAssignment, group: Group, cell: str) -> Grade:
    return _only(submission, group, cell, lambda notebook: notebook.grades)


def _comment(submission: SubmittedAssignment, group: Group) -> Comment:
    return _only(submission, group, group.comment_on, lambda notebook: notebook.comments)


def _only(
    submission: SubmittedAssignment, group: Group, cell: str, rows: Callable[..., Iterable]
) -> Grade | Comment:
    """The row of the gradebook that belongs to a cell."""
    for notebook in submission.notebooks:
        if notebook.name == group.notebook:
            for row in rows(notebook):
                if row.name == cell:
                    return row
    who = submission.student.id
    raise KitError(
        tr(
            "the gradebook has no {cell} of {student}: grade {assignment} again",
            cell=cell,
            student=who,
            assignment=submission.name,
        )
    )


def _numbers(group: Group, texts: Iterable[str]) -> dict[str, float]:
    found = {}
    for text in texts:
        cell, sign, number = text.rpartition("=")
        if not sign and len(group.points) > 1:
            choices = or_(f"{name}={text}" for name in group.points)
            raise KitError(tr("name the cell: {choices}", choices=choices))
        cell = cell.strip() if sign else next(iter(group.points))
        if cell not in group.points:
            known = ", ".join(group.points)
            raise KitError(
                tr(
                    "group {id} has no cell {cell!r}: choose one of {known}",
                    id=group.id,
                    cell=cell,
                    known=known,
                )
            )
        try:
            found[cell] = float(number)
        except ValueError as error:
            raise KitError(
                tr("{text!r} is not a number: write points, as 1.5", text=number)
            ) from error
        if not abs(found[cell]) < float("inf"):
            raise KitError(tr("{text!r} is not a number: write points, as 1.5", text=number))
    return found
