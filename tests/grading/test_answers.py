"""Reading a bank of answers, and making submissions from it."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from tests.grading.tiny_course import source_notebook
from utils.errors import KitError
from utils.grading.answers import read_answer, submission

HEADER = "# ---\n# jupyter:\n#   bank:\n#     what: {what}\n#     kind: {kind}\n# ---\n\n"


def write(tmp_path: Path, kind: str = "mistake", cells: str = "", what: str = "a test") -> Path:
    path = tmp_path / "answer.py"
    path.write_text(HEADER.format(what=what, kind=kind) + cells)
    return path


def released() -> nbformat.NotebookNode:
    notebook = source_notebook()
    notebook.cells[1].source = "def add(a, b):\n    raise NotImplementedError()"
    notebook.cells[4].source = "YOUR ANSWER HERE"
    return notebook


def test_named_cell_is_replaced_and_the_rest_is_the_model(tmp_path: Path) -> None:
    answer = read_answer(write(tmp_path, cells='# %% solution="add"\nadd = sum\n'))
    made = submission(released(), source_notebook(), answer)
    assert made.cells[1].source == "add = sum"
    assert made.cells[4].source == "Because."


def test_model_solution_is_handed_in_without_markers(tmp_path: Path) -> None:
    answer = read_answer(write(tmp_path, kind="right"))
    made = submission(released(), source_notebook(), answer)
    assert made.cells[1].source == "def add(a, b):\n    return a + b"


def test_blank_is_the_student_version(tmp_path: Path) -> None:
    answer = read_answer(write(tmp_path, kind="blank"))
    student_version = released()
    assert submission(student_version, source_notebook(), answer) == student_version


@pytest.mark.parametrize(
    ("kind", "cells", "says"),
    [
        ("guess", "", "`kind` as one of"),
        ("mistake", "# %%\nadd = sum\n", "does not say which solution"),
    ],
)
def test_header_and_cells_are_checked(tmp_path: Path, kind: str, cells: str, says: str) -> None:
    with pytest.raises(KitError, match=says):
        read_answer(write(tmp_path, kind=kind, cells=cells))


def test_unknown_cell(tmp_path: Path) -> None:
    answer = read_answer(write(tmp_path, cells='# %% solution="subtract"\npass\n'))
    with pytest.raises(KitError, match="no solution cell called subtract"):
        submission(released(), source_notebook(), answer)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="no answer"):
        read_answer(tmp_path / "none.py")
