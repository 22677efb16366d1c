"""The groups of an assignment on an HTML page, beside the report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from utils.grading.course import Course
from utils.grading.groups.find import Group
from utils.grading.pages import write_page
from utils.grading.record import Journal


def groups_file(course: Course, assignment: str) -> Path:
    """The path of the page."""
    return course.reports() / f"groups_{assignment}.html"


def has_groups(course: Course, assignment: str) -> bool:
    """Whether there is a page, and nothing was graded or given since it was written."""
    page, journal = groups_file(course, assignment), Journal(course.records_file(assignment)).path
    return page.is_file() and page.stat().st_mtime_ns > journal.stat().st_mtime_ns


def write_groups(
    course: Course, assignment: str, groups: list[Group], names: Mapping[str, str]
) -> None:
    """Write the page, or delete it if there are no groups.

    Args:
        course: the course.
        assignment: the assignment's name.
        groups: from `find_groups`.
        names: students' names by id.

    Raises:
        KitError: if it cannot be written.
    """
    target = groups_file(course, assignment)
    if not groups:
        target.unlink(missing_ok=True)
        return
    write_page(
        target,
        "groups.html",
        course_id=course.folders.course_id,
        assignment=assignment,
        groups=groups,
        names=names,
    )
