"""Executes cells as a Jupyter kernel does, and records what it would publish.

IPython's shell gets a cell as it stands, as in nbgrader's kernel, with the student's names,
libraries and history as the cells before have left them.
"""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import errno
import getpass
import json
import linecache
import os
import selectors
import signal
import sys
import tempfile
from typing import Any

from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError, UsageError
from traitlets.config import Config

from utils.grading.kernel.failure import described
from utils.grading.kernel.protocol import Answer
from utils.grading.kernel.recorder import Recorder, Stream
from utils.messages import tr

MAX_PAYLOAD = 40 << 20  # bytes of a cell's outputs
MAX_TEXT = 1 << 20  # bytes that programs print without Python's streams


class Shell(ZMQInteractiveShell):
    """ipykernel's shell, changed so that it works without a kernel."""

    def enable_gui(self, gui: Any = None) -> None:
        """Windows cannot be opened; pictures go into the notebook."""
        if gui not in (None, "inline", "nbagg", "notebook", "webagg", "ipympl", "widget"):
            raise UsageError(
                tr("no windows here: {magic} cannot be used", magic=f"%matplotlib {gui}")
            )

    def ask_exit(self) -> None:
        """`exit` ends the notebook, as it ends a kernel."""
        self.exit_now = True

    def _update_exit_now(self, change: Any) -> None:
        """There is no event loop to stop."""


# Libraries recognise a notebook by the name of this class.
Shell.__name__ = Shell.__qualname__ = "ZMQInteractiveShell"


class Notebook:
    """One notebook's shell, and the loop in which its cells run."""

    def __init__(self) -> None:
        """Make the shell; it belongs to this process until `adopt` gives it to a copy."""
        self.recorder = Recorder()
        self.lost = tr("the cell's outputs were lost")
        config = Config()
        config.HistoryManager.hist_file = ":memory:"  # in a file, it would need a thread
        Shell.clear_instance()
        self.shell = Shell.instance(config=config, colors="neutral")
        self.shell.display_pub.session = self.recorder
        self.shell.displayhook.session = self.recorder
        self.shell.displayhook.topic = b"execute_result"
        sys.stdout = Stream(self.recorder, "stdout", 1)
        sys.stderr = Stream(self.recorder, "stderr", 2)
        if sys.path[0] != "":
            sys.path.insert(0, "")
        self._warm_up()
        self.printed: tuple[int, int] = (-1, -1)
        self.loop: asyncio.AbstractEventLoop | None = None

    def _warm_up(self) -> None:
        """Let IPython import its formatter of errors now, so that no copy has to import it."""
        self.recorder.start()
        name = self.shell.compile.cache("assert 1 == 2, 'no'", 0)
        try:
            exec(compile("assert 1 == 2, 'no'", name, "exec"), {})
        except AssertionError as error:
            self.shell.InteractiveTB.structured_traceback(
                type(error), error, error.__traceback__, tb_offset=1
            )
        self.shell.compile._filename_map.pop(name, None)
        linecache.cache.pop(name, None)

    def adopt(self) -> None:
        """Belong to this process: a copy of a process must not print into the other's files."""
        for descriptor in self.printed:
            with contextlib.suppress(OSError):
                os.close(descriptor)
        self.printed = _printed_past_python()
        if self.loop is None:
            # A selector without a descriptor in the kernel, which copies would share.
            self.loop = asyncio.SelectorEventLoop(selectors.SelectSelector())
            asyncio.set_event_loop(self.loop)

    def run(self, source: str, cell_id: str) -> Answer:
        """Execute one cell."""
        assert self.loop is not None
        problem: BaseException | None = None
        self.recorder.start()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            result = self.loop.run_until_complete(self._execute(source, cell_id))
            problem = result.error_before_exec or result.error_in_exec
        except BaseException as error:  # a student's code can damage IPython itself
            problem = error
            self._show(error)
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            return self._answer(problem)
        except BaseException as error:  # the grader needs an answer, whatever is damaged
            named = [type(error).__name__, self.lost]
            lost: Answer = {"fine": False, "error": named, "outputs": "[]"}
            lost |= {"asserted": False, "failure": "", "lack": "", "cut": False, "exits": False}
            return lost

    async def _execute(self, source: str, cell_id: str) -> Any:
        """As ipykernel does inside its own loop."""
        shell, problem = self.shell, None
        original = builtins.input, getpass.getpass
        builtins.input, getpass.getpass = _no_input, _no_input
        try:
            try:
                transformed = shell.transform_cell(source)
            except Exception:
                transformed, problem = source, sys.exc_info()
            words = {"transformed_cell": transformed, "preprocessing_exc_tuple": problem}
            if not shell.should_run_async(source, **words):
                return shell.run_cell(source, store_history=True, silent=False, cell_id=cell_id)
            try:
                result = await shell.run_cell_async(
                    source, store_history=True, silent=False, cell_id=cell_id, **words
                )
            finally:
                shell.events.trigger("post_execute")
            shell.events.trigger("post_run_cell", result)
            return result
        finally:
            builtins.input, getpass.getpass = original

    def _show(self, error: BaseException) -> None:
        try:
            self.shell.showtraceback((type(error), error, error.__traceback__))
        except BaseException as second:
            named = {"ename": type(second).__name__, "evalue": str(second), "traceback": []}
            self.recorder.take("error", named)

    def _answer(self, problem: BaseException | None) -> Answer:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):  # a student may have put anything there
                stream.flush()
        self._add_printed()
        outputs = json.dumps(self.recorder.finished(), default=str)
        cut = bool(self.recorder.cut)
        if len(outputs) > MAX_PAYLOAD:
            outputs, cut = "[]", True
        return {
            "fine": problem is None,
            "asserted": isinstance(problem, AssertionError),
            "error": [] if problem is None else [type(problem).__name__, str(problem)[:2000]],
            "failure": described(problem),
            "outputs": outputs,
            "lack": _lack(problem),
            "cut": cut,
            "exits": bool(self.shell.exit_now),
        }

    def _add_printed(self) -> None:
        """Add text that C code and programs have printed without Python's streams."""
        for name, descriptor in zip(("stdout", "stderr"), self.printed, strict=True):
            length = os.lseek(descriptor, 0, os.SEEK_END)
            if length:
                text = os.pread(descriptor, min(length, MAX_TEXT), 0).decode("utf-8", "replace")
                self.recorder.print(name, text)
                self.recorder.cut = self.recorder.cut or length > MAX_TEXT
                os.ftruncate(descriptor, 0)
                os.lseek(descriptor, 0, os.SEEK_SET)


def _lack(problem: BaseException | None) -> str:
    """The resource that ran out: "memory", "disk", or empty."""
    number = problem.errno if isinstance(problem, OSError) else None
    if isinstance(problem, MemoryError) or number == errno.ENOMEM:
        return "memory"
    return "disk" if number in (errno.EFBIG, errno.ENOSPC) else ""


def _no_input(*_: Any, **__: Any) -> str:
    message = "raw_input was called, but this frontend does not support input requests."
    raise StdinNotImplementedError(message)


def _printed_past_python() -> tuple[int, int]:
    """Memory files for text that C code and programs print to 1 and 2; descriptor 0 is empty."""
    made = []
    for number in (1, 2):
        if hasattr(os, "memfd_create"):
            descriptor = os.memfd_create(f"out{number}")
        else:
            descriptor, name = tempfile.mkstemp()
            os.unlink(name)
        os.dup2(descriptor, number)
        made.append(descriptor)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return made[0], made[1]
