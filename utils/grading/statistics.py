"""How a class did, question by question."""

from __future__ import annotations

from dataclasses import dataclass

import nbformat

from utils.grading.course import Course
from utils.grading.source import grade_id


@dataclass(frozen=True)
class Question:
    """One graded cell over all submissions of an assignment.

    Attributes:
        name: the cell's name.
        max_score: points it gives.
        mean: mean points of those who were graded.
        full: how many got all its points.
        none: how many got no point.
        graded: how many were graded; those who wait for a person are not among them.
        waiting: how many wait for a person.
    """

    name: str
    max_score: float
    mean: float
    full: int
    none: int
    graded: int
    waiting: int


def questions(course: Course, assignment: str, students: set[str]) -> list[Question]:
    """Statistics of every graded cell, in the order of the notebook.

    Args:
        course: the course.
        assignment: the assignment's name.
        students: those who have a score; a submission that could not be executed has no marks.
    """
    rows = []
    with course.gradebook() as gradebook:
        for notebook in gradebook.find_assignment(assignment).notebooks:
            cells = list(notebook.grade_cells)
            submissions = gradebook.notebook_submissions(notebook.name, assignment)
            grades = [
                grade
                for submitted in submissions
                if submitted.student.id in students
                for grade in submitted.grades
            ]
            for cell in cells:
                mine = [grade for grade in grades if grade.name == cell.name]
                scores = [grade.score for grade in mine if not grade.needs_manual_grade]
                rows.append(
                    Question(
                        name=cell.name,
                        max_score=cell.max_score,
                        mean=sum(scores) / len(scores) if scores else 0.0,
                        full=sum(score >= cell.max_score for score in scores),
                        none=sum(score == 0 for score in scores),
                        graded=len(scores),
                        waiting=len(mine) - len(scores),
                    )
                )
    order = _positions(course, assignment)
    return sorted(rows, key=lambda row: order.get(row.name, len(order)))


def _positions(course: Course, assignment: str) -> dict[str, int]:
    """Where each graded cell stands in the assignment's notebooks."""
    names = [
        grade_id(cell)
        for path in sorted(course.source(assignment).glob("*.ipynb"))
        for cell in nbformat.read(path, as_version=4).cells
    ]
    return {name: position for position, name in enumerate(names) if name}
