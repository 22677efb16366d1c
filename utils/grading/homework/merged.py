"""The notebook that is executed: the reader's answers, and the tests as the lecturer has them."""

from __future__ import annotations

import copy

from nbformat import NotebookNode

from utils.grading.homework.work import Work
from utils.grading.source import grade_id, is_test


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
    _in_order(notebook, work.source)
    _put_back(notebook, work.source, seen)
    return notebook


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


def _in_order(notebook: NotebookNode, source: NotebookNode) -> None:
    """Put a test that was moved above its answer behind it."""
    order = [grade_id(cell) for cell in source.cells if grade_id(cell)]
    for name in [grade_id(cell) for cell in source.cells if is_test(cell)]:
        places = {grade_id(cell): number for number, cell in enumerate(notebook.cells)}
        before = [places[each] for each in order[: order.index(name)] if each in places]
        if name in places and before and places[name] < max(before):
            cell = notebook.cells.pop(places[name])
            notebook.cells.insert(max(before), cell)


def _put_back(notebook: NotebookNode, source: NotebookNode, seen: set[str]) -> None:
    """Tests and locked cells that were deleted, each before the next cell that is still there.

    Answers whose notes were lost stand before that one, too.
    """
    place = len(notebook.cells)
    for cell in reversed(source.cells):
        name = grade_id(cell)
        if not name:
            continue
        there = [number for number, each in enumerate(notebook.cells) if grade_id(each) == name]
        if there:
            place = there[0]
        elif name not in seen and cell.metadata.nbgrader.get("locked"):
            notebook.cells.insert(place, copy.deepcopy(cell))
