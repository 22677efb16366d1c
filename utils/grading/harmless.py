"""Removes everything from a student's notebook that a grader's browser would run.

nbgrader's feedback and its formgrader put Markdown, raw cells and rich outputs into their pages as
they are. This module removes active content before the graded notebook is written. Text without
active content is left exactly as it is.
"""

from __future__ import annotations

import html
import re
from typing import Any

import nbformat
import nh3
from nbformat import NotebookNode

from utils.messages import marked, tr

PICTURES = {"image/png", "image/jpeg", "image/gif"}
TEXT = {"text/markdown", "text/latex"}
# An element, not text such as "a <b": a letter, a slash or a mark right after the bracket.
SCRIPT = r"(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:|data\s*:\s*text/html"
ACTIVE = re.compile(
    r"<\s*/?\s*(script|iframe|object|embed|applet|form|input|button|link|meta|base|style|svg|math|"
    r"video|audio|source|frame|frameset|template|portal|xml|html|body|head|noscript|isindex)\b"
    r"|<[a-z][\s\S]*\bon[a-z]+\s*="
    rf"|{SCRIPT}|&#|&(?:colon|tab|newline)\b|<!|<\?|%[0-9a-f]{{2}}script|expression\s*\(",
    re.IGNORECASE,
)
LINKS = re.compile(SCRIPT, re.IGNORECASE)
# Ways to write a character that hide a link's scheme.
ENTITIES = re.compile(r"&(?:#x?[0-9a-f]+|colon|tab|newline);?", re.IGNORECASE)
# nbconvert refuses a page with a picture that is not attached: one transparent pixel replaces it.
ATTACHED = re.compile(r"attachment:([^\s()<>\"'\]]+)")
NO_PICTURE = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"  # one transparent pixel
NOTE = marked("[active content was taken out]")

TAGS = """a abbr b blockquote br caption center code col colgroup dd del details div dl dt em figure
figcaption font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike
strong sub summary sup table tbody td tfoot th thead tr tt u ul var"""
ATTRIBUTES = """alt border class colspan height href rowspan src style title width"""
# What tables of pandas and other libraries set; none of these loads anything.
PROPERTIES = """background-color border border-collapse color font-size font-style font-weight
height margin max-width min-width padding text-align vertical-align white-space width"""
EMBEDDED = re.compile(r"data:image/(png|jpeg|gif);base64,", re.IGNORECASE)


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """The value of an attribute; nothing for a `data:` address that is not a picture."""
    scheme = value.lstrip().partition(":")[0].lower()
    if scheme == "data" and not (tag == "img" and attribute == "src" and EMBEDDED.match(value)):
        return None
    return value


_cleaner = nh3.Cleaner(
    tags=set(TAGS.split()),
    attributes={"*": set(ATTRIBUTES.split())},
    attribute_filter=_kept,
    url_schemes={"http", "https", "mailto", "attachment", "data"},
    filter_style_properties=set(PROPERTIES.split()),
)


def harmless(notebook: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
    """Remove from a notebook, in place, what a browser would run; a step for nbconvert."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [_output(output) for output in cell.outputs]
            continue
        cell.source = harmless_text(cell.source)
        for name, bundle in list(cell.get("attachments", {}).items()):
            kept = {kind: data for kind, data in bundle.items() if kind in PICTURES}
            cell.attachments[name] = kept or {"image/gif": NO_PICTURE}
        missing = set(ATTACHED.findall(cell.source)) - set(cell.get("attachments", {}))
        if missing and cell.cell_type == "markdown":
            cell.setdefault("attachments", NotebookNode())
            cell.attachments.update({name: {"image/gif": NO_PICTURE} for name in missing})
    notebook.metadata.pop("widgets", None)
    return notebook, resources


def harmless_text(text: str) -> str:
    """Markdown or HTML without elements, attributes and links that run a script."""
    if not ACTIVE.search(text):
        return text
    cleaned = ENTITIES.sub(_plain, _cleaner.clean(text))
    return f"{tr(NOTE)} " + LINKS.sub("removed:", cleaned)


def _plain(entity: re.Match) -> str:
    """The character itself, unless it would make an element."""
    character = html.unescape(entity[0])
    return entity[0] if character in "<>&\"'" else character


def _output(output: NotebookNode) -> NotebookNode:
    if output.output_type not in ("display_data", "execute_result"):
        return output
    data = {}
    for kind, content in output.data.items():
        if kind in PICTURES or kind == "text/plain":
            data[kind] = content
        elif kind in TEXT or kind == "text/html":
            text = content if isinstance(content, str) else "".join(content)
            data[kind] = _cleaner.clean(text) if kind == "text/html" else harmless_text(text)
        elif kind == "image/svg+xml":
            data["text/plain"] = output.data.get("text/plain", tr("an SVG picture, not shown"))
    output.data = NotebookNode(data)
    output.metadata = NotebookNode()
    return output


def checked_output(output: dict[str, Any]) -> NotebookNode | None:
    """One output as a student's process describes it; None if it is not valid."""
    kind = output.get("output_type")
    try:
        if kind == "stream":
            name = "stderr" if output["name"] == "stderr" else "stdout"
            return nbformat.v4.new_output("stream", name=name, text=_text(output["text"]))
        if kind == "error":
            return nbformat.v4.new_output(
                "error",
                ename=_text(output["ename"])[:200],
                evalue=_text(output["evalue"])[:10_000],
                traceback=[_text(line) for line in output["traceback"]][:1000],
            )
        if kind in ("display_data", "execute_result"):
            data = {_text(mime): _text(each) for mime, each in output["data"].items()}
            made = nbformat.v4.new_output(kind, data=data, metadata={})
            if kind == "execute_result":
                count = output.get("execution_count")
                made.execution_count = count if isinstance(count, int) else None
            return made
    except (KeyError, TypeError, AttributeError, RecursionError):
        return None
    return None


def _text(value: Any) -> str:
    """A text that can be written to a file."""
    text = "".join(map(str, value)) if isinstance(value, list) else str(value)
    return text.encode("utf-8", "replace").decode()
