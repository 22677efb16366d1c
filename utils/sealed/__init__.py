"""Hidden tests that travel without answers, so that `course check` can run them without a clone.

A sealed file holds an assignment's tests and locked cells, compressed. It does not prevent
anyone from reading them: it only keeps them out of sight. It holds no solution and no model answer.

Only the standard library is used here: setup.py seals the tests of a clone into the package that
Colab installs.
"""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
SUFFIX = ".sealed"
HEADING = "## "  # begins a part of an assignment


def seal(notebook: dict[str, Any], misconceptions: dict[str, Any]) -> bytes:
    """A sealed file.

    Args:
        notebook: an assignment's source, as JSON.
        misconceptions: its known mistakes, as JSON.
    """
    cells = [kept for kept in map(_kept, notebook["cells"]) if kept is not None]
    own = {name: notebook["metadata"][name] for name in ("course",) if name in notebook["metadata"]}
    content = {"cells": cells, "metadata": own, "misconceptions": misconceptions}
    return base64.b85encode(zlib.compress(json.dumps(content).encode(), 9))


def unseal(data: bytes) -> dict[str, Any]:
    """The content of a sealed file: cells, metadata and misconceptions, as JSON.

    Raises:
        ValueError: if the data are not a sealed file.
    """
    from utils.messages import tr  # not with setup.py, for which the package is not installed yet

    try:
        content = json.loads(zlib.decompress(base64.b85decode(data)))
    except (zlib.error, ValueError) as error:
        raise ValueError(tr("not a sealed file ({error})", error=error)) from error
    if not isinstance(content, dict) or not {"cells", "metadata", "misconceptions"} <= set(content):
        raise ValueError(tr("not a sealed file"))
    return content


def seal_all(solutions: Path, target: Path) -> list[Path]:
    """Seal the tests of all assignments of a folder; return the files that were written.

    Args:
        solutions: with NAME/NAME.ipynb, and NAME.misconceptions.json beside.
        target: folder for NAME.sealed.
    """
    made = []
    for source in sorted(solutions.glob("*/*.ipynb")):
        name = source.parent.name
        beside = solutions / f"{name}.misconceptions.json"
        known = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
        target.mkdir(parents=True, exist_ok=True)
        path = target / f"{name}{SUFFIX}"
        path.write_bytes(seal(json.loads(source.read_text(encoding="utf-8")), known))
        made.append(path)
    return made


def names(folder: Path = FOLDER) -> list[str]:
    """Assignments whose tests are sealed here."""
    return sorted(path.stem for path in folder.glob(f"*{SUFFIX}"))


def read(name: str, folder: Path = FOLDER) -> dict[str, Any] | None:
    """The sealed parts of an assignment; None if there are none.

    Raises:
        ValueError: if the file is damaged.
    """
    path = folder / f"{name}{SUFFIX}"
    return unseal(path.read_bytes()) if path.is_file() else None


def _kept(cell: dict[str, Any]) -> dict[str, Any] | None:
    """A cell as it is sealed: a complete test, an empty answer, or the headings of another cell."""
    marks = cell.get("metadata", {}).get("nbgrader", {})
    text = "".join(cell["source"])
    if not marks:
        lines = [line for line in text.splitlines() if line.startswith(HEADING)]
        if cell["cell_type"] != "markdown" or not lines:
            return None
        heading = {"cell_type": "markdown", "metadata": {}, "source": "\n".join(lines)}
        return heading | {"id": cell["id"]}
    text = "" if marks.get("solution") else text
    kept = {name: cell[name] for name in ("id", "cell_type", "metadata")} | {"source": text}
    if cell["cell_type"] == "code":
        kept |= {"outputs": [], "execution_count": None}
    return kept
