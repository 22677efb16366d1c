"""The cells that a notebook of an assignment should have: tests, locked cells and answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from nbformat import NotebookNode, from_dict

from utils.grading.mending.names import defined, used
from utils.grading.source import PYTHON, grade_id, language_of

if TYPE_CHECKING:  # students who check their own notebook may not have nbgrader
    from nbgrader.api import Notebook

FLAGS = ("grade", "solution", "task", "locked")


@dataclass(frozen=True)
class Wanted:
    """A cell of the assignment with nbgrader's metadata.

    Attributes:
        name: nbgrader's grade_id.
        kind: "code", "markdown" or "raw".
        notes: nbgrader's metadata in it.
        text: as the lecturer has it; for an answer, the text that was there to be filled in.
        shown: as it was handed out; for a test, without its hidden part.
    """

    name: str
    kind: str
    notes: dict[str, Any] = field(repr=False)
    text: str = field(repr=False)
    shown: str = field(repr=False)

    @property
    def is_test(self) -> bool:
        """Whether it is an automatic test."""
        return self.kind == "code" and self.notes["grade"] and not self.notes["solution"]

    @property
    def is_answer(self) -> bool:
        """Whether a student fills it in."""
        return bool(self.notes["solution"])

    @cached_property
    def defines(self) -> frozenset[str]:
        """Names that it defines for the cells after it."""
        return defined(self.text) if self.kind == "code" else frozenset()

    @cached_property
    def uses(self) -> frozenset[str]:
        """Names that it reads."""
        return used(self.text) if self.kind == "code" else frozenset()


@dataclass(frozen=True)
class Outline:
    """A notebook of an assignment.

    Attributes:
        cells: those with nbgrader's metadata, in their order.
        handed_out: kind, name and text of all cells of the student version, in their order;
            empty if there is none.
        metadata: of the lecturer's notebook.
    """

    cells: tuple[Wanted, ...]
    handed_out: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)
    metadata: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def is_python(self) -> bool:
        """Whether the assignment is in Python, as far as its notebook says."""
        return language_of(from_dict({"metadata": self.metadata})) == PYTHON

    @cached_property
    def by_name(self) -> dict[str, Wanted]:
        """Its cells by name."""
        return {each.name: each for each in self.cells}


def of_gradebook(
    source: Notebook, released: NotebookNode | None, metadata: dict[str, Any] | None = None
) -> Outline:
    """The outline of a notebook in a gradebook.

    Args:
        source: in the gradebook.
        released: the student version, if there is one.
        metadata: of the lecturer's notebook.
    """
    from nbgrader.nbgraderformat import SCHEMA_VERSION

    points = {cell.name: cell.max_score for cell in [*source.grade_cells, *source.task_cells]}
    flags = {
        "grade": {cell.name for cell in source.grade_cells},
        "solution": {cell.name for cell in source.solution_cells},
        "task": {cell.name for cell in source.task_cells},
    }
    shown = _shown(released)
    cells = []
    for cell in source.source_cells:
        notes: dict[str, Any] = {flag: cell.name in names for flag, names in flags.items()}
        notes |= {"locked": bool(cell.locked), "grade_id": cell.name, "cell_type": cell.cell_type}
        notes |= {"schema_version": SCHEMA_VERSION, "checksum": cell.checksum}
        if cell.name in points:
            notes["points"] = points[cell.name]
        text = cell.source or ""
        cells.append(Wanted(cell.name, cell.cell_type, notes, text, shown.get(cell.name, text)))
    return Outline(tuple(cells), _handed_out(released), metadata or {})


def of_notebook(source: NotebookNode, released: NotebookNode | None) -> Outline:
    """The outline of a lecturer's notebook, or of a student version where there is no other."""
    shown = _shown(released)
    cells = []
    for cell in source.cells:
        name = grade_id(cell)
        if name:
            notes = dict.fromkeys(FLAGS, False) | dict(cell.metadata.nbgrader)
            text = shown.get(name, cell.source) if notes["solution"] else cell.source
            cells.append(Wanted(name, cell.cell_type, notes, text, shown.get(name, cell.source)))
    return Outline(tuple(cells), _handed_out(released), dict(source.metadata))


def noted(cell: NotebookNode, wanted: Wanted) -> None:
    """Give a cell nbgrader's metadata."""
    cell.metadata["nbgrader"] = from_dict(wanted.notes)


def _shown(released: NotebookNode | None) -> dict[str, str]:
    cells = released.cells if released is not None else []
    return {grade_id(cell): cell.source for cell in cells if grade_id(cell)}


def _handed_out(released: NotebookNode | None) -> tuple[tuple[str, str, str], ...]:
    cells = released.cells if released is not None else []
    return tuple((cell.cell_type, grade_id(cell), cell.source) for cell in cells)
