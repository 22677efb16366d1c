"""One comment or mark for a group goes to each of its members, and to nobody else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.grading.tiny_course import ASSIGNMENT, BLANK, hand_in, make_course
from tests.one_line import kit_error
from utils.cli.groups import Wishes, groups
from utils.grading.batch import Settings, plan, run
from utils.grading.course import Course
from utils.grading.feedback import waiting
from utils.grading.groups.find import Group, find_group, find_groups
from utils.grading.groups.give import Given, clashes, give, parse_given
from utils.grading.groups.page import groups_file, write_groups
from utils.grading.record import Journal
from utils.grading.release import release
from utils.grading.report import write_report

SETTINGS = Settings(1, sandboxed=False, checks=False)
MINUS = ("ada", "bob", "cy")
HOSTILE = '"""</code><script>alert(1)</script>"""'


@pytest.fixture
def course(tmp_path: Path) -> Course:
    made = make_course(tmp_path / "class")
    release(made, ASSIGNMENT)
    hand_in(made, "ada", f"def add(a, b):\n    note = {HOSTILE}\n    return a - b")
    hand_in(made, "bob", "def add(x, y):\n    return x - y")
    hand_in(made, "cy", "def add(p: int, q: int):\n    # minus\n    return p - q")
    hand_in(made, "dan", BLANK)
    hand_in(made, "eva", BLANK)
    hand_in(made, "fay", "def add(a, b):\n    return a + b")
    hand_in(made, "gus", "def add(a, b):\n    return 3")
    run(made, plan(made, ASSIGNMENT, [], force=False), SETTINGS)
    return made


def group_of(course: Course, *members: str, cell: str = "add_texts") -> Group:
    found = find_groups(course, ASSIGNMENT)
    (group,) = [each for each in found if each.members == members and cell in each.points]
    return group


def in_gradebook(course: Course, student: str, cell: str, what: Callable) -> object:
    with course.gradebook() as gradebook:
        notebook = gradebook.find_submission(ASSIGNMENT, student).notebooks[0]
        rows = [*notebook.grades, *notebook.comments]  # a written answer is in both
        return what(next(each for each in rows if each.name == cell))


def comment(course: Course, student: str) -> object:
    return in_gradebook(course, student, "add", lambda row: row.manual_comment)


def mark(course: Course, student: str, cell: str) -> object:
    return in_gradebook(course, student, cell, lambda row: row.score)


def test_groups_of_a_class(course: Course) -> None:
    minus = group_of(course, *MINUS)
    assert list(minus.points) == ["add_numbers", "add_texts"]
    assert [each.members for each in minus.alike] == [("bob", "cy"), ("ada",)]
    assert not minus.is_blank
    assert group_of(course, "dan", "eva").is_blank
    same_words = group_of(course, "ada", "bob", "cy", "fay", "gus", cell="why")
    assert same_words.comment_on == "why"
    assert not any(
        "gus" in each.members for each in find_groups(course, ASSIGNMENT) if each.failures
    )


def test_an_id_stays_when_others_come(course: Course) -> None:
    before = group_of(course, *MINUS).id
    hand_in(course, "aaa", "def add(a, b):\n    return a - b")
    run(course, plan(course, ASSIGNMENT, [], force=False), SETTINGS)
    assert group_of(course, "aaa", *MINUS).id == before


def test_everything_is_given_once_and_to_the_members_only(course: Course) -> None:
    groups(course.root, ASSIGNMENT, group_of(course, *MINUS).id, Wishes("Which <b>sign</b>?"))
    wishes = Wishes("Which <b>sign</b>?", ("add_texts=0.5",), ("add_numbers=0.25",))
    for _ in range(2):
        groups(course.root, ASSIGNMENT, group_of(course, *MINUS).id[:6], wishes)
    for student in MINUS:
        assert comment(course, student) == "Which <b>sign</b>?"
        assert mark(course, student, "add_texts") == 0.5
        assert mark(course, student, "add_numbers") == 0.25
        page = course.feedback(ASSIGNMENT, student) / f"{ASSIGNMENT}.html"
        assert "sign" in page.read_text(encoding="utf-8")
    for student in ("fay", "gus"):
        assert comment(course, student) is None
    records = Journal(course.records_file(ASSIGNMENT)).read()
    assert {records[each].score for each in MINUS} == {0.75}
    assert records["fay"].score == 3


def test_a_persons_comment_stays(course: Course) -> None:
    with course.gradebook() as gradebook:
        rows = gradebook.find_submission(ASSIGNMENT, "bob").notebooks[0].comments
        next(row for row in rows if row.name == "add").manual_comment = "Well tried."
        gradebook.db.commit()
    give(course, ASSIGNMENT, group_of(course, *MINUS), MINUS, Given("Look at the sign."))
    assert comment(course, "bob") == "Well tried.\n\nLook at the sign."
    assert comment(course, "ada") == "Look at the sign."


def test_a_persons_mark_is_not_overwritten_unasked(course: Course) -> None:
    with course.gradebook() as gradebook:
        for grade in gradebook.find_submission(ASSIGNMENT, "cy").notebooks[0].grades:
            if grade.name == "add_texts":
                grade.manual_score = 1.0
        gradebook.db.commit()
    group = group_of(course, *MINUS)
    given = parse_given(group, "", ["add_texts=0.5"], [])
    assert [each.student for each in clashes(course, ASSIGNMENT, group, MINUS, given)] == ["cy"]
    wishes = Wishes("So?", ("add_texts=0.5",))
    with kit_error("--overwrite"):
        groups(course.root, ASSIGNMENT, group.id, wishes)
    assert [mark(course, each, "add_texts") for each in MINUS] == [0, 0, 1]
    assert comment(course, "ada") is None
    groups(course.root, ASSIGNMENT, group.id, Wishes("So?", ("add_texts=0.5",), overwrite=True))
    assert [mark(course, each, "add_texts") for each in MINUS] == [0.5] * 3


def test_one_mark_for_the_same_words(course: Course) -> None:
    group = group_of(course, "dan", "eva", cell="why")
    groups(course.root, ASSIGNMENT, group.id, Wishes(points=("0",)))
    waits = [in_gradebook(course, each, "why", lambda row: row.needs_manual_grade) for each in
             ("dan", "eva", "fay")]  # fmt: skip
    assert waits == [False, False, True]


def test_those_who_write_alike_can_be_meant_alone(course: Course) -> None:
    group = group_of(course, *MINUS)
    assert find_group([group], group.alike[0].id) == (group, ("bob", "cy"))
    for name in ("", "nothing"):
        with kit_error("course groups ASSIGNMENT"):
            find_group([group], name)


@pytest.mark.parametrize(
    ("points", "says"),
    [
        ("1", "name the cell"),
        ("why=1", "has no cell"),
        ("add_texts=9", "0 to 1"),
        ("add_texts=x", "not a number"),
        ("add_texts=nan", "not a number"),
        ("add_texts=-1", "0 to 1"),
    ],
)
def test_points_that_cannot_be_given(course: Course, points: str, says: str) -> None:
    with kit_error(says):
        parse_given(group_of(course, *MINUS), "", [points], [])


def test_feedback_that_was_not_written_is_written_next_time(course: Course) -> None:
    groups(course.root, ASSIGNMENT, group_of(course, *MINUS).id, Wishes("First."))
    assert waiting(course, ASSIGNMENT, list(MINUS)) == []
    give(course, ASSIGNMENT, group_of(course, *MINUS), MINUS, Given("Second."))
    assert waiting(course, ASSIGNMENT, list(MINUS)) == list(MINUS)


def test_page_is_linked_and_harmless(course: Course) -> None:
    page = groups_file(course, ASSIGNMENT)
    link = f'href="{page.name}"'
    report = write_report(course).read_text(encoding="utf-8")
    assert not page.exists()  # not each grading pays for it
    assert link not in report
    assert f"course groups {ASSIGNMENT}" in report
    groups(course.root, ASSIGNMENT, None, Wishes())
    report = write_report(course).read_text(encoding="utf-8")
    assert link in report
    text = page.read_text(encoding="utf-8")
    assert group_of(course, *MINUS).id in text
    assert "<script" not in text
    assert "http" not in text
    old = page.stat().st_mtime_ns
    write_report(course)
    assert page.stat().st_mtime_ns == old  # nothing has changed
    os.utime(Journal(course.records_file(ASSIGNMENT)).path)
    assert link not in write_report(course).read_text(encoding="utf-8")
    groups(course.root, ASSIGNMENT, None, Wishes())
    assert page.stat().st_mtime_ns > old


def test_page_stays_linked_after_a_group_was_given_something(course: Course) -> None:
    name = group_of(course, *MINUS).id
    groups(course.root, ASSIGNMENT, name, Wishes("So?"))
    page = groups_file(course, ASSIGNMENT)
    report = (course.reports() / "index.html").read_text(encoding="utf-8")
    assert f'href="{page.name}"' in report
    before = page.read_text(encoding="utf-8")
    groups(course.root, ASSIGNMENT, None, Wishes())
    assert page.read_text(encoding="utf-8") == before  # as if it were searched for again


def test_no_page_without_groups(course: Course) -> None:
    page = groups_file(course, ASSIGNMENT)
    write_groups(course, ASSIGNMENT, find_groups(course, ASSIGNMENT), {})
    assert page.is_file()
    write_groups(course, ASSIGNMENT, [], {})
    assert not page.exists()


def test_nothing_graded_is_said(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    release(course, ASSIGNMENT)
    with kit_error("run `course grade"):
        find_groups(course, ASSIGNMENT)
