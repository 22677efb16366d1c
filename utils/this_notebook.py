"""Which notebook runs here, as Jupyter or an editor names it."""

from __future__ import annotations

import os
import sys


def names() -> list[str]:
    """Its path, by Jupyter's environment and by a variable of Visual Studio Code; may be empty."""
    given = [
        os.environ.get("JPY_SESSION_NAME", ""),
        str(getattr(sys.modules.get("__main__"), "__vsc_ipynb_file__", "")),
    ]
    return [name for name in given if name]
