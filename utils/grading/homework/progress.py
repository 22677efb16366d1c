"""What somebody has done of the course, in a file on their own machine; nothing leaves it.

The file is `.cnn-course-kit/progress.json` in the user's home, or lies in the folder that
COURSE_PROGRESS names; COURSE_PROGRESS=off keeps nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from pathlib import Path
from typing import Any

from utils.grading.record import write_whole

VARIABLE, OFF = "COURSE_PROGRESS", "off"
KINDS = ("assignments",)
FIELDS: dict[str, Any] = {
    "points": (int, float), "most": (int, float), "best": (int, float),
    "checks": int, "parts": dict, "day": str,
}  # fmt: skip


def file() -> Path | None:
    """Where the progress is kept; None if it is not kept."""
    wanted = os.environ.get(VARIABLE)
    if wanted is not None and wanted.lower() == OFF:
        return None
    if wanted:
        return Path(wanted) / "progress.json"
    return Path.home() / ".cnn-course-kit" / "progress.json"


def read() -> dict[str, dict[str, Any]]:
    """What is kept; empty if there is nothing yet or the file is damaged."""
    path = file()
    known = None
    if path is not None:
        with contextlib.suppress(OSError, ValueError):
            known = json.loads(path.read_text(encoding="utf-8"))
    found = known if isinstance(known, dict) else {}
    return {kind: _whole(found.get(kind)) for kind in KINDS}


def _whole(entries: Any) -> dict[str, Any]:
    """The entries that have what they should; others were damaged."""
    if not isinstance(entries, dict):
        return {}
    return {
        name: each
        for name, each in entries.items()
        if isinstance(each, dict)
        and all(isinstance(each.get(field), kind) for field, kind in FIELDS.items())
    }


def note_marks(assignment: str, points: float, most: float, parts: dict[str, list[float]]) -> None:
    """Note what an assignment is worth now; the best marks are kept beside the last ones."""
    known = read()
    before = known["assignments"].get(assignment, {})
    known["assignments"][assignment] = {
        "points": points,
        "most": most,
        "best": max(points, float(before.get("best", 0))),
        "checks": int(before.get("checks", 0)) + 1,
        "parts": parts,
        "day": time.strftime("%Y-%m-%d"),
    }
    _write(known)


def _write(known: dict[str, dict[str, Any]]) -> None:
    """Write it whole or not at all; a machine on which nothing can be written keeps nothing."""
    path = file()
    if path is not None:
        with contextlib.suppress(OSError):
            write_whole(path, json.dumps(known, indent=1, sort_keys=True))
