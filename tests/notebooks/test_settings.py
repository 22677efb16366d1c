"""Settings: read from any form of assignment, and typed as they are meant."""

from __future__ import annotations

from typing import Any

import pytest
from nbformat import NotebookNode, v4

from tests.lessons.executed import LESSONS
from utils.errors import KitError
from utils.notebooks.percent_script import read_source
from utils.notebooks.settings import settings_of, value_of, with_settings


def lesson(source: str) -> NotebookNode:
    cell = v4.new_code_cell(source, metadata={"tags": ["parameters"]})
    return v4.new_notebook(cells=[cell, v4.new_code_cell("print(1)")])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("50", 50),
        ("-1e-3", -1e-3),
        ("None", None),
        ("True", True),
        ("(32, 32)", (32, 32)),
        ("32,32", (32, 32)),
        ("range(3)", range(3)),
        ("range(1, 9, 2)", range(1, 9, 2)),
        ("'50'", "50"),
        ("tfds", "tfds"),
        ("", ""),
        ("/media/stick/garments", "/media/stick/garments"),
        (r"C:\new\table", r"C:\new\table"),
        ("a folder with blanks", "a folder with blanks"),
        ("range(n)", "range(n)"),
        ("__import__('os').getcwd()", "__import__('os').getcwd()"),
        ("(" * 5000, "(" * 5000),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_values(text: str, value: Any) -> None:
    found = value_of(text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("SOURCE = 'embedded'  # or = something", ["SOURCE"]),
        ("DATA, SOURCE = 'photos', 'embedded'", ["DATA", "SOURCE"]),
        ("(A, B), C = f(), 1", ["A", "B", "C"]),
        ("A = B = 1", ["A", "B"]),
        ("LIMIT: int = 50", ["LIMIT"]),
        ("SIZES = dict(\n    a=1,\n)", ["SIZES"]),
        ("import os\nprint(os.sep == '/')", []),
    ],
)
def test_names(source: str, names: list[str]) -> None:
    assert list(settings_of(lesson(source))) == names


@pytest.mark.parametrize(
    ("source", "value", "fits"),
    [
        ("A = 'embedded'", "tfds", True),
        ("A = None", "upload", True),
        ("A = f'{folder}/a.h5'", "b.h5", True),
        ("A = 'shipped'", 3, True),
        ("A = 1000", 50, True),
        ("A = 1000", "fifty", False),
        ("A = -1", "fifty", False),
        ("A = range(5)", "range(n)", False),
        ("A = (112, 112)", "112x112", False),
        ("B, A = 'photos', 5", "five", False),
        ("B, A = 'photos', 'embedded'", "tfds", True),
    ],
)
def test_a_text_stands_only_where_a_text_can(source: str, value: object, fits: bool) -> None:
    notebook = lesson(source)
    if fits:
        with_settings(notebook, {"A": value}, "lesson")
        assert notebook.cells[1].source == f"A = {value!r}"
    else:
        with pytest.raises(KitError, match=r"lesson has A = .*: give it such a value"):
            with_settings(notebook, {"A": value}, "lesson")
        assert len(notebook.cells) == 2


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_setting_of_a_lesson_can_be_set(path: Any) -> None:
    notebook = read_source(path)
    names = settings_of(notebook)
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    variables: dict[str, Any] = {}
    if tagged:
        exec("import tempfile\n" + tagged[0].source, variables)
    made = {name for name in variables if name.isupper()}
    assert made == set(names)
