"""Which notebook runs here, as Jupyter or an editor names it."""

from __future__ import annotations

import os
import sys

VS_CODE = "__vsc_ipynb_file__"


def in_visual_studio_code() -> bool:
    """Whether Visual Studio Code's editor runs this: it keeps the notebook's path in a variable."""
    return hasattr(sys.modules.get("__main__"), VS_CODE)


def names() -> list[str]:
    """The notebook's path, as Jupyter and Visual Studio Code give it; may be empty."""
    given = [
        os.environ.get("JPY_SESSION_NAME", ""),
        str(getattr(sys.modules.get("__main__"), VS_CODE, "")),
    ]
    return [name for name in given if name]
