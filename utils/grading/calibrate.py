"""Finds the checks that must fail: canaries that the reference solution fails.

This is done once per assignment.

The source is executed in the sandbox like a submission. At each test that it passes, the proposed
changes are tried one after the other: in copies of the process if it can be copied, otherwise
after the test itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import random
import sys
import time
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from utils.atomic import write_whole
from utils.grading import source, warm_runner
from utils.grading.canaries import Canary, Kind, Place, propose
from utils.grading.outcome import Task
from utils.grading.sandbox import Sandbox
from utils.grading.warm_runner import AFTER, BEFORE, Execution, Notebook, Process, Ran, cell_text

KEPT = 8  # canaries per test cell
KEPT_UNCOPIED = 3
CELL_SECONDS = 10.0  # for the changes of one test cell, or twice as long as the test itself takes


@dataclass
class TestCell:
    """Facts about one test cell.

    Attributes:
        points: of the cell.
        earned: points of the reference solution.
        canaries: changes that the reference solution fails.
        copied: whether the process can be copied there.
    """

    points: float
    earned: float
    canaries: tuple[Canary, ...] = ()
    copied: bool = False


TestCell.__test__ = False  # type: ignore[attr-defined]  # pytest must not collect it


@dataclass
class Calibration:
    """Facts about the tests of an assignment.

    Attributes:
        tests: by notebook and name.
        seconds: that the reference solution took.
        problem: why it did not reach the end; empty if it did.
    """

    tests: dict[str, dict[str, TestCell]] = field(default_factory=dict)
    seconds: float = 0.0
    problem: str = ""

    def canaries(self) -> dict[str, dict[str, tuple[Canary, ...]]]:
        """Canaries by notebook and test cell, of cells that have some."""
        return {
            name: {cell: each.canaries for cell, each in tests.items() if each.canaries}
            for name, tests in self.tests.items()
        }

    def copied(self) -> dict[str, frozenset[str]]:
        """Test cells at which the process can be copied, by notebook."""
        return {
            name: frozenset(cell for cell, each in tests.items() if each.copied)
            for name, tests in self.tests.items()
        }

    def without(self) -> list[str]:
        """Test cells that have no canary."""
        return [
            cell for each in self.tests.values() for cell, test in each.items() if not test.canaries
        ]


def calibrate(task: Task, sandbox: Sandbox) -> Calibration:
    """Try the proposed changes of every test on the reference solution.

    Args:
        task: with the source itself as the submission.
        sandbox: made for this assignment.
    """
    sandbox.start()
    found = Calibration()
    started = time.monotonic()
    execution = _Reference(task, sandbox, random.Random(0), found=found)
    outcome = execution.all_notebooks()
    found.seconds = max(0.0, time.monotonic() - started - execution.trying)
    found.problem = "; ".join(outcome.reasons)
    _drop_what_passes(task, sandbox, found)
    return found


def _drop_what_passes(task: Task, sandbox: Sandbox, found: Calibration) -> None:
    """Try canaries once more before their test, as a second execution does."""
    instead = {
        name: {
            cell: test.canaries for cell, test in tests.items() if test.canaries and not test.copied
        }
        for name, tests in found.tests.items()
    }
    if not any(instead.values()):
        return
    again = Execution(task, sandbox, random.Random(0), instead)
    again.all_notebooks()
    for name, cells in again.passed.items():
        for cell, passed in cells.items():
            test = found.tests[name][cell]
            test.canaries = tuple(each for each in test.canaries if each not in passed)


@dataclass
class _Reference(Execution):
    """The source, executed once with all changes of its tests."""

    found: Calibration = field(default_factory=Calibration)
    trying: float = 0.0

    def notebook(self, name: str, until: float | None, leave_files: bool) -> Notebook:
        """One notebook of the source."""
        return _ReferenceNotebook(self, name, until, leave_files)


class _ReferenceNotebook(Notebook):
    execution: _Reference

    def run_cell(self, cell: NotebookNode) -> Ran:
        """Execute a cell; if it is a test, with its changes too."""
        if not source.is_test(cell) or not source.points(cell):
            return super().run_cell(cell)
        copied = self.can_be_copied() and self.sandbox.keep_files(BEFORE)
        origin = self.process
        assert origin is not None
        if copied:
            ran, copied = self.test_in_copy(origin, cell)
        else:
            ran = super().run_cell(cell)
        most = source.points(cell)
        test = TestCell(most, ran.passes(most, self.task.strict), copied=copied)
        started = time.monotonic()
        if test.earned == most:
            limit = max(CELL_SECONDS, 2 * ran.seconds)
            test.canaries = tuple(self._killed(origin, cell, test, limit))
        self.execution.trying += time.monotonic() - started
        if copied:
            self.sandbox.restore_files(AFTER)
        if self.process is not origin:
            self.sandbox.kill(origin.pid, alone=True)
        tests = self.execution.found.tests.setdefault(self.name, {})
        tests[source.grade_id(cell)] = test
        return ran

    def _killed(
        self, origin: Process, cell: NotebookNode, test: TestCell, limit: float
    ) -> list[Canary]:
        """The first change in each place that the reference solution fails."""
        kept: list[Canary] = []
        deadline = time.monotonic() + limit
        for place in _spread(propose(cell_text(cell))):
            for canary in place:
                if time.monotonic() > deadline:
                    return kept
                left = self._left(origin, canary, cell, test, limit)
                if left is not None:
                    kept.append(replace(canary, left=left, half=""))
                    break
            if len(kept) >= (KEPT if test.copied else KEPT_UNCOPIED):
                break
        return kept

    def _left(
        self, origin: Process, canary: Canary, cell: NotebookNode, test: TestCell, limit: float
    ) -> float | None:
        """The points that are left, if the reference fails a canary as a wrong answer would."""
        left = 0.0
        for text in (*canary.sources(), *([canary.half] if canary.half else [])):
            points = self._left_by(origin, text, canary.raises, cell, test, limit)
            if points is None:
                return None
            left = max(left, points)
        return left

    def _left_by(
        self,
        origin: Process,
        text: str,
        raises: str,
        cell: NotebookNode,
        test: TestCell,
        limit: float,
    ) -> float | None:
        if test.copied:
            self.sandbox.restore_files(BEFORE)
            copy = self.copy(origin)
            ran = self.ask(copy, text, cell, limit)
            self.drop(copy)
        else:
            ran = self.ask(self.process, text, cell, limit)
        if ran.stopped:
            return None
        errors = [each["ename"] for each in ran.outputs if each["output_type"] == "error"]
        if errors and not (ran.answer["asserted"] or raises == errors[-1]):
            return None  # an unrelated error
        points = ran.passes(test.points, self.task.strict)
        return points if points < test.earned else None


def _spread(places: list[Place]) -> list[Place]:
    """All places, in an order whose beginning covers the whole cell."""
    step = max(1, len(places) // KEPT)
    return [each for start in range(step) for each in places[start::step]]


def reference(read: source.Source) -> dict[str, str]:
    """The notebooks of a source as a student would hand them in, as JSON."""
    return {name: nbformat.writes(notebook) for name, notebook in read.notebooks.items()}


class Shelf:
    """Calibrations on disk, so that an assignment is calibrated once."""

    def __init__(self, folder: Path) -> None:
        """Keep them in a folder."""
        self.folder = folder

    def find(self, assignment: str, task: Task) -> Calibration | None:
        """The calibration of exactly this source, with this kit and this Python; or None."""
        try:
            data = json.loads(self._path(assignment).read_text(encoding="utf-8"))
            if data.pop("of") != fingerprint(task):
                return None
            return _from_json(data)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, assignment: str, task: Task, found: Calibration) -> None:
        """Keep a calibration."""
        data = {"of": fingerprint(task), **asdict(found)}
        with contextlib.suppress(OSError):  # then it is made again the next time
            write_whole(self._path(assignment), json.dumps(data))

    def _path(self, assignment: str) -> Path:
        return self.folder / f"{assignment}.json"


def fingerprint(task: Task) -> str:
    """A hash of everything that a calibration depends on."""
    code = [Path(module.__file__ or "").read_bytes() for module in _CODE]
    parts = [sys.version, task.notebooks, sorted(task.files.items()), task.strict, code]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _canary(data: dict) -> Canary:
    return Canary(**{**data, "kind": Kind(data["kind"]), "also": tuple(data["also"])})


def _from_json(data: dict) -> Calibration:
    tests = {
        name: {
            cell: TestCell(
                test["points"],
                test["earned"],
                tuple(map(_canary, test["canaries"])),
                test["copied"],
            )
            for cell, test in cells.items()
        }
        for name, cells in data["tests"].items()
    }
    return Calibration(tests, data["seconds"], data["problem"])


_CODE = (sys.modules[propose.__module__], sys.modules[__name__], warm_runner)
