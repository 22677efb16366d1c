"""A released course and an answer to its assignment. Releasing takes seconds: it is done once."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest

from tests.grading.tiny_course import ASSIGNMENT, make_course
from utils.grading.course import Course, open_course
from utils.grading.release import release


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("released") / "course"
    release(make_course(folder), ASSIGNMENT)
    return folder


@pytest.fixture
def course(released: Path, tmp_path: Path) -> Course:
    return open_course(Path(shutil.copytree(released, tmp_path / "course")))


@pytest.fixture
def notebook(released: Path) -> str:
    """A right answer."""
    path = open_course(released).released(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb"
    made = nbformat.read(path, as_version=4)
    made.cells[1].source = "def add(a, b):\n    return a + b"
    return nbformat.writes(made)
