"""Repairs notebooks that editors, converters or accidents have changed.

A notebook that can be understood is graded. A file that is cut off, or that is not a notebook, is
left to a person. `utils.grading.mending` holds the parts.
"""

from __future__ import annotations

import json
import warnings
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.corpus.words import generate_corpus_id
from nbformat.validator import normalize

from utils.grading.mending.text import NotANotebook, parsed
from utils.messages import tr

__all__ = ["NotANotebook", "one_line", "read"]

VERSION = 4
MINOR = 5  # the newest that nbformat knows; the first in which cells have an id
FIELDS = {
    "code": {"id", "cell_type", "metadata", "source", "outputs", "execution_count"},
    "markdown": {"id", "cell_type", "metadata", "source", "attachments"},
    "raw": {"id", "cell_type", "metadata", "source", "attachments"},
}


def read(data: bytes) -> tuple[NotebookNode, list[str]]:
    """A notebook in the newest format, and what had to be mended; nothing if it was valid.

    Raises:
        NotANotebook: if it is not a notebook; the message says why.
    """
    document, mended = parsed(data)
    mended += _with_line_ends(document)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbformat warns of what it mends itself
        return _notebook(document, mended)


def _notebook(document: dict[str, Any], mended: list[str]) -> tuple[NotebookNode, list[str]]:
    valid = _as_it_is(document)
    if valid is not None:
        return valid, mended
    if "cells" in document:
        document["nbformat"], document["nbformat_minor"] = VERSION, MINOR
    try:
        given = nbformat.from_dict(document)
        if "cells" not in document:
            given = nbformat.reader.reads(json.dumps(document))
        notebook = _rebuilt(nbformat.convert(given, VERSION))
        nbformat.validate(notebook)
    except Exception as error:  # nbformat's errors have no common class
        raise NotANotebook(one_line(error)) from error
    return notebook, [*mended, tr("it was not a valid notebook")]


def _with_line_ends(document: dict[str, Any]) -> list[str]:
    """Join lines of a cell that a program has written without line ends."""
    changed = False
    for cell in document.get("cells", []):
        lines = cell.get("source") if isinstance(cell, dict) else None
        if not isinstance(lines, list) or len(lines) < 2:
            continue
        if all(isinstance(line, str) and not line.endswith(("\n", "\r")) for line in lines):
            cell["source"] = "\n".join(lines)
            changed = True
    return [tr("lines in its cells had no line ends")] if changed else []


def _as_it_is(document: dict[str, Any]) -> NotebookNode | None:
    """The notebook, if it is valid or only of an older format."""
    if not isinstance(document.get("nbformat"), int):
        return None
    try:
        given = nbformat.reader.reads(json.dumps(document))
        notebook = nbformat.convert(given, VERSION)
        _, notebook = normalize(notebook)
        nbformat.validate(notebook)
    except Exception:  # nbformat's errors have no common class
        return None
    minor = notebook.nbformat_minor
    names = [cell.get("id") for cell in notebook.cells]
    if minor > MINOR or (minor == MINOR and len(set(names)) < len(names)):
        return None
    return notebook


def _rebuilt(notebook: NotebookNode) -> NotebookNode:
    """A valid notebook with everything valid of this one."""
    seen: set[str] = set()
    made = nbformat.v4.new_notebook()
    made.metadata = nbformat.from_dict(_table(notebook.get("metadata")))
    kernel = made.metadata.get("kernelspec")
    if kernel is not None:
        made.metadata.pop("kernelspec")
        if isinstance(kernel, dict) and isinstance(kernel.get("name"), str):
            made.metadata.kernelspec = nbformat.from_dict(
                {"display_name": kernel["name"], **kernel}
            )
    for cell in notebook.cells:
        if isinstance(cell, dict):
            made.cells.append(_cell(cell, seen))
    _, made = normalize(made, strip_invalid_metadata=True)
    return made


def _cell(cell: dict[str, Any], seen: set[str]) -> NotebookNode:
    kind = cell.get("cell_type")
    kind = kind if kind in FIELDS else "raw"
    made = nbformat.from_dict({key: cell[key] for key in FIELDS[kind] if key in cell})
    made.cell_type = kind
    made.metadata = nbformat.from_dict(_table(cell.get("metadata")))
    made.source = _text(cell.get("source", cell.get("input", "")))
    if kind == "code":
        made.outputs, made.execution_count = [], None  # they are cleared anyway
    elif not isinstance(made.get("attachments", {}), dict):
        del made["attachments"]
    name = cell.get("id")
    if not isinstance(name, str) or name in seen or not _is_id(name):
        name = generate_corpus_id()
    seen.add(name)
    made.id = name
    return made


def _is_id(name: str) -> bool:
    return (
        0 < len(name) <= 64 and name.replace("-", "").replace("_", "").isalnum() and name.isascii()
    )


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    lines = value if isinstance(value, list) else [value]
    return "".join(each for each in lines if isinstance(each, str))


def one_line(error: BaseException) -> str:
    """An error in one line."""
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:120]}" if text else type(error).__name__
