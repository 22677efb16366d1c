"""nbgrader's notes in cells, put right: what editors and hands have done to them."""

from __future__ import annotations

from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Notebook
from nbgrader.nbgraderformat import SCHEMA_VERSION, MetadataValidator

FLAGS = ("grade", "solution", "task")


def restore_marks(notebook: NotebookNode, source: Notebook) -> list[str]:
    """Let nbgrader know each cell of the assignment for what it is, and only those.

    nbgrader refuses a whole notebook in which a test was copied, a cell has a name that the
    assignment does not know, or what it has noted in a cell was changed.

    Args:
        notebook: submitted; changed in place.
        source: the notebook of the assignment, in the gradebook.

    Returns:
        Names of the cells whose notes were mended.
    """
    cells = {cell.name: cell for cell in source.source_cells}
    points = {cell.name: cell.max_score for cell in [*source.grade_cells, *source.task_cells]}
    flags = {
        "grade": {cell.name for cell in source.grade_cells},
        "solution": {cell.name for cell in source.solution_cells},
        "task": {cell.name for cell in source.task_cells},
    }
    waiting, mended = set(cells), []
    for cell in reversed(notebook.cells):  # of copies, the last one counts, as for nbgrader
        if "nbgrader" not in cell.metadata:
            continue
        notes = cell.metadata.nbgrader
        name = notes.get("grade_id") if isinstance(notes, dict) else None
        if not isinstance(name, str) or name not in waiting:
            del cell.metadata["nbgrader"]
            continue
        waiting.discard(name)
        right: dict[str, Any] = {flag: name in names for flag, names in flags.items()}
        if _is_wrong(cell, right, cells[name].cell_type):
            right |= {"locked": bool(cells[name].locked)}
            right |= {"grade_id": name, "cell_type": cells[name].cell_type}
            right |= {"schema_version": SCHEMA_VERSION, "checksum": cells[name].checksum}
            if name in points:
                right["points"] = points[name]
            cell.metadata.nbgrader = nbformat.from_dict(right)
            mended.append(name)
    return sorted(mended)


def _is_wrong(cell: NotebookNode, right: dict[str, bool], kind: str) -> bool:
    """Whether nbgrader could not go by its notes in a cell; it mends the other notes itself."""
    if any(cell.metadata.nbgrader.get(flag, False) is not right[flag] for flag in FLAGS):
        return True
    alike = nbformat.from_dict({**cell, "cell_type": kind})
    try:
        MetadataValidator().validate_cell(alike)
    except Exception:  # jsonschema's errors, and whatever strange values lead to
        return True
    return False
