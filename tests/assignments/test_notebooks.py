"""Every assignment teaches while it tests: hints, time, limits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from nbformat import NotebookNode

from utils import project
from utils.grading.homework.results import HINT
from utils.grading.source import grade_id, heading, is_solution, is_test, seconds_a_cell
from utils.notebooks.percent_script import notebook_from

SOURCES = sorted((project.root() / "sources" / "assignments").glob("*.py"))
HINTS = re.compile(r"<details><summary>Hint (\d): .+?</summary>\n\n.+?\n</details>", re.DOTALL)


def parts(notebook: NotebookNode) -> dict[str, list[NotebookNode]]:
    found: dict[str, list[NotebookNode]] = {}
    title = ""
    for cell in notebook.cells:
        title = heading(cell) or title
        found.setdefault(title, []).append(cell)
    return found


@pytest.fixture(params=SOURCES, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> NotebookNode:
    path: Path = request.param
    return notebook_from(path, f"assignments/{path.stem}/{path.stem}.ipynb")


def test_every_part_has_three_folded_hints(notebook: NotebookNode) -> None:
    for title, cells in parts(notebook).items():
        asks = any(cell.cell_type == "code" and is_solution(cell) for cell in cells)
        text = "\n\n".join(c.source for c in cells if c.cell_type == "markdown" and not grade_id(c))
        if asks:
            assert HINTS.findall(text) == ["1", "2", "3"], title
            assert len(HINT.findall(text)) == 3, (
                f"{title}: `course check` must be able to read them"
            )


def test_it_says_how_long_it_takes_and_ends_what_never_does(notebook: NotebookNode) -> None:
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert re.search(r"\*\*Time\.\*\* [^.]*(minutes|hours)", text)
    seconds = seconds_a_cell(notebook)
    assert seconds is not None
    assert 5 <= seconds <= 300


def test_nothing_is_promised_that_hidden_tests_can_break(notebook: NotebookNode) -> None:
    text = " ".join("\n".join(cell.source for cell in notebook.cells).split()).lower()
    for promise in ("you are done", "then it is right", "all is well"):
        assert promise not in text


def test_tests_have_messages(notebook: NotebookNode) -> None:
    """A bare assertion says nothing to whoever fails it."""
    for cell in notebook.cells:
        if is_test(cell):
            bare = re.findall(r"^ *assert [^,\n]+$", cell.source, flags=re.MULTILINE)
            assert not [line for line in bare if not line.rstrip().endswith("(")], grade_id(cell)
