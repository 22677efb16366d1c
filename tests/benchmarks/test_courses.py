"""Assignments of a public course are found, and its submissions are what they are said to be."""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode, v4

from benchmarks.courses import (
    Options,
    answered,
    compare,
    find,
    local_names,
    missing,
    read,
    renamed,
    split,
    talkative,
    without_marks,
)
from tests.grading.tiny_course import ASSIGNMENT, make_course, source_notebook
from utils.grading.sandbox import why_no_sandbox

FUNCTION = '''def mean(values, start=0):
    """Their mean."""
    total = start  # total
    for each in values:
        total += each
    try:
        ratio = total / len(values)
    except ZeroDivisionError as error:
        ratio = f"{error} {total}"
    squares = [square for square in values]
    return ratio


half = 0.5'''


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A course with a source, its student version, and copies of both."""
    root = make_course(tmp_path / "deep" / "course").root
    (root / "solutions").rename(root / "source")
    notebook = source_notebook()
    notebook.cells[1].source = without_marks(notebook.cells[1].source)
    for folder in ("release", "submitted/ada", "source/.ipynb_checkpoints"):
        copy = root / folder / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        copy.parent.mkdir(parents=True)
        nbformat.write(notebook, copy)
    (root / "source" / ASSIGNMENT / "helper.py").write_text("import no_such_package")
    return tmp_path


def test_found_once_and_with_what_it_needs(checkout: Path) -> None:
    (found,) = find(checkout)
    assert (found.name, found.solved) == (f"deep/course/source/{ASSIGNMENT}", True)
    assert missing(found) == []
    found.notebooks[ASSIGNMENT].cells.append(v4.new_code_cell("%pylab\nimport helper, json"))
    assert missing(found) == ["no_such_package"]


def test_old_versions_of_the_metadata(tmp_path: Path) -> None:
    notebook = source_notebook()
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        about.pop("schema_version", None)
        about.pop("task", None)
    notebook.metadata.kernelspec.name = "python-of-2015"
    nbformat.write(notebook, tmp_path / "old.ipynb")
    found = read(tmp_path / "old.ipynb")
    assert {c.metadata.nbgrader.schema_version for c in found.cells if "nbgrader" in c.metadata}
    assert found.metadata.kernelspec.name == "python3"
    (tmp_path / "broken.ipynb").write_text("{")
    assert read(tmp_path / "broken.ipynb") is None


def _released() -> tuple[NotebookNode, NotebookNode]:
    source, released = source_notebook(), source_notebook()
    released.cells[1].source = "def add(a, b):\n    raise NotImplementedError()"
    released.cells[2].source = 'assert add(1, 2) == 3, "small numbers"'
    return source, released


@pytest.mark.parametrize(
    ("kind", "solved"), [("solution", True), ("half", True), ("blank", False), ("styled", True)]
)
def test_submissions(kind: str, solved: bool) -> None:
    made = answered(*_released(), kind)
    (solution, test, *_) = [cell for cell in made.cells if cell.metadata.get("nbgrader")]
    assert ("return a + b" in solution.source) == solved
    assert "SOLUTION" not in solution.source
    assert "HIDDEN" not in test.source
    assert (len(made.cells) > len(source_notebook().cells)) == (kind == "styled")


def test_other_names_for_what_is_local() -> None:
    function = ast.parse(FUNCTION).body[0]
    assert local_names(function) == {"each", "ratio", "squares"}
    changed = renamed(FUNCTION)
    assert "my_ratio = total / len(values)" in changed
    assert "[square for square in values]" in changed
    names: dict = {}
    exec(changed, names)
    assert (names["mean"]([1, 3]), names["half"]) == (2, 0.5)
    assert renamed("%time x = 1") == "%time x = 1"


def test_cut_and_talkative() -> None:
    first, second = split(FUNCTION)
    assert (second, first + "\n" + second) == ("half = 0.5", FUNCTION)
    assert split("a = 1; b = 2") == ("a = 1; b = 2", "")
    assert '"""Their mean."""\n    print("in mean")\n    total' in talkative(FUNCTION)
    assert without_marks("### BEGIN SOLUTION\nx = 1\n### END SOLUTION") == "x = 1"


@pytest.mark.skipif(why_no_sandbox() is not None, reason="no sandbox")
def test_both_graders_agree_on_a_small_course(checkout: Path, tmp_path: Path) -> None:
    (found,) = find(checkout)
    result = compare(found, tmp_path / "both", Options(kinds=("half", "styled")))
    assert (result.cells, result.differences, result.warnings) == (6, {}, {})
    assert result.records["styled"].score == 3
    assert not result.flagged()
    assert not result.given_up
