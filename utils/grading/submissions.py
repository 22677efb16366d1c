"""Finds the submissions to an assignment, with a fingerprint of each."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.plain_files import Found, Reason, contents
from utils.messages import tr


@dataclass(frozen=True)
class Submission:
    """What a student handed in for an assignment.

    Attributes:
        student: nbgrader's student id, which is the folder's name.
        assignment: the assignment's name.
        fingerprint: of the submitted files and of what they are graded with.
        files: fingerprint of the submitted files alone.
    """

    student: str
    assignment: str
    fingerprint: str
    files: str = ""


def absent(course: Course, assignment: str, students: list[str]) -> list[str]:
    """The students of a list who have submitted nothing."""
    found = set(course.students(assignment))
    return [student for student in students if student not in found]


def submissions(course: Course, assignment: str, students: list[str]) -> list[Submission]:
    """The submissions to an assignment, in the order of the student ids.

    Args:
        course: the course.
        assignment: the assignment's name.
        students: only these; everybody if empty.

    Raises:
        KitError: if there is no submission, or none of the named students has one.
    """
    found = course.students(assignment)
    for student in students:
        if student in course.excluded():
            raise KitError(
                tr("{student} is excluded by CourseDirectory.student_id_exclude", student=student)
            )
    nothing = absent(course, assignment, students)
    if students and len(nothing) == len(students):
        place = course.submitted(assignment, nothing[0])
        raise KitError(
            tr(
                "{student} has not submitted {assignment} (looked for {place})",
                student=nothing[0],
                assignment=assignment,
                place=place,
            )
        )
    chosen = [student for student in found if not students or student in students]
    if not chosen:
        place = course.submitted(assignment, "STUDENT")
        raise KitError(
            tr(
                "nobody has submitted {assignment}: run `course collect` with a platform's files, "
                "or put submissions into {place}",
                assignment=assignment,
                place=place,
            )
        )
    with_what = graded_with(course, assignment)
    return [
        Submission(
            student,
            assignment,
            _digest([course.submitted(assignment, student)], start=with_what),
            _digest([course.submitted(assignment, student)]),
        )
        for student in chosen
    ]


def graded_with(course: Course, assignment: str) -> str:
    """The fingerprint of what an assignment is graded with: its source and the configuration."""
    return _digest([course.source(assignment), *_settings(course)])


def without_submission(course: Course, assignment: str) -> list[str]:
    """Students in the gradebook who have not submitted an assignment."""
    with course.gradebook() as gradebook:
        known = [student.id for student in gradebook.students]
    return [
        each
        for each in known
        if each not in course.excluded() and not course.submitted(assignment, each).is_dir()
    ]


def _settings(course: Course) -> list[Path]:
    """Files that say how to grade: the configuration, and the modules beside it."""
    places = {course.home, course.root}
    modules = {path for place in places for path in place.glob("*.py") if path.is_file()}
    return sorted(modules | set(course.settings))


def _digest(paths: list[Path], start: str = "") -> str:
    """SHA-256 of files and of everything in folders: names and contents."""
    digest = hashlib.sha256(start.encode())
    for path in paths:
        for each in contents(path) if path.is_dir() else [_file(path)]:
            # A link is never followed: it could lead anywhere.
            content = os.fsencode(os.readlink(each.path)) if each.reason is Reason.LINK else b""
            if each.reason is None:
                content = hashlib.sha256(each.path.read_bytes()).digest()
            # The name of the reason in the store, not what a person reads of it.
            why = each.reason.value if each.reason else None
            digest.update(f"{each.name}\0{why}\0".encode() + content)
    return digest.hexdigest()


def _file(path: Path) -> Found:
    return Found(path.name, path, 0, 0, None if path.is_file() else Reason.UNREADABLE)
