"""An executed lesson as one HTML file of slides, which opens without a network."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode, v4
from pygments.formatters import HtmlFormatter
from traitlets.config import Config

from utils.messages import marked, tag, tr
from utils.slides.cut import SECTION, SKIP, SLIDE, SUBSLIDE
from utils.slides.reveal import reveal_file

TEMPLATES = Path(__file__).parent / "templates"
WIDGET = "application/vnd.jupyter.widget-view+json"
NOTES = "notes"
# With what a question to the students begins, in bold.
QUESTIONS = (marked("Predict"), marked("Exercise"))
# What reveal.js calls its buttons, by their classes.
BUTTONS = {
    "navigate-left": marked("previous slide"),
    "navigate-right": marked("next slide"),
    "navigate-up": marked("above slide"),
    "navigate-down": marked("below slide"),
}
RESUME = marked("Resume presentation")  # the button of a paused deck


def deck(notebook: NotebookNode, title: str, notes: Mapping[str, str]) -> str:
    """The slides as HTML, in the language in which the kit speaks.

    Args:
        notebook: an executed lesson, its cells cut as `utils.slides.cut` does.
        title: for the window.
        notes: for the speaker, by the heading of a section without its marks, such as
            "2. Predict the summary".

    Raises:
        KitError: if reveal.js is not installed.
        ValueError: if a formula cannot be drawn.
    """
    shown = v4.new_notebook(metadata=copy.deepcopy(notebook.metadata))
    shown.metadata.pop("widgets", None)
    for cell in notebook.cells:
        shown.cells += _on_screen(cell, notes)
    _mark(shown.cells)
    exporter = DeckExporter(
        config=Config({"TemplateExporter": {"exclude_input_prompt": True,
                                            "exclude_output_prompt": True}}),
        extra_template_basedirs=[str(TEMPLATES)], template_name="deck",
    )  # fmt: skip
    folder = TEMPLATES / "deck"
    parts = {
        "title": title,
        "language": tag(),
        "reveal_css": reveal_file("dist/reveal.css"),
        "highlight_css": HtmlFormatter().get_style_defs(".highlight"),
        "style": (folder / "style.css").read_text(encoding="utf-8"),
        "reveal_js": reveal_file("dist/reveal.js"),
        "notes_js": reveal_file("plugin/notes/notes.js"),
        "buttons": json.dumps({name: tr(text) for name, text in BUTTONS.items()}),
        "resume": json.dumps(tr(RESUME)),
        "script": (folder / "script.js").read_text(encoding="utf-8"),
    }
    html, _ = exporter.from_notebook_node(shown, resources={"deck": parts})
    return html


def _on_screen(cell: NotebookNode, notes: Mapping[str, str]) -> list[NotebookNode]:
    """The slides of a cell: the cell itself, then each of its pictures, then notes."""
    if cell.metadata.get("slideshow", {}).get("slide_type") == SKIP:
        return []
    cell = copy.deepcopy(cell)
    if cell.cell_type == "markdown":
        cell.source = cell.source.replace("<details>", "<details open>")
        heading = cell.source.partition("\n")[0]
        said = notes.get(SECTION.sub("", heading)) if SECTION.match(heading) else None
        return [cell, *([_new(v4.new_markdown_cell(said), NOTES)] if said else [])]
    pictures, kept = [], []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if "image/png" in data:
            pictures.append(_picture(output))
        elif WIDGET in data:
            instead = tr("Open the notebook to draw here: the explorer needs a running kernel.")
            pictures.append(_new(v4.new_markdown_cell(f"*{instead}*"), SUBSLIDE))
        else:
            kept.append(output)
    cell["outputs"] = kept
    return [cell, *pictures]


def _mark(cells: list[NotebookNode]) -> None:
    """Mark where a slide and the page within it begin and end; notes belong to the page before."""
    begins = [_type(cell) if _type(cell) != NOTES else None for cell in cells]
    begins[0] = SLIDE
    where = ""
    for number, cell in enumerate(cells):
        heading = cell.source.partition("\n")[0]
        opens = cell.cell_type == "markdown" and bool(SECTION.match(heading))
        where = SECTION.sub("", heading).replace("`", "") if opens else where
        after = begins[number + 1] if number + 1 < len(cells) else SLIDE
        cell.metadata["deck"] = {
            "slide_start": begins[number] == SLIDE,
            "page_start": bool(begins[number]),
            "page_end": bool(after),
            "slide_end": after == SLIDE,
            "notes": _type(cell) == NOTES,
            "where": "" if opens else where,
            "kind": cell.metadata.get("deck", {}).get("kind") or _kind(cell),
        }


def _kind(cell: NotebookNode) -> str:
    """The CSS class of a page: a question to the students has its own."""
    if cell.cell_type == "code":
        return "code"
    questions = tuple(f"**{tr(each)}" for each in QUESTIONS)
    return "question" if cell.source.startswith(questions) else "text"


def _type(cell: NotebookNode) -> str:
    return cell.metadata.get("slideshow", {}).get("slide_type", SUBSLIDE)


def _picture(output: NotebookNode) -> NotebookNode:
    output = copy.deepcopy(output)
    about = output.get("metadata", {}).get("image/png", {})
    about.pop("width", None)  # it takes the height of the screen
    about.pop("height", None)
    cell = _new(v4.new_code_cell("", outputs=[output]), SUBSLIDE)
    cell.metadata["deck"] = {"kind": "picture"}
    return cell


def _new(cell: NotebookNode, slide_type: str) -> NotebookNode:
    cell.metadata["slideshow"] = {"slide_type": slide_type}
    return cell


class DeckExporter(HTMLExporter):
    """nbconvert's slides, with formulas that need no script."""

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        """Markdown as HTML; nbconvert looks this filter up by its name."""
        renderer = _FormulaRenderer(escape=False, exclude_anchor_links=True)
        return MarkdownWithMath(renderer=renderer).render(source)


class _FormulaRenderer(IPythonRenderer):
    def inline_math(self, body: str) -> str:
        return _formula(body, "inline")

    def block_math(self, body: str) -> str:
        return f'<div class="math">{_formula(body, "block")}</div>'


def _formula(latex: str, display: str) -> str:
    from utils.formulas import mathml

    return mathml(latex.strip(), display)
