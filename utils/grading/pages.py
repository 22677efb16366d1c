"""HTML pages of the grader, in one style; students' text is escaped, so it is never code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from utils.atomic import write_whole
from utils.errors import KitError

BREAKS = re.compile(r"(?<=[/_])")  # where a path may continue on the next line
TEMPLATES = Environment(
    loader=PackageLoader("utils.grading"), autoescape=select_autoescape(default=True)
)
TEMPLATES.filters["breakable"] = lambda text: Markup("<wbr>").join(BREAKS.split(text))


def write_page(path: Path, template: str, **shown: Any) -> Path:
    """Write a page from a template of this package, completely or not at all; return its path.

    Raises:
        KitError: if it cannot be written.
    """
    html = TEMPLATES.get_template(template).render(**shown)
    try:
        write_whole(path, html)
    except OSError as error:
        raise KitError(f"{path} cannot be written: {error}") from error
    return path
