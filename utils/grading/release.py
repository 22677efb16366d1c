"""Makes student versions from solutions, with nbgrader."""

from __future__ import annotations

from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.regrade.renew import renew
from utils.grading.source import MARKERS
from utils.messages import tr


def release(course: Course, assignment: str) -> list[str]:
    """Make the student version of an assignment and enter the assignment in the gradebook.

    Where there are submissions, nbgrader would refuse cells that are new or missing.

    Returns:
        Lines for people on changes that concern existing submissions.

    Raises:
        KitError: if there is no such assignment, or nbgrader refuses; its reason is given.
    """
    course.require_assignment(assignment)
    # nbgrader copies every file of the source folder into the student version.
    foreign = [
        path.name
        for path in course.source(assignment).rglob("*")
        if path.is_file()
        and path.suffix != ".ipynb"
        and path.suffix in {".py", ".md", ".txt"}
        and any(secret in path.read_text(errors="ignore") for secret in MARKERS)
    ]
    if foreign:
        raise KitError(
            tr(
                "{assignment}: {files} holds solutions or hidden tests and would be "
                "copied into the student version: move it out of the folder",
                assignment=assignment,
                files=", ".join(foreign),
            )
        )
    said = renew(course, assignment).lines() if has_submissions(course, assignment) else []
    with course.at_work():
        result = course.api().generate_assignment(assignment, force=True, create=True)
    if not result["success"]:
        raise KitError(
            tr(
                "nbgrader did not release {assignment}: {reason}",
                assignment=assignment,
                reason=_reason(result),
            )
        )
    # If a marker is left in a student version, an answer or a hidden test got out.
    leaked = [
        path.name
        for path in course.released(assignment).rglob("*")
        if path.is_file() and any(s in path.read_text(errors="ignore") for s in MARKERS)
    ]
    if leaked:
        raise KitError(
            tr(
                "{assignment}: the student version of {files} holds an answer",
                assignment=assignment,
                files=", ".join(leaked),
            )
        )
    return said


def has_submissions(course: Course, assignment: str) -> bool:
    """Whether the gradebook has submissions of an assignment."""
    if not is_in_gradebook(course, assignment):
        return False
    with course.gradebook() as gradebook:
        return bool(gradebook.assignment_submissions(assignment))


def is_in_gradebook(course: Course, assignment: str) -> bool:
    """Whether the gradebook knows the cells of an assignment."""
    if course.gradebook_is_a_file() and not course.gradebook_file().is_file():
        return False
    with course.gradebook() as gradebook:
        return any(each.name == assignment and each.notebooks for each in gradebook.assignments)


def _reason(result: dict) -> str:
    text = (result.get("error") or "") + "\n" + (result.get("log") or "")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "ERROR" in line or "Error" in line]
    return (errors or lines or [tr("no reason given")])[-1]
