"""Finds where a cell failed and with which values, so that known mistakes can be recognised.

This code runs in the same process as the student's: in the grader's processes and in a reader's
own kernel. It calls no code of the student's, and reads only plain data.
"""

from __future__ import annotations

import ast
import json
import linecache
import sys
from types import FrameType, TracebackType
from typing import Any

MOST_NAMES, MOST_ITEMS, MOST_TEXT = 12, 8, 60
LONGEST = 4000  # characters of a whole failure
DIGITS = 5  # of a number
TENSORS = ("tensorflow.", "keras.", "jax", "torch")  # modules of types that become arrays


def described(error: BaseException | None) -> str:
    """The result of `failure`, as JSON; empty if there is no error or it cannot be described."""
    if error is None:
        return ""
    try:
        text = json.dumps(failure(error))
    except Exception:  # a student's objects may do anything, and a mark must not depend on it
        return ""
    return text if len(text) <= LONGEST else ""


def of_last() -> str:
    """The failure of the cell that was executed last, in a kernel."""
    return described(getattr(sys, "last_value", None))


def failure(error: BaseException) -> dict[str, Any]:
    """The line of the cell, the kind of error, and the values that the failing statement names.

    Args:
        error: with its traceback.

    Returns:
        "line": of the cell, from 1; 0 if it is not known. "error": the type's name. "values": of
        the variables in the statement that failed, by name: numbers, texts, and arrays by their
        shape, their first numbers and their sum.
    """
    found = _in_cell(error.__traceback__)
    known: dict[str, Any] = {"line": 0, "error": type(error).__name__, "values": {}}
    if found is not None:
        frame, line = found
        known["line"] = line
        known["values"] = _values(frame, line)
    return known


def _in_cell(traceback: TracebackType | None) -> tuple[FrameType, int] | None:
    """The deepest frame of the cell's own code, and its line."""
    name, found = "", None
    while traceback is not None:
        frame = traceback.tb_frame
        if not name and "get_ipython" in frame.f_globals and frame.f_code.co_name == "<module>":
            name = frame.f_code.co_filename
        if name and frame.f_code.co_filename == name:
            found = frame, traceback.tb_lineno
        traceback = traceback.tb_next
    return found


def _values(frame: FrameType, line: int) -> dict[str, Any]:
    text = "".join(linecache.getlines(frame.f_code.co_filename, frame.f_globals))
    statement = _statement(ast.parse(text), line)
    if statement is None:
        return {}
    names = [node.id for node in ast.walk(statement) if isinstance(node, ast.Name)]
    values: dict[str, Any] = {}
    for name in dict.fromkeys(names):
        value = frame.f_locals.get(name, frame.f_globals.get(name))
        if value is None or callable(value) or isinstance(value, type(sys)):
            if value is None and (name in frame.f_locals or name in frame.f_globals):
                values[name] = None
            continue
        values[name] = _plain(value)
        if len(values) == MOST_NAMES:
            break
    return values


def _statement(tree: ast.AST, line: int) -> ast.stmt | None:
    """The innermost statement at a line."""
    found: ast.stmt | None = None
    for node in ast.walk(tree):  # from the outside in
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno):
            compound = hasattr(node, "body") and not isinstance(node, ast.Assert)
            if not compound:
                found = node
    return found


def _plain(value: Any, depth: int = 0) -> Any:
    """A value as JSON can hold it, cut short."""
    kind = type(value)
    if kind in (bool, int) and abs(value) < 1 << 63:
        return value
    if kind is float:
        return _number(value)
    if kind is str:
        return value[:MOST_TEXT]
    if kind in (list, tuple) and depth < 2:
        return {
            kind.__name__: len(value),
            "items": [_plain(each, depth + 1) for each in value[:MOST_ITEMS]],
        }
    if kind is dict and depth < 2:
        items = list(value.items())[:MOST_ITEMS]
        return {
            "dict": len(value),
            "items": [[_plain(key, 2), _plain(each, depth + 1)] for key, each in items],
        }
    return _array(value)


def _array(value: Any) -> Any:
    """An array by its shape, its first numbers and its sum; of anything else, the type's name."""
    numpy, kind = sys.modules.get("numpy"), type(value)
    if numpy is None:
        return {"type": kind.__name__}
    if kind.__module__.startswith(TENSORS) and hasattr(value, "shape") and hasattr(value, "numpy"):
        value = value.numpy()
    if isinstance(value, numpy.generic) and type(value).__module__ == "numpy":
        return _plain(value.item()) if not isinstance(value, numpy.void) else {"type": "void"}
    if type(value) is not numpy.ndarray or value.dtype.kind not in "biuf":
        return {"type": kind.__name__}
    numbers = value.astype(float)
    return {
        "shape": list(value.shape),
        "items": [_number(each) for each in numbers.ravel()[:MOST_ITEMS].tolist()],
        "sum": _number(float(numbers.sum())),
    }


def _number(value: float) -> float | str:
    """A number with few digits; JSON cannot hold infinities."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    return float(f"{value:.{DIGITS}g}")
