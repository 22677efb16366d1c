"""Grade a class: several submissions at a time, each outcome kept as soon as it is known."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from utils.grading import autograde, record
from utils.grading.collect import Submission, submissions, without_submission
from utils.grading.course import Course
from utils.grading.record import Record, read_records, write_records
from utils.grading.release import is_in_gradebook, release


@dataclass(frozen=True)
class Plan:
    """What a batch has to do.

    Attributes:
        assignment: the assignment's name.
        todo: submissions to grade.
        kept: records of submissions that have not changed since they were graded.
    """

    assignment: str
    todo: list[Submission]
    kept: dict[str, Record]


def records_file(course: Course, assignment: str) -> Path:
    """The JSON file with an assignment's records; the CSV lies beside it."""
    return course.reports() / f"{assignment}.json"


def plan(course: Course, assignment: str, students: list[str], force: bool) -> Plan:
    """Find out what is to be graded.

    Args:
        course: the course.
        assignment: the assignment's name.
        students: only these; everybody if empty.
        force: grade again what has not changed.

    Raises:
        KitError: if there is no such assignment, student or submission.
    """
    course.require_assignment(assignment)
    found = submissions(course, assignment, students)
    known = read_records(records_file(course, assignment))
    unchanged = {
        each.student
        for each in found
        if not force
        and each.student in known
        and known[each.student].fingerprint == each.fingerprint
        and known[each.student].status != record.FAILED
    }
    todo = [each for each in found if each.student not in unchanged]
    redone = {each.student for each in todo}
    kept = {student: each for student, each in known.items() if student not in redone}
    return Plan(assignment, todo, kept)


def run(
    course: Course, work: Plan, workers: int, done: Callable[[Record], None] = lambda _: None
) -> dict[str, Record]:
    """Grade what the plan says, and keep every record as it comes.

    Args:
        course: the course.
        work: from `plan`.
        workers: submissions graded at the same time, each in a process of its own.
        done: called with each record.

    Returns:
        All records of the assignment by student, with those of students who handed in nothing.
    """
    if not is_in_gradebook(course, work.assignment):
        release(course, work.assignment)
    file = records_file(course, work.assignment)
    records = dict(work.kept)
    for each in _graded(course, work.todo, workers):
        records[each.student] = each
        write_records(file, records)
        done(each)
    for student in without_submission(course, work.assignment):
        records[student] = autograde.missing(course, work.assignment, student)
    write_records(file, records)
    return records


def _graded(course: Course, todo: list[Submission], workers: int) -> Iterator[Record]:
    """Records in the order in which they are ready."""
    if not todo:
        return
    # nbgrader changes the working directory and has state of its own: hence processes; and
    # spawned ones, because a fork would copy threads and an open database.
    log = course.reports() / "grading.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(
        min(workers, len(todo)),
        mp_context=get_context("spawn"),
        initializer=_write_to,
        initargs=(log,),
    ) as pool:
        futures = {pool.submit(autograde.grade, course.root, each): each for each in todo}
        for future in as_completed(futures):
            submission = futures[future]
            try:
                yield future.result()
            except BrokenProcessPool:
                yield _failed(course, submission, "the grading process died, perhaps out of memory")
            except Exception as error:  # one submission must never stop the others
                yield _failed(course, submission, f"{type(error).__name__}: {error}")


def _write_to(log: Path) -> None:
    """Send what a worker and its kernels say to a file: the screen belongs to the progress."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)


def _failed(course: Course, submission: Submission, reason: str) -> Record:
    total = autograde.max_score(course, submission.assignment)
    line = " ".join(reason.split())[:300]
    return Record(submission.student, submission.assignment, 0.0, total, record.FAILED, line, 0.0)
