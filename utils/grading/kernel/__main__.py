"""`python -m utils.grading.kernel DESCRIPTOR`: the warm process, and what its forks become.

A fork returns from all of the warm process's functions before it executes anything, so that no
frame below a student's code holds what they knew.
"""

from __future__ import annotations

from typing import Any


def _begin() -> tuple:
    from utils.grading.kernel.zygote import main

    arguments = main()
    if arguments is None:
        raise SystemExit
    return arguments


def _driver() -> Any:
    from utils.grading.kernel.driver import drive

    return drive


# In one expression: a variable would lead to what the arguments are.
_driver()(*_begin())
