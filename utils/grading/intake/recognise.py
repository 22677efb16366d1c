"""Find out which assignment a notebook belongs to, by its content and not by its name."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from utils.grading.course import Course
from utils.grading.intake.roster import RESERVED
from utils.grading.source import grade_id, is_solution, parse, transformed
from utils.messages import tr

SHARE = 0.5  # of an assignment's cells or names that a notebook must have, at least


@dataclass(frozen=True)
class Known:
    """A notebook of an assignment.

    Attributes:
        assignment: its name.
        notebook: its name, without a suffix.
        cells: names of its graded and locked cells.
        defines: names that its answers define.
    """

    assignment: str
    notebook: str
    cells: frozenset[str] = field(repr=False)
    defines: frozenset[str] = field(repr=False)


def known_notebooks(course: Course, assignments: Iterable[str]) -> list[Known]:
    """The notebooks of some assignments, from their sources."""
    found = []
    for assignment in assignments:
        for path in sorted(course.source(assignment).glob("*.ipynb")):
            cells = nbformat.read(path, as_version=4).cells
            names = frozenset(filter(None, map(grade_id, cells)))
            answers = [cell.source for cell in cells if is_solution(cell)]
            found.append(Known(assignment, path.stem, names, defined(answers)))
    return found


def recognise(notebook: NotebookNode, known: list[Known]) -> tuple[Known | None, str]:
    """The only notebook that this one can be a copy of.

    Args:
        notebook: handed in.
        known: from `known_notebooks`.

    Returns:
        The notebook, and how it was recognised (empty if by its cells); or None, and the reason.
    """
    names = frozenset(filter(None, map(grade_id, notebook.cells)))
    by_cells = _best([(_share(names, each.cells), each) for each in known])
    if by_cells is not None:
        return by_cells, ""
    own = defined(cell.source for cell in notebook.cells if cell.cell_type == "code")
    by_names = _best([(_share(own, each.defines), each) for each in known])
    if by_names is not None:
        return by_names, tr("recognised by its functions: nbgrader's metadata in its cells is lost")
    if names:
        return None, tr("no assignment has its cells")
    return None, tr("it is not of any assignment")


def defined(sources: Iterable[str]) -> frozenset[str]:
    """Functions and classes that pieces of code define at their top level."""
    found: set[str] = set()
    for text in sources:
        tree = parse(transformed(text))
        for node in tree.body if tree is not None else []:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found.add(node.name)
    return frozenset(found)


def is_notebook(name: str) -> bool:
    """Whether a file has the name of a notebook, also after a download that renamed it."""
    lowered = name.lower()
    return lowered.endswith((".ipynb", ".ipynb.txt", ".ipynb.json")) or (
        lowered.endswith(")") and ".ipynb" in lowered
    )


def plain_name(name: str) -> str:
    """A file's name without what would make it a folder or a hidden file."""
    plain = Path(name.replace("\\", "/")).name.lstrip(".") or "file"
    return f"_{plain}" if RESERVED.fullmatch(plain) else plain


def _share(has: frozenset[str], of: frozenset[str]) -> float:
    """The share of some names that a notebook has."""
    return len(has & of) / max(1, len(of))


def _best(shares: list[tuple[float, Known]]) -> Known | None:
    """The one with the largest share; None if that is too small or another has as much."""
    ranked = sorted(shares, key=lambda row: -row[0])
    if not ranked or ranked[0][0] < SHARE:
        return None
    if len(ranked) > 1 and ranked[1][0] == ranked[0][0]:
        return None
    return ranked[0][1]
