"""The class on one HTML page: every student's marks, every question's statistics."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.groups.page import groups_file, has_groups
from utils.grading.intake.requests import Request, open_requests
from utils.grading.misconceptions import Known, Misconception
from utils.grading.pages import write_page
from utils.grading.record import Journal, Record, Status, Waiting
from utils.grading.rules.read import rules_of
from utils.grading.rules.totals import Total, totals, write_totals
from utils.grading.statistics import Question, questions
from utils.messages import tr


@dataclass(frozen=True)
class AssignmentPage:
    """What the page shows of one assignment.

    Attributes:
        name: the assignment's name.
        records: by student.
        questions: statistics of each graded cell.
        feedback: links to the students' feedback, relative to the page.
        known: the assignment's misconceptions.
        requests: of students who wait for an answer.
    """

    name: str
    records: dict[str, Record]
    questions: list[Question]
    feedback: dict[str, list[str]]
    known: Known = field(default_factory=Known)
    requests: list[Request] = field(default_factory=list)

    def scores(self) -> list[float]:
        """Scores of the submissions that have one, smallest first."""
        return sorted(each.score for each in self.records.values() if each.status.has_score())

    def median(self) -> float:
        """The middle score, 0 if nobody has one."""
        scores = self.scores()
        middle = len(scores) // 2
        if not scores:
            return 0.0
        return scores[middle] if len(scores) % 2 else (scores[middle - 1] + scores[middle]) / 2

    def needing_a_person(self) -> list[Record]:
        """Records that somebody should look at, in the order of the student ids."""
        flagged = (each for each in self.records.values() if each.status is not Status.GRADED)
        return sorted(flagged, key=lambda each: each.student)

    def waiting(self) -> list[tuple[Record, Waiting]]:
        """Tests on which a person has to decide, in the order of the student ids."""
        return [
            (self.records[name], test)
            for name in sorted(self.records)
            for test in self.records[name].waiting
        ]

    def misconceptions(self) -> list[tuple[Misconception, list[str]]]:
        """Known mistakes that answers behave like, with the students, the most frequent first."""
        who: dict[str, list[str]] = {}
        for student, record in sorted(self.records.items()):
            for name in record.misconceptions:
                who.setdefault(name, []).append(student)
        found = [(each, who[each.name]) for each in self.known.misconceptions if each.name in who]
        return sorted(found, key=lambda row: (-len(row[1]), row[0].name))

    def students_waiting(self) -> list[str]:
        """Students with tests on which a person has to decide."""
        return sorted(name for name, each in self.records.items() if each.waiting)


def graded_assignments(course: Course) -> list[str]:
    """Names of the assignments that have records."""
    return [name for name in course.assignments() if course.records_file(name).is_file()]


def write_report(course: Course) -> Path:
    """Write `reports/index.html` with all graded assignments, and return its path.

    If the course has rules of its own, write `reports/totals.csv` too. The report links to the
    pages of groups that are up to date; `course groups` writes these pages.

    Raises:
        KitError: if a file cannot be written, or course.toml is wrong.
    """
    rules = rules_of(course)
    pages = [_page(course, name) for name in graded_assignments(course)]
    names = students_names(course)
    students = sorted({student for page in pages for student in page.records})
    groups = {
        page.name: quote(groups_file(course, page.name).name)
        for page in pages
        if has_groups(course, page.name)
    }
    in_all: dict[str, Total] = {}
    if rules is not None:
        in_all = totals({page.name: page.records for page in pages}, rules.drop_lowest)
    target = write_page(
        course.reports() / "index.html",
        "report.html",
        course_id=course.folders.course_id,
        pages=pages,
        students=students,
        names=names,
        totals=in_all,
        groups=groups,
    )
    if rules is not None:
        try:
            write_totals(totals_file(course), [page.name for page in pages], in_all)
        except OSError as error:
            raise KitError(tr("the report cannot be written: {error}", error=error)) from error
    return target


def students_names(course: Course) -> dict[str, str]:
    """The students' names, by id; the id itself for a student without a name."""
    names = {}
    with course.gradebook() as gradebook:
        for student in gradebook.students:
            full = f"{student.first_name or ''} {student.last_name or ''}".strip()
            names[student.id] = full or student.id
    return names


def totals_file(course: Course) -> Path:
    """The CSV file with each student's total over all assignments."""
    return course.reports() / "totals.csv"


def _page(course: Course, assignment: str) -> AssignmentPage:
    records = Journal(course.records_file(assignment)).read()
    feedback = {
        student: [
            quote(f"../{path.relative_to(course.root).as_posix()}")
            for path in sorted(course.feedback(assignment, student).glob("*.html"))
        ]
        for student in records
    }
    scored = {student for student, each in records.items() if each.status.has_score()}
    return AssignmentPage(
        assignment,
        records,
        questions(course, assignment, scored),
        feedback,
        course.known(assignment),
        list(open_requests(course, assignment).values()),
    )
