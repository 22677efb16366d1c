"""The texts that a file gives to `tr`, `trn` and `marked`: Python, a page's script, a template."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.extract import extract, extract_javascript, extract_python

KEYWORDS = {"tr": None, "trn": (1, 2), "marked": None}
ENCODING = {"encoding": "utf-8"}
PYTHON, SCRIPT = ".py", ".js"
TEMPLATES = (".html", ".jinja")


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """Each text of a file, in its order, with that for many things or nothing.

    Args:
        path: a module, a script or a template.
    """
    with path.open("rb") as file:
        for _, text, *_ in extract(_method(path.suffix), file, KEYWORDS, options=ENCODING):
            one, many = text if isinstance(text, tuple) else (text, "")
            yield one, many


def _method(suffix: str) -> Any:
    if suffix in TEMPLATES:
        from jinja2.ext import babel_extract

        return babel_extract
    return extract_javascript if suffix == SCRIPT else extract_python
