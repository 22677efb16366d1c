"""Every answer in the bank of a4_augmentation gets exactly the marks it should."""

from __future__ import annotations

import pytest

from tests.assignments.banks import (
    Graded,
    answer_names,
    check,
    check_bank_is_rich,
    check_every_test_can_fail,
    grade_bank,
)

ASSIGNMENT = "a4_augmentation"


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Graded]:
    return grade_bank(ASSIGNMENT, tmp_path_factory.mktemp(ASSIGNMENT))


@pytest.mark.parametrize("name", answer_names(ASSIGNMENT))
def test_marks(graded: dict[str, Graded], name: str) -> None:
    check(graded[name])


def test_bank_is_rich() -> None:
    check_bank_is_rich(ASSIGNMENT)


def test_every_test_can_fail(graded: dict[str, Graded]) -> None:
    check_every_test_can_fail(graded)
