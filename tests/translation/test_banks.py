"""The answers of the banks get the same marks in another language.

A few answers of the assignments without TensorFlow; all answers of all assignments with BANK=all.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.assignments.test_banks import (
    ASSIGNMENTS,
    QUICK,
    Graded,
    answer_names,
    check,
    grade_bank,
    spread,
)
from utils.messages import languages
from utils.translation.places import place

CODES = [code for code in languages.codes() if languages.language(code).falls_back_to is None]
ALL = os.environ.get("BANK") == "all"
CHOSEN = ASSIGNMENTS if ALL else sorted(QUICK)
FEW = 6  # answers of an assignment


def names_of(assignment: str) -> list[str]:
    """Names of the answers that are graded here."""
    names = answer_names(assignment)
    return names if ALL else spread(names, FEW)


@pytest.fixture(scope="module")
def grade(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], dict[str, Graded]]:
    """Grades the bank of an assignment in a language, once."""

    @cache
    def graded(code: str, assignment: str) -> dict[str, Graded]:
        folder: Path = tmp_path_factory.mktemp(f"{code}_{assignment}")
        root = place(languages.language(code))
        return grade_bank(assignment, folder, root, names_of(assignment))

    return graded


@pytest.mark.parametrize("assignment", CHOSEN)
@pytest.mark.parametrize("code", CODES)
def test_marks_do_not_depend_on_the_language(
    code: str, assignment: str, grade: Callable[[str, str], dict[str, Graded]]
) -> None:
    graded = grade(code, assignment)
    assert set(graded) == set(names_of(assignment))
    for each in graded.values():
        check(each)


@pytest.mark.parametrize("code", CODES)
def test_a_student_is_asked_in_the_language(
    code: str, grade: Callable[[str, str], dict[str, Graded]]
) -> None:
    """A known mistake is recognised in it, and the question is not the English one."""
    graded = grade(code, "a1_convolution_arithmetic")
    asked = {name: each for name, each in graded.items() if each.record.misconceptions}
    assert asked
    for name, each in asked.items():
        assert each.answer.behaves_like or name in each.record.misconceptions
