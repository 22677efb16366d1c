"""A percent script becomes a notebook: the same bytes each time, without outputs."""

from __future__ import annotations

from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from utils.errors import KitError
from utils.messages import tr
from utils.messages.languages import Language, code_of
from utils.notebooks.graded_cells import expand_graded_cells
from utils.notebooks.header import footer_cells, header_cells
from utils.slides.cut import cut
from utils.translation.notebook_units import put_into, shown_texts

LESSONS, ASSIGNMENTS = "lessons", "assignments"  # folders of sources; lessons are projected

KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
OWN = "course"  # the metadata in a source's header that its notebook keeps
OURS = {"translate", "keep"}  # but for what is only for translations


def read_source(path: Path) -> NotebookNode:
    """The cells of a percent script, as they stand there.

    Raises:
        KitError: if there is no such script or it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KitError(tr("cannot read {path}: {error}", path=path, error=error)) from error
    return jupytext.reads(text, fmt="py:percent")


def notebook_from(path: Path, published_as: str, language: Language | None = None) -> NotebookNode:
    """The notebook that belongs to a percent script: header, cells, metadata.

    A lesson's text is cut into slides; an assignment's cells carry nbgrader's metadata.

    Args:
        path: the percent script.
        published_as: the notebook's path in the repository, for the Colab badge.
        language: into which it is translated; English if None.
    """
    source = read_source(path)
    cells = header_cells(published_as, code_of(language)) + source.cells
    if path.parent.name == LESSONS:
        cells = cut(cells)
    elif path.parent.name == ASSIGNMENTS:
        cells += footer_cells()
    if language is not None:  # after the cut, which looks for English words
        put_into(language, cells, path, shown_texts(source))
    expand_graded_cells(cells, path)
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number:03d}"
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    told = {key: value for key, value in source.metadata.get(OWN, {}).items() if key not in OURS}
    own = {OWN: told} if told else {}
    return nbformat.v4.new_notebook(cells=cells, metadata={**KERNEL, **own})


def notebook_text(notebook: NotebookNode) -> str:
    """A notebook as it is written to disk."""
    nbformat.validate(notebook)
    return nbformat.writes(notebook, version=4) + "\n"
