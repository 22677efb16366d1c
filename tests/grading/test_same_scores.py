"""Honest submissions get the marks, flags and comments that `nbgrader autograde` gives them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbgrader.plugins import CsvExportPlugin

from tests.grading.feature_course import EXAMPLE, FEATURES, hand_in, hand_in_example, make_course
from tests.grading.gradebooks import Facts, facts
from utils.grading.batch import Settings, plan, run
from utils.grading.course import Course, open_course
from utils.grading.record import Record, Status
from utils.grading.sandbox import why_no_sandbox

# Where there is no sandbox, these answers, which are our own, may run without.
SANDBOXED = why_no_sandbox() is None
LATE, IN_TIME = "2026-03-03 13:00:00", "2026-02-27 12:00:00 UTC"
STATUS = {
    "right": Status.NEEDS_MARKING,
    "partly": Status.NEEDS_MARKING,
    "blank": Status.NEEDS_MARKING,  # the task cell
    "slow": Status.TIME_OUT,
    "star": Status.NEEDS_MARKING,
}


@dataclass(frozen=True)
class Both:
    """The same course graded by nbgrader and by us, and what the two gradebooks said then."""

    nbgraders: Course
    ours: Course
    said: dict[str, tuple[Facts, Facts]]
    records: dict[str, Record]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    folder = tmp_path_factory.mktemp("both")
    ours = make_course(folder / "ours")
    hand_in_example(ours)
    hand_in(ours, "right", "right", timestamp=IN_TIME)
    hand_in(ours, "partly", "partly", timestamp=LATE)
    hand_in(ours, "blank", None)
    hand_in(ours, "slow", "slow", ("basics",))
    hand_in(ours, "star", "star", ("basics",))
    unknown = ours.submitted(FEATURES, "right") / "unknown.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), unknown)
    shutil.copytree(ours.root, folder / "nbgraders" / ours.root.name)
    nbgraders = open_course(folder / "nbgraders" / ours.root.name)
    said, records = {}, {}
    for assignment in (EXAMPLE, FEATURES):
        _grade_with_nbgrader(nbgraders, assignment, "*")
        records |= _grade(ours, assignment)
        said[assignment] = (facts(nbgraders, assignment), facts(ours, assignment))
    return Both(nbgraders, ours, said, records)


def _grade_with_nbgrader(course: Course, assignment: str, students: str) -> None:
    result = course.api().autograde(assignment, students)
    assert result["success"], result


def _grade(course: Course, assignment: str) -> dict[str, Record]:
    return run(course, plan(course, assignment, [], force=False), Settings(2, sandboxed=SANDBOXED))


def _compare(student: str, theirs: dict[str, object], ours: dict[str, object]) -> None:
    differences = {
        name: (theirs.get(name), ours.get(name))
        for name in theirs.keys() | ours.keys()
        if theirs.get(name) != ours.get(name)
    }
    assert differences == {}


@pytest.mark.parametrize("student", ["bitdiddle", "hacker", "reasoner"])
def test_nbgraders_example(both: Both, student: str) -> None:
    theirs, ours = both.said[EXAMPLE]
    assert len(theirs[student]) > 30
    _compare(student, theirs[student], ours[student])


@pytest.mark.parametrize("student", STATUS)
def test_everything_nbgrader_has(both: Both, student: str) -> None:
    theirs, ours = both.said[FEATURES]
    assert len(theirs[student]) > 100
    assert both.records[student].status == STATUS[student], both.records[student]
    _compare(student, theirs[student], ours[student])


def _mark_by_hand(course: Course) -> None:
    """What a person does in the formgrader."""
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade("explain", "basics", FEATURES, "partly")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 3, 0.5, False
        grade = gradebook.find_grade("a_float", "basics", FEATURES, "partly")
        grade.manual_score, grade.needs_manual_grade = 4, False
        comment = gradebook.find_comment("explain", "basics", FEATURES, "partly")
        comment.manual_comment = "Why?"
        gradebook.db.commit()


def test_handed_in_again_after_marking_by_hand(both: Both) -> None:
    for course in (both.nbgraders, both.ours):
        _mark_by_hand(course)
        hand_in(course, "partly", "partly", ("files",), IN_TIME)
    work = plan(both.ours, FEATURES, [], force=False)
    assert [each.student for each in work.todo] == ["partly"]
    _grade_with_nbgrader(both.nbgraders, FEATURES, "partly")
    run(both.ours, work, Settings(1, sandboxed=SANDBOXED))
    theirs, ours = (facts(course, FEATURES)["partly"] for course in (both.nbgraders, both.ours))
    assert ours["explain: by hand"] == (3, 0.5)
    assert ours["seconds late"] == 0
    assert theirs == ours


def test_nbgraders_feedback_and_export(both: Both, tmp_path: Path) -> None:
    course = both.ours
    result = course.api().generate_feedback(FEATURES, "right")
    assert result["success"], result
    page = course.feedback(FEATURES, "right") / "basics.html"
    assert "full_or_nothing" in page.read_text()
    tables = []
    for each in (both.nbgraders, course):
        table = tmp_path / f"{each.root.parent.name}.csv"
        with each.gradebook() as gradebook:
            CsvExportPlugin(to=str(table), assignment=[EXAMPLE]).export(gradebook)
        tables.append(table.read_text())
    assert tables[0] == tables[1]
    assert len(tables[0].splitlines()) > 3
