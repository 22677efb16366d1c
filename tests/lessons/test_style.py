"""Lessons keep the conventions of CONTRIBUTING.md, as far as a machine can tell."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from nbformat import NotebookNode

from tests.lessons.executed import LESSONS
from utils.notebooks.percent_script import read_source

LONGEST_CELL = 14  # lines
MINUTES, SECTIONS, PREDICTIONS = 75, 9, 12  # at most, in class; "## Further" is for home
FURTHER = r"^## Further\b"
RETURNING = {"setup", "assign", "fit", "evaluate", "predict"}  # what a cell's last line would show
CLOSING = ("what to remember", "questions", "where the lecture says it")
each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def cells(path: Path, kind: str) -> list[NotebookNode]:
    return [cell for cell in read_source(path).cells if cell.cell_type == kind]


def text(path: Path) -> str:
    return "\n\n".join(cell.source for cell in cells(path, "markdown"))


@each_lesson
def test_starts_with_its_title_and_what_it_takes(path: Path) -> None:
    first = read_source(path).cells[0]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    assert re.search(r"\bminutes\b", first.source), "say how many minutes the lesson takes"
    assert "?" in first.source, "start with a question worth asking"


@each_lesson
def test_has_one_title(path: Path) -> None:
    assert len(re.findall(r"^# ", text(path), re.MULTILINE)) == 1


@each_lesson
def test_ends_with_what_to_take_home(path: Path) -> None:
    ending = text(path).lower()
    for heading in CLOSING:
        assert re.search(rf"^#+ .*{heading}", ending, re.MULTILINE), f"no heading {heading!r}"
    assert re.search(r"\b00[0-4]\b", ending), "name the lectures by their numbers"


@each_lesson
def test_cells_are_short(path: Path) -> None:
    for cell in cells(path, "code"):
        lines = len(cell.source.splitlines())
        assert lines <= LONGEST_CELL, f"{lines} lines:\n{cell.source}"


@each_lesson
def test_cells_are_plain_python(path: Path) -> None:
    """No magics or shell commands: a lesson runs wherever Python runs."""
    for cell in cells(path, "code"):
        ast.parse(cell.source)


@each_lesson
def test_cells_tell_and_do_in_turn(path: Path) -> None:
    """Never three code cells in a row: the reader is told what to look at."""
    kinds = "".join(cell.cell_type[0] for cell in read_source(path).cells)
    assert "ccc" not in kinds


@each_lesson
def test_needs_no_addresses(path: Path) -> None:
    """Addresses break; a lesson names lectures, papers and books by their titles."""
    assert not re.search(r"https?://|www\.", path.read_text(encoding="utf-8"))


@each_lesson
def test_figures_come_from_utils_plots(path: Path) -> None:
    """Alternative text, colours and labels come with them."""
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"import matplotlib|from matplotlib|pyplot|\.imshow\(", source)


def in_class(path: Path) -> str:
    """The text up to what is marked as further."""
    return re.split(FURTHER, text(path), flags=re.MULTILINE)[0]


@each_lesson
def test_fits_in_a_head(path: Path) -> None:
    stated = re.search(r"\*\*Time\*\*:\s+(\d+) minutes", text(path))
    assert stated
    assert int(stated.group(1)) <= MINUTES
    assert len(re.findall(r"^## \d+\.", text(path), re.MULTILINE)) <= SECTIONS
    assert in_class(path).count("**Predict") <= PREDICTIONS


@each_lesson
def test_asks_for_predictions(path: Path) -> None:
    assert "predict" in text(path).lower()


@each_lesson
def test_folded_texts_are_closed(path: Path) -> None:
    for cell in cells(path, "markdown"):
        assert cell.source.count("<details>") == cell.source.count("</details>")
        assert cell.source.count("<summary>") == cell.source.count("<details>")
        assert cell.source.count("```") % 2 == 0


@each_lesson
def test_no_output_depends_on_this_machine(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"/home/|/tmp/|C:\\\\|/Users/", source)


@each_lesson
def test_no_cell_shows_what_nobody_asked_for(path: Path) -> None:
    """Jupyter shows the value of a cell's last line: an array of a thousand numbers, too."""
    for cell in cells(path, "code"):
        if cell.source.startswith("%"):
            continue
        last = (ast.parse(cell.source).body or [None])[-1]
        if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
            name = ast.unparse(last.value.func).rpartition(".")[2]
            assert name not in RETURNING, f"give the result a name: {ast.unparse(last)}"
