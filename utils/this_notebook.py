"""Which notebook runs here, as Jupyter or an editor names it."""

from __future__ import annotations

import os
import sys

VS_CODE = "__vsc_ipynb_file__"


def in_visual_studio_code() -> bool:
    """Whether its notebook editor runs this: it leaves the notebook's path in a variable."""
    return hasattr(sys.modules.get("__main__"), VS_CODE)


def names() -> list[str]:
    """Its path, by Jupyter's environment and by a variable of Visual Studio Code; may be empty."""
    given = [
        os.environ.get("JPY_SESSION_NAME", ""),
        str(getattr(sys.modules.get("__main__"), VS_CODE, "")),
    ]
    return [name for name in given if name]
