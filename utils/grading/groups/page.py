"""The groups of an assignment on an HTML page, beside the report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape

from utils.atomic import write_whole
from utils.errors import KitError
from utils.grading.batch import records_file
from utils.grading.course import Course
from utils.grading.groups.find import Group, find_groups
from utils.grading.record import Journal, Record


def groups_file(course: Course, assignment: str) -> Path:
    """Where the page lies."""
    return course.reports() / f"groups_{assignment}.html"


def renew_groups(
    course: Course, assignment: str, records: Mapping[str, Record], names: Mapping[str, str]
) -> bool:
    """Let the page be as the records are; whether there is one. It is taken away if it is empty.

    Raises:
        KitError: if it cannot be written.
    """
    page, journal = groups_file(course, assignment), Journal(records_file(course, assignment)).path
    if page.is_file() and page.stat().st_mtime_ns > journal.stat().st_mtime_ns:
        return True
    has_marks = any(each.status.has_score() for each in records.values())
    groups = find_groups(course, assignment) if has_marks else []
    if groups:
        write_groups(course, assignment, groups, names)
    else:
        page.unlink(missing_ok=True)
    return bool(groups)


def write_groups(
    course: Course, assignment: str, groups: list[Group], names: Mapping[str, str]
) -> Path:
    """Write the page.

    Args:
        course: the course.
        assignment: the assignment's name.
        groups: from `find_groups`.
        names: students' names by id.

    Raises:
        KitError: if it cannot be written.
    """
    environment = Environment(
        loader=PackageLoader("utils.grading"), autoescape=select_autoescape(default=True)
    )
    html = environment.get_template("groups.html").render(
        course_id=course.folders.course_id, assignment=assignment, groups=groups, names=names
    )
    target = groups_file(course, assignment)
    try:
        write_whole(target, html)
    except OSError as error:
        raise KitError(f"the page of groups cannot be written: {error}") from error
    return target
