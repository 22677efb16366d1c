"""Enter an assignment's changed cells in the gradebook, also when there are submissions.

nbgrader refuses to do so. Here unchanged cells keep their marks, comments and credits; a new cell
has no mark yet, and the marks of a removed cell are kept in the history only.
"""

from __future__ import annotations

from typing import Any

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    SolutionCell,
    SourceCell,
    SubmittedNotebook,
    TaskCell,
)

from utils.grading.batch import alone, one_line_errors
from utils.grading.course import Course
from utils.grading.regrade import catch_up
from utils.grading.regrade.cells import Cell, Sheet, of_gradebook, of_source
from utils.grading.regrade.changes import Change, Changes, compare, most
from utils.grading.regrade.history import remember
from utils.grading.submissions import graded_with


def renew(course: Course, assignment: str) -> Changes:
    """Bring the gradebook in line with an assignment's source, and return the changes.

    All earlier marks are kept until somebody decides about the next grading.

    Raises:
        KitError: if there is no gradebook, another run is grading the course, or nbgrader cannot
            read the source.
    """
    with alone(course), one_line_errors(course):
        return _renewed(course, assignment)


def _renewed(course: Course, assignment: str) -> Changes:
    notes = catch_up.read(course, assignment)
    digest = graded_with(course, assignment)
    if notes.digest == digest:
        return Changes()
    new = of_source(course, assignment)
    with course.gradebook() as gradebook:
        old = of_gradebook(gradebook, assignment)
        submissions = len(gradebook.assignment_submissions(assignment)) if old else 0
    found = compare(old, new) if old else {}
    if found:
        if submissions:
            remember(course, assignment)
            notes = notes.after(found)
            # Before the gradebook changes, so that old submissions can always be read.
            catch_up.write(course, assignment, notes)
        with course.gradebook() as gradebook:
            for name, change in found.items():
                _renew(gradebook, assignment, name, new.get(name), change)
            gradebook.db.commit()
    catch_up.write(course, assignment, notes.at(digest))
    return Changes(found, submissions, most(old), most(new))


def _renew(
    gradebook: Gradebook, assignment: str, name: str, sheet: Sheet | None, change: Change
) -> None:
    """Renew one notebook; nothing is committed."""
    db = gradebook.db
    known = gradebook.find_assignment(assignment)
    notebook = next((each for each in known.notebooks if each.name == name), None)
    if sheet is None:
        if notebook is not None:
            _remove(db, notebook)
        return
    if notebook is None:
        notebook = Notebook(name=name, assignment=known)
        db.add(notebook)
        db.flush()
        for submission in known.submissions:
            db.add(SubmittedNotebook(notebook_id=notebook.id, assignment_id=submission.id))
        db.flush()
        db.refresh(notebook)
    notebook.kernelspec = sheet.kernelspec
    renamed = {old.name: new.name for old, new in change.renamed}
    for base in notebook._base_cells:
        base.name = renamed.get(base.name, base.name)
    db.flush()
    wanted = {cell.name: cell for cell in sheet.cells}
    _base_cells(db, notebook, wanted)
    for source in list(notebook.source_cells):
        db.delete(source)
    db.flush()
    for cell in sheet.cells:  # in their order: missing cells are put back in it
        db.add(_source_cell(cell, notebook))
        db.flush()


def _base_cells(db: Any, notebook: Notebook, wanted: dict[str, Cell]) -> None:
    kinds: tuple[tuple[Any, set[str], tuple[Any, ...]], ...] = (
        (GradeCell, {each.name for each in wanted.values() if each.grade}, (Grade,)),
        (SolutionCell, {each.name for each in wanted.values() if each.solution}, (Comment,)),
        (TaskCell, {each.name for each in wanted.values() if each.task}, (Grade, Comment)),
    )
    submitted = [each.id for each in notebook.submissions]
    for kind, names, rows in kinds:
        there: dict[str, Any] = {
            cell.name: cell for cell in notebook._base_cells if type(cell) is kind
        }
        for name in there.keys() - names:
            _delete(db, there[name].id)
            db.delete(there[name])
        for name in sorted(names):
            cell = there.get(name)
            if cell is None:
                points = {} if kind is SolutionCell else _graded(wanted[name])
                cell = kind(name=name, notebook_id=notebook.id, **points)
                db.add(cell)
                db.flush()
                for row in rows:
                    db.add_all(row(cell_id=cell.id, notebook_id=each) for each in submitted)
            elif kind is not SolutionCell:
                for key, value in _graded(wanted[name]).items():
                    setattr(cell, key, value)
    db.flush()


def _remove(db: Any, notebook: Notebook) -> None:
    for cell in list(notebook._base_cells):
        _delete(db, cell.id)
        db.delete(cell)
    for source in list(notebook.source_cells):
        db.delete(source)
    for submitted in list(notebook.submissions):
        db.delete(submitted)
    db.flush()
    db.delete(notebook)
    db.flush()


def _delete(db: Any, cell: str) -> None:
    """Delete the grades and comments of a cell."""
    for kind in (Grade, Comment):
        for row in db.query(kind).filter(kind.cell_id == cell):
            db.delete(row)
    db.flush()


def _graded(cell: Cell) -> dict[str, Any]:
    return {"max_score": cell.points, "cell_type": cell.kind}


def _source_cell(cell: Cell, notebook: Notebook) -> SourceCell:
    return SourceCell(
        name=cell.name,
        notebook_id=notebook.id,
        cell_type=cell.kind,
        locked=cell.locked,
        source=cell.text,
        checksum=cell.checksum,
    )
