"""Attacks on whoever reads a graded notebook: what would run in a browser.

Each payload calls `museum_ran`. A test looks for places where a browser would call it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable

from nbformat import NotebookNode, v4

from tests.grading.museum import target
from tests.grading.museum.exhibits import Places, answered, exhibit, submit
from utils.grading.course import Course
from utils.grading.record import Status

MEAN = 5  # what `mean` gives, answered rightly
CALL = "museum_ran()"
Change = Callable[[NotebookNode], None]

# Ways into a page, for text that is shown as Markdown or HTML.
PAYLOADS = {
    "element": f"<script>{CALL}</script>",
    "upper_case": f"<ScRiPt\n>{CALL}</sCrIpT\t>",
    "handler": f"<img src=x onerror={CALL}>",
    "handler_behind_bracket": f'<img alt=">" src=x onerror={CALL}>',
    "handler_on_lines": f"<img\nsrc=x\nonerror\n=\n{CALL}\n>",
    "handler_after_slash": f"<img/src=x/onerror={CALL}>",
    "handler_unknown_element": f"<museum autofocus tabindex=1 onfocus={CALL}>x</museum>",
    "handler_toggle": f"<details open ontoggle={CALL}>x</details>",
    "drawing": f"<svg><animate onbegin={CALL} attributeName=x dur=1s></svg>",
    "drawing_script": f"<svg><script>{CALL}</script></svg>",
    "formula": f'<math><mtext><img src=x onerror="{CALL}"></mtext></math>',
    "link": f"[a](javascript:{CALL})",
    "link_upper_case": f"[a](JaVaScRiPt:{CALL})",
    "link_entity": f"[a](javascript&colon;{CALL})",
    "link_entity_number": f"<a href='&#106;avascript:{CALL}'>a</a>",
    "link_tab": f"<a href='java\tscript:{CALL}'>a</a>",
    "link_space": f"<a href=' \x01javascript:{CALL}'>a</a>",
    "link_reference": f"[a][b]\n\n[b]: javascript:{CALL}",
    "link_automatic": f"<javascript:{CALL}>",
    "link_data": "[a](data:text/html;base64,"
    + base64.b64encode(f"<script>{CALL}</script>".encode()).decode()
    + ")",
    "picture_link": f"![a](javascript:{CALL})",
    "frame": f'<iframe srcdoc="<script>{CALL}</script>"></iframe>',
    "frame_link": f"<iframe src='javascript:{CALL}'></iframe>",
    "object": f"<object data='javascript:{CALL}'></object><embed src='javascript:{CALL}'>",
    "refresh": f"<meta http-equiv=refresh content='0;url=javascript:{CALL}'>",
    "base": f"<base href='javascript:{CALL}//'>",
    "form": f"<form action='javascript:{CALL}'><button>a</button></form>",
    "button": f"<button formaction='javascript:{CALL}'>a</button>",
    "out_of_style": f"<style></style><img src=x onerror={CALL}><style>@import 'x'</style>",
    "out_of_comment": f"<!--><img src=x onerror={CALL}>-->",
    "out_of_text": f"</textarea></title></style></script><img src=x onerror={CALL}>",
    "in_code": f"`</code><img src=x onerror={CALL}>`",
    "in_formula": f"$$</script><img src=x onerror={CALL}>$$",
    "in_formula_link": rf"$\href{{javascript:{CALL}}}{{a}}$",
    "unfinished": f"<img src=x onerror={CALL} //",
    "in_template": f"<template><script>{CALL}</script></template>",
    "in_noscript": f'<noscript><p title="</noscript><img src=x onerror={CALL}>">',
}


def page(
    what: str,
    score: float = MEAN,
    status: str = Status.GRADED,
    reason: str = "points lost in",
) -> Callable[[Change], Change]:
    """An exhibit that answers `mean` rightly, and is changed by the function below."""

    def added(change: Change) -> Change:
        def hand_in(course: Course, student: str, places: Places) -> None:
            notebook = answered(course, [], ["mean"], places)
            change(notebook)
            submit(course, student, json.dumps(notebook))

        hand_in.__name__ = change.__name__
        exhibit("pages", what, score, status, reason)(hand_in)
        return change

    return added


def run_first(notebook: NotebookNode, source: str) -> None:
    """Put a code cell first."""
    notebook.cells.insert(0, v4.new_code_cell(source, id="own"))


@page("has scripts in its written answer", status=Status.NEEDS_MARKING)
def script_in_answer(notebook: NotebookNode) -> None:
    texts = "\n\n".join(PAYLOADS.values())
    notebook.cells[target.position(notebook, "explain")].source = f"Because.\n\n{texts}"


@page("has scripts in Markdown cells, each by itself")
def script_in_markdown(notebook: NotebookNode) -> None:
    for number, text in enumerate(PAYLOADS.values()):
        notebook.cells.append(v4.new_markdown_cell(text, id=f"own-{number}"))


@page("has scripts in raw cells")
def script_in_raw_cells(notebook: NotebookNode) -> None:
    for number, text in enumerate(PAYLOADS.values()):
        kind = {"raw_mimetype": "text/html", "format": "text/html"}
        notebook.cells.append(v4.new_raw_cell(text, id=f"own-{number}", metadata=kind))


@page("has scripts in attachments, their kinds and their names")
def script_in_attachments(notebook: NotebookNode) -> None:
    drawing = base64.b64encode(PAYLOADS["drawing_script"].encode()).decode()
    cell = v4.new_markdown_cell("![a](attachment:a.png) ![b](attachment:b.svg) ![c](attachment:c)")
    cell["id"] = "own"
    cell["attachments"] = {
        "a.png": {"image/png": f'x"><script>{CALL}</script><img alt="'},
        "b.svg": {"image/svg+xml": drawing},
        "c": {"text/html": f"<script>{CALL}</script>"},
        f'd"><script>{CALL}</script>': {f'image/png"><script>{CALL}</script>': "x"},
    }
    notebook.cells.append(cell)


@page("displays HTML, Markdown and LaTeX with scripts")
def script_in_outputs(notebook: NotebookNode) -> None:
    payloads = list(PAYLOADS.values())
    run_first(
        notebook,
        "from IPython.display import HTML, Latex, Markdown, display\n"
        f"for text in {payloads!r}:\n    display(HTML(text), Markdown(text), Latex(text))\n",
    )


@page("displays drawings and pictures with scripts")
def script_in_pictures(notebook: NotebookNode) -> None:
    broken = f'x"><script>{CALL}</script><img alt="'
    bundles = [
        {"image/svg+xml": PAYLOADS["drawing_script"]},
        {"image/svg+xml": f"<svg onload='{CALL}'></svg>", "text/plain": "a"},
        {"image/png": broken},
        {"image/jpeg": broken},
        {"image/gif": broken},
        {"image/bmp": broken},
        {"application/pdf": broken},
        {broken: "a"},
    ]
    run_first(
        notebook,
        f"from IPython.display import display\nfor each in {bundles!r}:\n"
        f"    display(each, raw=True, metadata={{kind: {{'alt': {broken!r}, 'width': {broken!r}}} "
        "for kind in each})\n",
    )


@page("displays JavaScript, widgets and other things that run")
def script_as_output(notebook: NotebookNode) -> None:
    bundles = [
        {"application/javascript": CALL},
        {"text/javascript": CALL},
        {"application/x-javascript": CALL},
        {"application/vnd.jupyter.widget-view+json": {"model_id": f"</script><script>{CALL}"}},
        {"application/vnd.vega.v5+json": {"signals": [{"init": CALL}]}},
        {"application/json": {"a": f"</script><script>{CALL}</script>"}},
        {"text/vnd.mermaid": f"graph TD\nA --> B\nclick A call {CALL}"},
    ]
    run_first(
        notebook,
        f"from IPython.display import display\nfor each in {bundles!r}:\n"
        "    display(each, raw=True)\n",
    )


@page("prints scripts, and raises errors made of scripts")
def script_in_text(notebook: NotebookNode) -> None:
    bad = f"<script>{CALL}</script>\x1b]8;;javascript:{CALL}\x1b\\a\x1b]8;;\x1b\\ \x1b[38;5;<img>m"
    run_first(
        notebook,
        f"import sys\nbad = {bad!r}\nprint(bad)\nprint(bad, file=sys.stderr)\n"
        "raise type(bad, (Exception,), {})(bad)\n",
    )


@page("has scripts in its metadata: title, language, tags, widgets")
def script_in_metadata(notebook: NotebookNode) -> None:
    bad = f"</title></style>\"'><script>{CALL}</script>"
    notebook.metadata.update(
        title=bad,
        authors=[{"name": bad}],
        language_info={"name": bad, "pygments_lexer": bad, "codemirror_mode": bad},
        kernelspec={"name": "python3", "display_name": bad, "language": "python"},
        widgets={"application/vnd.jupyter.widget-state+json": {"state": {bad: bad}}},
        css=bad,
        nbgrader={"comment": bad},
    )
    for cell in notebook.cells:
        cell.metadata.update(tags=[bad], name=bad, slideshow={"slide_type": bad}, collapsed=True)
        cell.metadata["jupyter"] = {"source_hidden": True, bad: bad}


@page("has scripts in the ids of cells of its own")
def script_in_ids(notebook: NotebookNode) -> None:
    bad = f"\"'><script>{CALL}</script>"
    cell = v4.new_markdown_cell("own", id="own")
    cell.metadata["nbgrader"] = {
        "grade_id": bad,
        "grade": True,
        "solution": True,
        "locked": False,
        "points": 5,
        "schema_version": 3,
        "task": False,
    }
    notebook.cells.append(cell)


@page("has Markdown that takes a careless sanitiser minutes")
def slow_to_clean(notebook: NotebookNode) -> None:
    for number, text in enumerate(("<a ", "<a on", "<b>", "<a '", "<!--", "[", "&")):
        cell = v4.new_markdown_cell(text * 15_000 + "<script>", id=f"own-{number}")
        notebook.cells.append(cell)
