"""Instant checks for the ungraded exercises: a tick, a cross with a hint, or "not answered yet".

A check never raises, so that a notebook runs from top to bottom before anything is answered. In a
lesson's notebook it notes the first answer and the last one, on this machine (`utils.progress`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from utils.progress import note_exercise

TICK, CROSS, OPEN = "✓", "✗", "…"
LONGEST = 80  # characters of a wrong result that are shown


def check(answer: Any, expected: Any, hint: str = "", *, tolerance: float = 1e-6) -> bool | None:
    """Compare an answer with the expected one, and print the result.

    Args:
        answer: the student's number, array, tuple or text; None or `...` if not answered yet.
        expected: the right one.
        hint: shown if the answer is wrong; says what to look at and does not give the answer.
        tolerance: how far numbers may be off.

    Returns:
        True or False, or None if there is no answer yet.
    """
    question = hint or _short(expected)
    if _unanswered(answer):
        print(f"{OPEN} Not answered yet.")
        return _noted(question, None)
    right = _equal(answer, expected, tolerance)
    print(f"{TICK} Right." if right else f"{CROSS} Not yet. {hint}".rstrip())
    return _noted(question, right)


def check_function(
    function: Callable[..., Any],
    cases: dict[tuple, Any],
    hint: str = "",
    *,
    tolerance: float = 1e-6,
) -> bool | None:
    """Call a student's function on several inputs, and print the first wrong result.

    Args:
        function: the student's; returns None or `...` where it is not written yet.
        cases: arguments and the right result.
        hint: shown with the first wrong result.
        tolerance: how far numbers may be off.

    Returns:
        True or False, or None if the function is not written yet.
    """
    question = hint or _short(list(cases))
    if _unanswered(function):
        print(f"{OPEN} Not answered yet: there is no function.")
        return _noted(question, None)
    if not callable(function):
        print(f"{CROSS} Not yet: {_short(function)} is not a function. {hint}".rstrip())
        return _noted(question, False)
    name = getattr(function, "__name__", "your function")
    for arguments, expected in cases.items():
        shown = f"{name}({', '.join(map(repr, arguments))})"
        try:
            answer = function(*arguments)
        except NotImplementedError:
            answer = None
        except Exception as error:  # the student's code may raise anything; it is shown, not hidden
            reason = f"{type(error).__name__}: {_short(error, str)}"
            print(f"{CROSS} {shown} raised {reason}. {hint}".rstrip())
            return _noted(question, False)
        if _unanswered(answer):
            print(f"{OPEN} Not answered yet: {shown} returned nothing.")
            return _noted(question, None)
        if not _equal(answer, expected, tolerance):
            print(f"{CROSS} Not yet: {shown} gave {_short(answer)}. {hint}".rstrip())
            return _noted(question, False)
    print(f"{TICK} Right, on {len(cases)} inputs.")
    return _noted(question, True)


def _noted(question: str, right: bool | None) -> bool | None:
    """Note the result of a lesson's exercise for `course progress`, and return it."""
    note_exercise(question, right)
    return right


def _unanswered(answer: Any) -> bool:
    return answer is None or answer is ...


def _short(value: Any, text: Callable[[Any], str] = repr) -> str:
    """A value on one line, cut where it gets long."""
    try:
        line = " ".join(text(value).split())
    except Exception:  # `repr` of a student's class may raise
        return f"a {type(value).__name__}"
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 4]} ..."


def _equal(answer: Any, expected: Any, tolerance: float) -> bool:
    if isinstance(expected, str):
        return isinstance(answer, str) and answer.strip().lower() == expected.strip().lower()
    try:
        given, right = np.asarray(answer, float), np.asarray(expected, float)
    except Exception:  # the answer is not a number, and a check never raises
        return False
    return given.shape == right.shape and bool(np.allclose(given, right, rtol=0, atol=tolerance))
