"""Whose code is it? Told by the name of the file that a code object was compiled from.

That a student's code cannot take another's name is the business of `audit`.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from typing import Any

# Code that has no file: frozen modules, and the cells that nbgrader protects.
NAMED = ("<frozen ", "<locked ", "<test ")


def standard_library() -> tuple[str, ...]:
    """Beginnings of the names of Python's own files."""
    paths = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib")}
    return tuple(sorted(path + os.sep for path in paths if path))


def packages() -> tuple[str, ...]:
    """Beginnings of the names of installed packages' files."""
    paths = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    paths |= {path for path in sys.path if path.endswith(("site-packages", "dist-packages"))}
    return tuple(sorted(path + os.sep for path in paths if path))


def kit() -> str:
    """Beginning of the names of this kit's files."""
    here = os.path.abspath(__file__)
    return os.path.dirname(os.path.dirname(os.path.dirname(here))) + os.sep


def trusted() -> tuple[str, ...]:
    """Beginnings of the names of all code that is not the student's."""
    return (*standard_library(), *packages(), kit(), *NAMED)


def is_in(
    name: Any,
    beginnings: tuple[str, ...],
    _type: Any = type,
    _string: Any = str,
    _starts: Any = str.startswith,
) -> bool:
    """Whether a file's name begins so, and does not lead back to somewhere else.

    What only looks like a string, and could answer as it likes, is no name.
    """
    return _type(name) is _string and _starts(name, beginnings) and "/../" not in name
