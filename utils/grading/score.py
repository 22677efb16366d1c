"""Turns the results of a submission's cells into marks in nbgrader's gradebook.

nbgrader decides the marks, from outputs in its own format. For a test, these outputs say what the
grader itself found out, not what the student's process claims.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import asdict, replace

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.api import Gradebook
from nbgrader.utils import determine_grade
from nbgrader.utils import rmtree as nbgrader_rmtree

from utils.grading import source
from utils.grading.converters import Autograder
from utils.grading.course import Course
from utils.grading.gradebook import BatchGradebook
from utils.grading.harmless import checked_output, harmless
from utils.grading.misconceptions import Failure, Known, Misconception, failure
from utils.grading.outcome import (
    MORE_POINTS,
    NOT_EXECUTED,
    STOPPED,
    WAITS,
    CellRun,
    Outcome,
    Proof,
    Verdict,
)
from utils.grading.plain_files import save_written
from utils.grading.points import on_standard_error, worth
from utils.grading.record import Record, Status, Waiting
from utils.grading.regrade.watch import Watch
from utils.grading.sanitise import Staged
from utils.messages import marked, tr, trn

TOO_MANY = marked("the test gave more points than it has, which nbgrader refuses: a person decides")
NOTHING_KNOWN = Known()
LACKS = {
    "memory": (Status.MEMORY, marked("ran out of memory")),
    "disk": (Status.DISK, marked("ran out of room for its files")),
}


def save(
    course: Course,
    gradebook: BatchGradebook,
    converter: Autograder,
    staged: Staged,
    outcome: Outcome,
    known: Known = NOTHING_KNOWN,
    watch: Watch | None = None,
) -> Record:
    """Save a submission's marks and autograded notebooks; return its record without fingerprint.

    Args:
        course: the course.
        gradebook: the course's.
        converter: the one the submission was staged with.
        staged: the submission.
        outcome: of its execution.
        known: misconceptions of the assignment.
        watch: over the marks of submissions that are graded again.

    Raises:
        Falls: if the mark would be worse than it was; nothing is saved then.
    """
    if watch is not None:
        watch.settle_proofs(staged, outcome)
    for status, reason in staged.notes:
        outcome.flag(status, reason)
    outcome.reasons += staged.remarks
    for name, reason in staged.refused.items():
        outcome.flag(Status.UNREADABLE, f"{name}.ipynb: {reason}")
    if not staged.notebooks:
        if not staged.refused:
            outcome.flag(Status.MISSING, tr("no notebook of this assignment"))
        _put_in_place(staged, course)
        return _record(gradebook, staged, outcome)
    strict = course.standard_error_costs_points()
    waiting = _waiting(staged, outcome)
    failures = _failures(staged, outcome, strict)
    found = known.recognise(failures)
    with gradebook.transaction():
        _save_marks(gradebook, converter, staged, outcome, strict, _questions(found))
        if watch is not None:
            watch.look(gradebook, staged)
    save_written(staged.autograded(), outcome.files, converter.own_files(staged.assignment))
    converter.set_permissions(staged.assignment, staged.student)
    _put_in_place(staged, course)
    converter.run_post_convert_hook()
    return replace(
        _record(gradebook, staged, outcome),
        waiting=waiting,
        failures={name: asdict(each) for name, each in failures.items()},
        misconceptions=tuple(each.name for each in found),
    )


def _save_marks(
    gradebook: BatchGradebook,
    converter: Autograder,
    staged: Staged,
    outcome: Outcome,
    strict: bool,
    questions: dict[str, str],
) -> None:
    converter.turn_to(staged.student, staged.assignment)
    by_hand: dict[str, set[str]] = {}
    for name in staged.notebooks:
        runs = outcome.cells.get(name, {})
        by_hand[name] = set()

        def fill_in(
            notebook: NotebookNode, resources: dict, runs: dict = runs, found: set = by_hand[name]
        ) -> tuple[NotebookNode, dict]:
            for number, cell in enumerate(notebook.cells):
                if number in runs:
                    _fill_in(cell, runs[number], strict, found)
                    if source.grade_id(cell) in questions:
                        cell.outputs.append(_question(questions[source.grade_id(cell)]))
            return notebook, resources

        converter.save_marks(staged.autograded() / f"{name}.ipynb", fill_in, harmless)
    _ask_for_a_person(gradebook, staged, by_hand)


def _fill_in(cell: NotebookNode, run: CellRun, strict: bool, by_hand: set[str]) -> None:
    """Give a cell its outputs."""
    test = source.is_test(cell)
    outputs = [made for made in map(checked_output, run.outputs) if made is not None]
    if test and not strict:
        outputs = [_shown_apart(each) for each in outputs]
    if run.verdict is Verdict.TIME_OUT:
        outputs.append(_error(STOPPED, run.reason))
    elif run.verdict is Verdict.NOT_EXECUTED:
        outputs = [_error(NOT_EXECUTED, run.reason)]
        if test:
            by_hand.add(source.grade_id(cell))
    elif test and not _can_be_read(cell, outputs):
        outputs.insert(0, _error(MORE_POINTS, tr(TOO_MANY)))
        by_hand.add(source.grade_id(cell))
    elif run.proof is not None:
        # nbgrader looks at the first output: those after it give no points by themselves.
        outputs.insert(0, _error(WAITS, _explained(run.proof)))
        by_hand.add(source.grade_id(cell))
    cell.execution_count, cell.outputs = None, outputs


def _failures(staged: Staged, outcome: Outcome, strict: bool) -> dict[str, Failure]:
    """How each test that has lost points failed, without tests that wait for a person."""
    found = {}
    for name, runs in outcome.cells.items():
        cells = staged.cells(name)
        for number, run in runs.items():
            cell = cells[number]
            if not source.is_test(cell) or run.proof is not None:
                continue
            most = source.points(cell)
            given = worth(run.outputs, most, strict) if run.verdict is Verdict.EXECUTED else 0.0
            if given < most:
                found[source.grade_id(cell)] = failure(most - given, run.failure)
    return found


def _questions(found: list[Misconception]) -> dict[str, str]:
    """The questions to ask, by the first test that shows the misconception."""
    return {next(iter(each.tests)): each.asks for each in found}


def _question(text: str) -> NotebookNode:
    """A question to the student, as an output that neither gives nor costs points."""
    said = tr("A question that may help: {question}", question=text)
    return new_output("display_data", data={"text/plain": said})


def _can_be_read(cell: NotebookNode, outputs: list[NotebookNode]) -> bool:
    """Whether nbgrader accepts the points in a test's outputs: no more than the test has."""
    probe = NotebookNode(cell, outputs=outputs)
    try:
        determine_grade(probe)
    except ValueError:
        return False
    return True


def _shown_apart(output: NotebookNode) -> NotebookNode:
    """Text on standard error as an output that costs no points."""
    if not on_standard_error(output):
        return output
    text = tr("On standard error (this costs no points):\n{text}", text=output.text)
    return new_output("display_data", data={"text/plain": text})


def _explained(proof: Proof) -> str:
    """The finding, for the person who decides."""
    canary = proof.canary
    return tr(
        "this test was passed, and it was passed as well when it was changed so that it must "
        "fail. Line {number} of the test:\n    {before}\nwas changed to\n    {after}\n"
        "A person decides: give the points, or leave them at 0.",
        number=canary.line,
        before=canary.before,
        after=canary.after,
    )


def _waiting(staged: Staged, outcome: Outcome) -> tuple[Waiting, ...]:
    """Tests that were passed although they were made to fail; they are flagged together."""
    found = []
    for name, runs in outcome.cells.items():
        cells = staged.cells(name)
        for number, run in runs.items():
            if run.proof is not None:
                cell, canary = cells[number], run.proof.canary
                found.append(
                    Waiting(
                        source.grade_id(cell),
                        source.points(cell),
                        canary.line,
                        canary.before,
                        canary.after,
                    )
                )
    if found:
        marks = sum(each.points for each in found)
        names = ", ".join(each.test for each in found)
        outcome.flag(
            Status.CHECK,
            trn(
                "{count:g} point waits for a person: {tests} passed, and passed as well when "
                "changed so that it must fail",
                "{count:g} points wait for a person: {tests} passed, and passed as well when "
                "changed so that it must fail",
                marks,
                tests=names,
            ),
        )
    return tuple(found)


def _error(name: str, text: str) -> NotebookNode:
    """An error of the grader's; only its traceback, which people read, has a translated name."""
    shown = f"\x1b[0;31m{tr(name)}\x1b[0m: {text}"
    return new_output("error", ename=name, evalue=text, traceback=[shown])


def _ask_for_a_person(gradebook: Gradebook, staged: Staged, by_hand: dict[str, set[str]]) -> None:
    """Mark what could not be graded automatically as waiting for a person."""
    if not any(by_hand.values()) and not staged.refused:
        return
    submission = gradebook.find_submission(staged.assignment, staged.student)
    for notebook in submission.notebooks:
        for grade in notebook.grades:
            if notebook.name in staged.refused:
                grade.auto_score = 0
                grade.needs_manual_grade = True
            elif grade.name in by_hand.get(notebook.name, ()):
                grade.needs_manual_grade = True


def _put_in_place(staged: Staged, course: Course) -> None:
    """Replace an autograded submission with the new one."""
    target = course.autograded(staged.assignment, staged.student)
    if target.exists():
        nbgrader_rmtree(str(target))
    if staged.autograded().is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged.autograded(), target)
    for part in ("in", "out"):
        shutil.rmtree(staged.folder / part / staged.student, ignore_errors=True)


def _record(gradebook: BatchGradebook, staged: Staged, outcome: Outcome) -> Record:
    """A record of the marks in the gradebook."""
    with gradebook.transaction():
        graded = gradebook.find_submission(staged.assignment, staged.student)
        # As `nbgrader export` counts.
        late = graded.late_submission_penalty or 0.0
        score, total = max(0.0, graded.score - late), graded.max_score
        waits = graded.needs_manual_grade
        lost = [
            cell.name
            for notebook in graded.notebooks
            for cell in notebook.grades
            if not cell.needs_manual_grade and cell.score < cell.max_score
        ]
    for run in (run for runs in outcome.cells.values() for run in runs.values()):
        if run.lack:
            status, lack = LACKS[run.lack]
            outcome.flag(status, tr(lack))
    reasons = list(outcome.reasons)
    if late:
        reasons.append(
            trn("{count:g} point off for being late", "{count:g} points off for being late", late)
        )
    if lost:
        reasons.append(tr("points lost in {tests}", tests=", ".join(sorted(lost))))
    ended = outcome.status or (Status.NEEDS_MARKING if waits else Status.GRADED)
    return Record(
        staged.student, staged.assignment, score, total, ended, "; ".join(reasons), outcome.seconds
    )
