"""Read a student's graded notebooks: answers, and messages of failed tests."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from utils.grading.course import Course
from utils.grading.outcome import MORE_POINTS, NOT_EXECUTED, STOPPED, WAITS
from utils.messages import tr

OURS = (STOPPED, NOT_EXECUTED, MORE_POINTS, WAITS)  # names of errors of the grader's


@dataclass(frozen=True)
class Graded:
    """A graded submission, mended and sanitised as it was executed.

    Attributes:
        answers: text of each answer, by the cell's name.
        said: the message of each test that failed, by the cell's name.
    """

    answers: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)


def read_graded(course: Course, assignment: str, student: str) -> Graded:
    """Read a student's graded notebooks; missing and damaged files are left out."""
    found = Graded()
    for path in sorted(course.autograded(assignment, student).glob("*.ipynb")):
        try:
            cells = json.loads(path.read_bytes())["cells"]
        except (OSError, ValueError, KeyError, TypeError):
            continue  # somebody has changed it by hand: grading again replaces it
        for cell in cells:
            notes = cell.get("metadata", {}).get("nbgrader", {})
            name = notes.get("grade_id")
            if not name:
                continue
            if notes.get("solution"):
                found.answers[name] = _text(cell.get("source", ""))
            elif notes.get("grade"):
                found.said[name] = _error(cell.get("outputs", []))
    return found


def _error(outputs: list[dict[str, Any]]) -> str:
    """The error at which a test stopped, in one line; empty if there is none."""
    for output in outputs:
        if output.get("output_type") == "error":
            name, text = output.get("ename", ""), " ".join(str(output.get("evalue", "")).split())
            name = tr(name) if name in OURS else str(name)
            return f"{name}: {text}" if text else name
    return ""


def _text(source: Any) -> str:
    return "".join(source) if isinstance(source, list) else str(source)
