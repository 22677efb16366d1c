"""Known mistakes by name: a student whose answer behaves like one is asked a fitting question.

Two answers behave alike in a part of an assignment if they fail the same tests, at the same lines,
with the same values of the variables in the tests. How the answers are written does not matter.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from utils.atomic import write_if_changed
from utils.errors import KitError
from utils.grading.source import grade_id, heading, is_test
from utils.messages import tr

SUFFIX = ".misconceptions.json"
CLOSE = 1e-3  # numbers that differ by less count as equal, because machines round differently


@dataclass(frozen=True)
class Failure:
    """How a test was failed.

    Attributes:
        lost: points.
        line: of the test, from 1; 0 if it is not known.
        error: the type's name; empty if nothing was raised.
        values: of what the failing statement looks at, by name.
    """

    lost: float
    line: int = 0
    error: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    def is_like(self, other: Failure) -> bool:
        """Whether both fail in the same way."""
        return (
            math.isclose(self.lost, other.lost)
            and (self.line, self.error) == (other.line, other.error)
            and _alike(self.values, other.values)
        )


@dataclass(frozen=True)
class Misconception:
    """A known mistake.

    Attributes:
        name: of the answer in the bank.
        what: description of the mistake, for the lecturer.
        asks: question to the student.
        tests: how it fails, by test.
    """

    name: str
    what: str
    asks: str
    tests: dict[str, Failure]

    def tells(self) -> bool:
        """Whether it differs from other mistakes clearly enough: by values, or by two tests."""
        return len(self.tests) > 1 or any(each.values for each in self.tests.values())


@dataclass(frozen=True)
class Known:
    """The misconceptions of an assignment, and to which part each of its tests belongs."""

    misconceptions: tuple[Misconception, ...] = ()
    parts: dict[str, str] = field(default_factory=dict)

    def recognise(self, failures: Mapping[str, Failure]) -> list[Misconception]:
        """The misconceptions that a submission behaves like: at most one in each part.

        Args:
            failures: of the submission, by test.
        """
        found: list[Misconception] = []
        for each in self.misconceptions:
            touched = {self.parts.get(test) for test in each.tests}
            mine = {name for name in failures if self.parts.get(name) in touched}
            if (
                each.tells()
                and mine == each.tests.keys()
                and all(failures[name].is_like(how) for name, how in each.tests.items())
            ):
                found.append(each)
        return [each for each in found if not self._is_in_doubt(each, found)]

    def _is_in_doubt(self, each: Misconception, found: list[Misconception]) -> bool:
        """Whether another misconception fits some of its tests as well or better."""
        return any(
            other is not each
            and other.tests.keys() & each.tests.keys()
            and len(other.tests) >= len(each.tests)
            for other in found
        )


def failure(lost: float, described: str) -> Failure:
    """A failure from the kernel's description; without details if that cannot be read."""
    try:
        found = json.loads(described)
        line, error, values = found["line"], found["error"], found["values"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return Failure(lost)
    if not (isinstance(line, int) and isinstance(error, str) and isinstance(values, dict)):
        return Failure(lost)
    return Failure(lost, line, error, values)


def file(sources: Path, assignment: str) -> Path:
    """Where the misconceptions of an assignment are kept: beside its source, not in it.

    nbgrader would hand out a file inside the source.
    """
    return sources / f"{assignment}{SUFFIX}"


def read(path: Path, notebooks: Mapping[str, NotebookNode]) -> Known:
    """The misconceptions in a file; none if there is no such file.

    Args:
        path: from `file`.
        notebooks: the assignment's source.

    Raises:
        KitError: if the file cannot be read.
    """
    if not path.is_file():
        return Known()
    try:
        return known(json.loads(path.read_text(encoding="utf-8")), notebooks)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise KitError(
            tr(
                "{path} cannot be read ({error}): make it again, or delete it",
                path=path,
                error=error,
            )
        ) from error


def known(rows: dict[str, Any], notebooks: Mapping[str, NotebookNode]) -> Known:
    """The misconceptions that JSON describes; raises any exception if the JSON does not fit."""
    found = [
        Misconception(
            name,
            row["what"],
            row["asks"],
            {test: Failure(**how) for test, how in row["tests"].items()},
        )
        for name, row in rows.items()
    ]
    return Known(tuple(found), parts(notebooks))


def write(path: Path, misconceptions: list[Misconception]) -> bool:
    """Write them, one per line; return whether the file has changed."""
    rows = []
    for each in sorted(misconceptions, key=lambda each: each.name):
        row = asdict(each)
        rows.append(f"{json.dumps(row.pop('name'))}: {json.dumps(row)}")
    return write_if_changed(path, "{\n" + ",\n".join(rows) + "\n}\n")


def parts(notebooks: Mapping[str, NotebookNode]) -> dict[str, str]:
    """The part that each test belongs to: the heading above it."""
    found = {}
    for name, notebook in notebooks.items():
        title = name
        for cell in notebook.cells:
            title = heading(cell) or title
            if is_test(cell):
                found[grade_id(cell)] = title
    return found


def _alike(one: Any, other: Any) -> bool:
    """Whether two values are equal except for rounding."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    if type(one) is float or type(other) is float:
        numbers = isinstance(one, int | float) and isinstance(other, int | float)
        return numbers and math.isclose(one, other, rel_tol=CLOSE, abs_tol=CLOSE * CLOSE)
    return bool(one == other)
