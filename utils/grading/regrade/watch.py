"""Watch marks while submissions are graded again: none falls before somebody agrees.

A submission whose mark would fall keeps it, and the new result is put aside until then. A student
who has handed in another submission since is graded as for the first time.
"""

from __future__ import annotations

import pickle
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook

from utils.grading import source
from utils.grading.course import Course
from utils.grading.outcome import Outcome
from utils.grading.record import Journal, Record
from utils.grading.regrade.history import Before, forget, remember, undecided
from utils.grading.regrade.marks import CLOSE, Mark, Marks, falls, of_assignment
from utils.grading.sanitise import Staged
from utils.grading.submissions import Submission

HELD = "held"  # in the folder for staging


class Falls(Exception):
    """A mark would fall."""

    def __init__(self, student: str, now: Marks) -> None:
        """`now` are the marks that the student would have."""
        super().__init__(student)
        self.now = now


@dataclass(frozen=True)
class Held:
    """The new result of a submission whose mark would fall.

    Attributes:
        now: marks that it would have.
        file: it holds all that is needed to enter them.
        submission: as it was graded.
    """

    now: Marks
    file: Path
    submission: Submission


@dataclass
class Watch:
    """The marks of submissions that are graded again, and those that would fall.

    Attributes:
        course: the course.
        assignment: the assignment's name.
        before: each student's earlier marks.
        held: results that are put aside, by student.
        may_fall: whether somebody has agreed beforehand.
        credits: extra credit that kept a mark the last time, by student and cell.
    """

    course: Course
    assignment: str
    before: dict[str, Before] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    may_fall: bool = False
    credits: dict[str, dict[str, float]] = field(default_factory=dict)

    def has(self, student: str) -> bool:
        """Whether a student had a mark for the same submission."""
        return student in self.before

    def settle_proofs(self, staged: Staged, outcome: Outcome) -> None:
        """Leave out findings about a test that a person has already decided on."""
        before = self.before.get(staged.student)
        found = [run for runs in outcome.cells.values() for run in runs.values() if run.proof]
        if before is None or not before.record.files or not found:
            return
        texts = self._texts()
        decided = {
            (mark.notebook, mark.name)
            for cell, mark in before.marks.items()
            if mark.is_decided() and texts.get(cell) == mark.text
        }
        for name, runs in outcome.cells.items():
            cells = staged.cells(name)
            for number, run in runs.items():
                if run.proof is not None and (name, source.grade_id(cells[number])) in decided:
                    run.proof = None

    def look(self, gradebook: Gradebook, staged: Staged) -> None:
        """Look at marks that have been entered and not committed.

        A person's decision stays if neither the answer nor the question has changed; nbgrader would
        ask again for every submission.

        Raises:
            Falls: if the mark is worse than it was and nobody has agreed.
        """
        self._take_off_credit(gradebook, staged.student)
        before = self.before.get(staged.student)
        if before is None:
            return
        now = of_assignment(gradebook, self.assignment, staged.student).get(staged.student, {})
        if before.record.files:
            again = [
                cell
                for cell, mark in now.items()
                if mark.waits and _is_still_decided(before.marks.get(cell), mark)
            ]
            submission = gradebook.find_submission(self.assignment, staged.student)
            for notebook in submission.notebooks if again else ():
                for grade in notebook.grades:
                    if grade.cell_id in again:
                        grade.needs_manual_grade = False
            gradebook.db.flush()
        if not self.may_fall and falls(before.marks, now):
            raise Falls(staged.student, now)

    def hold(self, falling: Falls, outcome: bytes, submission: Submission) -> Record:
        """Put a new result aside, and return the earlier record.

        Args:
            falling: from `look`.
            outcome: from `packed`.
            submission: the one that was graded.
        """
        place = _folder(self.course, self.assignment)
        place.mkdir(parents=True, exist_ok=True)
        file = place / f"{len(self.held)}.pickle"
        file.write_bytes(outcome)
        self.held[submission.student] = Held(falling.now, file, submission)
        return self.before[submission.student].record

    def _take_off_credit(self, gradebook: Gradebook, student: str) -> None:
        """Remove the credit that kept an earlier mark, so that the mark is compared without it."""
        credits = self.credits.get(student)
        if not credits:
            return
        for notebook in gradebook.find_submission(self.assignment, student).notebooks:
            for grade in notebook.grades:
                kept, given = credits.get(grade.cell_id, 0.0), grade.extra_credit or 0.0
                if kept and given >= kept - CLOSE:  # unless a person has taken it off
                    grade.extra_credit = max(0.0, given - kept) or None
        gradebook.db.flush()

    def _texts(self) -> dict[str, str]:
        """Fingerprints of the cells' texts in the assignment as it is now, by the cell's id."""
        with self.course.gradebook() as gradebook:
            now = of_assignment(gradebook, self.assignment)
        return {cell: mark.text for mine in now.values() for cell, mark in mine.items()}


def watch(course: Course, assignment: str, todo: list[Submission], may_fall: bool) -> Watch:
    """Watch these submissions' marks; the present ones are kept in the history.

    Args:
        course: the course.
        assignment: the assignment's name.
        todo: submissions that will be graded.
        may_fall: whether somebody has agreed beforehand that marks fall.
    """
    shutil.rmtree(_folder(course, assignment), ignore_errors=True)
    by_student = {each.student: each for each in todo}
    open_ = undecided(course, assignment)
    known = Journal(course.records_file(assignment)).read()
    records = known | {student: each.record for student, each in open_.items()}
    same = {
        student
        for student, each in by_student.items()
        if student in records and records[student].files in ("", each.files)
    }
    forget(course, assignment, (open_.keys() & by_student.keys()) - same)
    remember(course, assignment, same)
    before = {
        student: each for student, each in undecided(course, assignment).items() if student in same
    }
    credits = {
        student: each.credit
        for student, each in known.items()
        if student in by_student and each.credit
    }
    return Watch(course, assignment, before, may_fall=may_fall, credits=credits)


def packed(staged: Staged, outcome: Outcome) -> bytes:
    """All that is needed to enter the marks of a submission later."""
    out = staged.autograded()
    notebooks = {path.name: path.read_bytes() for path in sorted(out.glob("*.ipynb"))}
    return pickle.dumps((staged, outcome, notebooks))


def unpacked(held: Held) -> tuple[Staged, Outcome]:
    """The packed result; the notebooks are restored to their state before marks were entered."""
    staged: Staged
    staged, outcome, notebooks = pickle.loads(held.file.read_bytes())
    staged.autograded().mkdir(parents=True, exist_ok=True)
    for name, content in notebooks.items():
        path = staged.autograded() / name
        path.unlink(missing_ok=True)  # nbgrader leaves it read-only
        path.write_bytes(content)
    return staged, outcome


def _is_still_decided(before: Mark | None, now: Mark) -> bool:
    return (
        before is not None
        and before.is_decided()
        and now.manual is not None
        and (before.text, before.most) == (now.text, now.most)
    )


def _folder(course: Course, assignment: str) -> Path:
    return course.root / ".grading" / HELD / assignment
