"""Executes a reader's notebook in a fresh kernel, with a time limit for each cell."""

from __future__ import annotations

import ast
import os
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import Empty
from typing import Any

import nbformat
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output

from utils.check_here import CHECKING
from utils.errors import KitError
from utils.grading.outcome import NOT_EXECUTED, STOPPED, once_stopped, too_long
from utils.grading.source import is_answer_or_test, is_test
from utils.messages import marked, tr

INTERRUPTED = KeyboardInterrupt.__name__  # what the kernel reports when a cell's time is over
ENDED = "KernelEnded"
OURS = (STOPPED, ENDED, NOT_EXECUTED)  # errors that this module reports, in words for the reader
EXITED = marked("it calls exit() or quit(), which ends the notebook: remove that call")
SET_UP = 60.0  # seconds for cells that are neither answers nor tests
FAILURE = "failure"  # metadata of a test in the executed notebook
DESCRIBE = (
    "__import__('utils.grading.kernel.failure', fromlist=['of_last']).of_last()"  # in the kernel
)
GRACE = 3  # seconds a cell has to stop when it is interrupted


def run_notebook(
    notebook: NotebookNode,
    folder: Path,
    seconds: float,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> NotebookNode:
    """A notebook with its outputs; a cell that fails or takes too long does not stop the others.

    After a cell that cannot be stopped, or that ends the kernel, no cell is executed.

    Args:
        notebook: what to execute; it is not changed.
        folder: where it runs, so that files beside it are found.
        seconds: that an answer or a test may take; other cells may take at least a minute, because
            they import and load.
        progress: called with the number of cells done and of all.

    Raises:
        KitError: if no kernel starts.
        KeyboardInterrupt: if the reader stops it.
    """
    executed = nbformat.from_dict(notebook)
    watch = _Watch(seconds, progress, sum(cell.cell_type == "code" for cell in executed.cells))
    # The Python that runs this, whatever else is installed under the name python3.
    kernels = KernelSpecManager(kernel_dirs=[])
    watch.kernel = AsyncKernelManager(kernel_name=NATIVE_KERNEL_NAME, kernel_spec_manager=kernels)
    client = NotebookClient(
        executed,
        km=watch.kernel,
        timeout_func=watch.limit,
        allow_errors=True,
        interrupt_on_timeout=True,
        resources={"metadata": {"path": str(folder)}},
        on_cell_execute=watch.begin,
        on_cell_executed=watch.end,
        shutdown_kernel="immediate",
        extra_arguments=["--log-level=ERROR"],
    )
    watch.client = client
    client.owns_km = True  # so that it is shut down
    # TensorFlow's messages about this machine are not part of an answer.
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "PYDEVD_DISABLE_FILE_VALIDATION": "1", CHECKING: "1"}
    try:
        client.execute(env={**os.environ, **quiet})
    except DeadKernelError:
        _explain(executed, watch)
    except AssertionError:
        if client.km is not None:
            raise
        raise KeyboardInterrupt from None  # nbclient has cleaned up after Ctrl+C
    except OSError as error:
        raise KitError(
            tr("Jupyter's Python kernel does not start ({error})", error=error)
        ) from error
    finally:
        watch.stop()
    return executed


class _Watch:
    """Notes which cell runs, and ends the kernel if the cell cannot be interrupted."""

    def __init__(self, seconds: float, progress: Callable[[int, int], None], total: int) -> None:
        self.seconds, self.progress, self.total = seconds, progress, total
        self.kernel: Any = None
        self.client: Any = None
        self.number = -1  # of the cell that runs
        self.late = False
        self.exited = -1  # the cell that called exit()
        self.stopped = False  # whether an answer or a test was stopped for taking too long
        self._done, self._began, self._seconds = 0, 0.0, seconds
        self._timer: threading.Timer | None = None

    def limit(self, cell: NotebookNode) -> float:
        """Seconds that a cell may take."""
        if not is_answer_or_test(cell):
            return max(self.seconds, SET_UP)
        return once_stopped(self.seconds) if self.stopped else self.seconds

    @property
    def last(self) -> float:
        """Seconds that the current or last cell may take."""
        return self._seconds

    def begin(self, cell: NotebookNode, cell_index: int) -> None:
        """A cell begins."""
        self.stop()
        self.number, self._began = cell_index, time.monotonic()
        self._seconds = self.limit(cell)
        self._timer = threading.Timer(self._seconds + GRACE, self._kill)
        self._timer.daemon = True
        self._timer.start()

    async def end(
        self, cell: NotebookNode, cell_index: int, execute_reply: Mapping[str, Any]
    ) -> None:
        """A cell has ended; an error that could not be shown still counts."""
        self.stop()
        late = time.monotonic() - self._began >= self._seconds
        errors = [each for each in cell.outputs if each.output_type == "error"]
        reply = execute_reply["content"]
        if reply["status"] != "ok" and not errors:
            name = str(reply.get("ename", "Error"))
            errors = [new_output("error", ename=name, evalue=str(reply.get("evalue", "")))]
            cell.outputs += errors
        payload = reply.get("payload", [])
        if any(each.get("source") == "ask_exit" for each in payload):
            # The kernel ends a moment later, and nbclient would go on with the next cells.
            cell.outputs.append(new_output("error", ename=ENDED, evalue=tr(EXITED)))
            self.exited = cell_index
            self._end_kernel()
            return
        for error in errors:
            if late and error.ename == INTERRUPTED:
                error.ename, error.evalue = STOPPED, too_long(self._seconds)
                self.stopped = self.stopped or is_answer_or_test(cell)
        if errors and is_test(cell):
            cell.metadata[FAILURE] = await self._described()
        self._done += 1
        self.progress(self._done, self.total)

    async def _described(self) -> str:
        """Where the last cell failed and with which values, as its kernel reports."""
        kernel = self.client.kc
        asked = kernel.execute("", silent=True, user_expressions={FAILURE: DESCRIBE})
        try:
            while True:
                reply = await kernel.get_shell_msg(timeout=GRACE)
                if reply["parent_header"].get("msg_id") == asked:
                    data = reply["content"]["user_expressions"][FAILURE]["data"]
                    return str(ast.literal_eval(data["text/plain"]))
        except (Empty, KeyError, ValueError, SyntaxError, RuntimeError):
            return ""  # only a question that may help depends on it

    def stop(self) -> None:
        """Stop the timer: no cell runs."""
        if self._timer is not None:
            self._timer.cancel()

    def _kill(self) -> None:
        self.late = True
        self._end_kernel()

    def _end_kernel(self) -> None:
        self.kernel.provisioner.process.kill()


def _explain(executed: NotebookNode, watch: _Watch) -> None:
    """Note in the cells where the kernel ended, and which cells were not executed after that."""
    if watch.late:
        why = tr(
            "{stopped} It could not be interrupted: an `except:` catches everything",
            stopped=too_long(watch.last),
        )
    else:
        why = tr("this ended the kernel: does it need too much memory?")
    ended = watch.exited if watch.exited >= 0 else watch.number
    for number, cell in enumerate(executed.cells):
        if cell.cell_type == "code" and number == ended and watch.exited < 0:
            error = new_output("error", ename=STOPPED if watch.late else ENDED, evalue=why)
            cell.outputs = [*cell.outputs, error]
        elif cell.cell_type == "code" and number > ended and cell.source.strip():
            text = tr("not run, because a cell before it has ended the kernel")
            cell.outputs = [new_output("error", ename=NOT_EXECUTED, evalue=text)]
