"""Feedback pages for a class, written after the marks by as many processes as there are cores.

nbconvert takes longer for a page than the grader for a mark: the marks must not wait for pages.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from utils.grading.batch import logged
from utils.grading.course import Course, open_course
from utils.messages import language, speak

if TYPE_CHECKING:
    from utils.grading.converters import FeedbackWriter

_writers: dict[Path, FeedbackWriter] = {}  # of a process that was started for these pages


def waiting(course: Course, assignment: str, students: list[str]) -> list[str]:
    """Students whose submission has been graded since their feedback was written."""
    return [student for student in students if _is_old(course, assignment, student)]


def write_feedback(
    course: Course,
    assignment: str,
    students: list[str],
    workers: int,
    done: Callable[[str, str], None] = lambda student, problem: None,
) -> None:
    """Write the feedback of these students.

    Args:
        course: the course.
        assignment: the assignment's name.
        students: from `waiting`.
        workers: processes.
        done: called with each student and what went wrong, empty if nothing did.
    """
    if not students:
        return
    if len(students) == 1:
        with logged(course):  # nbgrader says what it removes
            # A new writer: the course's rules may have changed since the last one was made.
            result = _written(lambda: _writer(course.home), assignment, students[0])
        done(*result)
        return
    # Spawned: a fork would copy the threads of the calling process.
    with ProcessPoolExecutor(
        min(workers, len(students)),
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(language(),),
    ) as pool:
        futures = [pool.submit(_write, course.home, assignment, each) for each in students]
        for future in as_completed(futures):
            done(*future.result())


def _is_old(course: Course, assignment: str, student: str) -> bool:
    graded = sorted(course.autograded(assignment, student).glob("*.ipynb"))
    pages = course.feedback(assignment, student)
    return any(
        not (pages / f"{path.stem}.html").is_file()
        or (pages / f"{path.stem}.html").stat().st_mtime < path.stat().st_mtime
        for path in graded
    )


def _begin(code: str) -> None:
    """Speak the grader's language, and print nothing: the screen shows the progress."""
    speak(code)
    descriptor = os.open(os.devnull, os.O_WRONLY)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)


def _write(root: Path, assignment: str, student: str) -> tuple[str, str]:
    def writer() -> FeedbackWriter:
        if root not in _writers:
            _writers[root] = _writer(root)
        return _writers[root]

    return _written(writer, assignment, student)


def _writer(root: Path) -> FeedbackWriter:
    from utils.grading.converters import FeedbackWriter

    return FeedbackWriter(open_course(root))


def _written(
    writer: Callable[[], FeedbackWriter], assignment: str, student: str
) -> tuple[str, str]:
    """The student, and what went wrong, empty if nothing did."""
    try:
        writer().write(student, assignment)
    except Exception as error:  # a page that cannot be written must not stop the others
        return student, f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    return student, ""
