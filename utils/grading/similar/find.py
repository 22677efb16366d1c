"""Find the similar pairs of an assignment, from graded submissions."""

from __future__ import annotations

from dataclasses import dataclass

import nbformat

from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.groups.graded import read_graded
from utils.grading.similar.pairs import Pair, similar_pairs
from utils.grading.source import code_cells, grade_id, is_solution, read_source
from utils.messages import tr


@dataclass(frozen=True)
class Found:
    """The result of a comparison.

    Attributes:
        pairs: the most alike first.
        answers: code by the cell's name, by student.
        ungraded: students who are not compared, because their submission has not been graded.
    """

    pairs: list[Pair]
    answers: dict[str, dict[str, str]]
    ungraded: list[str]


def find_similar(course: Course, assignment: str) -> Found:
    """Compare the answers in code of all graded submissions, whose cells are mended.

    Raises:
        KitError: if there is no such assignment, no student version of it, or nothing graded.
    """
    course.require_assignment(assignment)
    source = read_source(course.source(assignment))
    released = sorted(course.released(assignment).glob("*.ipynb"))
    if not released:
        raise KitError(
            tr(
                "{assignment} has no student version: run `course release {assignment}`",
                assignment=assignment,
            )
        )
    handed_out = [
        cell.source for path in released for cell in code_cells(nbformat.read(path, as_version=4))
    ]
    cells = [grade_id(cell) for cell in source.cells() if is_solution(cell)]
    answers, ungraded = {}, []
    for student in course.students(assignment):
        written = read_graded(course, assignment, student).answers
        mine = {cell: written[cell] for cell in cells if cell in written}
        if mine:
            answers[student] = mine
        else:
            ungraded.append(student)
    if not answers:
        raise KitError(
            tr(
                "{assignment} has no marks yet: run `course grade {assignment}` first",
                assignment=assignment,
            )
        )
    pairs = similar_pairs(answers, handed_out, source.language)
    return Found(pairs, answers, ungraded)
