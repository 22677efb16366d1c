"""What an executed notebook is worth, test by test and part by part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nbformat import NotebookNode

from utils.grading.homework.execute import FAILURE, OURS
from utils.grading.misconceptions import Failure, failure
from utils.grading.points import worth
from utils.grading.source import grade_id, heading, is_test, points

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
HINT = re.compile(r"<summary>Hint \d.*?</summary>(.*?)</details>", re.DOTALL)
NO_INPUT = "StdinNotImplementedError"  # IPython's
LONGEST = 400  # characters of a message


@dataclass(frozen=True)
class Mark:
    """A test, what it gave, and what it said.

    Attributes:
        name: nbgrader's grade_id.
        points: earned.
        most: that it can give.
        message: of what went wrong; empty if nothing did.
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
        hints: from the mildest on.
    """

    title: str
    tests: list[Mark] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    @property
    def points(self) -> float:
        """Earned in all its tests."""
        return sum(test.points for test in self.tests)

    @property
    def most(self) -> float:
        """What its tests can give."""
        return sum(test.most for test in self.tests)


def parts(executed: NotebookNode) -> list[Part]:
    """The parts that have tests or questions, in their order."""
    found = [Part("")]
    for cell in executed.cells:
        if cell.cell_type == "markdown":
            title = heading(cell)
            if title:
                found.append(Part(title))
            elif cell.metadata.get("nbgrader", {}).get("grade"):
                found[-1].written.append(grade_id(cell))
            if not grade_id(cell):
                found[-1].hints += [text.strip() for text in HINT.findall(cell.source)]
        elif is_test(cell):
            most = points(cell)
            earned = worth(cell.get("outputs", []), most)
            if earned >= most:
                found[-1].tests.append(Mark(grade_id(cell), earned, most))
                continue
            how = failure(most - earned, cell.metadata.get(FAILURE, ""))
            found[-1].tests.append(Mark(grade_id(cell), earned, most, _message(cell), how))
    return [part for part in found if part.tests or part.written]


def problems(executed: NotebookNode) -> dict[str, str]:
    """What stopped cells that are no tests: the cell's first line, and the error."""
    found = {}
    for cell in executed.cells:
        if cell.cell_type == "code" and not is_test(cell):
            message = _message(cell)
            if message:
                found[cell.source.strip().splitlines()[0]] = message
    return found


def _message(cell: NotebookNode) -> str:
    """The last error of a cell, without its traceback."""
    errors = [each for each in cell.get("outputs", []) if each.output_type == "error"]
    if not errors:
        return _printed(cell) if is_test(cell) else ""
    error = errors[-1]
    text = COLOUR.sub("", str(error.evalue)).strip()
    if error.ename == NotImplementedError.__name__ and not text:
        return "not answered yet"
    line = " ".join(text.split())
    line = line if len(line) <= LONGEST else f"{line[:LONGEST]} ..."
    if error.ename in OURS:
        return line
    if error.ename == NO_INPUT:
        return "it asks for input, which nobody gives here: take input() out"
    if error.ename == AssertionError.__name__:
        return line or f"this is not true: {_statement(cell, error)}"
    return f"{error.ename}: {line}" if line else error.ename


def _printed(cell: NotebookNode) -> str:
    """What a test has printed that gave a part of its points without an error."""
    streams = [each for each in cell.get("outputs", []) if each.output_type == "stream"]
    text = "".join(each.text for each in streams if each.name == "stdout").strip()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} ..."


def _statement(cell: NotebookNode, error: NotebookNode) -> str:
    """The line of the test that failed."""
    plain = COLOUR.sub("", "\n".join(error.traceback))
    arrows = [line for line in plain.splitlines() if line.lstrip().startswith("---->")]
    line = arrows[-1] if arrows else cell.source.splitlines()[0]
    return re.sub(r"^\s*-+>\s*\d*\s*", "", line).strip()
