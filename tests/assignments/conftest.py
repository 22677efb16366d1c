"""Gives the tests of a bank the names of its answers."""

from __future__ import annotations

import pytest

from tests.assignments.banks import answer_names


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "answer_name" in metafunc.fixturenames:
        metafunc.parametrize("answer_name", answer_names(metafunc.cls.ASSIGNMENT))
