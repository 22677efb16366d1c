"""Signal handlers get no frame: the interrupted one may be a test's, and leads to all others.

This module knows nothing of the grader, because the function it puts in place can be looked into.
"""

from __future__ import annotations

import _signal
import signal
from collections.abc import Generator
from typing import Any


def hide_frames() -> None:
    """From here on, a handler is called with None in the place of the frame."""
    installer = _install(_signal.signal)
    next(installer)

    def without_frame(number: int, handler: Any) -> Any:
        before, error = installer.send((number, handler))
        if error is not None:
            raise error
        return before

    signal.signal = without_frame  # type: ignore[assignment]
    _signal.signal = without_frame  # type: ignore[attr-defined]


def _install(install: Any) -> Generator[tuple[Any, Exception | None], Any, None]:
    """Install what it is sent.

    A generator, because a function's closure would show the original; a generator's variables are
    in its frame, which the audit hook refuses to show.
    """
    keep_as_is = (signal.default_int_handler, signal.SIG_IGN, signal.SIG_DFL)
    outcome: tuple[Any, Exception | None] = None, None
    while True:
        number, handler = yield outcome
        try:
            if type(handler) in (int, signal.Handlers):  # the C function wants them plain
                outcome = install(number, int(handler)), None
            elif not callable(handler) or any(handler is each for each in keep_as_is):
                outcome = install(number, handler), None
            else:
                outcome = install(number, _without_frame(handler)), None
        except Exception as error:
            outcome = None, error.with_traceback(None)
        handler = None


def _without_frame(handler: Any) -> Any:
    return lambda number, frame: handler(number, None)
