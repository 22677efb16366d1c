"""The points of an executed notebook, by test and by part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nbformat import NotebookNode

from utils.grading.homework.run_notebook import FAILURE, OURS
from utils.grading.misconceptions import Failure, failure
from utils.grading.outcome import NOT_EXECUTED
from utils.grading.points import worth
from utils.grading.source import grade_id, heading, is_test, points
from utils.messages import tr

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
HINT = re.compile(r"<summary>\w+ \d.*?</summary>(.*?)</details>", re.DOTALL)
CELL_FILE = re.compile(r"\(\d+\.py, line (\d+)\)")  # a cell's name in a SyntaxError
NO_INPUT = "StdinNotImplementedError"  # IPython's
LONGEST = 400  # characters of a message


@dataclass(frozen=True)
class Mark:
    """A test, with its points and its message.

    Attributes:
        name: nbgrader's grade_id.
        points: earned.
        most: points that it can give.
        message: about what went wrong; empty if nothing did.
        failure: how the test was failed; None if it was not.
    """

    name: str
    points: float
    most: float
    message: str = ""
    failure: Failure | None = None


@dataclass
class Part:
    """A part of an assignment: what stands under one heading.

    Attributes:
        title: the heading, without its points.
        tests: in their order.
        written: names of the questions that are answered in words.
        hints: the mildest first.
    """

    title: str
    tests: list[Mark] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    @property
    def points(self) -> float:
        """Points earned in all its tests."""
        return sum(test.points for test in self.tests)

    @property
    def most(self) -> float:
        """Points that its tests can give."""
        return sum(test.most for test in self.tests)


def parts(executed: NotebookNode, outline: NotebookNode | None = None) -> list[Part]:
    """The parts that have tests or questions, in their order.

    Args:
        executed: the notebook with its outputs.
        outline: the assignment as it was handed out, whose headings and hints count; None to take
            the notebook's own.
    """
    found = [Part("")]
    cells = {grade_id(cell): cell for cell in executed.cells if is_test(cell)}
    for cell in (outline or executed).cells:
        if cell.cell_type == "markdown":
            title = heading(cell)
            if title:
                found.append(Part(title))
            elif cell.metadata.get("nbgrader", {}).get("grade"):
                found[-1].written.append(grade_id(cell))
            if not grade_id(cell):
                found[-1].hints += [text.strip() for text in HINT.findall(cell.source)]
        elif is_test(cell) and grade_id(cell) in cells:
            found[-1].tests.append(_mark(cells[grade_id(cell)]))
    return [part for part in found if part.tests or part.written]


def _mark(cell: NotebookNode) -> Mark:
    most = points(cell)
    earned = worth(cell.get("outputs", []), most)
    if earned >= most:
        return Mark(grade_id(cell), earned, most)
    how = failure(most - earned, cell.metadata.get(FAILURE, ""))
    return Mark(grade_id(cell), earned, most, _message(cell), how)


def problems(executed: NotebookNode) -> dict[str, str]:
    """Errors of cells that are not tests, by the cell's name or first line.

    Cells that were not executed, because one before them has ended the kernel, are left out.
    """
    found = {}
    for cell in executed.cells:
        names = {each.get("ename") for each in cell.get("outputs", [])}
        if cell.cell_type == "code" and not is_test(cell) and NOT_EXECUTED not in names:
            message = _message(cell)
            if message:
                found[grade_id(cell) or cell.source.strip().splitlines()[0]] = message
    return found


def _message(cell: NotebookNode) -> str:
    """The last error of a cell, without its traceback."""
    errors = [each for each in cell.get("outputs", []) if each.output_type == "error"]
    if not errors:
        return _printed(cell) if is_test(cell) else ""
    error = errors[-1]
    text = COLOUR.sub("", str(error.evalue)).strip()
    if error.ename == NotImplementedError.__name__ and not text:
        return tr("not answered yet")
    line = CELL_FILE.sub(_line_number, " ".join(text.split()))
    line = line if len(line) <= LONGEST else f"{line[:LONGEST]} ..."
    if error.ename in OURS:
        return line
    if error.ename == NO_INPUT:
        return tr("it asks for input, which nobody can give here: remove input()")
    if error.ename == AssertionError.__name__:
        return line or tr("this is not true: {statement}", statement=_statement(cell, error))
    return f"{error.ename}: {line}" if line else error.ename


def _line_number(found: re.Match[str]) -> str:
    return tr("(line {number})", number=found[1])


def _printed(cell: NotebookNode) -> str:
    """The printed text of a test that gave a part of its points without an error."""
    streams = [each for each in cell.get("outputs", []) if each.output_type == "stream"]
    text = "".join(each.text for each in streams if each.name == "stdout").strip()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} ..."


def _statement(cell: NotebookNode, error: NotebookNode) -> str:
    """The line of the test that failed."""
    plain = COLOUR.sub("", "\n".join(error.traceback))
    arrows = [line for line in plain.splitlines() if line.lstrip().startswith("---->")]
    line = arrows[-1] if arrows else cell.source.splitlines()[0]
    return re.sub(r"^\s*-+>\s*\d*\s*", "", line).strip()
