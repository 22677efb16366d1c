"""Each student's mark and status in an assignment, from the gradebook as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from nbgrader.api import Student, SubmittedAssignment

from utils.grading.batch import max_score, plan
from utils.grading.course import Course
from utils.grading.record import Journal, Record, Status
from utils.grading.regrade.history import undecided
from utils.messages import marked, tr

NOT_YET = marked("handed in and not graded yet")


class Behind(Enum):
    """Why the next `course grade` would give another mark, or the first one."""

    UNGRADED = auto()  # handed in and not graded
    HANDED_IN = auto()  # another submission was handed in after grading
    FALLS = auto()  # graded again: the mark would fall, and nobody has decided whether it may
    CHANGED = auto()  # graded with another source, with other settings or with another due date


@dataclass(frozen=True)
class Standing:
    """A student's mark and status in an assignment.

    Attributes:
        student: nbgrader's student id.
        first_name: may be empty.
        last_name: may be empty.
        email: may be empty.
        score: points after the penalty for being late; None if there are none.
        max_score: maximum points.
        status: how grading ended, and what a person has done since.
        reason: why points are missing or wait.
        waits: whether a person still has to decide or mark something.
        behind: why the mark is not up to date; None if it is.
    """

    student: str
    first_name: str
    last_name: str
    email: str
    score: float | None
    max_score: float
    status: Status
    reason: str
    waits: bool
    behind: Behind | None = None

    def counts(self, include_waiting: bool) -> bool:
        """Whether there is a mark to enter."""
        return self.score is not None and (include_waiting or not self.waits)

    def shown_status(self) -> str:
        """The status in a word, as files hold it; `missing` only if nothing was handed in."""
        return "not graded" if self.behind is Behind.UNGRADED else str(self.status)

    def says(self) -> str:
        """Status and reason, for people."""
        if self.behind is Behind.UNGRADED:
            return self.reason
        return f"{self.status.said()}: {self.reason}".rstrip(": ")

    def name(self) -> str:
        """First name and last name, the id if there are none."""
        return f"{self.first_name} {self.last_name}".strip() or self.student


def standings(course: Course, assignment: str) -> dict[str, Standing]:
    """All students who are in the gradebook or have handed in, by student id.

    Marks that a person gives in formgrader count at once: they are in the gradebook before they are
    in the records.

    Raises:
        KitError: if there is no such assignment or no gradebook.
    """
    course.require_assignment(assignment)
    course.require_gradebook(assignment)
    records = Journal(course.records_file(assignment)).read()
    behind = _behind(course, assignment, records)
    total = max_score(course, assignment)
    columns = (
        SubmittedAssignment.score,
        SubmittedAssignment.late_submission_penalty,
        SubmittedAssignment.needs_manual_grade,
    )
    with course.gradebook() as gradebook:
        people = gradebook.students
        graded = {
            student: (score, late or 0.0, bool(waits))
            for student, score, late, waits in gradebook.db.query(Student.id, *columns)
            .join(SubmittedAssignment, SubmittedAssignment.student_id == Student.id)
            .filter(SubmittedAssignment.assignment.has(name=assignment))
        }
        found = {}
        for each in people:
            score, status, reason, waits = _standing(graded.get(each.id), records.get(each.id))
            why = behind.get(each.id)
            if status is Status.MISSING and why is not None:
                why = Behind.UNGRADED
                reason, waits = tr(NOT_YET), True
            elif score is None:
                why = None
            elif why is Behind.UNGRADED:  # nbgrader's own command has graded it
                why = Behind.CHANGED
            found[each.id] = Standing(
                each.id,
                each.first_name or "",
                each.last_name or "",
                each.email or "",
                score,
                total,
                status,
                reason,
                waits,
                why,
            )
    for student in sorted(behind.keys() - found.keys()):  # collected without a roster
        found[student] = Standing(
            student, "", "", "", None, total, Status.MISSING, tr(NOT_YET), True, Behind.UNGRADED
        )
    return found


def _standing(
    graded: tuple[float, float, bool] | None, record: Record | None
) -> tuple[float | None, Status, str, bool]:
    """Score, status, reason, and whether a person has something to do."""
    status = record.status if record else Status.GRADED
    reason = record.reason if record else ""
    if graded is None or status is Status.MISSING:
        if record is not None and status is not Status.MISSING:
            return None, status, reason, True  # unreadable or failed before it had any marks
        return None, Status.MISSING, reason or tr("nothing submitted"), False
    score, late, waits = graded
    if status is Status.FAILED:  # the marks, if there are any, are those of an earlier attempt
        return None, status, reason, True
    if waits and not status.has_score():
        return None, status, reason, True
    if not waits and status in (Status.NEEDS_MARKING, Status.CHECK, Status.UNREADABLE):
        status, reason = Status.GRADED, tr("marked by a person")
    if waits and status is Status.GRADED:
        status = Status.NEEDS_MARKING
    return max(0.0, score - late), status, reason, waits


def _behind(course: Course, assignment: str, records: dict[str, Record]) -> dict[str, Behind]:
    """Students whom the next `course grade` would grade, with the reason.

    Raises:
        KitError: if the marks from before a regrade cannot be read.
    """
    if not course.students(assignment):
        return {}
    open_ = undecided(course, assignment)
    found = {}
    for each in plan(course, assignment, [], force=False).todo:
        record = records.get(each.student)
        if record is None:
            found[each.student] = Behind.UNGRADED
        elif record.status is Status.FAILED:
            continue  # the status says so already
        elif record.files not in ("", each.files):
            found[each.student] = Behind.HANDED_IN
        elif each.student in open_ and open_[each.student].falls:
            found[each.student] = Behind.FALLS
        else:
            found[each.student] = Behind.CHANGED
    return found
