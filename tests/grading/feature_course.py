"""A course that uses all that nbgrader has, beside nbgrader's own example course."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from unittest.mock import patch

import jupytext
import nbformat
import nbgrader
from nbformat import NotebookNode, v4
from nbgrader.apps.quickstartapp import QuickStartApp

from utils.grading.course import Course, open_course
from utils.grading.release import release
from utils.notebooks.graded_cells import expand_graded_cells

BANK = Path(__file__).parent / "bank" / "features"
PERCENT = {"extension": ".py", "format_name": "percent", "comment_magics": False}
EXAMPLE, FEATURES = "ps1", "features"
NOTEBOOKS = ("basics", "files")
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
CONFIG = """
from nbgrader.plugins import LateSubmissionPlugin


class OnePointADay(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return total_seconds_late // 86400


c.AssignLatePenalties.plugin_class = OnePointADay
c.ExecutePreprocessor.timeout = 4
c.CourseGrade.standard_error_costs_points = True  # what nbgrader does
c.Autograde.exclude_overwriting = {"features": ["own.txt"]}
"""
FILES = {
    "data/numbers.csv": "1,2\n3,4\n",
    "files.csv": "same name as the notebook",
    "toolbox.py": "def double(x):\n    return 2 * x\n",
    "utils.py": "def triple(x):\n    return 3 * x\n",
    "master.txt": "of the teacher",
    "own.txt": "of the teacher",
    "changing.txt": "as it was",
    "script.sh": "#!/bin/sh\necho from a script\n",
}
HANDED_IN = {"master.txt": "of the student", "own.txt": "of the student"}
DUE = "2026-03-01 12:00:00"


def make_course(folder: Path) -> Course:
    """nbgrader's quickstart course with a second assignment; both are released."""
    root = folder / "course101"
    folder.mkdir(parents=True, exist_ok=True)
    _quickstart(root)
    config = root / "nbgrader_config.py"
    config.write_text(config.read_text() + CONFIG)
    course = open_course(root)
    source = course.source(FEATURES)
    source.mkdir()
    for name in NOTEBOOKS:
        cells = _cells(BANK / f"{name}.py")
        expand_graded_cells(cells, BANK / f"{name}.py")
        notebook = v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
        nbformat.write(notebook, source / f"{name}.ipynb")
    _write(source, FILES)
    (source / "script.sh").chmod(0o755)
    for assignment in (EXAMPLE, FEATURES):
        release(course, assignment)
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(FEATURES, duedate=DUE)
    return course


def _quickstart(root: Path) -> None:
    """What `nbgrader quickstart` makes, without the 1700 lines of comments in its configuration.

    The commands that it runs would take most of a minute. All but the one for the configuration
    enter students in a gradebook that lies outside the course.
    """

    def instead(command: list[str], **_: object) -> int:
        if "generate_config" in command:
            Path("nbgrader_config.py").touch()
        return 0

    here = Path.cwd()
    os.chdir(root.parent)
    try:
        with patch("nbgrader.apps.quickstartapp.subprocess.call", instead):
            app = QuickStartApp()
            app.initialize([root.name])
            app.start()
    finally:
        os.chdir(here)


def _cells(path: Path) -> list[NotebookNode]:
    return jupytext.reads(path.read_text(), fmt=PERCENT).cells


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def hand_in_example(course: Course) -> None:
    """The two submissions of nbgrader's documentation, and one that was left as it is."""
    documented = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide" / "submitted"
    shutil.copytree(documented, course.root / "submitted", dirs_exist_ok=True)
    shutil.copytree(course.released(EXAMPLE), course.submitted(EXAMPLE, "reasoner"))


def hand_in(
    course: Course,
    student: str,
    answer: str | None,
    notebooks: tuple[str, ...] = NOTEBOOKS,
    timestamp: str = "",
) -> None:
    """Hand in an answer from the bank, or the student version as it is.

    An answer is a percent script. Its cells replace the solutions they name, a cell without a name
    comes after the one before, and solutions it does not name are as in the source.
    """
    folder = course.submitted(FEATURES, student)
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(course.released(FEATURES), folder)
    _write(folder, HANDED_IN)
    if timestamp:
        (folder / "timestamp.txt").write_text(timestamp)
    for name in NOTEBOOKS:
        path = folder / f"{name}.ipynb"
        if name not in notebooks:
            path.unlink()
        elif answer is not None:
            solved = nbformat.read(course.source(FEATURES) / path.name, as_version=4).cells
            notebook = nbformat.read(path, as_version=4)
            _answer(notebook, solved, _cells(BANK / "answers" / f"{answer}.py"))
            nbformat.write(notebook, path)


def _answer(
    notebook: NotebookNode, solved: list[NotebookNode], answers: list[NotebookNode]
) -> None:
    sources = {_name(cell): cell.source for cell in solved if _is_solution(cell)}
    more: dict[str, list[str]] = {}
    last = ""
    for cell in answers:
        if "solution" in cell.metadata:
            last = cell.metadata["solution"]
            sources[last] = cell.source
        elif last:
            more.setdefault(last, []).append(cell.source)
    cells = []
    for cell in notebook.cells:
        name = _name(cell)
        if _is_solution(cell):
            cell.source = (
                sources[name].replace("### BEGIN SOLUTION", "").replace("### END SOLUTION", "")
            )
        cells += [cell, *(v4.new_code_cell(source) for source in more.get(name, []))]
    notebook.cells = cells


def _name(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def _is_solution(cell: NotebookNode) -> bool:
    return cell.metadata.get("nbgrader", {}).get("solution", False)
