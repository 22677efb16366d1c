"""The cells of an assignment in its source now, and in the gradebook."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import SaveCells
from nbgrader.utils import is_grade, is_locked, is_solution, is_task
from traitlets.utils.importstring import import_item

from utils.errors import KitError
from utils.grading.configuration import one_line
from utils.grading.converters import OneByOne
from utils.grading.course import Course
from utils.grading.source import grade_id
from utils.messages import tr


@dataclass(frozen=True)
class Cell:
    """A cell with nbgrader's metadata.

    Attributes:
        name: nbgrader's grade_id.
        kind: "code" or "markdown".
        grade: whether it gives points, which a task does too.
        solution: whether a student fills it in.
        task: whether it is a task of nbgrader's.
        locked: whether a student's changes are undone.
        points: the most that it gives; 0 if it gives none.
        text: as nbgrader keeps it.
        checksum: of the text.
    """

    name: str
    kind: str
    grade: bool
    solution: bool
    task: bool
    locked: bool
    points: float = 0.0
    text: str = field(default="", repr=False)
    checksum: str | None = field(default=None, repr=False)

    @property
    def is_test(self) -> bool:
        """Whether it is an automatic test."""
        return self.kind == "code" and self.grade and not self.solution

    @property
    def gives_points(self) -> bool:
        """Whether it counts."""
        return self.grade or self.task

    def called(self) -> str:
        """Its kind and name for a message."""
        if self.task:
            return tr("task {cell}", cell=self.name)
        if self.is_test:
            return tr("test {cell}", cell=self.name)
        if self.solution:
            if self.grade:
                return tr("question {cell}", cell=self.name)
            return tr("answer {cell}", cell=self.name)
        return tr("cell {cell}", cell=self.name)


@dataclass(frozen=True)
class Sheet:
    """A notebook of an assignment.

    Attributes:
        kernelspec: as JSON.
        cells: those with nbgrader's metadata, in their order.
    """

    kernelspec: str
    cells: tuple[Cell, ...]


Sheets = dict[str, Sheet]  # by the notebook's name


class _Reader(OneByOne, GenerateAssignment):
    """nbgrader's generate_assignment up to the step that writes into the gradebook."""

    def __init__(self, course: Course) -> None:
        with course.at_work(), one_line():
            super().__init__(course.config)
            steps = [
                import_item(each) if isinstance(each, str) else each for each in self.preprocessors
            ]
            last = next((n for n, each in enumerate(steps) if _saves(each)), len(steps))
            self.exporter._preprocessors = []
            for each in steps[:last]:
                self.exporter.register_preprocessor(each)
        self._course = course

    def read(self, assignment: str, path: Path) -> Sheet:
        self.turn_to(".", assignment)
        resources = self.init_single_notebook_resources(str(path))
        with self._course.at_work():
            text, _ = self.exporter.from_filename(str(path), resources=resources)
        notebook = nbformat.reads(text, as_version=4)
        known = (_cell(each) for each in notebook.cells)
        kernel = json.dumps(notebook.metadata.get("kernelspec", {}))
        return Sheet(kernel, tuple(each for each in known if each is not None))


def of_source(course: Course, assignment: str) -> Sheets:
    """The cells that nbgrader would enter in the gradebook if the assignment were released now.

    Raises:
        KitError: if nbgrader cannot read the source.
    """
    reader = _Reader(course)
    found = {}
    for path in sorted(course.source(assignment).glob("*.ipynb")):
        try:
            found[path.stem] = reader.read(assignment, path)
        except Exception as error:  # what nbgrader's and a course's own steps may raise
            line = " ".join(str(error).split())[:300] or type(error).__name__
            raise KitError(tr("{path} cannot be used: {error}", path=path, error=line)) from error
    return found


def of_gradebook(gradebook: Gradebook, assignment: str) -> Sheets:
    """The cells in the gradebook; none if it does not have the assignment."""
    try:
        notebooks = gradebook.find_assignment(assignment).notebooks
    except MissingEntry:
        return {}
    found = {}
    for notebook in notebooks:
        grade = {cell.name: cell.max_score for cell in notebook.grade_cells}
        task = {cell.name: cell.max_score for cell in notebook.task_cells}
        solution = {cell.name for cell in notebook.solution_cells}
        cells = tuple(
            Cell(
                cell.name,
                cell.cell_type,
                cell.name in grade,
                cell.name in solution,
                cell.name in task,
                bool(cell.locked),
                float(grade.get(cell.name, task.get(cell.name, 0.0))),
                cell.source or "",
                cell.checksum,
            )
            for cell in notebook.source_cells
        )
        found[notebook.name] = Sheet(notebook.kernelspec or "{}", cells)
    return found


def _saves(step: Any) -> bool:
    return isinstance(step, type) and issubclass(step, SaveCells)


def _cell(cell: NotebookNode) -> Cell | None:
    if not (is_grade(cell) or is_solution(cell) or is_locked(cell) or is_task(cell)):
        return None
    notes = cell.metadata.nbgrader
    gives = is_grade(cell) or is_task(cell)
    return Cell(
        grade_id(cell),
        cell.cell_type,
        bool(is_grade(cell)),
        bool(is_solution(cell)),
        bool(is_task(cell)),
        bool(is_locked(cell)),
        float(notes.get("points", 0) or 0) if gives else 0.0,
        cell.source,
        notes.get("checksum"),
    )
