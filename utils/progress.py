"""A person's progress in the course, in a file on their own machine; nothing leaves it.

The file is `.cnn-course-kit/progress.json` in the user's home, or lies in the folder that
COURSE_PROGRESS names; COURSE_PROGRESS=off keeps nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import time
from pathlib import Path, PurePath
from typing import Any

from utils import this_notebook
from utils.atomic import write_whole

VARIABLE, OFF = "COURSE_PROGRESS", "off"
ASSIGNMENTS, LESSONS = "assignments", "lessons"
FIELDS: dict[str, dict[str, Any]] = {
    ASSIGNMENTS: {
        "points": (int, float), "most": (int, float), "best": (int, float),
        "checks": int, "parts": dict, "day": str,
    },
    LESSONS: {"exercises": dict, "day": str},
}  # fmt: skip
LESSON = re.compile(r"\d\d_\w+")  # the name of a lesson's notebook
FIRST, NOW, TRIES = "first", "now", "tries"  # of an exercise: its first answer, its last


def file() -> Path | None:
    """Where the progress is kept; None if it is not kept."""
    wanted = os.environ.get(VARIABLE)
    if wanted is not None and wanted.lower() == OFF:
        return None
    if wanted:
        return Path(wanted) / "progress.json"
    try:
        return Path.home() / ".cnn-course-kit" / "progress.json"
    except RuntimeError:  # this user has no home
        return None


def read() -> dict[str, dict[str, Any]]:
    """The kept entries of assignments and lessons; empty if there is nothing or it is damaged."""
    path = file()
    known = None
    if path is not None:
        with contextlib.suppress(OSError, ValueError):
            known = json.loads(path.read_text(encoding="utf-8"))
    found = known if isinstance(known, dict) else {}
    return {kind: _whole(found.get(kind), fields) for kind, fields in FIELDS.items()}


def _whole(entries: Any, fields: dict[str, Any]) -> dict[str, Any]:
    """The entries that have all their fields; the others are damaged."""
    if not isinstance(entries, dict):
        return {}
    return {
        name: each
        for name, each in entries.items()
        if isinstance(each, dict)
        and all(isinstance(each.get(field), kind) for field, kind in fields.items())
        and all(isinstance(one, dict) for one in each.get("exercises", {}).values())
    }


def note_marks(assignment: str, points: float, most: float, parts: dict[str, list[float]]) -> bool:
    """Note the marks of an assignment; the best marks are kept beside the last ones.

    Args:
        assignment: its name.
        points: of all its tests.
        most: points that are possible.
        parts: for each part, its points and the possible ones.

    Returns:
        Whether it could be noted.
    """
    known = read()
    before = known[ASSIGNMENTS].get(assignment, {})
    known[ASSIGNMENTS][assignment] = {
        "points": points,
        "most": most,
        "best": max(points, float(before.get("best", 0))),
        "checks": int(before.get("checks", 0)) + 1,
        "parts": parts,
        "day": time.strftime("%Y-%m-%d"),
    }
    return _write(known)


def note_exercise(question: str, right: bool | None) -> bool:
    """Note an exercise of the lesson that runs, its first answer and the last one.

    Nothing is noted outside a lesson's notebook.

    Args:
        question: a text that no other exercise of the lesson has.
        right: whether the answer is right; None if there is none yet.

    Returns:
        Whether it was noted.
    """
    lesson = this_lesson()
    if not lesson:
        return False
    known = read()
    entry = known[LESSONS].setdefault(lesson, {"exercises": {}})
    entry["day"] = time.strftime("%Y-%m-%d")
    if right is not None:
        key = hashlib.sha256(question.encode()).hexdigest()[:8]
        before = entry["exercises"].get(key, {FIRST: right, TRIES: 0})
        tries = before[TRIES] + 1 if isinstance(before.get(TRIES), int) else 1
        entry["exercises"][key] = {FIRST: bool(before.get(FIRST)), NOW: right, TRIES: tries}
    return _write(known)


def this_lesson() -> str:
    """The name of the lesson whose notebook runs here; empty if that is not known."""
    path = next(iter(this_notebook.names()), "")
    name = PurePath(path.replace("\\", "/")).name
    stem, _, suffix = name.rpartition(".")
    return stem if suffix == "ipynb" and LESSON.fullmatch(stem) else ""


def _write(known: dict[str, dict[str, Any]]) -> bool:
    """Write it completely or not at all; return whether it was written."""
    path = file()
    if path is None:
        return False
    try:
        write_whole(path, json.dumps(known, indent=1, sort_keys=True))
    except OSError:
        return False
    return True
