"""Signal handlers get no frame: the interrupted one may be a test's, and leads to all others.

This module knows nothing of the grader, because the function it puts in place can be looked into.
"""

from __future__ import annotations

import _signal
import signal
from typing import Any


def hide_frames() -> None:
    """From here on, a handler is called with None in the place of the frame."""
    install = _signal.signal
    keep_as_is = (signal.default_int_handler, signal.SIG_IGN, signal.SIG_DFL)

    def without_frame(number: int, handler: Any) -> Any:
        if isinstance(handler, int):  # SIG_IGN and SIG_DFL, which the C function wants plain
            return install(number, int(handler))
        if not callable(handler) or handler in keep_as_is:
            return install(number, handler)
        return install(number, lambda number, frame: handler(number, None))

    signal.signal = without_frame  # type: ignore[assignment]
    _signal.signal = without_frame  # type: ignore[attr-defined]
