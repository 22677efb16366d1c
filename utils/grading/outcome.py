"""The task of executing a submission, and its outcome."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from utils import messages
from utils.grading.canaries import Canary
from utils.grading.limits import Limits
from utils.grading.record import Status, worse
from utils.messages import marked, tr

LEAST_SECONDS = 5.0  # that a test may always take, even after another was stopped
STOPPED = marked("Stopped")  # the name of an error: a cell's time was over
NOT_EXECUTED = marked("NotExecuted")  # of a cell after one that ended the process
MORE_POINTS = marked("MorePointsThanThereAre")  # of a test that nbgrader would refuse
WAITS = marked("WaitsForAPerson")  # of a test that was passed whatever it expects


class Verdict(Enum):
    """How far a cell was executed."""

    EXECUTED = "executed"
    TIME_OUT = "time-out"
    NOT_EXECUTED = "not executed"


@dataclass(frozen=True)
class Proof:
    """A check that must fail, and was passed.

    Attributes:
        canary: the check.
        passed: how many different checks of this cell were passed.
    """

    canary: Canary
    passed: int


@dataclass
class CellRun:
    """What one cell did.

    Attributes:
        verdict: how far it came.
        outputs: as nbformat has them.
        reason: why it was not executed, or was stopped.
        lack: "memory" or "disk", if there was not enough of it.
        failure: where it failed and with which values, as the process describes it.
        proof: that its test would be passed whatever it expects; None if that is not so.
    """

    verdict: Verdict = Verdict.NOT_EXECUTED
    outputs: list[dict[str, Any]] = field(default_factory=list)
    reason: str = ""
    lack: str = ""
    failure: str = ""
    proof: Proof | None = None


@dataclass
class Outcome:
    """What a submission did.

    Attributes:
        cells: by notebook and position.
        status: None if nothing happened that a person has to know.
        reasons: what happened.
        seconds: by the clock, without waiting for a sandbox to start.
        peak: memory used at the same time, in bytes.
        files: that its notebooks have written, by path.
        checked: test cells that were passed and for which checks that must fail were tried.
    """

    cells: dict[str, dict[int, CellRun]] = field(default_factory=dict)
    status: Status | None = None
    reasons: list[str] = field(default_factory=list)
    seconds: float = 0.0
    peak: int = 0
    checked: int = 0
    files: dict[str, bytes] = field(default_factory=dict)

    def flag(self, status: Status, reason: str) -> None:
        """Note something that a person should look at; the worst status is kept."""
        self.status = status if self.status is None else worse(self.status, status)
        if reason not in self.reasons:
            self.reasons.append(reason)


@dataclass(frozen=True)
class Task:
    """Everything that executing a submission needs.

    Attributes:
        student: only for messages.
        notebooks: sanitised notebooks as JSON, by name, in the order of their execution.
        files: other files of the submission and of the assignment, by path.
        own: paths of the assignment's own files among them.
        executable: paths of programs among them.
        language: of the assignment's source: python, or another one.
        preload: modules that the warm process imports.
        settings: environment variables that it sets before.
        hidden: folders that the sandbox must not show.
        timeout: seconds a cell may take; None for no limit.
        graded_timeout: seconds an answer or a test may take, if the assignment says so.
        cells: code cells in the assignment's source; sets the limit on the whole submission.
        limits: what the submission may use.
        sandboxed: whether to run in bubblewrap.
        canaries: checks that must fail, by notebook and test cell.
        copied: test cells at which the reference solution's process can be copied, by notebook.
        twice: the chance that what cannot be checked at once is executed a second time.
        strict: whether text on standard error costs a test its points, as with nbgrader.
        execute: nbgrader's settings for its own execution, which other languages get.
        speaks: the language of messages, such as pt_BR.
    """

    student: str
    notebooks: dict[str, str]
    files: dict[str, bytes]
    own: frozenset[str] = frozenset()
    executable: frozenset[str] = frozenset()
    language: str = "python"
    preload: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    hidden: tuple[str, ...] = ()
    timeout: float | None = None
    graded_timeout: float | None = None
    cells: int = 1
    limits: Limits = field(default_factory=Limits)
    sandboxed: bool = True
    canaries: dict[str, dict[str, tuple[Canary, ...]]] = field(default_factory=dict)
    copied: dict[str, frozenset[str]] = field(default_factory=dict)
    twice: float = 1.0
    strict: bool = False
    execute: dict[str, Any] = field(default_factory=dict)
    speaks: str = field(default_factory=messages.language)


def once_stopped(seconds: float) -> float:
    """Seconds that an answer or a test may take after one has been stopped.

    Many tests may call the same endless loop: it should not take the whole time in each of them.
    """
    return min(seconds, max(LEAST_SECONDS, seconds / 5))


def too_long(seconds: float | None) -> str:
    """The message for a cell that was stopped after this many seconds."""
    if seconds is None:
        return tr("stopped: is there a loop that never ends?")
    return tr("stopped after {seconds:g} s: is there a loop that never ends?", seconds=seconds)
