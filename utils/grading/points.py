"""The points of a test, from its outputs: as nbgrader counts them, without importing nbgrader.

A student's machine and Colab may not have nbgrader. A test compares both ways of counting.
"""

from __future__ import annotations

import re
from typing import Any

NUMPY_NUMBER = re.compile(r"np\.[a-z]+[0-9]*\(([0-9]+(?:\.[0-9]*)?(?:e[+-]?[0-9]+)?)\)")


def earned(outputs: list[dict[str, Any]], most: float, strict: bool = False) -> float:
    """The points that nbgrader gives for a test cell's outputs.

    An error costs all points; a number as the cell's result is a partial credit; other outputs
    change nothing. A number above `most`, which nbgrader refuses, gives no points.

    Args:
        outputs: of the cell.
        most: points of the cell.
        strict: whether text on standard error costs all points.
    """
    try:
        for output in outputs:
            kind = output["output_type"]
            if kind == "error" or (strict and on_standard_error(output)):
                return 0.0
            if kind == "execute_result":
                return _partial(output["data"]["text/plain"], most)
    except (KeyError, TypeError):
        return 0.0  # the outputs are not valid
    return float(most)


def worth(outputs: list[dict[str, Any]], most: float, strict: bool = False) -> float:
    """The points that a test gives: as `earned`, but numbers may be written as NumPy shows them.

    `np.float64(0.5)` is not a number for nbgrader, which gives all points for it. Numbers below
    zero are no partial credit in either form.
    """
    given = earned(outputs, most, strict)
    for output in outputs if given else ():
        if output["output_type"] == "execute_result":
            number = NUMPY_NUMBER.fullmatch(str(output["data"]["text/plain"]))
            return min(given, float(number[1])) if number else given
    return given


def on_standard_error(output: dict[str, Any]) -> bool:
    """Whether an output is text on standard error."""
    return output.get("output_type") == "stream" and output.get("name") == "stderr"


def _partial(shown: Any, most: float) -> float:
    """Points from a cell's result; all points if it is not a number, or below zero."""
    if not shown:
        return 0.0
    if isinstance(shown, list):
        if len(shown) > 1:
            return float(most)
        shown = shown[0]
    try:
        points = float(shown)
    except ValueError:
        return float(most)
    if points > most:
        return 0.0
    return points if points >= 0 else float(most)
