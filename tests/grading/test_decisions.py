"""What waits for a person: how it is shown, decided, and what a lecturer is told of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.grading.tiny_course import ASSIGNMENT, BLANK, hand_in, make_course
from utils.cli.lint import decide_on, lint_assignment
from utils.errors import KitError
from utils.grading.batch import Settings, plan, run
from utils.grading.course import Course
from utils.grading.decide import decide
from utils.grading.limits import Limits
from utils.grading.lint import lint
from utils.grading.record import Journal, Status
from utils.grading.release import release
from utils.grading.report import write_report
from utils.grading.sandbox import why_no_sandbox

SETTINGS = Settings(2, sandboxed=why_no_sandbox() is None)
EVERYTHING = (
    "class Everything:\n    def __eq__(self, other):\n        return True\n"
    "def add(a, b):\n    return Everything()"
)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    made = make_course(tmp_path / "class")
    release(made, ASSIGNMENT)
    hand_in(made, "eve", EVERYTHING)
    hand_in(made, "ada", "def add(a, b):\n    return a + b")
    run(made, plan(made, ASSIGNMENT, [], force=False), SETTINGS)
    return made


def test_points_wait_and_the_report_says_why(course: Course) -> None:
    record = Journal(course.records_file(ASSIGNMENT)).read()["eve"]
    assert (record.status, record.score) == (Status.CHECK, 0)
    assert [each.test for each in record.waiting] == ["add_numbers", "add_texts"]
    page = write_report(course).read_text(encoding="utf-8")
    for each in record.waiting:
        assert each.before.split(" == ")[0] in page.replace("&#34;", '"')
    assert "course decide a0_sums STUDENT accept" in page
    with course.gradebook() as gradebook:
        grades = gradebook.find_submission(ASSIGNMENT, "eve").notebooks[0].grades
        waiting = {grade.name for grade in grades if grade.needs_manual_grade}
    assert waiting == {"add_numbers", "add_texts", "why"}


@pytest.mark.parametrize(("decision", "score"), [("accept", 3), ("refuse", 0)])
def test_a_person_decides(course: Course, decision: str, score: float) -> None:
    decide_on(course.root, ASSIGNMENT, "eve", decision)
    record = Journal(course.records_file(ASSIGNMENT)).read()["eve"]
    assert (record.score, record.status, record.waiting) == (score, Status.NEEDS_MARKING, ())
    with course.gradebook() as gradebook:
        assert gradebook.find_submission(ASSIGNMENT, "eve").score == score


@pytest.mark.parametrize("student", ["ada", "nobody"])
def test_nothing_to_decide(course: Course, student: str) -> None:
    with pytest.raises(KitError, match="wait for a decision"):
        decide(course, ASSIGNMENT, student, accept=True)


def test_a_decision_is_one_of_two(course: Course) -> None:
    with pytest.raises(KitError, match="accept or refuse"):
        decide_on(course.root, ASSIGNMENT, "eve", "perhaps")


def test_lint(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = make_course(tmp_path / "class")
    path = course.source(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb"
    text = path.read_text().replace(
        'assert add(\\"a\\", \\"b\\") == \\"ab\\"', "assert callable, repr(add)"
    )
    assert "callable" in text
    path.write_text(text.replace("assert callable, repr(add)", "print(callable)"))
    release(course, ASSIGNMENT)
    found = {each.test: each for each in lint(course, ASSIGNMENT, Limits())}
    assert found["add_numbers"].checks == 2
    assert found["add_numbers"].problems == ()
    anything, gift = found["add_texts"].problems
    assert "accept anything" in anything
    assert "empty submission gets 1 of 1 points" in gift
    assert not lint_assignment(course.root, ASSIGNMENT, Limits())
    assert "! add_texts" in capsys.readouterr().out


def test_without_checks_everybody_is_believed(tmp_path: Path) -> None:
    course = make_course(tmp_path / "class")
    release(course, ASSIGNMENT)
    hand_in(course, "eve", EVERYTHING)
    hand_in(course, "bob", BLANK)
    settings = Settings(1, sandboxed=SETTINGS.sandboxed, checks=False)
    records = run(course, plan(course, ASSIGNMENT, [], force=False), settings)
    assert [records[name].score for name in ("bob", "eve")] == [0, 3]
