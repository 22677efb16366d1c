"""reveal.js, from the package that contains it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from utils.errors import KitError
from utils.messages import tr

PACKAGE = "sphinx_revealjs"
FOLDER = Path("_static") / "revealjs"


def reveal_file(name: str) -> str:
    """The text of one of reveal.js's files.

    Args:
        name: such as "dist/reveal.js".

    Raises:
        KitError: if the package is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise KitError(
            tr('slides need reveal.js: pip install -e ".[site]" -c constraints.txt, or make slides')
        )
    return (Path(spec.origin).parent / FOLDER / name).read_text(encoding="utf-8")
