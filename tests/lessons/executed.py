"""Lessons executed in the test process: their variables, their exercises, what they print.

A lesson runs once a process, in one namespace, as in a notebook. At every exercise the solution is
tried in a copy of the namespace, so that what follows sees the exercise unanswered, as a reader's
first run does.
"""

from __future__ import annotations

import io
import os
import re
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from utils import project
from utils.notebooks.percent_script import read_source

LESSONS = sorted((project.root() / "sources" / "lessons").glob("*.py"))
NAMES = [path.stem for path in LESSONS]


@dataclass(frozen=True)
class Exercise:
    """An exercise of a lesson.

    Attributes:
        lesson: the lesson's name, for example "01_from_pixels_to_convolution".
        cell: number of its code cell among all cells of the script.
        code: the exercise as it stands there.
        solution: the code folded in the next cell, or "" if there is none.
        check: the part of the cell from the line that begins with `check`.
    """

    lesson: str
    cell: int
    code: str
    solution: str
    check: str


@dataclass(frozen=True)
class Executed:
    """What a lesson left behind.

    Attributes:
        namespace: its variables at the end.
        unanswered: for each exercise cell, what it prints as it stands.
        solved: for each exercise cell, what its check prints after the solution.
        printed: what each code cell prints, in their order.
    """

    namespace: dict[str, Any]
    unanswered: dict[int, str]
    solved: dict[int, str]
    printed: list[str]


def namespace(name: str) -> dict[str, Any]:
    """The variables of a lesson after its last cell."""
    return execute(name).namespace


# Tests that want one lesson run one after the other in a worker, so the last one is enough:
# all lessons hold 8 GB.
@lru_cache(maxsize=1 if "PYTEST_XDIST_WORKER" in os.environ else None)
def execute(name: str) -> Executed:
    """Run a lesson from top to bottom."""
    variables = {"__name__": "__main__", "display": lambda *shown, **options: None}
    exercises = {each.cell: each for each in exercises_of(name)}
    done = Executed(variables, {}, {}, [])
    for number, cell in enumerate(read_source(_path(name)).cells):
        if cell.cell_type != "code":
            continue
        where = f"{name}, cell {number}"
        printed = _run(cell.source, variables, where)
        done.printed.append(printed)
        if number in exercises:
            trial = dict(variables)
            _run(exercises[number].solution, trial, f"{where}, solution")
            done.solved[number] = _run(exercises[number].check, trial, f"{where}, check")
            done.unanswered[number] = printed
    return done


def run_with(name: str, settings: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Run a lesson with other settings, as `course run --set` does: its variables, its prints."""
    variables = {"__name__": "__main__", "display": lambda *shown, **options: None}
    printed = []
    for number, cell in enumerate(read_source(_path(name)).cells):
        if cell.cell_type == "code":
            printed.append(_run(cell.source, variables, f"{name}, cell {number}"))
            if "parameters" in cell.metadata.get("tags", []):
                assert settings.keys() <= variables.keys(), "the lesson has no such setting"
                variables.update(settings)
    return variables, "".join(printed)


@cache
def exercises_of(name: str) -> list[Exercise]:
    """The exercises of a lesson, without running it."""
    cells = read_source(_path(name)).cells
    found = []
    for number, cell in enumerate(cells):
        if "exercise" not in cell.metadata.get("tags", []):
            continue
        after = cells[number + 1].source if number + 1 < len(cells) else ""
        folded = re.search(r"<details>.*?```python\n(.*?)```.*?</details>", after, re.DOTALL)
        check = re.search(r"^check.*", cell.source, re.DOTALL | re.MULTILINE)
        found.append(
            Exercise(
                lesson=name,
                cell=number,
                code=cell.source,
                solution=folded.group(1) if folded else "",
                check=check.group(0) if check else "",
            )
        )
    return found


def _path(name: str) -> Path:
    return project.root() / "sources" / "lessons" / f"{name}.py"


def _run(code: str, variables: dict[str, Any], where: str) -> str:
    """Run code and tell what it printed."""
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(code, where, "exec"), variables)
    return out.getvalue()
