"""What would run in a grader's browser is taken out; what would not stays as it was."""

from __future__ import annotations

import pytest
from nbconvert import HTMLExporter
from nbformat import v4

from utils.grading.harmless import NO_PICTURE, checked_output, harmless, harmless_text


@pytest.mark.parametrize(
    "text",
    [
        "a < b and b > c, so $a < c$",
        "`if x<10:` is *fine*, and so is <b>bold</b>",
        "x <y and y> x",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        '![plot](attachment:plot.png) and <img src="plot.png" alt="a plot">',
    ],
)
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert harmless_text(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "<script>steal()</script>",
        "<SCRIPT src=//x.example>",
        "<scr\nipt>steal()</scr\nipt><script\n>x</script>",
        '<img src=x onerror="steal()">',
        "<img/src=x/onerror=steal()>",
        '<b onmouseover = "steal()">x</b>',
        "[click](javascript:steal())",
        "[click](JaVaScRiPt:steal())",
        "[click](java&#115;cript:steal())",
        '<a href="data:text/html,<script>steal()</script>">x</a>',
        "<iframe src=javascript:steal()></iframe>",
        "<svg onload=steal()>",
        '<form action="https://x.example"><input name=a></form>',
        "<style>@import url(//x.example)</style>",
        '<meta http-equiv="refresh" content="0;url=//x.example">',
    ],
)
def test_what_runs_is_taken_out(text: str) -> None:
    made = harmless_text(text).lower()
    assert not any(
        part in made
        for part in ("<script", "<iframe", "<svg", "<form", "<style", "<meta", "javascript:")
    )
    assert "<img src=x onerror" not in made
    assert "<b onmouseover" not in made
    assert "data:text/html" not in made


def test_outputs_keep_pictures_and_lose_scripts() -> None:
    data = {
        "text/plain": "plain",
        "image/png": "iVBORw0KGgo=",
        "text/html": "<table><tr><td>1</td></tr></table><script>steal()</script>",
        "application/javascript": "steal()",
        "image/svg+xml": "<svg onload='steal()'/>",
        "application/vnd.jupyter.widget-view+json": "{}",
    }
    cell = v4.new_code_cell("x", outputs=[v4.new_output("display_data", data=data)])
    markdown = v4.new_markdown_cell("text", attachments={"a": {"image/svg+xml": "<svg/>"}})
    raw = v4.new_raw_cell("<script>steal()</script>")
    notebook, _ = harmless(v4.new_notebook(cells=[cell, markdown, raw]), {})
    kept = notebook.cells[0].outputs[0].data
    assert set(kept) == {"text/plain", "image/png", "text/html"}
    assert "<script" not in kept["text/html"]
    assert "<td>1</td>" in kept["text/html"]
    assert notebook.cells[1].attachments["a"] == {"image/gif": NO_PICTURE}
    assert "<script" not in notebook.cells[2].source


@pytest.mark.parametrize("text", ["![a](attachment:gone.png)", "![b][c]\n\n[c]: attachment:c"])
def test_page_is_written_though_a_picture_is_missing(text: str) -> None:
    notebook = v4.new_notebook(cells=[v4.new_markdown_cell(text)])
    notebook, _ = harmless(notebook, {})
    page, _ = HTMLExporter(template_name="basic").from_notebook_node(notebook)
    assert "attachment:" not in page


@pytest.mark.parametrize(
    "output",
    [
        {},
        {"output_type": "stream"},
        {"output_type": "display_data", "data": 3},
        {"output_type": "error", "ename": "E", "evalue": "x", "traceback": None},
        {"output_type": "nonsense", "data": {}},
    ],
)
def test_what_is_no_output_is_dropped(output: dict) -> None:
    assert checked_output(output) is None


def test_names_and_texts_are_made_texts() -> None:
    made = checked_output({"output_type": "stream", "name": ["x"], "text": {"a": 1}})
    assert (made.name, made.text) == ("stdout", "{'a': 1}")
