"""Bring old submissions up to date with the assignment as it is now.

A submission from before a test was renamed, added or removed still has the cells of that time.
`reports/history/ASSIGNMENT/cells.json` says what happened to them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from nbformat import NotebookNode

from utils.atomic import write_whole
from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.mending.order import Order
from utils.grading.mending.outline import Outline, Wanted
from utils.grading.new_cell import new_cell
from utils.grading.regrade.changes import Change
from utils.grading.regrade.history import folder
from utils.grading.source import grade_id
from utils.messages import tr

Names = dict[str, list[str]]  # of cells, by notebook


@dataclass(frozen=True)
class Notes:
    """Changes of an assignment's cells since there are submissions.

    Attributes:
        digest: of the source that the gradebook was made from.
        new: graded cells that older submissions lack.
        removed: tests that older submissions still have.
        renamed: new names by old ones, by notebook.
    """

    digest: str = ""
    new: Names = field(default_factory=dict)
    removed: Names = field(default_factory=dict)
    renamed: dict[str, dict[str, str]] = field(default_factory=dict)

    def at(self, digest: str) -> Notes:
        """The same notes, for a gradebook that was made from this source."""
        return replace(self, digest=digest)

    def after(self, found: Mapping[str, Change]) -> Notes:
        """The notes after further changes, which are not in the gradebook yet."""
        new, removed, renamed = dict(self.new), dict(self.removed), dict(self.renamed)
        for name, change in found.items():
            newer = {old.name: cell.name for old, cell in change.renamed}
            come = {each.name for each in change.new}
            gone = {each.name for each in change.removed}
            names = {old: newer.get(to, to) for old, to in renamed.get(name, {}).items()} | newer
            there = {cell.name for _, cell in (*change.renamed, *change.changed)} | come
            renamed[name] = {
                old: to for old, to in names.items() if old not in there and to not in gone
            }
            # If another cell has the old name now, it is unclear which one is meant.
            unclear = {to for old, to in names.items() if old in there}
            lacking = {newer.get(each, each) for each in new.get(name, [])} | unclear
            lacking -= gone
            new[name] = sorted(lacking | {each.name for each in change.new if each.gives_points})
            tests = {each.name for each in change.removed if each.is_test}
            older = {old for old, to in names.items() if to in tests}
            removed[name] = sorted((set(removed.get(name, [])) | tests | older) - there)
        return Notes("", new, removed, renamed)


def read(course: Course, assignment: str) -> Notes:
    """Read the changes of an assignment's cells.

    Raises:
        KitError: if the file cannot be read.
    """
    path = _file(course, assignment)
    if not path.is_file():
        return Notes()
    try:
        return Notes(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise KitError(
            tr("{path} cannot be read ({error}): restore it or delete it", path=path, error=error)
        ) from error


def write(course: Course, assignment: str, notes: Notes) -> None:
    """Write the changes of an assignment's cells."""
    write_whole(_file(course, assignment), json.dumps(asdict(notes), indent=1))


def catch_up(notebook: NotebookNode, name: str, outline: Outline, notes: Notes) -> None:
    """Rename, remove and add cells that have been renamed, removed and added since.

    Args:
        notebook: submitted; changed in place.
        name: of the notebook.
        outline: of the assignment as it is now.
        notes: from `read`.
    """
    there = {grade_id(cell) for cell in notebook.cells if _is_noted(cell)}
    renamed = notes.renamed.get(name, {})
    removed = set(notes.removed.get(name, [])) - outline.by_name.keys()
    for cell in notebook.cells:
        old = grade_id(cell) if _is_noted(cell) else ""
        new = renamed.get(old, "")
        if new in there and _is_test(outline, new) and old not in outline.by_name:
            removed.add(old)  # a test of the new name is there already, and will have its text
        elif new in outline.by_name and new not in there:
            cell.metadata.nbgrader["grade_id"] = new
            there.add(new)
    notebook.cells = [
        cell for cell in notebook.cells if not (_is_noted(cell) and grade_id(cell) in removed)
    ]
    lacking = set(notes.new.get(name, []))

    def made(each: Wanted) -> NotebookNode:
        return new_cell(notebook, each.kind, each.text, each.notes)

    if lacking - there:
        Order(notebook, outline).put_back(lambda each: each.name in lacking, made)


def _is_test(outline: Outline, name: str) -> bool:
    return name in outline.by_name and outline.by_name[name].is_test


def _is_noted(cell: NotebookNode) -> bool:
    """Whether a cell has readable nbgrader metadata with a name."""
    notes = cell.metadata.get("nbgrader")
    return isinstance(notes, dict) and isinstance(notes.get("grade_id"), str)


def _file(course: Course, assignment: str) -> Path:
    return folder(course, assignment) / "cells.json"
