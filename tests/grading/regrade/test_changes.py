"""Tests added, removed, renamed, or worth other points after students have handed in."""

from __future__ import annotations

import random
from pathlib import Path

import nbformat
import pytest

from tests.grading.regrade.changing import (
    GOOD,
    NUMBERS_ONLY,
    add,
    cell,
    edit,
    grade,
    grade_and_refuse,
    hand_in_by_name,
    make_graded,
    mark_by_hand,
    marks,
    remove,
    rename,
    set_points,
    set_text,
    total,
)
from tests.grading.tiny_course import ASSIGNMENT, BLANK, hand_in, make_course
from utils.grading.course import Course
from utils.grading.regrade.renew import renew
from utils.grading.release import release

EASY = "assert add(2, 2) == 4"
HARD = "assert add(2, 2) == 5"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    made = make_graded(tmp_path / "class")
    mark_by_hand(made, "ada", "why", 4, "well said")
    return made


def test_nothing_to_say_where_nothing_has_changed(course: Course) -> None:
    assert renew(course, ASSIGNMENT).lines() == []
    edit(course, lambda notebook: notebook.cells[0].update(source="# Sums and more"))
    assert renew(course, ASSIGNMENT).lines() == []


def test_release_says_what_changes_and_old_submissions_get_it(course: Course) -> None:
    edit(course, add("add_texts", "add_twos", 3, EASY))
    edit(course, set_points("add_texts", 2))
    edit(course, rename("add_numbers", "add_figures"))
    assert release(course, ASSIGNMENT) == [
        "test add_twos is new (3 points)",
        "test add_numbers is now called add_figures",
        "test add_texts gives 2 points instead of 1",
        "2 submissions will be graded again",
        "maximum 7 -> 11",
    ]
    grade(course)
    assert total(course, "ada") == (11, 11)
    assert marks(course, "ada")["why"] == (None, 4, False)
    assert marks(course, "bob")["add_figures"][0] == 2
    assert total(course, "bob") == (5, 11)
    path = course.autograded(ASSIGNMENT, "ada") / f"{ASSIGNMENT}.ipynb"
    names = [
        each.metadata.get("nbgrader", {}).get("grade_id", "")
        for each in nbformat.read(path, as_version=4).cells
    ]
    assert names == ["", "add", "add_figures", "add_texts", "add_twos", "why"]
    with course.gradebook() as gradebook:
        notebook = gradebook.find_submission(ASSIGNMENT, "ada").notebooks[0]
        assert "well said" in {each.comment for each in notebook.comments}


def test_grading_alone_is_enough_and_a_share_is_kept(course: Course) -> None:
    edit(course, add("add_texts", "add_twos", 3, HARD))
    assert "2 marks would fall" in grade_and_refuse(course)
    grade(course, may_fall=False)
    points, most = total(course, "ada")
    assert most == 10
    assert points / most == pytest.approx(7 / 7)
    grade(course, may_fall=True, force=True)


def test_a_removed_test_takes_nothing_from_who_had_it(course: Course) -> None:
    edit(course, remove("add_texts"))
    lines = renew(course, ASSIGNMENT).lines()
    assert lines[0] == "test add_texts is removed (1 point)"
    assert lines[-1] == "maximum 7 -> 6"
    grade(course)
    assert total(course, "ada") == (6, 6)
    assert total(course, "bob") == (2, 6)
    path = course.autograded(ASSIGNMENT, "ada") / f"{ASSIGNMENT}.ipynb"
    assert not any('"ab"' in each.source for each in nbformat.read(path, as_version=4).cells)


@pytest.mark.parametrize("seed", [1, 2])
def test_any_edits_give_what_a_new_course_gives(tmp_path: Path, seed: int) -> None:
    """Graded, changed and graded again: the marks are those of a course that began so."""
    chance = random.Random(seed)
    old = make_course(tmp_path / "old")
    release(old, ASSIGNMENT)
    answers = {"ada": GOOD, "bob": NUMBERS_ONLY, "eve": BLANK}
    for student, answer in answers.items():
        hand_in(old, student, answer)
    grade(old)
    new = make_course(tmp_path / "new")
    for number in range(4):
        change = chance.choice(
            [
                set_points("add_numbers", chance.choice([1, 3, 5])),
                set_text("add_numbers", chance.choice([EASY, HARD])),
                add("add_numbers", f"more_{number}", chance.choice([1, 2]), f"{EASY}  # {number}"),
                lambda notebook: cell(notebook, "why").metadata.nbgrader.update(points=6),
            ]
        )
        for each in (old, new):
            edit(each, change)
        release(old, ASSIGNMENT)
    for each in (old, new):
        edit(each, rename("add_texts", "add_words"))
    release(new, ASSIGNMENT)
    for student, answer in answers.items():
        hand_in_by_name(new, student, answer)
    grade(old, may_fall=True)
    grade(new)
    for student in answers:
        assert marks(old, student) == marks(new, student)
        assert total(old, student) == total(new, student)
