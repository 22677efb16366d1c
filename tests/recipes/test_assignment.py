"""Adding an assignment with its bank, as docs/recipes.md says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.recipes.kit_copy import KitCopy
from tests.recipes.page import Recipe, recipe
from tests.recipes.trying import check_files, run_all, run_tests
from utils.grading.sandbox import why_no_sandbox

NAME = "a9_pebbles"
LINK = f"[a9, A](../assignments/{NAME}/{NAME}.ipynb#A.-Values-of-an-image-%283-points%29)"
LESSON = "[01](../lessons/01_from_pixels_to_convolution.ipynb)"
STUDENTS_VERSION = (
    f"tests/test_repository.py::test_student_version_is_what_the_solution_gives[en-{NAME}]"
)
MISSED = {
    "README.md": f"tests/docs/test_readme.py::test_every_lesson_and_assignment_has_its_row[{NAME}]",
    "docs/syllabus.md": "tests/docs/test_syllabus.py::"
    f"test_every_assignment_stands_in_the_syllabus[{NAME}]",
    "banks/a9_pebbles/adds.py": f"tests/assignments/test_banks.py::test_bank_is_rich[{NAME}]",
}
QUICK = {
    *MISSED.values(),
    STUDENTS_VERSION,
    f"tests/assignments/test_banks.py::test_every_mistake_has_a_question[{NAME}]",
    f"tests/assignments/test_notebooks.py::test_every_part_has_three_folded_hints[{NAME}]",
    f"tests/assignments/test_notebooks.py::test_tests_have_messages[{NAME}]",
    f"tests/test_repository.py::test_notebook_is_what_its_source_says[{NAME}]",
    f"tests/test_repository.py::test_solutions_hide_something[{NAME}]",
    f"tests/test_repository.py::test_nothing_leaks_into_assignments[assignments/{NAME}/{NAME}.ipynb]",
}


@pytest.fixture
def assignment(tmp_path: Path) -> tuple[KitCopy, Recipe]:
    """The kit with one assignment more."""
    kit = KitCopy.make(tmp_path)
    kit.add("assignment")
    kit.insert_after_row("docs/syllabus.md", r"\|", f"| Values | {LESSON} | {LINK} |\n")
    kit.insert_after_row("README.md", r"\| `a\d+_\w+` \|", f"| `{NAME}` | 3 | count values |\n")
    return kit, recipe("An assignment with its bank", NAME=NAME)


def test_assignment_by_hand(assignment: tuple[KitCopy, Recipe]) -> None:
    kit, wanted = assignment
    check_files(kit, wanted, made=False)
    build, release, *_ = wanted.commands
    assert kit.run(build).code == 0
    assert kit.run(release).code == 0
    assert run_tests(kit, *QUICK).passed() == QUICK
    students = f"assignments/{NAME}/{NAME}.ipynb"
    with kit.without(*MISSED, students):
        missed = {*MISSED.values(), STUDENTS_VERSION}
        assert run_tests(kit, *missed).failed() == missed


@pytest.mark.slow
@pytest.mark.skipif(bool(why_no_sandbox()), reason=f"no sandbox: {why_no_sandbox()}")
def test_assignment(assignment: tuple[KitCopy, Recipe]) -> None:
    kit, wanted = assignment
    *_, misconceptions, tests = run_all(kit, wanted)
    assert "a9_pebbles: 2 misconceptions, written" in misconceptions.said
    marks = {test for test in tests.passed() if "test_banks.py::test_marks[" in test}
    assert {f"tests/assignments/test_banks.py::test_marks[{NAME}-blank]"} < marks
    assert tests.passed() >= {
        *QUICK,
        f"tests/assignments/test_banks.py::test_every_test_can_fail[{NAME}]",
    }
    check_files(kit, wanted)
