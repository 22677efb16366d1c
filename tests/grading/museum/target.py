"""The course that is attacked: one small assignment, one class, one wrong answer for everything."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode, v4

from utils.grading.course import Course, open_course
from utils.notebooks.graded_cells import expand_graded_cells
from utils.notebooks.percent_script import KERNEL, read_source

ASSIGNMENT = "a0_target"
BANK = Path(__file__).parent / "bank"
SCRIPT = BANK / "target.py"
HELPER = "helper.csv"  # a file of the instructor's that comes with the assignment
POINTS = {
    "mean_visible": 2,
    "mean_hidden": 3,
    "sorted_numbers": 2,
    "normalise_values": 3,
    "moving_average_table": 4,
    "interval_methods": 2,
}
FULL = sum(POINTS.values())
WRITTEN = 4
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "museum"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments"
c.OverwriteCells.add_missing_cells = True
c.ExecutePreprocessor.timeout = 5
"""


@cache
def source_notebook() -> NotebookNode:
    """The assignment as its author wrote it."""
    cells = read_source(SCRIPT).cells
    expand_graded_cells(cells, SCRIPT)
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number:03d}"
    return v4.new_notebook(cells=cells, metadata=KERNEL)


def make_course(folder: Path) -> Course:
    """An nbgrader course with the assignment in it, not released yet."""
    path = folder / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    path.parent.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG)
    nbformat.write(source_notebook(), path)
    (path.parent / HELPER).write_text("1,3,5,3\n")
    return open_course(folder)


def released(course: Course) -> NotebookNode:
    """The student version: nothing is answered."""
    return nbformat.read(course.released(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb", as_version=4)


def model_answers() -> dict[str, str]:
    """The source of every model solution by the name of its cell."""
    return {
        grade_id(cell): re.sub("### (BEGIN|END) SOLUTION", "", cell.source)
        for cell in source_notebook().cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }


def wrong_answers() -> dict[str, str]:
    """An answer that is wrong and raises nothing, by the name of its cell."""
    cells = read_source(BANK / "wrong.py").cells
    return {cell.metadata["solution"]: cell.source for cell in cells if "solution" in cell.metadata}


def grade_id(cell: NotebookNode) -> str:
    """nbgrader's name of a cell; empty if it has none."""
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def position(notebook: NotebookNode, name: str) -> int:
    """Where in a notebook a cell stands."""
    return [grade_id(cell) for cell in notebook.cells].index(name)
