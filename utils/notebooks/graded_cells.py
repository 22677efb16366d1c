"""nbgrader's cell metadata, from a short form that people can write and read.

In a percent script of sources/assignments/:

    # %% solution="output_size"                      a cell the student fills in
    # %% test="output_size_visible" points=2         an automatic test
    # %% [markdown] written="explain" points=5       an answer in words, marked by a person
    # %% locked="setup"                              a cell the student must not change
"""

from __future__ import annotations

from pathlib import Path

from nbformat import NotebookNode

from utils.errors import KitError
from utils.messages import marked, tr

SCHEMA_VERSION = 3
KINDS = {
    "solution": {"grade": False, "solution": True, "locked": False},
    "test": {"grade": True, "solution": False, "locked": True},
    "written": {"grade": True, "solution": True, "locked": False},
    "locked": {"grade": False, "solution": False, "locked": True},
}


def expand_graded_cells(cells: list[NotebookNode], path: Path) -> None:
    """Replace the short form by nbgrader's metadata, in place.

    Args:
        cells: a notebook's cells.
        path: where they come from, for messages.

    Raises:
        KitError: if a cell has two kinds, a name stands twice, or points are missing or not wanted.
    """
    names: set[str] = set()
    for cell in cells:
        kinds = [kind for kind in KINDS if kind in cell.metadata]
        points = cell.metadata.pop("points", None)
        if not kinds:
            if points is not None:
                raise KitError(
                    tr("{path}: a cell has points but is neither a test nor written", path=path)
                )
            continue
        if len(kinds) > 1:
            raise KitError(
                tr(
                    "{path}: a cell cannot be {first} and {second} at the same time",
                    path=path,
                    first=kinds[0],
                    second=kinds[1],
                )
            )
        flags = KINDS[kinds[0]]
        name = cell.metadata.pop(kinds[0])
        if name in names:
            raise KitError(
                tr(
                    "{path}: two cells are called {name!r}; give one another name",
                    path=path,
                    name=name,
                )
            )
        if flags["grade"] != (points is not None):
            wanted = (
                marked("{path}: the {kind} cell {name!r} needs points")
                if flags["grade"]
                else marked("{path}: the {kind} cell {name!r} cannot have points")
            )
            raise KitError(tr(wanted, path=path, kind=kinds[0], name=name))
        names.add(name)
        cell.metadata["nbgrader"] = {
            "grade_id": name,
            "schema_version": SCHEMA_VERSION,
            "task": False,
            **flags,
            **({"points": points} if flags["grade"] else {}),
        }
