"""Makes a cell to put into a notebook."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

IDS_SINCE = (4, 5)  # the first notebook format in which cells have ids


def new_cell(
    notebook: NotebookNode, kind: str, text: str, notes: dict[str, Any] | None = None
) -> NotebookNode:
    """A new cell in the format of a notebook: before 4.5, cells have no ids.

    Args:
        notebook: in which it will stand; it is not changed.
        kind: "code"; anything else gives Markdown.
        text: of the cell.
        notes: nbgrader's; none if left out.
    """
    make = new_code_cell if kind == "code" else new_markdown_cell
    cell = make(text, metadata={} if notes is None else {"nbgrader": dict(notes)})
    if (notebook.nbformat, notebook.nbformat_minor) < IDS_SINCE:
        del cell["id"]
    return cell
