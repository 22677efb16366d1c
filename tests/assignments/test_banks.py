"""Every answer in the bank of an assignment gets exactly the marks it should, cell by cell."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tools.misconceptions import alike, measured
from utils import project
from utils.grading.answers import Answer, read_answer
from utils.grading.batch import Settings, plan, run
from utils.grading.course import open_course
from utils.grading.misconceptions import Misconception
from utils.grading.record import Record
from utils.grading.sample_class import Student, set_up
from utils.grading.sandbox import why_no_sandbox

ASSIGNMENTS = open_course(project.root()).assignments()
CHECKED = {"a1_convolution_arithmetic", "a3_backpropagation"}
QUICK = {*CHECKED, "a8_architectures"}
RIGHT, MISTAKES = 3, 5  # answers in a sample
QUICKLY_RIGHT = 8  # right ones, where grading takes no TensorFlow


@dataclass(frozen=True)
class Graded:
    """An answer, its record, and the automatic marks of each test cell with their maximum."""

    answer: Answer
    record: Record
    marks: dict[str, float]
    maximum: dict[str, float]


@cache
def bank(assignment: str) -> dict[str, Answer]:
    """The answers of an assignment's bank, by name; reading all banks takes seconds."""
    paths = sorted((project.banks() / assignment).glob("*.py"))
    return {path.stem: read_answer(path) for path in paths}


def answer_names(assignment: str) -> list[str]:
    """Names of the answers to be graded: a sample, or all if BANK=all is set.

    A sample has the blank and what crashes, and of right answers and mistakes a few from
    everywhere in the bank. `make banks` has all, every night.
    """
    answers = bank(assignment)
    if os.environ.get("BANK") == "all":
        return sorted(answers)
    kinds: dict[str, list[str]] = {}
    for name in sorted(answers):
        kinds.setdefault(answers[name].kind, []).append(name)
    right = QUICKLY_RIGHT if assignment in QUICK else RIGHT
    kinds["right"] = spread(kinds["right"], right)
    kinds["mistake"] = spread(kinds["mistake"], MISTAKES)
    return sorted(name for names in kinds.values() for name in names)


def spread(names: list[str], count: int) -> list[str]:
    """So many of some names, from everywhere among them."""
    return names[:: max(1, -(-len(names) // count))]


def grade_bank(
    assignment: str, folder: Path, root: Path | None = None, names: list[str] | None = None
) -> dict[str, Graded]:
    """Every answer of a bank, graded as if each were a student's.

    Args:
        assignment: its name.
        folder: in which they are graded.
        root: of the course, which may be in another language; the kit itself if None.
        names: of the answers; those of `answer_names` if None.
    """
    names = answer_names(assignment) if names is None else names
    roster = [Student(name, "", "", {assignment: name}) for name in names]
    course = set_up(folder, open_course(root or project.root()), roster, project.banks())
    records = run(
        course,
        plan(course, assignment, [], force=False),
        # One at a time: the other core tests something else, and each sandbox imports TensorFlow.
        Settings(
            1,
            sandboxed=why_no_sandbox() is None,
            # Where TensorFlow computes they double the time: `make banks` has them.
            checks=os.environ.get("BANK") == "all" or assignment in CHECKED,
        ),
    )
    with course.gradebook() as gradebook:
        tests = {
            cell.name: cell.max_score
            for notebook in gradebook.find_assignment(assignment).notebooks
            for cell in notebook.grade_cells
            if cell.cell_type == "code"
        }
        marks: dict[str, dict[str, float]] = {}
        for submitted in gradebook.assignment_submissions(assignment):
            grades = [grade for notebook in submitted.notebooks for grade in notebook.grades]
            marks[submitted.student.id] = {
                grade.name: grade.score for grade in grades if grade.name in tests
            }
    answers = bank(assignment)
    return {
        name: Graded(answers[name], records[name], marks.get(name, {}), tests) for name in names
    }


def course_known(assignment: str) -> tuple[Misconception, ...]:
    """The misconceptions that ship with an assignment."""
    return open_course(project.root()).known(assignment).misconceptions


def check(graded: Graded) -> None:
    """An answer got exactly the marks its header promises."""
    answer, lost = graded.answer, lost_points(graded)
    if answer.kind == "crash":
        assert graded.record.status == "crashed"
        assert graded.record.score == 0
        return
    if answer.kind == "right":
        assert not answer.loses, "a right answer loses nothing"
        assert lost == {}
    elif answer.kind == "blank":
        assert lost == graded.maximum
    else:
        assert answer.loses, "a mistake must lose something"
        assert lost == answer.loses
    assert graded.record.status in {"graded", "needs marking"}
    assert graded.record.score == sum(graded.marks.values())


def lost_points(graded: Graded) -> dict[str, float]:
    lost = {name: full - graded.marks.get(name, 0) for name, full in graded.maximum.items()}
    return {name: points for name, points in lost.items() if points}


@pytest.fixture(scope="session")
def grade(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Graded]]:
    """Grades the bank of an assignment, once."""
    return cache(lambda assignment: grade_bank(assignment, tmp_path_factory.mktemp(assignment)))


@pytest.fixture
def graded(assignment: str, grade: Callable[[str], dict[str, Graded]]) -> dict[str, Graded]:
    return grade(assignment)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test for each assignment, and where it looks at an answer, for each of these."""
    if "answer_name" in metafunc.fixturenames:
        pairs = [(each, name) for each in ASSIGNMENTS for name in answer_names(each)]
        metafunc.parametrize(("assignment", "answer_name"), pairs)
    elif "assignment" in metafunc.fixturenames:
        metafunc.parametrize("assignment", ASSIGNMENTS)


def test_marks(graded: dict[str, Graded], answer_name: str) -> None:
    check(graded[answer_name])


def test_known_mistakes_are_recognised_and_nothing_else(
    assignment: str, graded: dict[str, Graded], answer_name: str
) -> None:
    """A mistake with a question gets it, another way of writing it too, and nobody else."""
    each = graded[answer_name]
    known = {one.name: one for one in course_known(assignment)}
    asked = set(each.record.misconceptions)
    if each.answer.asks:
        assert answer_name in known, "run `python -m tools.misconceptions`"
        found = measured(each.answer, each.record)
        expected = known[answer_name]
        assert (expected.what, expected.asks) == (found.what, found.asks)
        assert found.tests.keys() == expected.tests.keys()
        doubtful = {name for pair in alike(list(known.values())) for name in pair}
        silent = answer_name in doubtful or not found.tells()
        assert asked <= (set() if silent else {answer_name})
        if assignment in CHECKED:  # a training gives other numbers on another machine
            assert all(how.is_like(expected.tests[test]) for test, how in found.tests.items())
            assert asked or silent
    elif each.answer.behaves_like:
        assert asked <= {each.answer.behaves_like}
    elif each.answer.kind != "mistake":
        assert asked == set()


def test_questions_are_rarely_wrong(graded: dict[str, Graded]) -> None:
    """Of answers that were not used to make the questions, nine in ten get the right one."""
    others = [each for each in graded.values() if not each.answer.asks]
    asked = [
        (name, each.answer.behaves_like) for each in others for name in each.record.misconceptions
    ]
    assert sum(name == like for name, like in asked) >= 0.9 * len(asked), asked


def test_every_mistake_has_a_question(assignment: str) -> None:
    answers = bank(assignment).values()
    names = {each.name for each in answers if each.asks}
    for each in answers:
        if each.kind == "mistake":
            assert "?" in each.asks or each.behaves_like in names, each.name


def test_bank_is_rich(assignment: str) -> None:
    """Other right answers, typical mistakes, a blank."""
    kinds = [each.kind for each in bank(assignment).values()]
    assert kinds.count("right") >= 4
    assert kinds.count("mistake") >= 12
    assert kinds.count("blank") >= 1


def test_every_test_can_fail(assignment: str, graded: dict[str, Graded]) -> None:
    """Each test cell is failed by some mistake, and by another way than not answering."""
    failed = {test for each in course_known(assignment) for test in each.tests}
    tests = set(next(iter(graded.values())).maximum)
    assert failed == tests, f"no mistake fails {sorted(tests - failed)}"
