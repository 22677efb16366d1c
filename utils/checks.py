"""Instant checks for the ungraded exercises: a tick, a cross with a hint, or "not answered yet".

A check never raises, so that a notebook runs from top to bottom before anything is answered. In a
lesson's notebook it notes the first answer and the last one, on this machine (`utils.progress`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from utils.messages import tr, trn
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
        print(tr("{open} Not answered yet.", open=OPEN))
        return _noted(question, None)
    right = _equal(answer, expected, tolerance)
    if right:
        print(tr("{tick} Right.", tick=TICK))
    else:
        print(tr("{cross} Not yet. {hint}", cross=CROSS, hint=hint).rstrip())
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
        print(tr("{open} Not answered yet: there is no function.", open=OPEN))
        return _noted(question, None)
    if not callable(function):
        said = tr(
            "{cross} Not yet: {answer} is not a function. {hint}",
            cross=CROSS,
            answer=_short(function),
            hint=hint,
        )
        print(said.rstrip())
        return _noted(question, False)
    name = getattr(function, "__name__", tr("your function"))
    for arguments, expected in cases.items():
        shown = f"{name}({', '.join(map(repr, arguments))})"
        try:
            answer = function(*arguments)
        except NotImplementedError:
            answer = None
        except Exception as error:  # the student's code may raise anything; it is shown, not hidden
            reason = f"{type(error).__name__}: {_short(error, str)}"
            said = tr(
                "{cross} {call} raised {reason}. {hint}",
                cross=CROSS,
                call=shown,
                reason=reason,
                hint=hint,
            )
            print(said.rstrip())
            return _noted(question, False)
        if _unanswered(answer):
            print(tr("{open} Not answered yet: {call} returned nothing.", open=OPEN, call=shown))
            return _noted(question, None)
        if not _equal(answer, expected, tolerance):
            said = tr(
                "{cross} Not yet: {call} gave {answer}. {hint}",
                cross=CROSS,
                call=shown,
                answer=_short(answer),
                hint=hint,
            )
            print(said.rstrip())
            return _noted(question, False)
    print(
        trn(
            "{tick} Right, on {count} input.",
            "{tick} Right, on {count} inputs.",
            len(cases),
            tick=TICK,
        )
    )
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
        return tr("a {kind}", kind=type(value).__name__)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 4]} ..."


def _equal(answer: Any, expected: Any, tolerance: float) -> bool:
    if isinstance(expected, str):
        return isinstance(answer, str) and answer.strip().lower() == expected.strip().lower()
    try:
        given, right = np.asarray(answer, float), np.asarray(expected, float)
    except Exception:  # the answer is not a number, and a check never raises
        return False
    return given.shape == right.shape and bool(np.allclose(given, right, rtol=0, atol=tolerance))
