"""Runs a Python submission cell by cell in forks of a warm process.

The notebook is executed as nbgrader executes it. At a test cell for which there are canaries (see
`utils.grading.canaries`), the process is copied, and the test and the canaries run in copies of one
state, in random order; only the test's copy goes on. If the process cannot be copied, because it
has threads or child processes, the submission is executed again, with a canary before each test
that it has passed.
"""

from __future__ import annotations

import json
import random
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from nbformat import NotebookNode, from_dict

from utils.grading import source
from utils.grading.canaries import Canary, Kind
from utils.grading.kernel import protocol
from utils.grading.kernel.failure import LONGEST
from utils.grading.kernel.protocol import Answer, Sealed
from utils.grading.outcome import CellRun, Outcome, Proof, Task, Verdict, once_stopped, too_long
from utils.grading.points import worth
from utils.grading.record import Status
from utils.grading.sandbox import Sandbox
from utils.messages import marked, tr

GRACE = 5.0  # seconds a cell has to stop after it was interrupted
START = 60.0  # seconds for a submission's files to be written
COPY = 10.0  # seconds for a process to copy itself
SKIP_TAG = "skip-execution"  # nbclient's
LEAST_CANARIES = 2  # tried at one test cell, if there are so many
QUICK_SECONDS = 0.15  # more are tried until all together have taken this long
CANARY_SECONDS = 2.0  # for the canaries of one test cell, or as long as the test itself took
Instead = dict[str, dict[str, tuple[Canary, ...]]]  # canaries by notebook and test cell
AGAIN = 2  # how many executions must pass the same canaries before that proves anything
BEFORE, AFTER = "before", "after"  # names of the states of files
# Limits as the warm process names them.
EXCEEDED = {
    "processes": (Status.PROCESSES, marked("processes: more than {most} at a time")),
    "threads": (Status.PROCESSES, marked("processes: more than {most} threads")),
    "memory": (Status.MEMORY, marked("memory: more than {most} MiB")),
    "files": (Status.DISK, marked("disk: more than {most} files")),
}


def run(task: Task, sandbox: Sandbox) -> Outcome:
    """Run a submission's notebooks one after the other, each in a fresh process.

    Args:
        task: what to run.
        sandbox: made for this assignment.

    Returns:
        What each cell did. This function always returns, whatever the submission does.

    Raises:
        KitError: if the sandbox cannot be started.
    """
    sandbox.start()
    started = time.monotonic()
    draw = random.SystemRandom()
    first = Execution(task, sandbox, draw)
    outcome = first.all_notebooks()
    if first.unchecked and (first.odd or draw.random() < task.twice):
        outcome.checked += sum(map(len, first.unchecked.values()))
        _execute_again(task, sandbox, draw, outcome, first.unchecked)
    outcome.seconds = time.monotonic() - started
    return outcome


def _execute_again(
    task: Task,
    sandbox: Sandbox,
    draw: random.Random,
    outcome: Outcome,
    unchecked: dict[str, set[str]],
) -> None:
    """Find tests that are passed whatever they expect, by executing everything again.

    Args:
        task: what was executed.
        sandbox: the one it was executed in.
        draw: random numbers that a submission cannot know.
        outcome: of the first execution; proofs are added.
        unchecked: test cells that were passed, by notebook.
    """
    instead: Instead = {
        name: {cell: task.canaries[name][cell] for cell in cells}
        for name, cells in unchecked.items()
    }
    for _ in range(AGAIN):
        again = Execution(task, sandbox, draw, instead)
        again.all_notebooks()
        instead = again.passed
        if not instead:
            return
    for name, cells in instead.items():
        for number, cell in enumerate(json.loads(task.notebooks[name])["cells"]):
            passed = cells.get(source.grade_id(from_dict(cell)))
            run = outcome.cells[name].get(number)
            if passed and run is not None:
                run.proof = Proof(passed[0], len(passed))


class _Stop(Exception):
    """The submission's process can no longer be used."""


class _WouldNotStop(_Stop):
    """A cell went on although it was interrupted."""


@dataclass
class Ran:
    """What a cell did in one process.

    Attributes:
        outputs: as nbformat has them.
        stopped: whether it was interrupted for taking too long.
        answer: of the process.
        seconds: that the cell took.
    """

    outputs: list[dict]
    stopped: bool
    answer: Answer
    seconds: float

    def passes(self, most: float, strict: bool) -> float:
        """The points that it gives, as a test."""
        return 0.0 if self.stopped else worth(self.outputs, most, strict)


@dataclass
class Process:
    """One process of the submission, and the connection to it."""

    pid: int
    connection: Sealed


@dataclass
class Execution:
    """All notebooks of a submission, executed once.

    Attributes:
        task: what to run.
        sandbox: where.
        draw: random numbers that a submission cannot know.
        instead: canaries to be run before their test, by notebook and test; then no process is
            copied.
        outcome: the result so far.
        unchecked: tests that were passed and could not be checked at once.
        odd: whether a test could not be checked that can be checked in the reference solution.
        passed: the canaries of `instead` that were passed, where that proves something.
    """

    task: Task
    sandbox: Sandbox
    draw: random.Random
    instead: Instead | None = None
    outcome: Outcome = field(default_factory=Outcome)
    unchecked: dict[str, set[str]] = field(default_factory=dict)
    odd: bool = False
    passed: Instead = field(default_factory=dict)
    received: int = 0

    def all_notebooks(self) -> Outcome:
        """Execute all notebooks."""
        started = time.monotonic()
        task = self.task
        until = started + task.timeout * max(1, task.cells) if task.timeout else None
        names = list(task.notebooks)
        filled = -1  # number of the sandbox's start that has the submission's files
        for name in names:
            cells = [from_dict(cell) for cell in json.loads(task.notebooks[name])["cells"]]
            runs = self.outcome.cells[name] = {
                number: CellRun()
                for number, cell in enumerate(cells)
                if cell["cell_type"] == "code" and cell_text(cell).strip()
            }
            files = task.files if self.sandbox.starts != filled else {}
            self.notebook(name, until, name != names[-1]).run(cells, runs, files)
            filled = self.sandbox.starts
        return self.outcome

    def notebook(self, name: str, until: float | None, leave_files: bool) -> Notebook:
        """One notebook of the submission."""
        return Notebook(self, name, until, leave_files)


class Notebook:
    """One notebook in one process; after a test that is checked, a copy of it takes over."""

    def __init__(
        self, execution: Execution, name: str, until: float | None, leave_files: bool
    ) -> None:
        """Prepare to run a notebook.

        Args:
            execution: the execution that it is part of.
            name: of the notebook.
            until: time of `time.monotonic` at which the whole submission has to end.
            leave_files: whether to leave its files for the next notebook.
        """
        self.execution, self.name, self.until = execution, name, until
        self.leave_files = leave_files
        self.task, self.sandbox = execution.task, execution.sandbox
        self.outcome = execution.outcome
        self.canaries = self.task.canaries.get(name, {})
        self.stopped = False  # whether an answer or a test was stopped for taking too long
        self.process: Process | None = None
        self.open: list[socket.socket] = []

    def run(
        self, cells: list[NotebookNode], runs: dict[int, CellRun], files: dict[str, bytes]
    ) -> None:
        """Execute a notebook's cells as far as possible; `files` are not yet in its folder."""
        gone = ""
        try:
            self.process = self._begin(files)
            for number, run in runs.items():
                self._cell(cells[number], run)
        except protocol.Closed:
            gone = tr("the process died")
        except protocol.Late:
            gone = tr("the process did not answer")
        except (protocol.Forged, protocol.TooLong):
            gone = tr("code other than the grader's wrote to the grader's connection")
        except _Stop as stop:
            gone = str(stop)
        except BaseException:
            self.sandbox.stop()  # the state of the sandbox is unknown
            raise
        finally:
            for channel in self.open:
                channel.close()
        self._finish(gone, runs)

    def _begin(self, files: dict[str, bytes]) -> Process:
        with self._socket() as theirs:
            self.sandbox.run(theirs)
        process = self._connected()
        process.connection.send(
            {
                "files": files,
                "executable": self.task.executable,
                "shadowed": shadowed(self.task),
            }
        )
        process.connection.receive(self.task.limits.output, time.monotonic() + START)
        return process

    @contextmanager
    def _socket(self) -> Iterator[socket.socket]:
        """A socket for a process; the last in `open` is our end of it."""
        ours, theirs = socket.socketpair()
        self.open.append(ours)
        with theirs:
            yield theirs

    def _connected(self) -> Process:
        """The process at the other end of the last socket, which sends its process id."""
        channel, key = self.open[-1], secrets.token_bytes(protocol.KEY_BYTES)
        protocol.send(channel, key)
        connection = Sealed(channel, key, graders=True)
        message = connection.receive(protocol.MAX_CONTROL, time.monotonic() + START)
        return Process(protocol.checked_pid(message), connection)

    # Cells.

    def _cell(self, cell: NotebookNode, run: CellRun) -> None:
        """Execute one cell and fill in what it did."""
        if not _is_locked(cell) and SKIP_TAG in cell["metadata"].get("tags", []):
            run.verdict = Verdict.EXECUTED
            return
        name = source.grade_id(cell)
        canaries = self.canaries.get(name, ()) if source.is_test(cell) else ()
        try:
            if self.execution.instead is not None:
                ran = self._after_canaries(cell, name)
            elif canaries:
                ran = self._checked(cell, run, canaries)
            else:
                ran = self.run_cell(cell)
        except _WouldNotStop as problem:
            run.verdict, run.reason = Verdict.TIME_OUT, too_long(self._limit(cell))
            self.outcome.flag(Status.TIME_OUT, str(problem))
            raise
        self._fill_in(run, ran, cell)

    def _fill_in(self, run: CellRun, ran: Ran, cell: NotebookNode) -> None:
        run.outputs, run.lack = ran.outputs, ran.answer["lack"]
        run.failure = ran.answer["failure"][:LONGEST]
        self.execution.received += len(ran.answer["outputs"])
        if self.execution.received > self.task.limits.output:
            self.outcome.flag(Status.OUTPUT, tr("its outputs were too long and were cut"))
            run.outputs = [each for each in ran.outputs if each.get("output_type") == "error"]
        run.verdict = Verdict.TIME_OUT if ran.stopped else Verdict.EXECUTED
        run.reason = too_long(self._limit(cell)) if ran.stopped else ""
        if ran.answer["cut"]:
            self.outcome.flag(
                Status.OUTPUT, tr("{cell} printed more than is kept", cell=_named(cell))
            )
        if ran.stopped:
            self.stopped = self.stopped or source.is_answer_or_test(cell)
            named = _named(cell)
            self.outcome.flag(
                Status.TIME_OUT, tr("stopped for taking too long: {cell}", cell=named)
            )
            if self.until is not None and time.monotonic() > self.until:
                raise _Stop(tr("the whole submission took too long"))
        if ran.answer["exits"]:
            ended = tr("the notebook ended its own kernel")
            self.outcome.flag(Status.CRASHED, ended)
            raise _Stop(ended)

    def run_cell(self, cell: NotebookNode) -> Ran:
        """Execute a cell as it stands."""
        return self.ask(self.process, cell_text(cell), cell)

    def ask(
        self, process: Process | None, text: str, cell: NotebookNode, limit: float | None = None
    ) -> Ran:
        """Let a process execute a cell; it is interrupted when its time is over."""
        assert process is not None
        started = time.monotonic()
        asked: protocol.Ask = {"do": "cell", "source": text, "cell_id": cell.get("id", "")}
        process.connection.send(asked)
        stopped = False
        deadline = self._deadline(cell) if limit is None else started + limit
        while True:
            try:
                message = process.connection.receive(self.task.limits.output, deadline)
                answer = protocol.checked_answer(message)
                break
            except protocol.Late:
                if stopped:
                    raise _WouldNotStop(tr("{cell} would not stop", cell=_named(cell))) from None
                stopped, deadline = True, time.monotonic() + GRACE
                self.sandbox.interrupt(process.pid)
        return Ran(_outputs(answer), stopped, answer, time.monotonic() - started)

    def _limit(self, cell: NotebookNode) -> float | None:
        """Seconds that a cell may take."""
        if self.task.graded_timeout is None or not source.is_answer_or_test(cell):
            return self.task.timeout
        return once_stopped(self.task.graded_timeout) if self.stopped else self.task.graded_timeout

    def _deadline(self, cell: NotebookNode) -> float | None:
        seconds, until = self._limit(cell), self.until or float("inf")
        return None if seconds is None else min(time.monotonic() + seconds, until)

    # Checks that must fail.

    def _checked(self, cell: NotebookNode, run: CellRun, canaries: tuple[Canary, ...]) -> Ran:
        """Execute a test and its canaries in copies of the process; the test's copy goes on."""
        most = source.points(cell)
        if not self.can_be_copied() or not self.sandbox.keep_files(BEFORE):
            ran = self.ask(self.process, source.as_executed(cell_text(cell)), cell)
            self._left_unchecked(cell, ran)
            return ran
        assert self.process is not None
        origin = self.process
        waiting = list(canaries)
        self.execution.draw.shuffle(waiting)
        checks = _Checks(most, self.task.strict, limit=self._limit(cell))
        for _ in range(self.execution.draw.randint(0, len(waiting))):
            if checks.wants_more():
                self._canary_in_copy(origin, waiting.pop(), cell, checks)
        ran, kept = self.test_in_copy(origin, cell)
        checks.tested(ran)
        if not kept:  # nothing may run now that would need the files to be put back
            self._left_unchecked(cell, ran)
        while kept and checks.earned and waiting and checks.wants_more():
            self._canary_in_copy(origin, waiting.pop(), cell, checks)
        if checks.earned:
            self.outcome.checked += 1
            if kept:
                self._confirm(origin, cell, checks)
            run.proof = checks.proof()
        if kept:
            self.sandbox.restore_files(AFTER)
        self.sandbox.kill(origin.pid, alone=True)
        return ran

    def _left_unchecked(self, cell: NotebookNode, ran: Ran) -> None:
        """Note a test that was passed and could not be checked here."""
        name = source.grade_id(cell)
        if ran.passes(source.points(cell), self.task.strict):
            self.execution.unchecked.setdefault(self.name, set()).add(name)
            self.execution.odd |= name in self.task.copied.get(self.name, ())

    def test_in_copy(self, origin: Process, cell: NotebookNode) -> tuple[Ran, bool]:
        """Execute a test in a copy of the process; the copy takes over from then on.

        Returns:
            What it did, and whether the files it has left could be kept.
        """
        self.sandbox.restore_files(BEFORE)
        self.process = self.copy(origin)
        ran = self.ask(self.process, source.as_executed(cell_text(cell)), cell)
        return ran, self.sandbox.keep_files(AFTER)

    def _canary_in_copy(
        self, origin: Process, canary: Canary, cell: NotebookNode, checks: _Checks
    ) -> None:
        """Run a canary; a copy that ends, hangs or forges has not passed."""
        ran: list[Ran] = []
        for text in canary.sources():
            self.sandbox.restore_files(BEFORE)
            copy = self.copy(origin)
            try:
                ran.append(self.ask(copy, text, cell, checks.limit))
            except (_Stop, protocol.Closed, protocol.Forged, protocol.TooLong):
                ran = []
            self.drop(copy)
            if not ran or not ran[-1].passes(checks.most, checks.strict):
                break
        checks.add(canary, ran)

    def drop(self, copy: Process) -> None:
        """End a copy."""
        self.sandbox.kill(copy.pid)
        self.open.remove(copy.connection.channel)
        copy.connection.channel.close()

    def _confirm(self, origin: Process, cell: NotebookNode, checks: _Checks) -> None:
        """Run negated tests once more: an answer may pass a test and its opposite by chance."""
        for canary in checks.found():
            if canary.kind is Kind.OPPOSITE:
                self._canary_in_copy(origin, canary, cell, checks)

    def can_be_copied(self) -> bool:
        """Whether a copy of the process would be complete and independent.

        A copy would lack threads and child processes, and would share open files.
        """
        assert self.process is not None
        seen = self.sandbox.look(self.process.pid)
        return seen["threads"] == 1 and not seen["children"] and not seen["shared"]

    def copy(self, origin: Process) -> Process:
        """A copy of a process, with a connection of its own."""
        with self._socket() as theirs:
            origin.connection.send({"do": "copy"}, (theirs,))
        message = origin.connection.receive(protocol.MAX_CONTROL, time.monotonic() + COPY)
        return replace(self._connected(), pid=protocol.checked_pid(message))

    def _after_canaries(self, cell: NotebookNode, name: str) -> Ran:
        """In a second execution, run the canaries first and then the test in the same process."""
        assert self.execution.instead is not None
        canaries = self.execution.instead.get(self.name, {}).get(name, ())
        if not canaries or not source.is_test(cell):
            return self.run_cell(cell)
        checks = _Checks(source.points(cell), self.task.strict)
        for canary in self.execution.draw.sample(canaries, len(canaries)):
            if not checks.given or checks.seconds < QUICK_SECONDS:
                ran_it = [self.ask(self.process, text, cell) for text in canary.sources()]
                checks.add(canary, ran_it)
        ran = self.ask(self.process, source.as_executed(cell_text(cell)), cell)
        checks.tested(ran)
        if checks.found():
            self.execution.passed.setdefault(self.name, {})[name] = tuple(checks.found())
        return ran

    # The end.

    def _finish(self, gone: str, runs: dict[int, CellRun]) -> None:
        """Find out how the processes ended, and note it in cells that were not executed."""
        ended, there = self.sandbox.end(self.leave_files)
        self.outcome.peak = max(self.outcome.peak, ended["peak"])
        self.outcome.files |= {
            name: data for name, data in ended["files"].items() if self.task.files.get(name) != data
        }
        if ended["limit"]:
            status, text = EXCEEDED[ended["limit"]]
            gone = tr(text, most=ended["most"])
            self.outcome.flag(status, tr("exceeded the limit on {limit}", limit=gone))
        elif not there and not gone:
            said = tr("the sandbox was ended while the notebook ran")
            self.outcome.flag(Status.CRASHED, said)
        elif gone and self.outcome.status is not Status.TIME_OUT:
            number = ended["signals"].get(self.process.pid, 0) if self.process else 0
            self.outcome.flag(Status.CRASHED, _how_it_ended(gone, number, there))
        for run in runs.values():
            if run.verdict is Verdict.NOT_EXECUTED:
                run.reason = gone


def _how_it_ended(what: str, number: int, there: bool) -> str:
    """What stopped a notebook, with the signal that ended its process, 0 if none did."""
    if number and there:
        return tr(
            "{what} (signal {number}) while the notebook ran",
            what=what,
            number=number,
        )
    if number:
        return tr(
            "{what} (signal {number}) and ended the sandbox while the notebook ran",
            what=what,
            number=number,
        )
    if there:
        return tr("{what} while the notebook ran", what=what)
    return tr("{what} and ended the sandbox while the notebook ran", what=what)


@dataclass
class _Checks:
    """The results of the canaries of one test cell.

    Attributes:
        most: points of the cell.
        strict: whether standard error costs points.
        limit: seconds that one of them may take: before the test has run, as long as the test.
        earned: by the test itself.
        given: points by canary.
        seconds: that the canaries took.
        stopped: whether one of them had to be stopped.
    """

    most: float
    strict: bool
    limit: float | None = CANARY_SECONDS
    earned: float = 0.0
    given: dict[Canary, float] = field(default_factory=dict)
    seconds: float = 0.0
    stopped: bool = False

    def tested(self, ran: Ran) -> None:
        """Note the result of the test itself."""
        self.earned = ran.passes(self.most, self.strict)
        self.limit = max(CANARY_SECONDS, 2 * ran.seconds)

    def add(self, canary: Canary, ran: list[Ran]) -> None:
        """Note the result of a canary: 0 points if its process has ended or hangs."""
        whole = len(ran) == len(canary.sources())
        points = [each.passes(self.most, self.strict) for each in ran]
        self.given[canary] = min(points) if whole and points else 0.0
        self.seconds += sum(each.seconds for each in ran) if ran else CANARY_SECONDS
        self.stopped = self.stopped or not ran or ran[-1].stopped

    def over(self) -> bool:
        """Whether the time for canaries is over; one canary is always tried."""
        limit = CANARY_SECONDS if self.limit is None else max(self.limit, CANARY_SECONDS)
        return (self.seconds > limit and bool(self.given)) or self.stopped

    def wants_more(self) -> bool:
        """Whether one more canary should be tried."""
        few = len(self.given) < LEAST_CANARIES
        return (few or self.seconds < QUICK_SECONDS) and not self.over()

    def found(self) -> list[Canary]:
        """Canaries for which the answer got more than the reference solution does.

        A partly wrong answer may be right where the test was changed: then it gets more than it
        has earned, which proves nothing. Nor does it prove anything if it passes a negated test.
        """
        passed = [each for each, given in self.given.items() if given > each.left]
        if self.earned == self.most:
            return passed
        bound = self.earned or self.most
        return [each for each in passed if each.kind is Kind.VALUE and self.given[each] <= bound]

    def proof(self) -> Proof | None:
        """The proof that the test is passed whatever it expects; None if there is none."""
        found = self.found()
        return Proof(found[0], len(found)) if found and self.earned else None


def _outputs(answer: Answer) -> list[dict]:
    """A cell's outputs; an error that was not shown is added, as nbgrader does."""
    try:
        found = json.loads(answer["outputs"])
    except (ValueError, RecursionError):
        found = []
    outputs = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    error = answer["error"]
    shown = [each.get("ename") for each in outputs if each.get("output_type") == "error"]
    if not answer["fine"] and error and error[0] not in shown:
        text = tr("an error occurred, and its traceback was not shown")
        outputs.append(
            {"output_type": "error", "ename": error[0], "evalue": error[1], "traceback": [text]}
        )
    return outputs


def _is_locked(cell: NotebookNode) -> bool:
    marks = cell["metadata"].get("nbgrader", {})
    return source.is_test(cell) or (marks.get("locked", False) and not marks.get("solution", False))


def shadowed(task: Task) -> list[str]:
    """Modules of the warm process that must give way to a file of the same name.

    The assignment's own files always take precedence. A student's file must not replace a library
    that the assignment uses. But `utils` is in the warm process only because the grader needs it.
    """
    tops = {name.partition("/")[0].removesuffix(".py") for name in task.files}
    own = {name.partition("/")[0].removesuffix(".py") for name in task.own}
    used = {name.partition(".")[0] for name in task.preload}
    return sorted((own & tops) | ({"utils"} & tops - used))


def cell_text(cell: NotebookNode) -> str:
    """A cell's source, which JSON may hold as lines."""
    text = cell["source"]
    return "".join(text) if isinstance(text, list) else text


def _named(cell: NotebookNode) -> str:
    text = cell_text(cell).strip().splitlines() or [""]
    return source.grade_id(cell) or tr("the cell {line!r}", line=text[0][:40])
