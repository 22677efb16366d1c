"""A class that is graded by the rules of its course: gradebook, CSV, feedback, decisions."""

from __future__ import annotations

import csv
from datetime import datetime

import pytest

from tests.grading.rules.small_course import RULES, make, penalty, record
from tests.grading.tiny_course import ASSIGNMENT, hand_in
from utils.cli.grade import grade
from utils.grading.batch import Settings
from utils.grading.course import Course
from utils.grading.decide import decide
from utils.grading.sandbox import why_no_sandbox

SETTINGS = Settings(2, sandboxed=why_no_sandbox() is None)
GOOD = "def add(a, b):\n    return a + b"
EVERYTHING = (
    "class Everything:\n    def __eq__(self, other):\n        return True\n"
    "def add(a, b):\n    return Everything()"
)
CAME = {
    "early": "2026-03-10 10:00:00-03:00",
    "late": "2026-03-11 09:00:00-03:00",
    "eve": "2026-03-12 09:00:00-03:00",
    "extended": "2026-03-12 09:00:00-03:00",
    "nobody_knows": "",
}
SHORT = (
    RULES.replace("late_days = 2", "late_days = 0")
    + f"[extensions.extended]\n{ASSIGNMENT} = 2026-03-12T12:00:00\n"
)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    made = make(tmp_path_factory.mktemp("dated"), SHORT)
    for student, time in CAME.items():
        answer = EVERYTHING if student == "eve" else GOOD
        folder = hand_in(made, student, answer).parent
        if time:
            (folder / "timestamp.txt").write_text(time)
    grade(made.root, ASSIGNMENT, [], SETTINGS, force=False)
    return made


@pytest.mark.parametrize(
    ("student", "score", "said"),
    [
        ("early", 3, ""),
        ("late", 2, "9 h 1 min late, counts as 1 day, 1 point off for being late"),
        ("extended", 3, ""),
        ("nobody_knows", 3, "time unknown"),
    ],
)
def test_what_the_table_says(course: Course, student: str, score: float, said: str) -> None:
    with course.records_file(ASSIGNMENT).open(newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert float(rows[student]["score"]) == score
    assert (said in rows[student]["reason"]) if said else rows[student]["reason"] == ""
    assert penalty(course, student, ASSIGNMENT) == 3 - score


@pytest.mark.parametrize(
    ("student", "said"),
    [
        ("early", ["Handed in:</strong> 2026-03-10 10:00", "Late:</strong> no"]),
        ("late", ["Late:</strong> 9 h 1 min", "Points off for being late:</strong> 1"]),
        ("extended", ["Due:</strong> 2026-03-12 12:00 (America/Sao_Paulo), with your extension"]),
        ("nobody_knows", ["Handed in:</strong> time unknown"]),
    ],
)
def test_what_the_feedback_says(course: Course, student: str, said: list[str]) -> None:
    page = (course.feedback(ASSIGNMENT, student) / f"{ASSIGNMENT}.html").read_text()
    assert "<strong>Due:</strong> 2026-03-1" in page
    for each in said:
        assert each in page


def test_the_gradebook_has_the_date(course: Course) -> None:
    with course.gradebook() as gradebook:
        due = gradebook.find_assignment(ASSIGNMENT).duedate
    assert due == datetime(2026, 3, 11, 2, 59)


def test_a_decision_keeps_to_the_rules(course: Course) -> None:
    assert record(course, "eve", ASSIGNMENT).score == 0
    decided = decide(course, ASSIGNMENT, "eve", accept=True)
    assert decided == record(course, "eve", ASSIGNMENT)
    assert (decided.score, penalty(course, "eve", ASSIGNMENT)) == (1, 2)
    assert "given by a person; due 2026-03-10 23:59" in decided.reason


def test_the_report_shows_it(course: Course) -> None:
    html = (course.reports() / "index.html").read_text()
    assert "9 h 1 min late" in html
    assert ">Total<" in html
    assert (course.reports() / "totals.csv").is_file()
