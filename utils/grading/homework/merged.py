"""The notebook that is executed: the reader's answers, and the tests as the lecturer has them."""

from __future__ import annotations

import copy

from nbformat import NotebookNode

from utils.grading.homework.work import Work
from utils.grading.mending.code import runnable
from utils.grading.mending.order import Order
from utils.grading.mending.outline import Wanted
from utils.grading.source import grade_id


def merged(work: Work) -> NotebookNode:
    """The work with tests and locked cells as in the source, and with those that are missing.

    Without a source the tests are the visible ones, as in the notebook itself. The reader's own
    cells stay where they are, and are executed as in the grader.
    """
    notebook = copy.deepcopy(work.notebook)
    if work.source is None or work.outline is None:
        return runnable(notebook)[0]
    wanted = {grade_id(cell): cell for cell in work.source.cells if grade_id(cell)}
    for number, cell in enumerate(notebook.cells):
        name = grade_id(cell)
        if name and wanted[name].metadata.nbgrader.get("locked"):
            notebook.cells[number] = copy.deepcopy(wanted[name])  # with its tags
        elif name:
            cell.metadata["nbgrader"] = copy.deepcopy(wanted[name].metadata.nbgrader)

    def made(each: Wanted) -> NotebookNode:
        return copy.deepcopy(wanted[each.name])

    Order(notebook, work.outline).put_back(lambda each: each.notes["locked"], made)
    return runnable(notebook)[0]


def put_back(work: Work) -> list[str]:
    """Names of tests and locked cells that are not as they were handed out."""
    if work.released is None:
        return []
    mine = {grade_id(cell): cell.source.strip() for cell in work.notebook.cells}
    return [
        grade_id(cell)
        for cell in work.released.cells
        if cell.metadata.get("nbgrader", {}).get("locked")
        and mine.get(grade_id(cell)) != cell.source.strip()
    ]
