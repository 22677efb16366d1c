"""Penalties reach the gradebook, the records and the feedback, in whatever order one grades."""

from __future__ import annotations

import csv
import itertools
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.grading.rules.small_course import NAMES, RULES, enter, make, penalty, record
from tests.one_line import kit_error
from utils.grading.batch import journals, plan
from utils.grading.course import Course
from utils.grading.feedback import waiting
from utils.grading.record import Journal, Status
from utils.grading.report import write_report
from utils.grading.rules.ruling import Ruling, enter_dates, prepare, ruling
from utils.grading.rules.settle import settle

FIRST, SECOND, LAST = NAMES
# Two days late, two days late, in time. The gradebook keeps UTC, three hours ahead.
CAME = {
    FIRST: datetime(2026, 3, 12, 15),
    SECOND: datetime(2026, 3, 26, 15),
    LAST: datetime(2026, 4, 7, 12),
}
ZERO = "c.LateSubmissionPlugin.penalty_method = 'zero'\n"
OWN_PLUGIN = """
from nbgrader.plugins import LateSubmissionPlugin
class OnePointADay(LateSubmissionPlugin):
    pass
c.AssignLatePenalties.plugin_class = OnePointADay
"""
OWN_STEP = """
from nbgrader.converters import Autograde
from nbgrader.preprocessors import AssignLatePenalties
class OwnPenalties(AssignLatePenalties):
    pass
steps = list(Autograde.autograde_preprocessors.default())
steps[steps.index(AssignLatePenalties)] = OwnPenalties
c.Autograde.autograde_preprocessors = steps
"""
SWITCHED_OFF = "c.AssignLatePenalties.enabled = False\n" + ZERO


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return make(tmp_path)


def in_force(course: Course) -> Ruling:
    found = ruling(course)
    assert found is not None
    return found


def settled(course: Course) -> None:
    settle(course, in_force(course), journals(course))


@pytest.mark.parametrize("order", itertools.permutations(NAMES), ids="-".join)
def test_the_order_of_grading_plays_no_part(course: Course, order: tuple[str, ...]) -> None:
    for name in order:
        enter(course, "ada", name, 5, CAME[name])
        settled(course)
    assert [penalty(course, "ada", name) for name in NAMES] == [0, 2, 0]
    assert [record(course, "ada", name).score for name in NAMES] == [5, 3, 5]
    assert record(course, "ada", FIRST).reason == (
        "points lost in x; due 2026-03-10 23:59, handed in 2026-03-12 12:00, 1 day 12 h late, "
        "counts as 2 days, none charged, 2 late days used"
    )
    assert record(course, "ada", SECOND).reason == (
        "points lost in x; due 2026-03-24 23:59, handed in 2026-03-26 12:00, 1 day 12 h late, "
        "counts as 2 days, 2 points off for being late"
    )
    assert record(course, "ada", LAST).reason == "points lost in x"
    assert "0 of 2 left" in record(course, "ada", LAST).notice


def test_settling_again_changes_nothing(course: Course) -> None:
    for name in NAMES:
        enter(course, "ada", name, 5, CAME[name])
    settled(course)
    before = [record(course, "ada", name) for name in NAMES]
    paths = [each.path for each in journals(course).values()]
    for path in paths:
        os.utime(path, (0, 0))
    settled(course)
    assert [record(course, "ada", name) for name in NAMES] == before
    assert [path.stat().st_mtime for path in paths] == [0, 0, 0]


def test_a_large_class_needs_no_more_queries(course: Course) -> None:
    def queries() -> int:
        seen: list[str] = []

        def note(*arguments: Any) -> None:
            seen.append(arguments[2])

        event.listen(Engine, "before_cursor_execute", note)
        try:
            settled(course)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return sum(each.lstrip().upper().startswith("SELECT") for each in seen)

    for name in NAMES:
        enter(course, "ada", name, 5, CAME[name])
    settled(course)
    alone = queries()
    assert alone
    for student, name in itertools.product(("bob", "eve", "mia"), NAMES):
        enter(course, student, name, 5, CAME[name])
    assert queries() == alone
    assert penalty(course, "mia", SECOND) == 2


def test_points_are_counted_as_nbgrader_counts_them(course: Course) -> None:
    with course.gradebook() as gradebook:
        for notebook, points in (("b", 3), ("c", 0)):
            gradebook.add_notebook(notebook, SECOND)
            if points:
                gradebook.add_grade_cell(
                    "more", notebook, SECOND, max_score=points, cell_type="code"
                )
    enter(course, "ada", SECOND, 1, CAME[SECOND])
    enter(course, "bob", SECOND, 4, CAME[SECOND])
    for path in (each.path for each in journals(course).values() if each.path.is_file()):
        journal = Journal(path.with_suffix(".csv"))
        waits = {
            student: replace(each, status=Status.NEEDS_MARKING)
            for student, each in journal.read().items()
        }
        journal.close(waits)
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade("more", "b", SECOND, "ada")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 2, 0.5, False
        gradebook.db.commit()
    (course.root / "course.toml").write_text(RULES.replace("late_days = 2", "late_days = 0"))
    settled(course)
    for student, left, status in (("ada", 1.5, Status.GRADED), ("bob", 2, Status.NEEDS_MARKING)):
        with course.gradebook() as gradebook:
            submission = gradebook.find_submission(SECOND, student)
            by_nbgrader = submission.score - submission.late_submission_penalty
            assert submission.needs_manual_grade == (status is Status.NEEDS_MARKING)
        assert record(course, student, SECOND).score == by_nbgrader == left
        assert record(course, student, SECOND).status is status


def test_a_rule_that_changes_replaces_what_was_said(course: Course) -> None:
    enter(course, "ada", SECOND, 5, CAME[SECOND])
    settled(course)
    (course.root / "course.toml").write_text(RULES.replace("late_days = 2", "late_days = 1"))
    settled(course)
    assert penalty(course, "ada", SECOND) == 1
    assert record(course, "ada", SECOND).reason.count("handed in") == 1
    assert record(course, "ada", SECOND).reason.endswith("1 point off for being late")
    (course.root / "course.toml").write_text('zone = "UTC"\n')
    settled(course)
    assert penalty(course, "ada", SECOND) == 0
    assert record(course, "ada", SECOND).score == 5
    assert record(course, "ada", SECOND).reason == "points lost in x"


def test_feedback_that_says_something_else_is_old(course: Course) -> None:
    for name in (FIRST, SECOND):
        enter(course, "ada", name, 5, CAME[name])
        enter(course, "bob", name, 5, datetime(2026, 3, 1))
    settled(course)
    for name, student in itertools.product((FIRST, SECOND), ("ada", "bob")):
        page = course.feedback(name, student) / f"{name}.html"
        page.parent.mkdir(parents=True)
        page.touch()
        for path in course.autograded(name, student).glob("*.ipynb"):
            os.utime(path, (0, 0))
    enter_again = CAME[FIRST].replace(day=11)  # one day late only: a late day is left
    with course.gradebook() as gradebook:
        gradebook.update_or_create_submission(FIRST, "ada", timestamp=enter_again)
    settled(course)
    assert penalty(course, "ada", SECOND) == 1
    assert waiting(course, SECOND, ["ada", "bob"]) == ["ada"]
    assert waiting(course, FIRST, ["ada", "bob"]) == ["ada"]


def test_time_unknown_is_said_and_costs_nothing(course: Course) -> None:
    enter(course, "ada", FIRST, 5, None)
    settled(course)
    assert record(course, "ada", FIRST).score == 5
    assert record(course, "ada", FIRST).reason == "points lost in x; time unknown"
    assert "so it is not late" in record(course, "ada", FIRST).notice


def test_never_below_nothing(course: Course) -> None:
    enter(course, "ada", SECOND, 1, datetime(2026, 5, 1))
    settled(course)
    assert penalty(course, "ada", SECOND) == 1
    assert record(course, "ada", SECOND).score == 0


def test_the_gradebook_learns_the_due_dates(course: Course) -> None:
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(LAST, duedate="2026-04-01 12:00:00 UTC")
        lines = enter_dates(gradebook, in_force(course).rules)
        assert lines == [
            f"{FIRST}: due 2026-03-10 23:59",
            f"{SECOND}: due 2026-03-24 23:59",
            f"{LAST}: due 2026-04-07 23:59 instead of 2026-04-01 09:00",
        ]
        assert gradebook.find_assignment(FIRST).duedate == datetime(2026, 3, 11, 2, 59)
        assert enter_dates(gradebook, in_force(course).rules) == []


def test_an_extension_of_the_gradebook_counts(course: Course) -> None:
    enter(course, "ada", FIRST, 5, CAME[FIRST])
    with course.gradebook() as gradebook:
        gradebook.grant_extension(FIRST, "ada", days=7)
    settled(course)
    assert record(course, "ada", FIRST).reason == "points lost in x"
    assert "with your extension" in record(course, "ada", FIRST).notice
    with (course.root / "course.toml").open("a") as file:
        file.write(f'[extensions.ada]\n{FIRST} = "1 day"\n')
    settled(course)
    assert "1 late day used" in record(course, "ada", FIRST).reason


@pytest.mark.parametrize(
    ("config", "plugin"),
    [
        ("", ""),
        (SWITCHED_OFF, ""),
        (ZERO, "LateSubmissionPlugin.penalty_method = 'zero'"),
        (OWN_PLUGIN, "OnePointADay"),
        (OWN_STEP, "OwnPenalties"),
    ],
    ids=["default", "switched off", "method", "plugin", "step"],
)
def test_who_rules(tmp_path: Path, config: str, plugin: str) -> None:
    course = make(tmp_path, config=config)
    found = in_force(course)
    assert found.plugin == plugin
    assert (plugin or "come from course.toml") in found.says()


def test_a_plugin_of_nbgraders_keeps_its_say(tmp_path: Path) -> None:
    extension = f'[extensions.ada]\n{FIRST} = "1 day"\n'
    course = make(tmp_path, rules=RULES + extension, config=ZERO)
    enter(course, "ada", FIRST, 5, CAME[FIRST])
    with course.gradebook() as gradebook:
        enter_dates(gradebook, in_force(course).rules)
        prepare(gradebook, in_force(course), FIRST, "ada", has_time=True)
        submission = gradebook.find_submission(FIRST, "ada")
        assert submission.duedate == datetime(2026, 3, 12, 2, 59)
        assert submission.total_seconds_late == 12 * 3600 + 60
        submission.notebooks[0].late_submission_penalty = 4.0
        gradebook.db.commit()
    settled(course)
    assert penalty(course, "ada", FIRST) == 4
    assert record(course, "ada", FIRST).reason == "points lost in x"
    assert "Points off for being late:** 4" in record(course, "ada", FIRST).notice
    assert "Late days" not in record(course, "ada", FIRST).notice


def test_a_plugin_is_asked_again_when_its_date_has_changed(tmp_path: Path) -> None:
    ours, plugins = make(tmp_path / "ours"), make(tmp_path / "plugins", config=ZERO)
    prints = []
    for text in (RULES, RULES.replace("2026-03-10", "2026-03-11")):
        for course in (ours, plugins):
            course.submitted(FIRST, "ada").mkdir(parents=True, exist_ok=True)
            (course.root / "course.toml").write_text(text)
            prints.append(plan(course, FIRST, [], force=False).todo[0].fingerprint)
    assert prints[0] == prints[2]
    assert prints[1] != prints[3]


def test_the_time_of_an_earlier_attempt_is_forgotten(course: Course) -> None:
    enter(course, "ada", FIRST, 5, CAME[FIRST])
    with course.gradebook() as gradebook:
        prepare(gradebook, in_force(course), FIRST, "ada", has_time=False)
        assert gradebook.find_submission(FIRST, "ada").timestamp is None


def test_totals_without_the_worst(course: Course) -> None:
    for name, score in zip(NAMES, (5, 1, 3), strict=True):
        enter(course, "ada", name, score, None)
    enter(course, "=bob", FIRST, 2, None)
    page = write_report(course)
    with (course.reports() / "totals.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["student", *NAMES, "dropped", "total", "max"],
        ["'=bob", "2", "", "", "", "2", "7"],
        ["ada", "5", "1", "3", SECOND, "8", "14"],
    ]
    assert f"without {SECOND}" in page.read_text()


def test_no_rules_no_totals(course: Course) -> None:
    enter(course, "ada", FIRST, 5, None)
    (course.root / "course.toml").unlink()
    assert ruling(course) is None
    page = write_report(course)
    assert not (course.reports() / "totals.csv").exists()
    assert ">Total<" not in page.read_text()


def test_what_is_wrong_stops_before_anything_is_graded(course: Course) -> None:
    course.submitted(FIRST, "ada").mkdir(parents=True)
    (course.root / "course.toml").write_text("zone = 3")
    with kit_error("course.toml", "zone"):
        plan(course, FIRST, [], force=False)
