"""HTML pages of the grader, in one style; students' text is escaped, so it is never code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup, escape

from utils.atomic import write_whole
from utils.errors import KitError
from utils.messages import number, tag, tr, trn

BREAKS = re.compile(r"(?<=[/_])")  # where a path may continue on the next line
TEMPLATES = Environment(
    loader=PackageLoader("utils.grading"), autoescape=select_autoescape(default=True)
)
TEMPLATES.filters["breakable"] = lambda text: Markup("<wbr>").join(BREAKS.split(text))
TEMPLATES.filters["number"] = number


def html_tr(text: str, /, **fields: Any) -> Markup:
    """A message for a template, which may have HTML of its own; its fields are escaped."""
    return Markup(tr(text, **_escaped(fields)))


def html_trn(one: str, many: str, count: float, /, **fields: Any) -> Markup:
    """The same about a number of things."""
    return Markup(trn(one, many, count, **_escaped(fields)))


def _escaped(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: escape(each) if isinstance(each, str) else each for name, each in fields.items()}


TEMPLATES.globals |= {"tr": html_tr, "trn": html_trn, "language": tag}


def write_page(path: Path, template: str, **shown: Any) -> Path:
    """Write a page from a template of this package, completely or not at all; return its path.

    Raises:
        KitError: if it cannot be written.
    """
    html = TEMPLATES.get_template(template).render(**shown)
    try:
        write_whole(path, html)
    except OSError as error:
        raise KitError(tr("{path} cannot be written: {error}", path=path, error=error)) from error
    return path
