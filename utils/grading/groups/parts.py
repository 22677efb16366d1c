"""The parts of an assignment: the answers that its tests use, and the answers for comments."""

from __future__ import annotations

from dataclasses import dataclass

from nbformat import NotebookNode

from utils.grading.mending.names import defined, used
from utils.grading.source import (
    Source,
    grade_id,
    heading,
    is_grade,
    is_solution,
    is_test,
    points,
)


@dataclass(frozen=True)
class Part:
    """The cells under one heading of a notebook.

    Attributes:
        notebook: the notebook's name.
        name: the heading.
        tests: names of its automatic tests, in their order, with their points.
        answers: names of the answers in code that the tests use.
        comments: name of the answer that a comment on a test goes with, by test.
        marked: names of its answers that a person marks, with their points.
    """

    notebook: str
    name: str
    tests: dict[str, float]
    answers: tuple[str, ...]
    comments: dict[str, str]
    marked: dict[str, float]


def parts_of(source: Source) -> list[Part]:
    """The parts of an assignment, in their order."""
    return [each for name, notebook in source.notebooks.items() for each in _parts(name, notebook)]


def _parts(name: str, notebook: NotebookNode) -> list[Part]:
    answers = [cell for cell in notebook.cells if is_solution(cell) and cell.cell_type == "code"]
    sections: list[tuple[str, list[NotebookNode]]] = [(name, [])]
    for cell in notebook.cells:
        title = heading(cell)
        if title:
            sections.append((title, []))
        sections[-1][1].append(cell)
    found = []
    for title, cells in sections:
        looked_at: dict[str, None] = {}
        comments = {}
        tests = [cell for cell in cells if is_test(cell)]
        here = [cell for cell in answers if any(cell is each for each in cells)]
        for test in tests:
            mine = here or _used_by(test, answers) or answers
            looked_at |= dict.fromkeys(map(grade_id, mine))
            if mine:
                comments[grade_id(test)] = grade_id((_used_by(test, mine) or mine)[0])
        marked = [cell for cell in cells if is_grade(cell) and is_solution(cell)]
        if tests or marked:
            found.append(
                Part(
                    name,
                    title,
                    {grade_id(cell): points(cell) for cell in tests},
                    tuple(looked_at),
                    comments,
                    {grade_id(cell): points(cell) for cell in marked},
                )
            )
    return found


def _used_by(test: NotebookNode, answers: list[NotebookNode]) -> list[NotebookNode]:
    """The answers that define something that a test uses."""
    names = used(test.source)
    return [cell for cell in answers if defined(cell.source) & names]
