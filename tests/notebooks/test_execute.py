"""Executing a notebook: outputs kept, failures in one line, settings set."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from utils.errors import KitError
from utils.notebooks.execute import execute, write_page


def notebook(tmp_path: Path, *sources: str) -> Path:
    cells = [v4.new_code_cell(source) for source in sources]
    cells[0].metadata["tags"] = ["parameters"]
    path = tmp_path / "lesson.ipynb"
    nbformat.write(v4.new_notebook(cells=cells), path)
    return path


def test_settings_come_after_the_parameters(tmp_path: Path) -> None:
    path = notebook(tmp_path, 'SOURCE = "embedded"', "print(SOURCE)")
    seen = []
    executed = execute(path, {"SOURCE": "tfds"}, lambda done, total: seen.append((done, total)))
    assert executed.notebook.cells[-1].outputs[0].text == "tfds\n"
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert executed.seconds >= executed.slowest_cell >= 0
    assert nbformat.read(path, as_version=4).cells[-1].outputs == []


def test_of_a_progress_bar_the_end_is_kept(tmp_path: Path) -> None:
    bar = "print('1/2 --', end='', flush=True)\nprint('\\b' * 6 + '\\r2/2', flush=True)"
    executed = execute(notebook(tmp_path, "SOURCE = 1", bar))
    assert [output.text for output in executed.notebook.cells[-1].outputs] == ["2/2\n"]


def test_page_is_written(tmp_path: Path) -> None:
    executed = execute(notebook(tmp_path, "SOURCE = 1", "print(SOURCE + 41)"))
    write_page(executed.notebook, tmp_path / "out" / "lesson.ipynb")
    assert "42" in (tmp_path / "out" / "lesson.html").read_text()


@pytest.mark.parametrize(
    ("source", "settings", "says"),
    [
        ("1 / 0", {}, "lesson.ipynb: a cell failed: ZeroDivisionError"),
        ("import os; os._exit(1)", {}, "the kernel died"),
        ("", {"OTHER": 1}, "no setting OTHER: it has SOURCE"),
        ("", {"SOURCE": "two"}, "SOURCE = 1: give it such a value, not 'two'"),
    ],
)
def test_failures(tmp_path: Path, source: str, settings: dict, says: str) -> None:
    with pytest.raises(KitError, match=says) as caught:
        execute(notebook(tmp_path, "SOURCE = 1", source), settings)
    assert len(str(caught.value).splitlines()) == 1


def test_lesson_without_settings(tmp_path: Path) -> None:
    path = tmp_path / "plain.ipynb"
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell("1")]), path)
    with pytest.raises(KitError, match="no settings to change"):
        execute(path, {"SOURCE": "tfds"})
