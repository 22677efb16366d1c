"""Repairs a submission's cells: nbgrader's metadata, lost cells, cell types, the order of tests."""

from __future__ import annotations

import copy
from typing import Any

from nbformat import NotebookNode, from_dict

from utils.grading.mending.lost import find_lost
from utils.grading.mending.order import Order
from utils.grading.mending.outline import Outline, Wanted, noted
from utils.grading.source import grade_id
from utils.messages import tr

FLAGS = ("grade", "solution", "task")
FIELDS = {*FLAGS, "locked", "grade_id", "points", "checksum", "cell_type", "schema_version"}
KINDS = ("code", "markdown", "raw")


def restore(
    notebook: NotebookNode, outline: Outline, in_order: bool
) -> tuple[list[str], list[str]]:
    """Let nbgrader recognise each cell of the assignment.

    Args:
        notebook: submitted; changed in place.
        outline: of the assignment's notebook.
        in_order: whether tests that stand before what they test are moved.

    Returns:
        What was mended, and what could not be decided, each in a few words.
    """
    mended = []
    copies = _copies(notebook, outline)
    if copies:
        mended.append(tr("the last of several copies counts: {cells}", cells=", ".join(copies)))
    changed = restore_marks(notebook, outline)
    if changed:
        mended.append(tr("nbgrader's metadata in {cells}", cells=", ".join(changed)))
    search = find_lost(notebook, outline)
    if search.found:
        mended.append(
            tr("found again without nbgrader's metadata: {cells}", cells=", ".join(search.found))
        )
    kinds = restore_kinds(notebook, outline)
    if kinds:
        mended.append(tr("changed back to the original cell type: {cells}", cells=", ".join(kinds)))
    if in_order:
        moved = Order(notebook, outline).move_tests()
        if moved:
            mended.append(
                tr("moved after the answers that they test: {cells}", cells=", ".join(moved))
            )
    return mended, search.unsure


def restore_marks(notebook: NotebookNode, outline: Outline) -> list[str]:
    """Mend nbgrader's metadata in the cells of the assignment, and remove that of other cells.

    nbgrader refuses a whole notebook if a test was copied, a cell has a name that the assignment
    does not know, or nbgrader's metadata in a cell was changed.

    Returns:
        Names of the cells whose notes were mended.
    """
    waiting, mended = dict(outline.by_name), []
    for cell in reversed(notebook.cells):  # of copies, the last one counts, as for nbgrader
        if "nbgrader" not in cell.metadata:
            continue
        notes = cell.metadata.nbgrader
        name = notes.get("grade_id") if isinstance(notes, dict) else None
        if not isinstance(name, str) or name not in waiting:
            del cell.metadata["nbgrader"]
            continue
        wanted = waiting.pop(name)
        if _is_wrong(notes, wanted):
            noted(cell, wanted)
            mended.append(name)
    return sorted(mended)


def restore_kinds(notebook: NotebookNode, outline: Outline) -> list[str]:
    """Change cells back to code or text; nbgrader stops at one that holds a picture.

    Returns:
        Names of answers that were of another kind.
    """
    changed = []
    for number, cell in enumerate(notebook.cells):
        wanted = outline.by_name.get(grade_id(cell))
        if wanted is None or wanted.kind == cell.cell_type:
            continue
        made = {key: cell[key] for key in ("id", "source", "metadata") if key in cell}
        made["cell_type"] = wanted.kind
        if wanted.kind == "code":
            made |= {"outputs": [], "execution_count": None}
        elif "attachments" in cell:
            made["attachments"] = cell.attachments
        notebook.cells[number] = from_dict(copy.deepcopy(made))
        changed.append(wanted.name)
    return changed


def _copies(notebook: NotebookNode, outline: Outline) -> list[str]:
    """Names of answers that several cells have."""
    names = []
    for cell in notebook.cells:
        notes = cell.metadata.get("nbgrader", {})
        name = notes.get("grade_id") if isinstance(notes, dict) else None
        if isinstance(name, str) and name in outline.by_name:
            names.append(name)
    return sorted({name for name in names if names.count(name) > 1})


def _is_wrong(notes: dict[str, Any], wanted: Wanted) -> bool:
    """Whether nbgrader cannot use its notes in a cell; it mends all other errors itself."""
    right, points = wanted.notes, notes.get("points", 0)
    checksum, kind = notes.get("checksum", "-" * 32), notes.get("cell_type", wanted.kind)
    return (
        any(notes.get(flag, False) is not right[flag] for flag in FLAGS)
        or notes.get("schema_version") != right["schema_version"]
        or not isinstance(notes.get("locked"), bool)
        or (right["grade"] and "points" not in notes)
        or isinstance(points, bool)
        or not isinstance(points, int | float)
        or not points >= 0
        or not isinstance(checksum, str)
        or len(checksum) != 32
        or kind not in KINDS
        or not notes.keys() <= FIELDS
    )
