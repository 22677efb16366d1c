"""Formulas in Sphinx's pages, drawn as MathML."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from docutils.nodes import SkipNode
from sphinx.util import logging

from utils.formulas import mathml

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

log = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register this way to draw formulas in Sphinx's HTML."""
    app.add_html_math_renderer(
        "mathml", inline_renderers=(_inline, None), block_renderers=(_block, None)
    )
    return {"parallel_read_safe": True, "parallel_write_safe": True}


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
