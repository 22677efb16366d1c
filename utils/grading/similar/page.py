"""Pairs of answers on an HTML page, side by side, with shared passages marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from utils.grading.course import Course
from utils.grading.pages import write_page
from utils.grading.similar.pairs import Pair, Passage
from utils.messages import marked, tr

NO_PROOF = marked(
    "Similarity is not proof. A short function has few correct forms, people learn from the same "
    "pages, and some work together where that is allowed. A person has to read both answers and "
    "talk to both students. No mark and no status depends on this page."
)


@dataclass(frozen=True)
class Piece:
    """A piece of an answer, and whether it is shared."""

    text: str
    shared: bool


@dataclass(frozen=True)
class Both:
    """A cell of both answers, in pieces."""

    cell: str
    one: list[Piece]
    other: list[Piece]


def similar_file(course: Course, assignment: str) -> Path:
    """The path of the page."""
    return course.reports() / f"similar_{assignment}.html"


def side_by_side(pair: Pair, answers: Mapping[str, Mapping[str, str]]) -> list[Both]:
    """The cells in which a pair shares something, those of the first student in their order."""
    one, other = (answers[student] for student in pair.students)
    left, right = pair.passages
    return [
        Both(cell, pieces(one[cell], left[cell]), pieces(other[cell], right[cell]))
        for cell in one
        if cell in left and cell in right
    ]


def pieces(text: str, passages: list[Passage]) -> list[Piece]:
    """A text cut at its passages."""
    found, at = [], 0
    for each in passages:
        found += [Piece(text[at : each.start], False), Piece(text[each.start : each.end], True)]
        at = each.end
    return [each for each in [*found, Piece(text[at:], False)] if each.text]


def write_similar(
    course: Course,
    assignment: str,
    pairs: list[Pair],
    answers: Mapping[str, Mapping[str, str]],
    names: Mapping[str, str],
) -> Path:
    """Write the page.

    Args:
        course: the course.
        assignment: the assignment's name.
        pairs: from `similar_pairs`.
        answers: code by the cell's name, by student.
        names: students' names by id.

    Raises:
        KitError: if it cannot be written.
    """
    return write_page(
        similar_file(course, assignment),
        "similar.html",
        course_id=course.folders.course_id,
        assignment=assignment,
        rows=[(pair, side_by_side(pair, answers)) for pair in pairs],
        compared=len(answers),
        names=names,
        no_proof=tr(NO_PROOF),
    )
