"""Banks of answers that students might hand in, with the marks that they must get.

An answer is a percent script; CONTRIBUTING.md shows one. The sample class hands in answers from the
banks, and the tests of the assignments grade every answer.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path

import jupytext
from nbformat import NotebookNode

from utils.errors import KitError
from utils.grading.source import grade_id, is_solution, without_markers
from utils.messages import tr

KINDS = ("right", "mistake", "blank", "crash")


@dataclass(frozen=True)
class Answer:
    """An answer to an assignment.

    Attributes:
        name: the script's name.
        what: what is special about it, in a few words.
        kind: "right", "mistake", "blank" (the student version as it is) or "crash" (kills the
            kernel).
        loses: points lost, by test cell.
        cells: source by the name of the cell it is written into.
        asks: question to a student whose answer behaves like this mistake; empty if none.
        behaves_like: the mistake of the bank that this answer writes in another way.
    """

    name: str
    what: str
    kind: str
    loses: dict[str, float]
    cells: dict[str, str]
    asks: str = ""
    behaves_like: str = ""


def read_answer(path: Path) -> Answer:
    """Read an answer of a bank.

    Raises:
        KitError: if the script is missing or its header is invalid.
    """
    if not path.is_file():
        raise KitError(tr("no answer {path}", path=path))
    notebook = jupytext.reads(path.read_text(encoding="utf-8"), fmt="py:percent")
    header = notebook.metadata.get("bank", {})
    if not header.get("what") or header.get("kind") not in KINDS:
        raise KitError(
            tr(
                "{path}: the header needs `what`, and `kind` as one of {kinds}",
                path=path,
                kinds=", ".join(KINDS),
            )
        )
    cells = {}
    for cell in notebook.cells:
        name = cell.metadata.get("solution") or cell.metadata.get("written")
        if name is None:
            raise KitError(tr("{path}: a cell does not say which solution it replaces", path=path))
        cells[name] = cell.source
    asks, like = header.get("asks", ""), header.get("behaves_like", "")
    if (asks or like) and header["kind"] != "mistake":
        raise KitError(tr("{path}: only a mistake has `asks` or `behaves_like`", path=path))
    loses = dict(header.get("loses", {}))
    return Answer(path.stem, header["what"], header["kind"], loses, cells, asks, like)


def submission(released: NotebookNode, solved: NotebookNode, answer: Answer) -> NotebookNode:
    """The notebook that a student with this answer hands in.

    Args:
        released: the student version.
        solved: the source with the model solution.
        answer: replaces the cells it names; the others keep the model solution, except in a
            blank.

    Raises:
        KitError: if the answer names a cell that the student cannot fill in.
    """
    notebook = copy.deepcopy(released)
    model = {grade_id(cell): cell.source for cell in solved.cells if is_solution(cell)}
    unknown = answer.cells.keys() - model.keys()
    if unknown:
        raise KitError(
            tr(
                "answer {name}: no solution cell called {cells}",
                name=answer.name,
                cells=", ".join(unknown),
            )
        )
    if answer.kind == "blank":
        return notebook
    for cell in notebook.cells:
        if is_solution(cell):
            name = grade_id(cell)
            cell.source = answer.cells.get(name, without_markers(model[name]))
    return notebook
