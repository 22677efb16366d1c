"""The error for everything a user can cause: one line that says what to do."""

from __future__ import annotations


class KitError(Exception):
    """Bad input, a missing file, no network: the message is one line and says what to do.

    In a notebook it is shown without a traceback; the `course` command prints it and exits with 1.
    """

    def _render_traceback_(self) -> list[str]:
        """IPython calls this instead of printing a traceback."""
        return [f"{type(self).__name__}: {self}"]
