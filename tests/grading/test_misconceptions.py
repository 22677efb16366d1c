"""An answer that behaves like a known mistake is asked the question that fits, and no other is."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from tests.grading.tiny_course import ASSIGNMENT, hand_in, make_course
from tests.one_line import kit_error
from utils.grading import misconceptions
from utils.grading.batch import Settings, plan, run
from utils.grading.misconceptions import Failure, Known, Misconception, failure, read, write
from utils.grading.record import Journal
from utils.grading.release import release
from utils.grading.report import write_report

PARTS = {"a1": "A", "a2": "A", "b1": "B"}


def wrong(line: int, **values: object) -> Failure:
    return Failure(1.0, line, "AssertionError", values)


def mistake(name: str, **tests: Failure) -> Misconception:
    return Misconception(name, f"does {name}", f"Is it {name}?", tests)


def names(known: Known, **failures: Failure) -> list[str]:
    return [each.name for each in known.recognise(failures)]


class TestRecognise:
    known = Known((mistake("once", a1=wrong(3, given=4)), mistake("two", b1=wrong(2, x=1))), PARTS)

    def test_same_tests_same_values(self) -> None:
        assert names(self.known, a1=wrong(3, given=4)) == ["once"]
        assert names(self.known, a1=wrong(3, given=4), b1=wrong(2, x=1)) == ["once", "two"]

    def test_what_other_parts_do_is_no_matter(self) -> None:
        assert names(self.known, a1=wrong(3, given=4), b1=wrong(9)) == ["once"]

    @pytest.mark.parametrize(
        "failures",
        [
            {"a1": wrong(3, given=5)},
            {"a1": wrong(4, given=4)},
            {"a1": Failure(0.5, 3, "AssertionError", {"given": 4})},
            {"a1": Failure(1.0, 3, "TypeError", {"given": 4})},
            {"a1": wrong(3, given=4), "a2": wrong(1)},
            {"a2": wrong(3, given=4)},
            {},
        ],
    )
    def test_anything_else_is_not_asked(self, failures: dict[str, Failure]) -> None:
        assert names(self.known, **failures) == []

    def test_two_that_fit_are_in_doubt(self) -> None:
        known = Known((mistake("p", a1=wrong(3, x=1)), mistake("q", a1=wrong(3, x=1))), PARTS)
        assert names(known, a1=wrong(3, x=1)) == []

    def test_the_one_that_explains_more_is_asked(self) -> None:
        both = mistake("both", a1=wrong(3, x=1), b1=wrong(2, x=1))
        known = Known((mistake("one", a1=wrong(3, x=1)), both), PARTS)
        assert names(known, a1=wrong(3, x=1), b1=wrong(2, x=1)) == ["both"]
        assert names(known, a1=wrong(3, x=1)) == ["one"]

    def test_a_single_line_without_values_tells_nothing(self) -> None:
        assert names(Known((mistake("bare", a1=wrong(3)),), PARTS), a1=wrong(3)) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (0.1234, 0.12341, True),
        (0.1234, 0.13, False),
        (3, 3.0001, True),
        (3, 4, False),
        ("nan", "nan", True),
        ([1.0, 2], [1.0001, 2], True),
        ([1.0], [1.0, 2], False),
        ({"shape": [2]}, {"shape": [3]}, False),
        (None, 0, False),
    ],
)
def test_values_are_compared_but_for_rounding(one: object, other: object, alike: bool) -> None:
    assert wrong(1, x=one).is_like(wrong(1, x=other)) is alike


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"line": "x", "error": 1}'])
def test_what_a_process_says_may_be_anything(text: str) -> None:
    assert failure(2.0, text) == Failure(2.0)


def test_file_holds_them_all(tmp_path: Path) -> None:
    path = misconceptions.file(tmp_path, "a0")
    known = [mistake("two", b1=wrong(2, x=[1.5])), mistake("once", a1=wrong(3))]
    assert write(path, known)
    assert not write(path, known)
    assert sorted(read(path, {}).misconceptions, key=lambda each: each.name) == known[::-1]
    path.write_text('{"once": {}}')
    with kit_error("make it again"):
        read(path, {})
    assert read(tmp_path / "none", {}) == Known()


def test_from_a_submission_to_feedback_and_report(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    release(course, ASSIGNMENT)
    hand_in(course, "ada", "def add(a, b):\n    return a - b")
    hand_in(course, "bob", "def add(x, y):\n    z = -y\n    return x + z")
    hand_in(course, "cleo", "def add(a, b):\n    return 3")
    settings = Settings(1, sandboxed=False, checks=False)
    plain = run(course, plan(course, ASSIGNMENT, [], force=False), settings)
    assert plain["ada"].failures["add_numbers"]["line"] == 1
    assert plain["ada"].misconceptions == ()
    tests = {test: Failure(**how) for test, how in plain["ada"].failures.items()}
    found = Misconception("minus", "subtracts", "Which sign does <b> get?", tests)
    write(misconceptions.file(course.source(ASSIGNMENT).parent, ASSIGNMENT), [found])

    again = run(course, plan(course, ASSIGNMENT, [], force=True), settings)
    asked = {student: each.misconceptions for student, each in again.items()}
    assert asked == {"ada": ("minus",), "bob": ("minus",), "cleo": ()}
    before = {name: each.score for name, each in plain.items()}
    assert {name: each.score for name, each in again.items()} == before
    path = course.autograded(ASSIGNMENT, "bob") / f"{ASSIGNMENT}.ipynb"
    outputs = nbformat.read(path, as_version=4).cells[2].outputs
    question = "A question that may help: Which sign does <b> get?"
    assert outputs[-1].data["text/plain"] == question
    page = write_report(course).read_text(encoding="utf-8")
    assert "behave like a known mistake" in page
    assert "Which sign does &lt;b&gt; get?" in page
    assert Journal(course.reports() / f"{ASSIGNMENT}.csv").read() == again
