"""The folder that students get: everything they need, and no answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.one_line import kit_error
from utils import project, sealed
from utils.cli.students import students_kit
from utils.grading.answers import read_answer, submission

A1 = "a1_convolution_arithmetic"
ROOT = project.root()


@pytest.fixture(scope="module", params=[True, False], ids=["sealed", "visible only"])
def kit(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kit") / "students"
    students_kit(folder, request.param)
    return folder


def test_no_answer_is_in_it(kit: Path) -> None:
    names = {path.name for path in kit.iterdir()}
    assert names >= {"README.md", "lessons", "assignments", "utils", "requirements.txt"}
    assert not names & {"solutions", "sources", "tests", "banks"}
    translated = {path.name for path in (kit / "pt_BR").iterdir()}
    assert translated == {"README.md", "assignments", "docs", "lessons"}
    said = {path.name for path in (kit / "locale" / "pt_BR").iterdir()}
    assert said <= {"language.toml", "messages", "names"}  # no answers, no known mistakes
    assert not (kit / "docs" / "marking_guide.md").exists()
    notebooks = "".join(path.read_text(encoding="utf-8") for path in kit.rglob("*.ipynb"))
    assert "BEGIN SOLUTION" not in notebooks
    assert "BEGIN HIDDEN TESTS" not in notebooks


def test_checking_works_in_it(kit: Path, tmp_path: Path) -> None:
    released = nbformat.read(kit / "assignments" / A1 / f"{A1}.ipynb", 4)
    solved = nbformat.read(ROOT / "solutions" / A1 / f"{A1}.ipynb", 4)
    bank = ROOT / "banks" / A1
    notebook = submission(released, solved, read_answer(bank / "looks_up_visible.py"))
    nbformat.write(notebook, tmp_path / "mine.ipynb")
    environment = {**os.environ, "PYTHONPATH": str(kit), "COURSE_PROGRESS": "off"}
    ended = subprocess.run(
        [sys.executable, "-m", "utils.cli.app", "check", str(tmp_path / "mine.ipynb")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    has_hidden = bool(sealed.names(kit / "utils" / "sealed"))
    assert ended.returncode == (1 if has_hidden else 0), ended.stdout + ended.stderr
    said = "with the hidden tests" if has_hidden else "this kit has no others"
    assert said in ended.stdout
    assert "This is how it is marked" not in ended.stdout


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with kit_error("not empty"):
        students_kit(tmp_path, False)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
