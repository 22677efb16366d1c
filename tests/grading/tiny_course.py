"""A course with one assignment that needs nothing but Python, so that grading it takes a second."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import NotebookNode, v4

from utils.grading.course import Course, open_course
from utils.notebooks.graded_cells import expand_graded_cells

ASSIGNMENT = "a0_sums"
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "tiny"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments"
c.OverwriteCells.add_missing_cells = True
c.ExecutePreprocessor.timeout = 5
"""

SOLUTION = """def add(a, b):
    ### BEGIN SOLUTION
    return a + b
    ### END SOLUTION"""
TEST = """assert add(1, 2) == 3, "small numbers"
### BEGIN HIDDEN TESTS
assert add(-1, 1) == 0, "negative numbers"
### END HIDDEN TESTS"""
BLANK = "blank"
SECOND_TEST = 'assert add("a", "b") == "ab", "texts"'


def source_notebook() -> NotebookNode:
    cells = [
        v4.new_markdown_cell("# Sums"),
        v4.new_code_cell(SOLUTION, metadata={"solution": "add"}),
        v4.new_code_cell(TEST, metadata={"test": "add_numbers", "points": 2}),
        v4.new_code_cell(SECOND_TEST, metadata={"test": "add_texts", "points": 1}),
        v4.new_markdown_cell("Because.", metadata={"written": "why", "points": 4}),
    ]
    expand_graded_cells(cells, Path("tiny"))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def make_course(folder: Path) -> Course:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nbgrader_config.py").write_text(CONFIG)
    path = folder / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(source_notebook(), path)
    return open_course(folder)


def hand_in(course: Course, student: str, answer: str, *, text: str | None = None) -> Path:
    """Hand in a notebook with this answer, or a file with this text."""
    path = course.submitted(ASSIGNMENT, student) / f"{ASSIGNMENT}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    if text is not None:
        path.write_text(text)
        return path
    notebook = nbformat.read(course.released(ASSIGNMENT) / path.name, as_version=4)
    if answer != BLANK:
        notebook.cells[1].source = answer
        notebook.cells[4].source = "Because I say so."
    nbformat.write(notebook, path)
    return path
