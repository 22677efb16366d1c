"""What the museum holds: every attack, what it may get, and how it is handed in.

An attack that is only answers is a percent script in `bank/CLASS/`. Its header says what it does
and what the grader must say about it; its cells say where they go:

    # ---
    # jupyter:
    #   exhibit:
    #     what: prints the model solution
    #     score: 0
    #     status: tampering
    #     reason: looks into frames      # a regular expression
    #     right: [mean]                  # cells answered rightly; all others as in bank/wrong.py
    # ---
    # %% solution="mean"                 replaces the cell the student fills in
    # %% written="explain"               the same for the written answer
    # %% before="setup"                  a cell of the student's own before the named one
    # %% after="mean"                    and one after it

`@COURSE@`, `@PORT@` and `@SOCKET@` stand for what the worst attacker might have guessed: the
course's folder, a port that somebody listens to and a Unix socket. Attacks on files and notebooks
are functions, marked with `exhibit`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode, v4

from tests.grading.museum import target
from tests.grading.museum.ears import Ears
from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.limits import Limits
from utils.grading.record import Status

BANK = Path(__file__).parent / "bank"
Places = dict[str, str]  # what is put for @NAME@
SECRET = "s3cret-of-the-grader"
LIMITS = Limits(timeout=5, memory=512 << 20, disk=64 << 20, processes=32)
HandIn = Callable[[Course, str, Places], None]


@dataclass(frozen=True)
class Exhibit:
    """One attack.

    Attributes:
        name: also the student's id, unless `student` says otherwise.
        room: the class of attacks it belongs to.
        what: it does, in one line.
        score: the marks it may get.
        status: the record's.
        reason: a regular expression that the record's reason matches.
        hand_in: puts it into the course as this student's submission.
        student: the student's id.
    """

    name: str
    room: str
    what: str
    score: float
    status: str
    reason: str
    hand_in: HandIn = field(repr=False, compare=False)
    student: str


_functions: list[Exhibit] = []


def exhibit(
    room: str,
    what: str,
    score: float = 0,
    status: str = Status.GRADED,
    reason: str = "points lost in",
    student: str | None = None,
) -> Callable[[HandIn], HandIn]:
    """Add the function below to the museum; see `Exhibit`."""

    def added(hand_in: HandIn) -> HandIn:
        name = hand_in.__name__
        _functions.append(
            Exhibit(name, room, what, score, status, reason, hand_in, student or name)
        )
        return hand_in

    return added


def guesses(course: Course, ears: Ears) -> Places:
    """What the worst attacker might have guessed."""
    return {
        "COURSE": str(course.root),
        "PORT": str(ears.port),
        "SOCKET": ears.path,
        "SECRET": SECRET,
    }


def exhibits() -> list[Exhibit]:
    """All attacks, by class and name."""
    from tests.grading.museum import files, notebooks, pages  # noqa: F401  (they add themselves)

    scripts = [read(path) for path in BANK.glob("*/*.py")]
    return sorted([*scripts, *_functions], key=lambda each: (each.room, each.name))


def read(path: Path) -> Exhibit:
    """An attack that is a percent script.

    Raises:
        KitError: if its header or a cell is not as it should be.
    """
    notebook = jupytext.reads(path.read_text(encoding="utf-8"), fmt="py:percent")
    header = notebook.metadata.get("exhibit", {})
    missing = {"what", "score", "status", "reason"} - header.keys()
    if missing or header["status"] not in set(Status):
        raise KitError(f"{path}: the header needs {', '.join(missing) or 'a known status'}")

    def hand_in(course: Course, student: str, places: Places) -> None:
        right = header.get("right", [])
        submit(course, student, answered(course, notebook.cells, right, places))

    return Exhibit(
        path.stem,
        path.parent.name,
        header["what"],
        header["score"],
        header["status"],
        header["reason"],
        hand_in,
        path.stem,
    )


def answered(
    course: Course, cells: list[NotebookNode], right: list[str], places: Places
) -> NotebookNode:
    """The student version with wrong answers, model solutions where asked for, a script's cells.

    Raises:
        KitError: if a cell does not say where it goes.
    """
    notebook, model = target.released(course), target.model_answers()
    answers = target.wrong_answers() | {name: model[name] for name in right}
    for name, source in answers.items():
        notebook.cells[target.position(notebook, name)].source = source
    added: dict[str, int] = {}
    for cell in cells:
        source = cell.source
        for name, text in places.items():
            source = source.replace(f"@{name}@", text)
        where = cell.metadata
        if replaced := where.get("solution") or where.get("written"):
            notebook.cells[target.position(notebook, replaced)].source = source
            continue
        named = where.get("before") or where.get("after")
        if not named:
            raise KitError(f"a cell does not say where it goes: {cell.source[:60]!r}")
        number = target.position(notebook, named)
        if "after" in where:
            added[named] = added.get(named, 0) + 1
            number += added[named]
        notebook.cells.insert(number, v4.new_code_cell(source))
    return notebook


def submit(
    course: Course,
    student: str,
    notebook: NotebookNode | str | bytes,
    name: str = f"{target.ASSIGNMENT}.ipynb",
) -> Path:
    """Write a notebook, or any text in its place, as a student's submission."""
    path = course.submitted(target.ASSIGNMENT, student) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(notebook, bytes):
        path.write_bytes(notebook)
    elif isinstance(notebook, str):
        path.write_text(notebook, encoding="utf-8")
    else:
        path.write_text(nbformat.writes(notebook), encoding="utf-8")
    return path
