"""A notebook checks itself from a cell: in Jupyter, in an editor, on Colab."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import nbformat
import pytest

from tests.intruders import module
from tests.one_line import kit_error
from utils import progress, project
from utils.check_here import CHECKING, check_here

A1 = "a1_convolution_arithmetic"


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(progress.VARIABLE, progress.OFF)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)


@pytest.fixture
def notebook() -> nbformat.NotebookNode:
    """Not answered, and with the cell that checks it."""
    made = nbformat.read(project.root() / "assignments" / A1 / f"{A1}.ipynb", 4)
    made.cells[-1].source = made.cells[-1].source.replace("# ", "", 1)
    return made


def test_last_cell_of_an_assignment_checks_it(notebook: nbformat.NotebookNode) -> None:
    assert notebook.cells[-1].source == ("from utils.check_here import check_here; check_here()")


def test_in_jupyter(
    notebook: nbformat.NotebookNode,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    nbformat.write(notebook, tmp_path / "mine.ipynb")
    monkeypatch.setenv("JPY_SESSION_NAME", "somewhere/else/mine.ipynb")
    monkeypatch.chdir(tmp_path)
    check_here(hints=1)
    said = capsys.readouterr().out
    assert "0 of 30 points" in said
    assert said.count("mine.ipynb: a1") == 1, "it does not check itself again and again"


def test_beside_a_file_that_is_called_as_the_kit(
    notebook: nbformat.NotebookNode,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Check and kernel take the kit from where the reader's kernel has it."""
    nbformat.write(notebook, tmp_path / "mine.ipynb")
    module(tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", "mine.ipynb")
    monkeypatch.chdir(tmp_path)
    check_here()
    said = capsys.readouterr().out
    assert "0 of 30 points" in said
    assert "Your cell" not in said, "the set-up cells have found the kit"


def test_on_colab(
    notebook: nbformat.NotebookNode,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    colab = ModuleType("google.colab")
    answer = {"ipynb": json.loads(nbformat.writes(notebook))}
    colab._message = SimpleNamespace(blocking_request=lambda *_, **__: answer)
    monkeypatch.setitem(sys.modules, "google", ModuleType("google"))
    monkeypatch.setitem(sys.modules, "google.colab", colab)
    check_here()
    assert "0 of 30 points" in capsys.readouterr().out
    colab._message = SimpleNamespace(blocking_request=lambda *_, **__: None)
    with kit_error("once more"):
        check_here()


def test_where_no_notebook_is_known() -> None:
    with kit_error("course check NOTEBOOK"):
        check_here()


def test_hints_that_do_not_exist() -> None:
    with kit_error("0, 1, 2 or 3"):
        check_here(hints=7)


def test_a_notebook_that_is_being_checked_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHECKING, "1")
    check_here()
