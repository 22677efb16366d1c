"""`course release`: make student versions from the solutions."""

from __future__ import annotations

from pathlib import Path

from utils import project
from utils.cli.console import console, steps
from utils.cli.state import State, digest
from utils.grading.course import CONFIG, Course, open_course
from utils.grading.release import is_in_gradebook, release
from utils.messages import tr, trn


def release_all(root: Path, names: list[str]) -> None:
    """Make student versions with nbgrader and enter the assignments in the gradebook.

    Args:
        root: the course's folder.
        names: only these; all assignments if empty.

    Raises:
        KitError: if there is no such assignment, or nbgrader refuses.
    """
    course = open_course(root)
    for name in names:
        course.require_assignment(name)
    chosen = names or course.assignments()
    with steps(tr("assignments"), len(chosen)) as progress:
        for name in chosen:
            progress.show(name)
            for line in release(course, name):
                progress.say(f"{name}: {line}")
            progress.advance(
                tr(
                    "{assignment}: student version in {folder}",
                    assignment=name,
                    folder=_shown(course, name),
                )
            )


def release_changed(root: Path) -> None:
    """Make only the student versions that differ from their solutions."""
    course, state = open_course(root), State(project.build_folder() / "state.json")
    todo = [
        name
        for name in course.assignments()
        if not is_in_gradebook(course, name)
        or not state.has(_key(course, name), _digest(course, name))
    ]
    if todo:
        release_all(root, todo)
    else:
        console.print(
            trn(
                "{count} student version was up to date",
                "{count} student versions were up to date",
                len(course.assignments()),
            )
        )
    for name in todo:
        state.remember(_key(course, name), _digest(course, name))


def _key(course: Course, name: str) -> str:
    return f"release {course.released(name)}"


def _digest(course: Course, name: str) -> str:
    folders = (course.source(name), course.released(name))
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return digest([*files, course.root / CONFIG])


def _shown(course: Course, name: str) -> str:
    return course.released(name).relative_to(course.root).as_posix() + "/"
