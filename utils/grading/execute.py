"""One submission in a sandbox: from sanitised notebooks to what each cell did.

A pure function of its task: it neither reads the course nor writes to it, so that it can run in
any process on any machine.
"""

from __future__ import annotations

import hashlib
import json
import marshal
import secrets
import socket
import time
from dataclasses import dataclass, field
from typing import Any

from utils.grading import instrument, record
from utils.grading.instrument import Known
from utils.grading.kernel import wire
from utils.grading.limits import Limits
from utils.grading.sandbox import Sandbox, connected

GRACE = 5.0  # seconds a cell has to stop after it was interrupted
ENDING = 15.0  # seconds for a submission's processes to be gone and its files deleted
START = 60.0  # seconds for a submission's files to be written
SKIP_TAG = "skip-execution"  # nbclient's


@dataclass(frozen=True)
class Task:
    """Everything that executing a submission needs.

    Attributes:
        student: only for messages.
        notebooks: sanitised notebooks as JSON, by name, in the order of their execution.
        files: other files of the submission and of the assignment, by path.
        own: paths of the assignment's own files among them.
        executable: paths of programs among them.
        known: what the assignment's source says.
        preload: modules that the warm process imports.
        hidden: folders that the sandbox must not show.
        timeout: seconds a cell may take; None for no limit.
        cells: code cells in the assignment's source; sets the limit on the whole submission.
        limits: what the submission may use.
        sandboxed: whether to run in bubblewrap.
    """

    student: str
    notebooks: dict[str, str]
    files: dict[str, bytes]
    own: frozenset[str]
    executable: frozenset[str]
    known: Known
    preload: tuple[str, ...]
    hidden: tuple[str, ...]
    timeout: float | None
    cells: int
    limits: Limits
    sandboxed: bool


@dataclass
class CellRun:
    """What one cell did.

    Attributes:
        verdict: "ok", "error", "value TEXT", "time-out", "withheld" (not to be trusted) or
            "not executed".
        outputs: for people to read; the student's process says so, nothing is checked.
        reason: why a verdict is none of the first three.
    """

    verdict: str
    outputs: list[dict[str, Any]] = field(default_factory=list)
    reason: str = ""


@dataclass
class Outcome:
    """What a submission did.

    Attributes:
        cells: by notebook and position.
        status: None if nothing happened that a person has to know, or a constant of `record`.
        reasons: what happened.
        seconds: by the clock, without waiting for a sandbox to start.
        peak: memory used at the same time, in bytes.
    """

    cells: dict[str, dict[int, CellRun]] = field(default_factory=dict)
    status: str | None = None
    reasons: list[str] = field(default_factory=list)
    seconds: float = 0.0
    peak: int = 0

    def flag(self, status: str, reason: str) -> None:
        """A person should look at this; the worst status is kept."""
        if self.status is None or record.SEVERITY[status] > record.SEVERITY[self.status]:
            self.status = status
        if reason not in self.reasons:
            self.reasons.append(reason)


class _Stop(Exception):
    """The submission's process is of no more use."""


def execute(task: Task, sandbox: Sandbox) -> Outcome:
    """Run a submission's notebooks one after the other, each in a fresh process.

    Args:
        task: what to run.
        sandbox: made for this assignment.

    Returns:
        What each cell did. Whatever the submission does, this returns.

    Raises:
        KitError: if the sandbox cannot be started.
    """
    sandbox.start()
    started = time.monotonic()
    outcome = Outcome()
    until = started + task.timeout * max(1, task.cells) if task.timeout else None
    names = list(task.notebooks)
    filled = -1  # the start of the sandbox in which the submission's files lie
    for name in names:
        cells = json.loads(task.notebooks[name])["cells"]
        runs = outcome.cells[name] = {
            number: CellRun("not executed")
            for number, cell in enumerate(cells)
            if cell["cell_type"] == "code" and cell_text(cell).strip()
        }
        run = _Run(task, sandbox, outcome, until, keep=name != names[-1])
        run.notebook(cells, runs, task.files if sandbox.starts != filled else {})
        filled = sandbox.starts
    outcome.seconds = time.monotonic() - started
    return outcome


class _Run:
    """One notebook in one process."""

    def __init__(
        self, task: Task, sandbox: Sandbox, outcome: Outcome, until: float | None, keep: bool
    ) -> None:
        self.task, self.sandbox, self.outcome, self.until = task, sandbox, outcome, until
        self.keep = keep
        self.key = secrets.token_bytes(wire.KEY_BYTES)
        self.count, self.sent, self.received = 0, 0, 0
        self.broken = ""

    def notebook(
        self, cells: list[dict], runs: dict[int, CellRun], files: dict[str, bytes]
    ) -> None:
        """Execute a notebook's cells, as far as it goes; `files` are not yet in its folder."""
        gone = ""
        try:
            with connected(self.sandbox, self.keep) as channel:
                try:
                    self._begin(channel, files, _used(cells))
                    for number, run in runs.items():
                        self._cell(channel, cells[number], run)
                except wire.Closed:
                    gone = "the process died"
                except _Stop as stop:
                    gone = str(stop)
                    self.sandbox.tell("kill")
                except BaseException:
                    self.sandbox.stop()  # nobody knows how things stand there
                    raise
        except wire.Closed:
            gone = "the sandbox died"
        self._finish(gone, runs)

    def _begin(self, channel: socket.socket, files: dict[str, bytes], used: set[str]) -> None:
        wire.send(channel, self.key)
        self._send(
            channel,
            {
                "files": files,
                "executable": self.task.executable,
                "shadowed": shadowed(self.task),
                "used": used,
            },
        )
        kind, _, _ = self._frame(channel, time.monotonic() + START)
        if kind != wire.READY:
            raise _Stop("it did not start")

    def _send(self, channel: socket.socket, message: dict[str, Any]) -> None:
        wire.send(channel, wire.veil(marshal.dumps(message), self.key, self.sent))
        self.sent += 1

    def _cell(self, channel: socket.socket, cell: dict, run: CellRun) -> None:
        """Execute one cell and fill in what it did."""
        metadata = cell["metadata"].get("nbgrader", {})
        source = cell_text(cell)
        is_test = _is_test(cell)
        locked = is_test or (metadata.get("locked", False) and not metadata.get("solution", False))
        if not locked and SKIP_TAG in cell["metadata"].get("tags", []):
            run.verdict = "ok"
            return
        name = metadata.get("grade_id", "")
        message = None
        if is_test:
            message = instrument.test_cell(source, name, self.task.known)
        elif locked:
            message = instrument.locked_cell(source, name)
        if message is None:
            message = {"kind": "code", "source": source}
        self._send(channel, message)
        interrupted = False
        while True:
            try:
                kind, verdict, payload = self._frame(channel, self._deadline(interrupted))
            except wire.Late:
                if interrupted:
                    run.verdict, run.reason = "time-out", "did not stop when it was interrupted"
                    self.outcome.flag(record.TIME_OUT, f"{_named(name, cell)} would not stop")
                    raise _Stop("stopped for taking too long") from None
                interrupted = True
                self.sandbox.tell("interrupt")
                continue
            if kind == wire.BROKEN:
                self.broken = self.broken or verdict
                self.outcome.flag(record.TAMPERING, f"tampering suspected: {verdict}")
            elif kind == wire.BLOCKED:
                self.outcome.flag(record.TAMPERING, f"tampering suspected: it {verdict} (refused)")
            elif kind == wire.CUT:
                self.outcome.flag(record.OUTPUT, f"{_named(name, cell)} {verdict}")
            elif kind == wire.ENDED:
                self.outcome.flag(record.CRASHED, verdict)
            elif kind == wire.RESULT:
                break
        self._keep_outputs(run, payload)
        run.verdict = verdict
        if interrupted:
            run.verdict = "time-out"
            self.outcome.flag(record.TIME_OUT, f"stopped for taking too long: {_named(name, cell)}")
            if self.until is not None and time.monotonic() > self.until:
                raise _Stop("the whole submission took too long")
        if is_test:
            self._judge(run, message)

    def _judge(self, run: CellRun, message: dict[str, Any]) -> None:
        """Withhold what a test says if it cannot be trusted."""
        shown = [each for each in run.outputs if each.get("output_type") == "execute_result"]
        if shown and message["kind"] == "test":
            self.outcome.flag(
                record.TAMPERING, "tampering suspected: it displayed a value as if it were a test's"
            )
        if self.broken:
            run.verdict, run.reason = "withheld", self.broken

    def _keep_outputs(self, run: CellRun, payload: bytes) -> None:
        self.received += len(payload)
        if self.received > self.task.limits.output:
            self.outcome.flag(record.OUTPUT, "its outputs were too long and were cut")
            return
        try:
            outputs = json.loads(payload)
        except (ValueError, RecursionError):
            return
        if isinstance(outputs, list):
            run.outputs = [each for each in outputs if isinstance(each, dict)]

    def _frame(self, channel: socket.socket, deadline: float | None) -> tuple[bytes, str, bytes]:
        """The next frame whose seal is right: its kind, its verdict and what came with it."""
        try:
            data = wire.receive(channel, self.task.limits.output, deadline)
        except wire.TooLong:
            # Longer than anything our own code sends.
            raise self._forged() from None
        seal, body = data[: wire.MAC_BYTES], data[wire.MAC_BYTES :]
        right = hashlib.blake2b(body, key=self.key, digest_size=wire.MAC_BYTES).digest()
        head, _, payload = body.partition(b"\n")
        number, _, verdict = head[1:].partition(b" ")
        if not secrets.compare_digest(seal, right) or number != b"%d" % self.count:
            raise self._forged()
        self.count += 1
        return head[:1], verdict.decode("utf-8", "replace"), payload

    def _forged(self) -> _Stop:
        self.broken = "it wrote to the grader's connection"
        self.outcome.flag(record.TAMPERING, f"tampering suspected: {self.broken}")
        return _Stop(self.broken)

    def _deadline(self, interrupted: bool) -> float | None:
        if interrupted:
            return time.monotonic() + GRACE
        if self.task.timeout is None:
            return None
        return min(time.monotonic() + self.task.timeout, self.until or float("inf"))

    def _finish(self, gone: str, runs: dict[int, CellRun]) -> None:
        """See how the process ended, and say so where a cell was not executed."""
        ended = self.sandbox.ended(ENDING)
        self.outcome.peak = max(self.outcome.peak, ended["peak"])
        used_up = ended["reason"]
        if ended["exit"] == wire.NOT_THE_GRADERS:
            reason = "it changed what the grader sent"
            self.outcome.flag(record.TAMPERING, f"tampering suspected: {reason}")
        if ended["gone"] and self.outcome.status is None:
            reason = "it ended the process that watches over it"
            self.outcome.flag(record.TAMPERING, f"tampering suspected: {reason}")
        if used_up:
            self.outcome.flag(record.LIMITS[used_up.partition(":")[0]], f"used too much {used_up}")
            gone = used_up
        elif gone and self.outcome.status not in (record.TAMPERING, record.TIME_OUT, record.OUTPUT):
            how = f" (signal {ended['signal']})" if ended["signal"] else ""
            self.outcome.flag(record.CRASHED, f"{gone}{how} while the notebook ran")
        waiting = [run for run in runs.values() if run.verdict == "not executed"]
        for run in waiting:
            run.reason = gone


def _used(cells: list[dict]) -> set[str]:
    """Names in the cells that are no tests: what a test defines under them, those may need."""
    return instrument.identifiers(
        [cell_text(cell) for cell in cells if cell["cell_type"] == "code" and not _is_test(cell)]
    )


def _is_test(cell: dict) -> bool:
    metadata = cell["metadata"].get("nbgrader", {})
    return bool(metadata.get("grade", False) and not metadata.get("solution", False))


def shadowed(task: Task) -> list[str]:
    """Modules of the warm process that must give way to a file of the same name.

    The assignment's own files always go first. A student's must not stand in for a library that
    the assignment uses; but `utils` is in the warm process only because the grader is.
    """
    tops = {name.partition("/")[0].removesuffix(".py") for name in task.files}
    own = {name.partition("/")[0].removesuffix(".py") for name in task.own}
    used = {name.partition(".")[0] for name in task.preload}
    return sorted((own & tops) | ({"utils"} & tops - used))


def cell_text(cell: dict) -> str:
    """A cell's source, which JSON may hold as lines."""
    source = cell["source"]
    return "".join(source) if isinstance(source, list) else source


def _named(name: str, cell: dict) -> str:
    return name or f"the cell {cell_text(cell).strip().splitlines()[0][:40]!r}"
