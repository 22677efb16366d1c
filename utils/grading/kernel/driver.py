"""The main thread of a student's process: it executes one cell after another.

Nothing here is worth finding. What decides and seals is another thread's (`child`), which gives
out cells and takes in what they did; a student's code that gets hold of this module, or of the
frames below its own, learns nothing that it could use.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import linecache
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

MAX_PAYLOAD = 40 << 20
MAX_TEXT = 1 << 20
EXACT = (float, int, bool)


def drive(
    cells: Iterator[dict] | None,
    give: Callable[[tuple], None],
    shell: Any,
    recorder: Any,
    descriptors: tuple[int, int],
) -> None:
    """Execute cells and `give` what they did.

    Args:
        cells: waits for each.
        give: called with ("done", whether it went well, text of its value, outputs as JSON,
            whether they were cut, whether the notebook called exit).
        shell: IPython's.
        recorder: of the shell's messages.
        descriptors: files that hold what is printed past Python, to 1 and 2.
    """
    install, interrupt, ignore = signal.signal, signal.default_int_handler, signal.SIG_IGN
    loop = asyncio.new_event_loop()  # cells run inside a running loop, as in a kernel
    asyncio.set_event_loop(loop)
    for cell in cells or ():
        cells = None  # where they come from is no variable: whoever has this frame cannot take one
        recorder.start()
        fine, text, problem = [False], [None], None
        install(signal.SIGINT, interrupt)
        try:
            loop.run_until_complete(_execute(cell, shell, recorder, fine, text))
        except BaseException as error:
            fine[0], problem = False, error
        install(signal.SIGINT, ignore)
        was_cut = False
        try:
            if problem is not None:
                _show(shell, problem, cell)
            if cell["kind"] != "code":
                shell.events.trigger("post_execute")
            sys.stdout.flush()
            sys.stderr.flush()
            _add_descriptors(recorder, descriptors)
            was_cut = bool(recorder.cut)
            payload = json.dumps(recorder.outputs, default=str).encode("utf-8", "replace")
            if len(payload) > MAX_PAYLOAD:
                payload, was_cut = b"[]", True
        except BaseException as error:  # whatever the student broke, the verdict stands
            lost = f"outputs lost: {type(error).__name__}"
            payload = b'[{"output_type": "stream", "name": "stdout", "text": "%s"}]' % lost.encode()
        problem = None
        give(("done", fine[0], text[0], payload, was_cut, bool(shell.exit_now)))


async def _execute(
    cell: dict,
    shell: Any,
    recorder: Any,
    fine: list,
    text: list,
    execute: Callable[..., Any] = eval,  # as it was before any student's code ran
    audit: Callable[..., None] = sys.audit,
) -> None:
    """Execute one cell; sets `fine`, and for a test that ends in a value its `text`."""
    if cell["kind"] == "code":
        outcome = await _run_cell(shell, cell["source"])
        fine[0] = bool(outcome.success)
        return
    shell._trait_values["execution_count"] += 1  # nobody is told, and nobody acts on it now
    if cell["visible"]:
        _remember(cell["name"], cell["visible"])
    if cell["warnings"]:
        recorder.take("stream", {"name": "stderr", "text": cell["warnings"]})
    value = None
    for code in cell["codes"]:
        value = execute(code, cell["namespace"])
        if code.co_flags & inspect.CO_COROUTINE:
            value = await value
    if value is not None and cell["kind"] == "test":
        audit(cell["look"], value)
        kind = type(value)
        text[0] = kind.__repr__(value) if kind in EXACT else repr(value)[:200]
    elif value is not None:
        shell.displayhook(value)
    fine[0] = True


async def _run_cell(shell: Any, source: str) -> Any:
    """Execute a cell of the student's, as ipykernel does inside its own loop."""
    problem = None
    try:
        transformed = shell.transform_cell(source)
    except Exception:
        transformed, problem = source, sys.exc_info()
    words = {"transformed_cell": transformed, "preprocessing_exc_tuple": problem}
    if not shell.should_run_async(source, **words):
        return shell.run_cell(source, store_history=True)
    try:
        return await shell.run_cell_async(source, store_history=True, **words)
    finally:
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", None)


def _remember(name: str, lines: Sequence[str]) -> None:
    """Let `linecache` know the lines of a cell."""
    if lines:
        linecache.cache[name] = (sum(map(len, lines)), None, list(lines), name)
    else:
        linecache.cache.pop(name, None)


def _show(shell: Any, error: BaseException, cell: dict[str, Any]) -> None:
    """Print a test's traceback as a notebook does; the source is forgotten again afterwards."""
    name, source = cell["name"], cell["source"]
    _remember(name, source.splitlines(keepends=True))
    try:
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename != name:
            trace = trace.tb_next
        chosen = trace or error.__traceback__
        shell.showtraceback((type(error), error.with_traceback(chosen), chosen))
    finally:
        _remember(name, cell["visible"])


def _add_descriptors(recorder: Any, descriptors: tuple[int, int]) -> None:
    """Add what was printed past Python."""
    for name, descriptor in zip(("stdout", "stderr"), descriptors, strict=True):
        length = os.lseek(descriptor, 0, os.SEEK_END)
        if length:
            text = os.pread(descriptor, min(length, MAX_TEXT), 0).decode("utf-8", "replace")
            recorder.take("stream", {"name": name, "text": text})
            recorder.cut = recorder.cut or length > MAX_TEXT
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
