"""Marks cell by cell, as the gradebook has them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Notebook,
    SourceCell,
    SubmittedAssignment,
    SubmittedNotebook,
)

CLOSE = 1e-9  # points that differ by at most this are equal


@dataclass(frozen=True)
class Mark:
    """A student's mark in one cell.

    Attributes:
        name: of the cell.
        notebook: its name.
        auto: points that the tests gave; None if there are none yet.
        manual: points that a person gave.
        extra: additional points that a person gave.
        waits: whether a person still has to look.
        most: maximum points.
        text: fingerprint of the cell's text in the assignment.
    """

    name: str
    notebook: str
    auto: float | None
    manual: float | None
    extra: float | None
    waits: bool
    most: float
    text: str = ""

    def score(self) -> float:
        """Points, as nbgrader counts them."""
        given = self.auto if self.manual is None else self.manual
        return 0.0 if given is None else given + (self.extra or 0.0)

    def is_decided(self) -> bool:
        """Whether a person gave the points and does not need to look again."""
        return self.manual is not None and not self.waits

    def is_open(self) -> bool:
        """Whether a person still has to give the points."""
        return self.manual is None and self.waits


Marks = dict[str, Mark]  # of a student, by the cell's id in the gradebook


def of_assignment(
    gradebook: Gradebook, assignment: str, student: str | None = None
) -> dict[str, Marks]:
    """Everybody's marks, or one student's, by student."""
    texts = _texts(gradebook, assignment)
    rows = marks(
        gradebook,
        assignment,
        Grade,
        BaseCell.id,
        Grade.auto_score,
        Grade.manual_score,
        Grade.extra_credit,
        Grade.needs_manual_grade,
        Grade.max_score,
        student=student,
    )
    found: dict[str, Marks] = {}
    for who, notebook, name, cell, auto, manual, extra, waits, most in rows:
        mark = Mark(
            name,
            notebook,
            auto,
            manual,
            extra,
            bool(waits),
            float(most or 0),
            texts.get((notebook, name), ""),
        )
        found.setdefault(who, {})[cell] = mark
    return found


def marks(
    gradebook: Gradebook,
    assignment: str,
    kind: type[Grade] | type[Comment],
    *columns: Any,
    student: str | None = None,
) -> list[Any]:
    """Rows of student, notebook, cell and these columns, in a fixed order, in one query.

    Args:
        gradebook: the open gradebook.
        assignment: its name.
        kind: the kind of row.
        columns: of the kind.
        student: only this one.
    """
    query = (
        gradebook.db.query(SubmittedAssignment.student_id, Notebook.name, BaseCell.name, *columns)
        .select_from(kind)
        .join(SubmittedNotebook, SubmittedNotebook.id == kind.notebook_id)
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(BaseCell, BaseCell.id == kind.cell_id)
        .filter(Assignment.name == assignment)
    )
    if student is not None:
        query = query.filter(SubmittedAssignment.student_id == student)
    return sorted(query, key=lambda row: tuple(row[:3]))


def counted(before: Mapping[str, Mark], now: Mapping[str, Mark]) -> tuple[float, float]:
    """The share of the points before and now, without cells that wait for a person.

    If the maximum is the same, shares compare like points.
    """
    waiting = {cell for cell, mark in now.items() if mark.is_open()}
    return _share(before, waiting), _share(now, waiting)


def falls(before: Mapping[str, Mark], now: Mapping[str, Mark]) -> bool:
    """Whether a mark is worse than before: a smaller share of the maximum points."""
    was, is_now = counted(before, now)
    return is_now < was - CLOSE


def _share(given: Mapping[str, Mark], waiting: set[str]) -> float:
    counts = [mark for cell, mark in given.items() if cell not in waiting]
    score, most = sum(mark.score() for mark in counts), sum(mark.most for mark in counts)
    return score / most if most else score


def _texts(gradebook: Gradebook, assignment: str) -> dict[tuple[str, str], str]:
    rows = (
        gradebook.db.query(Notebook.name, SourceCell.name, SourceCell.source)
        .join(Notebook, Notebook.id == SourceCell.notebook_id)
        .join(Assignment, Assignment.id == Notebook.assignment_id)
        .filter(Assignment.name == assignment)
    )
    return {
        (notebook, name): hashlib.sha256((text or "").encode()).hexdigest()[:16]
        for notebook, name, text in rows
    }
