"""Grades a class: several submissions at a time, each outcome saved as soon as it is known."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from nbgrader.api import MissingEntry
from sqlalchemy.exc import OperationalError

from utils.errors import KitError
from utils.grading import score
from utils.grading.calibrate import Calibration, Shelf, reference
from utils.grading.converters import Autograder
from utils.grading.course import Course
from utils.grading.engine import calibrate_task, cluster, is_warm, run_task, workers_for
from utils.grading.gradebook import BatchGradebook, one_gradebook
from utils.grading.limits import Limits
from utils.grading.outcome import Outcome, Task
from utils.grading.plain_files import HOPELESS
from utils.grading.record import Journal, Record, Status
from utils.grading.regrade.watch import Falls, Watch, packed
from utils.grading.rules.ruling import Ruling, enter_dates, prepare, ruling
from utils.grading.rules.settle import settle
from utils.grading.sandbox import why_no_sandbox
from utils.grading.sanitise import TIMESTAMP, Staged, stage
from utils.grading.source import read_source
from utils.grading.submissions import Submission, submissions, without_submission
from utils.messages import tr

try:
    import fcntl
except ImportError:  # Windows, where nothing prevents a second run
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
STAGING = ".grading"  # in the course, so that results can be moved in place in one step
# Tests that cannot be checked at once are executed a second time: always, if the reference solution
# takes no longer than this, and otherwise by chance, which no submission can change.
TWICE_SECONDS, LEAST_TWICE = 10.0, 0.25
LOCK_SECONDS = 60  # how long another program may keep the gradebook locked


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


@dataclass(frozen=True)
class Settings:
    """How a batch is run.

    Attributes:
        workers: submissions executed at the same time.
        scheduler: address of a dask scheduler; None for workers in this process.
        limits: what a submission may use.
        sandboxed: whether submissions run in bubblewrap; False only if somebody asked for that.
        checks: whether tests are accompanied by checks that must fail.
    """

    workers: int = 2
    scheduler: str | None = None
    limits: Limits = field(default_factory=Limits)
    sandboxed: bool = True
    checks: bool = True


def plan(course: Course, assignment: str, students: list[str], force: bool) -> Plan:
    """Find out what is to be graded.

    Args:
        course: the course.
        assignment: the assignment's name.
        students: only these; everybody if empty.
        force: grade submissions again that have not changed.

    Raises:
        KitError: if there is no such assignment, student or submission, or course.toml is wrong.
    """
    course.require_assignment(assignment)
    in_force = ruling(course)
    found = [_dated(each, in_force) for each in submissions(course, assignment, students)]
    known = Journal(course.records_file(assignment)).read()
    unchanged = {
        each.student
        for each in found
        if not force
        and each.student in known
        and known[each.student].fingerprint == each.fingerprint
        and known[each.student].status != Status.FAILED
        and _is_in_place(course, known[each.student])
    }
    todo = [each for each in found if each.student not in unchanged]
    redone = {each.student for each in todo}
    kept = {student: each for student, each in known.items() if student not in redone}
    return Plan(assignment, todo, kept)


def run(
    course: Course,
    work: Plan,
    settings: Settings,
    done: Callable[[Record], None] = lambda _: None,
    watch: Watch | None = None,
) -> dict[str, Record]:
    """Grade what the plan says, and keep every record as it comes.

    Args:
        course: the course.
        work: from `plan`.
        settings: how to run them.
        done: called with each record.
        watch: over marks that would fall; without it, they fall.

    Returns:
        All records of the assignment by student, with those of students who handed in nothing.

    Raises:
        KitError: if no gradebook knows the assignment, there is no sandbox and the settings ask
            for one, another run is grading this course, the gradebook cannot be written, or the
            disk is full. What was graded until then is kept.
    """
    in_force = ruling(course)
    reason = why_no_sandbox() if settings.sandboxed else None
    if reason and work.todo:
        raise KitError(
            tr("{reason}. If you trust all submissions, add --no-sandbox", reason=reason)
        )
    course.require_gradebook(work.assignment)
    with alone(course), one_line_errors(course), logged(course):
        if in_force is not None:
            with course.gradebook() as gradebook:
                for line in enter_dates(gradebook, in_force.rules):
                    logging.getLogger("course.grading").info("in the gradebook: %s", line)
        records = dict(work.kept)
        journal = Journal(course.records_file(work.assignment), records)
        if work.todo:
            with (
                cluster(workers_for(settings.workers), settings.scheduler) as client,
                one_gradebook(course) as gradebook,
            ):
                batch = _Batch(course, gradebook, work, settings, client, in_force, watch)
                for each in batch.records():
                    records[each.student] = each
                    journal.add(each)
                    done(each)
        for student in without_submission(course, work.assignment):
            records[student] = _nothing_submitted(course, work.assignment, student)
        journal.close(records)
        if in_force is not None:
            records = settle(course, in_force, journals(course))[work.assignment]
    return records


def journals(course: Course) -> dict[str, Journal]:
    """The journal of each assignment."""
    return {name: Journal(course.records_file(name)) for name in course.assignments()}


def _dated(submission: Submission, in_force: Ruling | None) -> Submission:
    """The submission; its fingerprint also covers the due date, if its mark depends on it."""
    due = in_force.in_time(submission.assignment, submission.student) if in_force else ""
    return replace(submission, fingerprint=submission.fingerprint + due)


class _Batch:
    """Stages submissions, lets workers execute them, and saves their marks."""

    def __init__(
        self,
        course: Course,
        gradebook: BatchGradebook,
        work: Plan,
        settings: Settings,
        client: Client,
        in_force: Ruling | None,
        watch: Watch | None = None,
    ) -> None:
        self.course, self.gradebook, self.work = course, gradebook, work
        self.in_force, self.watch = in_force, watch
        self.settings, self.client = settings, client
        self.staging = course.root / STAGING
        self.converter = Autograder(course, self.staging)
        source = read_source(course.source(work.assignment))
        self.task = Task(
            student="",
            notebooks=reference(source),
            files=source.files,
            own=frozenset(self.converter.own_files(work.assignment)),
            language=source.language,
            preload=source.preload,
            settings=source.settings,
            hidden=(str(course.root),),
            timeout=settings.limits.timeout or self.converter.seconds_a_cell(),
            graded_timeout=settings.limits.timeout or source.seconds_a_cell,
            cells=len(source.cells()),
            limits=settings.limits,
            sandboxed=settings.sandboxed,
            strict=course.standard_error_costs_points(),
            execute=self.converter.kernel_settings(),
        )
        self.task = self._with_canaries(self.task)
        self.known = course.known(work.assignment)

    def _with_canaries(self, task: Task) -> Task:
        """The task with the checks that must fail; a new source is calibrated first."""
        if not is_warm(task) or not self.settings.checks:
            return task
        shelf = Shelf(self.staging / "canaries")
        found = shelf.find(self.work.assignment, task)
        if found is None:
            try:
                found = self.client.submit(calibrate_task, task, pure=False).result()
            except KitError:
                raise
            except Exception:  # the source itself may do anything; grading needs no canaries
                logging.getLogger("course.grading").exception("%s: canaries", self.work.assignment)
                found = Calibration(problem=tr("the reference solution could not be executed"))
            else:
                shelf.put(self.work.assignment, task, found)
        chance = min(1.0, max(LEAST_TWICE, TWICE_SECONDS / max(found.seconds, 0.1)))
        return replace(task, canaries=found.canaries(), copied=found.copied(), twice=chance)

    def records(self) -> Iterator[Record]:
        """Every submission's record, in the order in which they are ready."""
        from distributed import as_completed

        todo = deque(self.work.todo)
        waiting: dict = {}
        finished = as_completed(loop=self.client.loop)
        ahead = 2 * self.settings.workers + 2
        while todo or waiting:
            while todo and len(waiting) < ahead:
                submission = todo.popleft()
                started = time.monotonic()
                try:
                    staged = self._patiently(self._stage, submission)
                except Exception as error:  # one submission must never stop the others
                    if _stops_everything(error):
                        raise
                    yield self._failed(submission, error)
                    continue
                seconds = time.monotonic() - started
                future = self.client.submit(run_task, self._task(staged), pure=False)
                waiting[future.key] = (future, submission, staged, seconds)
                finished.add(future)
            if waiting:
                future = next(finished)
                _, submission, staged, seconds = waiting.pop(future.key)
                yield self._finish(future, submission, staged, seconds)
                future.release()

    def _stage(self, submission: Submission) -> Staged:
        staged = stage(
            self.course,
            self.gradebook,
            self.converter,
            self.staging,
            submission.student,
            submission.assignment,
            self.settings.limits,
        )
        if self.in_force is not None:
            has_time = bool(staged.files.get(TIMESTAMP, b"").strip())
            with self.gradebook.transaction():
                prepare(self.gradebook, self.in_force, staged.assignment, staged.student, has_time)
        return staged

    def _save(self, staged: Staged, outcome: Outcome) -> Record:
        return score.save(
            self.course, self.gradebook, self.converter, staged, outcome, self.known, self.watch
        )

    def _task(self, staged: Staged) -> Task:
        return replace(
            self.task,
            student=staged.student,
            notebooks=staged.notebooks,
            files=staged.files,
            executable=frozenset(staged.executable),
        )

    def _finish(
        self, future: object, submission: Submission, staged: Staged, seconds: float
    ) -> Record:
        try:
            outcome: Outcome = future.result()  # type: ignore[attr-defined]
        except KitError:
            raise
        except Exception as error:  # dask gives up on a task whose workers die again and again
            return self._failed(submission, error)
        started = time.monotonic()
        before = b""
        if self.watch is not None and self.watch.has(submission.student):
            before = packed(staged, outcome)
        try:
            saved = self._patiently(self._save, staged, outcome)
        except Falls as falling:
            assert self.watch is not None
            return self.watch.hold(falling, before, submission)
        except Exception as error:
            if _stops_everything(error):
                raise
            return self._failed(submission, error)
        seconds += outcome.seconds + time.monotonic() - started
        return dated(saved, submission, seconds)

    def _patiently(self, action: Callable[..., T], *arguments: object) -> T:
        """Try again while another program keeps the gradebook locked."""
        deadline = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                return action(*arguments)
            except Exception as error:
                locked = "locked" in str(_of_the_database(error) or "")
                if not locked or time.monotonic() > deadline:
                    raise
                time.sleep(0.5)

    def _failed(self, submission: Submission, error: Exception) -> Record:
        logging.getLogger("course.grading").exception("%s", submission.student)
        total = max_score(self.course, submission.assignment)
        line = f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]
        return Record(
            submission.student, submission.assignment, 0.0, total, Status.FAILED, line, 0.0
        )


def dated(record: Record, submission: Submission, seconds: float) -> Record:
    """A record with the fingerprints of its submission and the seconds it took."""
    return replace(
        record, seconds=seconds, fingerprint=submission.fingerprint, files=submission.files
    )


def _stops_everything(error: Exception) -> bool:
    """Whether the batch cannot go on, because of the gradebook, the disk or the sandbox."""
    if isinstance(error, OSError):
        return error.errno in HOPELESS
    return isinstance(error, KitError) or _of_the_database(error) is not None


def _of_the_database(error: BaseException | None) -> OperationalError | None:
    """The database's error, if that is the cause of an error of nbgrader's."""
    while error is not None and not isinstance(error, OperationalError):
        error = error.__cause__ or error.__context__
    return error


def _nothing_submitted(course: Course, assignment: str, student: str) -> Record:
    total = max_score(course, assignment)
    return Record(student, assignment, 0.0, total, Status.MISSING, tr("nothing submitted"), 0.0)


def max_score(course: Course, assignment: str) -> float:
    """Points an assignment has, 0 if the gradebook does not know it."""
    try:
        with course.gradebook() as gradebook:
            return gradebook.find_assignment(assignment).max_score
    except MissingEntry:
        return 0.0


def _is_in_place(course: Course, each: Record) -> bool:
    """Whether the graded submission is still there; as in nbgrader, a deleted one is redone."""
    return not each.status.has_score() or course.autograded(each.assignment, each.student).is_dir()


@contextmanager
def alone(course: Course) -> Iterator[None]:
    """Prevent a second run in this course."""
    folder = course.root / STAGING
    folder.mkdir(exist_ok=True)
    if fcntl is None:
        yield
        return
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise KitError(
                tr("another run is grading {course}: wait for it", course=course.root)
            ) from error
        yield


class _LogFile(logging.FileHandler):
    """A log that ignores errors of writing: the batch itself reports a full disk."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Leave the record out."""


@contextmanager
def logged(course: Course) -> Iterator[None]:
    """Log messages of nbgrader and the sandbox to a file: the screen shows the progress."""
    course.reports().mkdir(parents=True, exist_ok=True)
    handler = _LogFile(course.reports() / "grading.log", encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger("course.grading")
    log.addHandler(handler)
    passed_on, log.propagate = log.propagate, False

    def redirect(record: logging.LogRecord) -> bool:
        handler.handle(record)
        return False

    databases = logging.getLogger("tornado.application")  # what nbgrader's gradebook logs to
    databases.addFilter(redirect)  # dask, which may be imported later, would print it
    try:
        yield
    finally:
        databases.removeFilter(redirect)
        log.propagate = passed_on
        log.removeHandler(handler)
        handler.close()


@contextmanager
def one_line_errors(course: Course) -> Iterator[None]:
    """Turn an error that stops a whole batch into one line that says what to do."""
    try:
        yield
    except KitError:
        raise
    except Exception as error:
        trouble = _of_the_database(error)
        if isinstance(error, OSError) and trouble is None:
            raise KitError(
                tr("{error}. What was graded is kept: run this again", error=error)
            ) from error
        if trouble is None:
            raise
        text = str(trouble.orig or trouble)
        gradebook = course.gradebook_name()
        if "locked" in text:
            line = tr(
                "{gradebook}: another program keeps the gradebook locked: close it and run this "
                "again. What was graded is kept",
                gradebook=gradebook,
            )
        elif "full" in text:
            line = tr(
                "{gradebook}: the disk is full: free some space and run this again. What was "
                "graded is kept",
                gradebook=gradebook,
            )
        else:
            line = tr(
                "{gradebook}: the gradebook cannot be used ({error}): restore it from a backup. "
                "What was graded is kept",
                gradebook=gradebook,
                error=text,
            )
        raise KitError(line) from error
