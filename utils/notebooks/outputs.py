"""A lesson's outputs for pages that fetch nothing: pictures as files, explorers as pages."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from utils.errors import KitError
from utils.explore.explorer import Exhibit, page
from utils.explore.page_messages import language_of
from utils.messages import spoken, tr

WIDGET = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"


@contextmanager
def named(lesson: str) -> Iterator[None]:
    """Put the lesson's name before an error about its outputs.

    Raises:
        KitError: that of the block, with the lesson's name before it.
    """
    try:
        yield
    except KitError as error:
        raise KitError(f"{lesson}, {error}") from None


def explorers_to_pages(notebook: NotebookNode, files: Path, up: str = "") -> set[Path]:
    """Replace each explorer of a notebook by a frame with a separate page.

    Args:
        notebook: executed; changed in place.
        files: folder for the files made of outputs; its name is part of the addresses.
        up: the path from the notebook's page to the folder that holds `files`, such as "../".

    Returns:
        The files.

    Raises:
        KitError: if a cell shows another widget.
    """
    written = set()
    states = notebook.metadata.get("widgets", {}).get(STATE, {}).get("state", {})
    notebook.metadata.pop("widgets", None)
    for number, output in _outputs(notebook):
        data = output.get("data", {})
        if WIDGET in data:
            shown = _exhibit(states.get(data[WIDGET]["model_id"], {}), number)
            with spoken(language_of(shown.data)):  # that of the lesson, which was executed in it
                file = _by_content(files, page(shown).encode(), "html")
                address = f"{up}{files.name}/{file.name}"
                output["data"] = {"text/html": _frame(address, shown.data["network"]["name"])}
            written.add(file)
    return written


def pictures_to_files(notebook: NotebookNode, files: Path, up: str = "") -> set[Path]:
    """Replace the pictures of a notebook by links to files.

    Args:
        notebook: executed; changed in place.
        files: as in `explorers_to_pages`.
        up: as in `explorers_to_pages`.

    Returns:
        The files.

    Raises:
        KitError: if a picture has no alternative text.
    """
    written = set()
    for number, output in _outputs(notebook):
        data = output.get("data", {})
        if "image/png" in data:
            about = output.get("metadata", {}).get("image/png", {})
            if not about.get("alt"):
                raise KitError(
                    tr(
                        "cell {number}: a picture has no alternative text; show it with "
                        "utils.plots",
                        number=number,
                    )
                )
            file = _by_content(files, base64.b64decode(data["image/png"]), "png")
            written.add(file)
            output["data"] = {"text/html": _picture(f"{up}{files.name}/{file.name}", about)}
            output["metadata"] = {}
    return written


def _outputs(notebook: NotebookNode) -> Iterator[tuple[int, NotebookNode]]:
    """All outputs, each with the number of its cell, from 1."""
    for number, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            yield number, output


def _by_content(files: Path, content: bytes, kind: str) -> Path:
    """Write a file named after its content."""
    return keep(content, files / f"{hashlib.sha256(content).hexdigest()[:16]}.{kind}")


def keep(content: bytes, path: Path) -> Path:
    """Write a file, but leave it alone if it holds this already, so that its time stays."""
    if not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return path


def _picture(address: str, about: dict[str, Any]) -> str:
    width = f' width="{about["width"]}"' if "width" in about else ""
    return f'<img src="{address}" alt="{html.escape(about["alt"])}"{width} loading="lazy">'


def _frame(address: str, name: str) -> str:
    title = html.escape(tr("Explorer of {name}", name=name))
    alone = html.escape(tr("Open the explorer on a page of its own"))
    return (
        f'<iframe class="explorer-frame" src="{address}" title="{title}" loading="lazy"></iframe>'
        f'<p><a href="{address}">{alone}</a></p>'
    )


def _exhibit(saved: dict[str, Any], number: int) -> Exhibit:
    """An explorer's state, as Jupyter keeps it in a notebook."""
    state = saved.get("state", {})
    buffers = {tuple(each["path"]): each["data"] for each in saved.get("buffers", [])}
    try:
        weights, pictures = (base64.b64decode(buffers[(name,)]) for name in ("weights", "pictures"))
        return Exhibit(state["data"], weights, pictures)
    except KeyError:
        raise KitError(
            tr(
                "cell {number}: a page can hold no widget but the explorer: print the widget's "
                "content",
                number=number,
            )
        ) from None
