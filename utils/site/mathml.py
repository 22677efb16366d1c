"""Formulas as MathML: browsers draw them without any script, and screen readers read them."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from docutils.nodes import SkipNode
from latex2mathml.converter import convert
from sphinx.util import logging

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

log = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, bool]:
    """Be Sphinx's way to draw formulas in HTML."""
    app.add_html_math_renderer(
        "mathml", inline_renderers=(_inline, None), block_renderers=(_block, None)
    )
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def mathml(latex: str, display: str) -> str:
    """A formula; `display` is "inline" or "block".

    Raises:
        ValueError: if it is no LaTeX that can be converted.
    """
    try:
        found = convert(latex, display=display)
    except Exception as error:  # the converter raises all kinds of them
        raise ValueError(f"{type(error).__name__} {error}".strip()) from error
    # What it does not know it shows as text.
    if "\\" in found:
        raise ValueError("it has a command that is not known")
    return found.replace("<math ", f'<math alttext="{html.escape(latex)}" ', 1)


def _draw(translator: HTML5Translator, node: Node, display: str) -> None:
    latex = node.astext().strip()
    try:
        translator.body.append(mathml(latex, display))
    except ValueError as error:
        log.warning("formula %r: %s", latex, error, location=node)
        translator.body.append(f"<code>{html.escape(latex)}</code>")


def _inline(translator: HTML5Translator, node: Node) -> None:
    _draw(translator, node, "inline")
    raise SkipNode


def _block(translator: HTML5Translator, node: Node) -> None:
    translator.body.append('<div class="math">')
    _draw(translator, node, "block")
    translator.body.append("</div>")
    raise SkipNode
