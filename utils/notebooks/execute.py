"""Run a lesson from top to bottom, as a reader would, and keep the executed notebook and a page."""

from __future__ import annotations

import copy
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from utils.errors import KitError
from utils.messages import tr
from utils.notebooks.outputs import explorers_to_pages, named
from utils.notebooks.settings import with_settings

CELL_TIMEOUT = 600  # seconds; the full data on a slow machine, not the default run


@dataclass(frozen=True)
class Executed:
    """The result of running a lesson.

    Attributes:
        notebook: with outputs.
        seconds: wall-clock time from the start of the kernel to the last cell.
        slowest_cell: seconds of the slowest cell.
    """

    notebook: NotebookNode
    seconds: float
    slowest_cell: float


def execute(
    path: Path,
    settings: Mapping[str, object] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Executed:
    """Execute a notebook in a fresh kernel, in its own folder.

    Args:
        path: the notebook.
        settings: names and values to set after the cell tagged `parameters`.
        progress: called with the number of code cells that are done and of all of them.

    Raises:
        KitError: if a cell fails, a setting does not fit the notebook, or the kernel dies.
    """
    notebook = nbformat.read(path, as_version=4)
    if settings:
        with_settings(notebook, settings, path.name)
    total = sum(cell.cell_type == "code" for cell in notebook.cells)
    state = {"done": 0, "began": 0.0, "slowest": 0.0}

    def before(**_: object) -> None:
        state["began"] = time.monotonic()

    def after(**_: object) -> None:
        state["done"] += 1
        state["slowest"] = max(state["slowest"], time.monotonic() - state["began"])
        progress(int(state["done"]), total)

    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT,
        kernel_name="python3",
        coalesce_streams=True,  # keep only the last state of a progress bar
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_execute=before,
        on_cell_executed=after,
        shutdown_kernel="immediate",
        extra_arguments=["--log-level=ERROR"],  # no messages about the encryption of local sockets
    )
    started = time.monotonic()
    try:
        client.execute(env={**os.environ, "PYDEVD_DISABLE_FILE_VALIDATION": "1"})
    except CellTimeoutError as error:
        raise KitError(
            tr(
                "{notebook}: a cell took longer than {seconds} s",
                notebook=path.name,
                seconds=CELL_TIMEOUT,
            )
        ) from error
    except CellExecutionError as error:
        raise KitError(
            tr(
                "{notebook}: a cell failed: {error}: {reason}",
                notebook=path.name,
                error=error.ename,
                reason=error.evalue,
            )
        ) from error
    except DeadKernelError as error:
        raise KitError(
            tr("{notebook}: the kernel died, perhaps out of memory", notebook=path.name)
        ) from error
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # time stamps
    return Executed(notebook, time.monotonic() - started, state["slowest"])


def write_page(notebook: NotebookNode, target: Path) -> None:
    """Keep an executed notebook as .ipynb, and as .html beside it.

    Raises:
        KitError: if it shows something that a page cannot hold; the .ipynb is written all the same.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)
    still = copy.deepcopy(notebook)
    with named(target.stem):
        explorers_to_pages(still, target.parent / "explorers")
    html, _ = HTMLExporter().from_notebook_node(
        still, resources={"metadata": {"name": target.stem}}
    )
    target.with_suffix(".html").write_text(html, encoding="utf-8")
