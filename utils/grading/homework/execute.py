"""Execute one's own notebook in a fresh kernel: no cell for ever, and every test gets its turn."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode

from utils.errors import KitError
from utils.grading.outcome import TIME_OUT

INTERRUPTED = KeyboardInterrupt.__name__  # what the kernel reports when its time is over


def execute(
    notebook: NotebookNode,
    folder: Path,
    seconds: int,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> NotebookNode:
    """A notebook with its outputs; a cell that fails or takes too long does not stop the others.

    Args:
        notebook: what to execute; it is not changed.
        folder: where it runs, so that files beside it are found.
        seconds: that a cell may take.
        progress: called with the number of cells done and of all.

    Raises:
        KitError: if the kernel dies, or Jupyter's Python kernel is not installed.
    """
    executed = nbformat.from_dict(notebook)
    total = sum(cell.cell_type == "code" for cell in executed.cells)
    done = 0

    def after(**_: object) -> None:
        nonlocal done
        done += 1
        progress(done, total)

    client = NotebookClient(
        executed,
        timeout=seconds,
        allow_errors=True,
        interrupt_on_timeout=True,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        on_cell_executed=after,
        shutdown_kernel="immediate",
        extra_arguments=["--log-level=ERROR"],
    )
    # TensorFlow's own words about this machine are no part of anybody's answer.
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    try:
        client.execute(env={**os.environ, **quiet})
    except DeadKernelError as error:
        raise KitError(
            "your notebook ended the kernel, perhaps out of memory: run its cells one after the "
            "other in Jupyter to see which one"
        ) from error
    for cell in executed.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error" and output.ename == INTERRUPTED:
                output.ename = TIME_OUT
                output.evalue = f"stopped after {seconds} s: is there a loop that never ends?"
    return executed
