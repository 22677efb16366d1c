"""Finds the assignment of a notebook, and what the kit knows about that assignment."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from utils import project, sealed
from utils.errors import KitError
from utils.grading import mend, misconceptions
from utils.grading.mending.code import runnable
from utils.grading.mending.names import defined
from utils.grading.mending.outline import Outline, of_notebook
from utils.grading.misconceptions import Known
from utils.grading.restore import restore
from utils.grading.source import (
    grade_id,
    is_solution,
    is_test,
    seconds_a_cell,
    without_markers,
)
from utils.messages import tr

SOURCES, RELEASED = "solutions", "assignments"
STUB = "raise NotImplementedError"  # what nbgrader puts where an answer was
SECONDS = 60.0  # that a cell may take where the assignment does not say


@dataclass(frozen=True)
class Work:
    """A notebook somebody has worked on.

    Attributes:
        path: of the notebook.
        name: of its assignment.
        notebook: as it was saved.
        released: the student version, as it was handed out; None if it is not here.
        source: the lecturer's version, without markers; None if this kit has none.
        solved: whether the source holds solutions and model answers, and not only tests.
        known: misconceptions of the assignment.
        remarks: what was mended, and what could not be decided.
        outline: of the source; None if there is none.
    """

    path: Path
    name: str
    notebook: NotebookNode = field(repr=False)
    released: NotebookNode | None = field(repr=False)
    source: NotebookNode | None = field(repr=False)
    solved: bool = False
    known: Known = field(default=Known(), repr=False)
    remarks: tuple[str, ...] = ()
    outline: Outline | None = field(default=None, repr=False)

    def seconds_a_cell(self) -> float:
        """Seconds that a cell may take: what the assignment says, or a minute."""
        said = self.source or self.released
        return (seconds_a_cell(said) if said is not None else None) or SECONDS


def find(given: Path | None) -> Work:
    """The work in a notebook, or in the assignment that was saved last.

    Args:
        given: a notebook, or a folder that holds one; None for the current folder, and then for
            those of the kit's own assignments that somebody has begun.

    Raises:
        KitError: if there is no notebook, it cannot be read, or it holds no test.
    """
    path = _chosen(given)
    try:
        notebook, remarks = mend.read(path.read_bytes())
    except OSError as error:
        raise KitError(
            tr("cannot read {path}: {error}", path=path, error=error.strerror)
        ) from error
    except mend.NotANotebook as error:
        raise KitError(
            tr(
                "{path} is not a notebook ({error}): save it in Jupyter once more",
                path=path,
                error=error,
            )
        ) from error
    for cell in notebook.cells:
        if not isinstance(cell.metadata.get("nbgrader", {}), dict):
            del cell.metadata["nbgrader"]
    name = _assignment_of(notebook)
    place = _place_of(notebook, name)
    source, solved, known = _lecturers(name, place) if name else (None, False, Known())
    released, outline = _released(name, place) if name else None, None
    if source is not None:
        outline = of_notebook(source, released)
        mended, unsure = restore(notebook, outline, in_order=True)
        _, changed, doubts = runnable(notebook)
        remarks += [*mended, *changed]
        remarks += [tr("not guessed: {what}", what=each) for each in [*unsure, *doubts]]
    elif not any(is_test(cell) for cell in notebook.cells):
        raise KitError(
            tr(
                "{path} holds no tests: check a notebook of {folder}/, or a copy of one. Some "
                "editors drop the notes that mark tests: then copy your answers into a fresh one",
                path=path,
                folder=RELEASED,
            )
        )
    said = tuple(remarks)
    if not name:
        return Work(path, path.stem, notebook, None, None, remarks=said)
    return Work(path, name, notebook, released, source, solved, known, said, outline)


def _chosen(given: Path | None) -> Path:
    if given is not None and not given.is_dir():
        if not given.is_file():
            raise KitError(tr("there is no notebook {path}", path=given))
        return given
    here = given or Path.cwd()
    found = sorted(here.glob("*.ipynb"), key=lambda path: path.stat().st_mtime)
    if not found and given is None and _kit() is not None:
        begun = [
            path
            for place in _places()
            for path in filter(_is_begun, (place / RELEASED).glob("*/*.ipynb"))
        ]
        found = sorted(begun, key=lambda path: path.stat().st_mtime)
    if not found:
        raise KitError(
            tr("no notebook in {folder}: name one, as `course check a1.ipynb`", folder=here)
        )
    return found[-1]


def _is_begun(path: Path) -> bool:
    """Whether somebody has answered anything in a student version."""
    try:
        notebook, _ = mend.read(path.read_bytes())
    except (OSError, mend.NotANotebook):
        return False
    answers = [cell for cell in notebook.cells if is_solution(cell) and cell.cell_type == "code"]
    return any(STUB not in cell.source for cell in answers)


def _kit() -> Path | None:
    """The kit's folder, or None if only the package is installed, as on Colab."""
    try:
        return project.root()
    except KitError:
        return None


def _assignment_of(notebook: NotebookNode) -> str:
    """The assignment that has most of a notebook's cells; empty if none has half of them.

    If nbgrader's metadata is lost, it is the assignment whose answers the notebook defines, if that
    is only one.
    """
    names = {grade_id(cell) for cell in notebook.cells} - {""}
    own: frozenset[str] = frozenset().union(*(defined(cell.source) for cell in notebook.cells))
    kit = _kit()
    folders = sorted((kit / RELEASED).glob("*/*.ipynb")) if kit is not None else []
    candidates = {path.parent.name for path in folders} | set(sealed.names())
    best, most = "", len(names) / 2
    by_answers = []
    for name in sorted(candidates):
        given = _released(name, kit) or _unsealed(name)[0]
        cells = given.cells if given is not None else []
        shared = len(names & {grade_id(cell) for cell in cells})
        if shared > most:
            best, most = name, shared
        answers = frozenset().union(*(defined(cell.source) for cell in cells if is_solution(cell)))
        if answers and len(answers & own) > len(answers) / 2:
            by_answers.append(name)
    return best or (by_answers[0] if len(by_answers) == 1 else "")


def _places() -> list[Path]:
    """The kit, and its folders that hold the same assignments in other languages."""
    kit = _kit()
    if kit is None:
        return []
    return [kit, *sorted(path.parent for path in kit.glob(f"*/{RELEASED}"))]


def _place_of(notebook: NotebookNode, name: str) -> Path | None:
    """Where the assignment is whose cells a notebook has word by word: in its language."""
    texts = {cell.source for cell in notebook.cells}

    def shared(place: Path) -> int:
        released = _released(name, place)
        return sum(cell.source in texts for cell in released.cells) if released else -1

    return max(_places(), key=shared, default=None)


def _released(name: str, place: Path | None) -> NotebookNode | None:
    """The student version, if it is there."""
    path = place / RELEASED / name / f"{name}.ipynb" if place is not None else None
    return nbformat.read(path, as_version=4) if path is not None and path.is_file() else None


def _lecturers(name: str, place: Path | None) -> tuple[NotebookNode | None, bool, Known]:
    """The lecturer's version, whether it holds solutions, and the known misconceptions.

    They come from the solutions if this kit has them, else from sealed tests.
    """
    folder = place / SOURCES if place is not None else None
    path = folder / name / f"{name}.ipynb" if folder is not None else None
    if folder is None or path is None or not path.is_file():
        return _unsealed(name)
    source = _without_markers(nbformat.read(path, as_version=4))
    known = misconceptions.read(misconceptions.file(folder, name), {name: source})
    return source, True, known


def _unsealed(name: str) -> tuple[NotebookNode | None, bool, Known]:
    try:
        content = sealed.read(name)
    except (ValueError, OSError) as error:
        raise KitError(
            tr("the sealed tests of {name} cannot be read: {error}", name=name, error=error)
        ) from error
    if content is None:
        return None, False, Known()
    cells = [nbformat.from_dict(cell) for cell in content["cells"]]
    source = nbformat.v4.new_notebook(cells=cells, metadata=content["metadata"])
    source = _without_markers(source)
    return source, False, misconceptions.known(content["misconceptions"], {name: source})


def _without_markers(notebook: NotebookNode) -> NotebookNode:
    for cell in notebook.cells:
        cell.source = without_markers(cell.source)
    return notebook
