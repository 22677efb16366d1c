"""Feedback pages in a zip, in folders that show the platform which student a page is for."""

from __future__ import annotations

import re
import shutil
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from utils.atomic import replacing
from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.intake.layouts import canvases_part, moodles_part
from utils.grading.intake.pile import is_archive
from utils.messages import tr

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same pages make the same zip
# Moodle reads it in mod/assign/feedback/file/importziplib.php: only the number counts.
MOODLES_FOLDER = "{name}_{number}_assignsubmission_file_"

Placed = Callable[[str, str], "str | None"]  # a student and a page: its path in the zip


def old_pages(course: Course, assignment: str, students: list[str]) -> list[str]:
    """Students whose feedback may not show their present marks.

    A mark that a person gives in formgrader changes the gradebook and nothing else. The time of the
    last change is unknown if the gradebook is on a server.
    """
    known = course.gradebook_is_a_file()
    changed = course.gradebook_file().stat().st_mtime_ns if known else None
    return [
        student
        for student in students
        if any(course.autograded(assignment, student).glob("*.ipynb"))
        and (
            changed is None
            or not (pages := _pages(course, assignment, student))
            or any(page.stat().st_mtime_ns < changed for page in pages)
        )
    ]


def write_zip(
    course: Course, assignment: str, students: list[str], place: Placed, target: Path
) -> list[str]:
    """Write the pages of these students into a zip, one at a time.

    Args:
        course: the course.
        assignment: the assignment's name.
        students: their ids.
        place: where a student's page goes; None if the platform could not find its student.
        target: the zip.

    Returns:
        Students who have no page in it.

    Raises:
        KitError: if it cannot be written.
    """
    without, seen = [], set[str]()  # students of a group share one file
    try:
        with (
            replacing(target) as path,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            for student in sorted(students):
                pages = {
                    placed: page
                    for page in _pages(course, assignment, student)
                    if (placed := place(student, page.name)) is not None
                }
                for placed in sorted(pages.keys() - seen):
                    _add(archive, placed, pages[placed])
                seen |= pages.keys()
                if not pages:
                    without.append(student)
    except OSError as error:
        raise KitError(
            tr("{target} cannot be written: {error}", target=target, error=error)
        ) from error
    return without


def for_moodle(
    files: Mapping[str, str], numbers: Mapping[str, str], names: Mapping[str, str]
) -> Placed:
    """Folders as in the zip from Moodle.

    Args:
        files: paths of the notebooks in the pile, by student.
        numbers: Moodle's number of each student, from the worksheet.
        names: of the students, for folders that are not in the pile's paths.
    """

    def place(student: str, page: str) -> str | None:
        number = numbers.get(student)
        if not number:
            return None
        found = _named(files.get(student, ""), canvas=False)
        if found and found["key"] == number and "_" not in found["name"]:
            name = found["name"]
        else:
            name = re.sub(r"[_/\\\0]", " ", names[student])
        return f"{MOODLES_FOLDER.format(name=name, number=number)}/{page}"

    return place


def for_canvas(files: Mapping[str, str]) -> Placed:
    """Files as in the zip from Canvas, which finds their students by two numbers in the names.

    Args:
        files: paths of the notebooks in the pile, by student.
    """

    def place(student: str, page: str) -> str | None:
        found = _named(files.get(student, ""), canvas=True)
        if found is None:
            return None
        # Canvas ignores a file if `link...` follows the last underscore.
        return f"{found.string[: found.start('file')]}feedback-{page.replace('_', '-')}"

    return place


def by_student(student: str, page: str) -> str:
    """A folder per student, for no particular platform."""
    return f"{student}/{page}"


def senders(files: Mapping[str, str], canvas: bool) -> dict[str, str]:
    """Students by the platform's number in the pile's paths; numbers of groups are left out."""
    found: dict[str, set[str]] = {}
    for student, file in files.items():
        named = _named(file, canvas)
        if named and named["key"]:
            found.setdefault(named["key"], set()).add(student)
    return {key: min(students) for key, students in found.items() if len(students) == 1}


def _named(file: str, canvas: bool) -> re.Match[str] | None:
    """The part of a path that the platform has named: of the file, or of the archive around it."""
    parts = PurePosixPath(file).parts
    archives = (number for number, part in enumerate(parts, start=1) if is_archive(part))
    path = PurePosixPath(*parts[: next(archives, len(parts))])
    named = canvases_part(path) if canvas else moodles_part(path)
    return None if named is None else named[1]


def _pages(course: Course, assignment: str, student: str) -> list[Path]:
    return sorted(course.feedback(assignment, student).glob("*.html"))


def _add(archive: zipfile.ZipFile, name: str, page: Path) -> None:
    """Add a page, copied piece by piece."""
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3  # the same zip also on Windows
    info.external_attr = (stat.S_IFREG | 0o644) << 16
    with page.open("rb") as source, archive.open(info, "w") as target:
        shutil.copyfileobj(source, target)
