"""The notebook that is executed: the reader's answers, and the tests as the lecturer has them."""

from __future__ import annotations

import copy

from nbformat import NotebookNode

from utils.grading.homework.work import Work
from utils.grading.source import grade_id


def merged(work: Work) -> NotebookNode:
    """The work with tests and locked cells as in the source, and with those that are missing.

    Without a source the tests are the visible ones, as in the notebook itself. The reader's own
    cells stay where they are.
    """
    notebook = copy.deepcopy(work.notebook)
    if work.source is None:
        return notebook
    wanted = {grade_id(cell): cell for cell in work.source.cells if grade_id(cell)}
    seen: set[str] = set()
    kept = []
    for cell in reversed(notebook.cells):  # of copies the last one counts, as for nbgrader
        name = grade_id(cell)
        if name in seen or (name and name not in wanted):
            cell.metadata.pop("nbgrader", None)  # a copy, or a cell of another assignment
        elif name:
            seen.add(name)
            if wanted[name].metadata.nbgrader.get("locked"):
                cell = copy.deepcopy(wanted[name])  # its tags, too
            cell.metadata["nbgrader"] = copy.deepcopy(wanted[name].metadata.nbgrader)
        kept.append(cell)
    notebook.cells = kept[::-1]
    _put_back(notebook, work.source, seen)
    return notebook


def _put_back(notebook: NotebookNode, source: NotebookNode, seen: set[str]) -> None:
    """Tests and locked cells that were deleted, each after the cell that it follows."""
    before = ""
    for cell in source.cells:
        name = grade_id(cell)
        if not name:
            continue
        if name not in seen and cell.metadata.nbgrader.get("locked"):
            places = [i for i, each in enumerate(notebook.cells) if grade_id(each) == before]
            notebook.cells.insert(places[0] + 1 if places else 0, copy.deepcopy(cell))
            seen.add(name)
        if name in seen:
            before = name
