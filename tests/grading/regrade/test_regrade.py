"""A corrected test: who gains and who loses, and that nothing falls or is lost without a word."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.grading.regrade.changing import (
    SETTINGS,
    credit,
    edit,
    grade,
    grade_and_refuse,
    make_graded,
    mark_by_hand,
    marks,
    remove,
    set_text,
    total,
)
from tests.grading.tiny_course import ASSIGNMENT, hand_in, make_course
from utils.cli.grade import grade_quietly
from utils.grading.batch import plan, run
from utils.grading.course import Course
from utils.grading.decide import decide
from utils.grading.record import Journal, Status
from utils.grading.regrade.gains import changes_file
from utils.grading.regrade.history import folder, undecided
from utils.grading.regrade.renew import renew
from utils.grading.regrade.watch import watch
from utils.grading.release import release

HARSH = 'assert add("a", "b") == "ab", "texts"\nassert add([1], [2]) == [1, 2] * 2, "lists"'
EVERYTHING = (
    "class Everything:\n    def __eq__(self, other):\n        return True\n"
    "def add(a, b):\n    return Everything()"
)
LENIENT = 'assert add(2, "3") in (5, "23") if False else True'


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return make_graded(tmp_path / "class")


def rows(course: Course) -> list[dict[str, str]]:
    with changes_file(course, ASSIGNMENT).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_marks_fall_only_after_a_word(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    edit(course, set_text("add_texts", HARSH))
    assert "1 mark would fall" in grade_and_refuse(course)
    assert total(course, "ada") == (3, 7)
    assert Journal(course.records_file(ASSIGNMENT)).read()["ada"].score == 3
    assert undecided(course, ASSIGNMENT).keys() == {"ada"}
    found = rows(course)
    assert [(each["student"], each["cell"], each["old"], each["new"]) for each in found] == [
        ("ada", "add_texts", "1", "0")
    ]
    records = grade(course, may_fall=False)  # what was put aside is graded anew and kept
    assert total(course, "ada") == (3, 7)
    assert "kept as they were by the lecturer's decision" in records["ada"].reason
    assert undecided(course, ASSIGNMENT) == {}
    grade(course)  # the decision is not asked for again
    assert total(course, "ada") == (3, 7)
    capsys.readouterr()
    grade(course, may_fall=True)  # nor taken back without --force, which is said
    assert total(course, "ada") == (3, 7)
    assert f"course grade {ASSIGNMENT} --let-marks-fall --force" in capsys.readouterr().out
    records = grade(course, may_fall=True, force=True)
    assert (total(course, "ada"), records["ada"].score) == ((2, 7), 2)
    assert "has changed nothing" not in capsys.readouterr().out
    assert len(list(folder(course, ASSIGNMENT).glob("*.jsonl"))) >= 2


def test_marks_rise_at_once_and_what_people_gave_stays(course: Course) -> None:
    mark_by_hand(course, "ada", "why", 3, "well said")
    mark_by_hand(course, "bob", "why", 2)
    credit(course, "ada", "add_texts", 0.5)
    before = total(course, "ada")
    edit(course, set_text("add_texts", LENIENT))
    records = grade(course)
    assert (total(course, "ada"), total(course, "bob")) == (before, (5, 7))
    assert marks(course, "ada")["why"] == (None, 3, False)
    assert marks(course, "bob")["why"] == (None, 2, False)
    assert records["bob"].status is Status.GRADED
    with course.gradebook() as gradebook:
        notebook = gradebook.find_submission(ASSIGNMENT, "ada").notebooks[0]
        assert "well said" in {each.comment for each in notebook.comments}
    assert [(each["student"], each["old"], each["new"]) for each in rows(course)] == [
        ("bob", "0", "1")
    ]


def test_whoever_hands_in_again_is_graded_as_everybody_is(course: Course) -> None:
    edit(course, set_text("add_texts", HARSH))
    hand_in(course, "ada", "def add(a, b):\n    return 0")
    assert grade(course)["ada"].score == 0
    assert undecided(course, ASSIGNMENT) == {}


def test_old_records_are_kept(course: Course) -> None:
    old = Journal(course.records_file(ASSIGNMENT)).read()
    edit(course, set_text("add_texts", LENIENT))
    grade(course)
    (kept,) = folder(course, ASSIGNMENT).glob("*.jsonl")
    assert Journal(kept.with_suffix(".csv")).read() == old
    with kept.with_suffix(".marks.csv").open(encoding="utf-8") as file:
        found = {(row["student"], row["cell"]): row["auto_score"] for row in csv.DictReader(file)}
    assert found["bob", "add_texts"] == "0.0"


def test_what_was_stopped_before_the_question_is_asked_again(course: Course) -> None:
    edit(course, set_text("add_texts", HARSH))
    renew(course, ASSIGNMENT)
    work = plan(course, ASSIGNMENT, [], force=False)
    run(course, work, SETTINGS, watch=watch(course, ASSIGNMENT, work.todo, may_fall=False))
    course.records_file(ASSIGNMENT).with_suffix(".jsonl").unlink()  # and the journal is lost
    assert total(course, "ada") == (3, 7)
    assert "1 mark would fall" in grade_and_refuse(course)
    assert total(course, "ada") == (3, 7)
    assert grade(course, may_fall=True)["ada"].score == 2


def test_what_a_person_has_decided_is_not_asked_again(tmp_path: Path) -> None:
    course = make_course(tmp_path / "class")
    release(course, ASSIGNMENT)
    hand_in(course, "eve", EVERYTHING)
    checked = replace(SETTINGS, checks=True)
    with patch("utils.cli.grade.renew_feedback"):
        records = grade_quietly(course, ASSIGNMENT, [], checked, False)
        assert records["eve"].status is Status.CHECK
        decide(course, ASSIGNMENT, "eve", accept=True)
        records = grade_quietly(course, ASSIGNMENT, [], checked, True)
        assert (records["eve"].status, records["eve"].score) == (Status.NEEDS_MARKING, 3)
        assert records["eve"].waiting == ()
        edit(course, set_text("add_texts", 'assert add("x", "y") == "xy"'))
        records = grade_quietly(course, ASSIGNMENT, [], checked, False)
    assert [each.test for each in records["eve"].waiting] == ["add_texts"]
    assert marks(course, "eve")["add_texts"][1] == 1  # until somebody says otherwise


def test_a_change_of_mind_leaves_nothing_of_a_kept_mark(course: Course) -> None:
    """Where there are fewer points than before, a part of the kept mark is extra credit."""
    edit(course, remove("add_texts"))
    edit(course, set_text("add_numbers", "assert add(1, 2) == 4"))
    credit(course, "ada", "add_numbers", 0.25)
    grade_and_refuse(course)
    kept = grade(course, may_fall=False)["ada"]
    assert kept.score > 3 * 6 / 7  # the share that she had, with the credit of a person
    assert kept.credit
    assert grade(course, may_fall=False, force=True)["ada"].score == kept.score
    fallen = grade(course, may_fall=True, force=True)["ada"]
    assert (fallen.score, fallen.credit) == (0.25, {})
