"""Which assignment a notebook belongs to, and what the kit knows of that assignment."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from utils import project
from utils.errors import KitError
from utils.grading import mend
from utils.grading.source import grade_id, is_test, without_markers

SOURCES, RELEASED = "solutions", "assignments"


@dataclass(frozen=True)
class Work:
    """A notebook somebody has worked on.

    Attributes:
        path: of the notebook.
        name: of its assignment.
        notebook: as it was saved.
        released: the student version, as it was handed out; None if it is not here.
        source: the lecturer's version, without markers; None if this kit has none.
        remarks: what was mended.
    """

    path: Path
    name: str
    notebook: NotebookNode = field(repr=False)
    released: NotebookNode | None = field(repr=False)
    source: NotebookNode | None = field(repr=False)
    remarks: tuple[str, ...] = ()


def find(given: Path | None) -> Work:
    """The work in a notebook, or in the assignment that was saved last.

    Args:
        given: a notebook, or a folder that holds one; None for the folder we are in, and then
            for the kit's own assignments.

    Raises:
        KitError: if there is no notebook, it cannot be read, or it holds no test.
    """
    path = _chosen(given)
    try:
        notebook, remarks = mend.read(path.read_bytes())
    except OSError as error:
        raise KitError(f"cannot read {path}: {error.strerror}") from error
    except mend.NotANotebook as error:
        raise KitError(
            f"{path} is not a notebook ({error}): save it in Jupyter once more"
        ) from error
    for cell in notebook.cells:
        if not isinstance(cell.metadata.get("nbgrader", {}), dict):
            del cell.metadata["nbgrader"]
    names = {grade_id(cell) for cell in notebook.cells} - {""}
    if not any(is_test(cell) for cell in notebook.cells):
        raise KitError(
            f"{path} holds no tests: check a notebook of {RELEASED}/, or a copy of one. Some "
            "editors drop the notes that mark tests: then copy your answers into a fresh one"
        )
    found = _assignment_of(names)
    if found is None:
        return Work(path, path.stem, notebook, None, None, tuple(remarks))
    name, released = found
    source = _source(name)
    if source is not None:
        for cell in source.cells:
            cell.source = without_markers(cell.source)
    return Work(path, name, notebook, released, source, tuple(remarks))


def _chosen(given: Path | None) -> Path:
    if given is not None and not given.is_dir():
        if not given.is_file():
            raise KitError(f"there is no notebook {given}")
        return given
    here = given or Path.cwd()
    found = sorted(here.glob("*.ipynb"), key=lambda path: path.stat().st_mtime)
    if not found and given is None and _kit() is not None:
        folder = project.root() / RELEASED
        found = sorted(folder.glob("*/*.ipynb"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise KitError(f"no notebook in {here}: name one, as `course check a1.ipynb`")
    return found[-1]


def _kit() -> Path | None:
    """The kit's folder, or None if only the package is installed, as on Colab."""
    try:
        return project.root()
    except KitError:
        return None


def _assignment_of(names: set[str]) -> tuple[str, NotebookNode] | None:
    """The assignment that has most of these cells, and its student version; None below half."""
    kit = _kit()
    if kit is None:
        return None
    best, most = None, len(names) / 2
    for path in sorted((kit / RELEASED).glob("*/*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        shared = len(names & {grade_id(cell) for cell in notebook.cells})
        if shared > most:
            best, most = (path.parent.name, notebook), shared
    return best


def _source(name: str) -> NotebookNode | None:
    path = project.root() / SOURCES / name / f"{name}.ipynb"
    return nbformat.read(path, as_version=4) if path.is_file() else None
