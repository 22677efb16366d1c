"""What is read from an assignment's source: language, imports, environment, tests."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from utils.grading.source import Source, parse, read_source


def source(
    folder: Path, *cells: str, files: dict[str, str] | None = None, **metadata: object
) -> Source:
    notebook = v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells])
    notebook.metadata.update(metadata)
    nbformat.write(notebook, folder / "nb.ipynb")
    for name, text in (files or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return read_source(folder)


@pytest.mark.parametrize(
    "setting",
    [
        'import os\nos.environ["KERAS_BACKEND"] = "tensorflow"',
        'from os import environ\nenviron["KERAS_BACKEND"] = "tensorflow"',
        'import os\nos.environ.setdefault("KERAS_BACKEND", "tensorflow")',
        'import os\nos.environ.update({"KERAS_BACKEND": "tensorflow"})',
        'import os\nos.environ.update(KERAS_BACKEND="tensorflow")',
        "%env KERAS_BACKEND=tensorflow",
    ],
)
def test_constant_settings_are_made_before_the_imports(tmp_path: Path, setting: str) -> None:
    read = source(tmp_path, setting, "import keras")
    assert read.settings == (("KERAS_BACKEND", "tensorflow"),)
    assert "keras" in read.preload


@pytest.mark.parametrize(
    "setting",
    ['os.environ["A"] = str(1 + 1)', 'os.environ["PATH"] += ":/x"', "os.environ.update(found)"],
)
def test_what_is_not_known_beforehand_is_left_to_the_notebook(tmp_path: Path, setting: str) -> None:
    read = source(tmp_path, "import os, math", setting, "import keras")
    assert read.settings == ()
    assert "math" in read.preload
    assert "keras" not in read.preload


def test_words_decide_nothing(tmp_path: Path) -> None:
    read = source(tmp_path, "# sets the environment, os.environ and putenv\nimport numpy")
    assert read.preload == ("numpy",)


def test_modules_of_the_assignment_are_read_and_not_imported(tmp_path: Path) -> None:
    files = {"helper.py": "import json\nfrom toml import three\n", "toml.py": "import csv\n"}
    read = source(tmp_path, "import helper", files=files)
    assert read.preload == ("json", "csv")


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({}, "python"),
        ({"kernelspec": {"name": "python3", "display_name": "x"}}, "python"),
        ({"kernelspec": {"name": "my-env", "display_name": "x", "language": "python"}}, "python"),
        ({"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}, "R"),
        ({"language_info": {"name": "julia"}}, "julia"),
        ({"kernelspec": {"name": "bash", "display_name": "Bash"}}, "bash"),
    ],
)
def test_language(tmp_path: Path, metadata: dict, language: str) -> None:
    assert source(tmp_path, "1", **metadata).language == language


def test_markers_are_taken_out(tmp_path: Path) -> None:
    text = (
        "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n# BEGIN HIDDEN TESTS"
    )
    read = source(tmp_path, text)
    assert read.notebooks["nb"].cells[0].source == "def f():\n    return 1"


@pytest.mark.parametrize("text", ["x = " + "-" * 200_000 + "1", "x = " + "(" * 10_000, "x ="])
def test_what_no_parser_can_read_is_no_tree(text: str) -> None:
    assert parse(text) is None
