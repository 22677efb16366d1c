"""The points of a test, from its outputs: as nbgrader counts them, without importing nbgrader.

One's own machine and Colab may not have it. A test compares both.
"""

from __future__ import annotations

import re
from typing import Any

NUMPY_NUMBER = re.compile(r"np\.[a-z]+[0-9]*\((-?[0-9]+(?:\.[0-9]*)?(?:e[+-]?[0-9]+)?)\)")


def earned(outputs: list[dict[str, Any]], most: float, strict: bool = False) -> float:
    """The points that nbgrader gives for a test cell's outputs.

    An error costs them all; a number that the cell ends in is a partial credit; anything else is
    no matter. A number above `most`, which nbgrader refuses, gives nothing.

    Args:
        outputs: of the cell.
        most: points it has.
        strict: whether standard error costs them all.
    """
    try:
        for output in outputs:
            kind = output["output_type"]
            if kind == "error" or (strict and on_standard_error(output)):
                return 0.0
            if kind == "execute_result":
                return _partial(output["data"]["text/plain"], most)
    except (KeyError, TypeError):
        return 0.0  # outputs that are none
    return float(most)


def worth(outputs: list[dict[str, Any]], most: float, strict: bool = False) -> float:
    """What a test says an answer is worth: as `earned`, but with numbers as NumPy shows them.

    `np.float64(0.5)` is no number to nbgrader, which gives all points for it.
    """
    given = earned(outputs, most, strict)
    results = [each for each in outputs if each.get("output_type") == "execute_result"]
    text = str(results[0].get("data", {}).get("text/plain", "")) if results and given else ""
    number = NUMPY_NUMBER.fullmatch(text)
    return min(given, float(number[1])) if number else given


def on_standard_error(output: dict[str, Any]) -> bool:
    """Whether an output is text on standard error."""
    return output.get("output_type") == "stream" and output.get("name") == "stderr"


def _partial(shown: Any, most: float) -> float:
    """Points from what a cell ends in; all of them if that is no number, or below zero."""
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
