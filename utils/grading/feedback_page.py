"""nbgrader's feedback page in the reader's language.

nbgrader's template is English. Its words are replaced when it is loaded; a course's own template is
left as it is, and so is an English page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbgrader
from jinja2 import BaseLoader, Environment
from markupsafe import escape
from nbconvert.exporters import TemplateExporter
from nbconvert.writers import FilesWriter
from nbformat import NotebookNode

from utils.messages import ENGLISH, language, marked, number, tag, tr

OURS = Path(nbgrader.__file__).parent  # where nbgrader's own templates lie
NO_RESPONSE = marked("No response.")  # nbgrader's comment on an answer that is as handed out
POINTS = "| float | round(2) "  # a number of points in the template
# Words of the template, each as it stands there, and the message.
WORDS = {
    "(Score: ": marked("Score:"),
    "      Score: {{": marked("Score:"),
    ">Test cell<": marked("Test cell"),
    ">Coding free-response<": marked("Coding free-response"),
    ">Written response<": marked("Written response"),
    ">Task<": marked("Task"),
    ">Comment<": marked("Comment"),
    ">Late submission penalty (": marked("Late submission penalty"),
    ">(Top)<": marked("(Top)"),
    ">Student's answer<": marked("Student's answer"),
    ">Student's task<": marked("Student's task"),
    ">Grade cell: <": marked("Grade cell:"),
    ">Task: <": marked("Task:"),
    "<b>Comments:</b>": marked("Comments:"),
}
NO_ALT = marked("No description has been provided for this image")  # nbconvert's


def speak(exporter: TemplateExporter) -> None:
    """Let an exporter make pages in the reader's language; in English nothing changes."""
    environment = exporter.environment
    environment.filters["number_said"] = number
    assert environment.loader is not None
    environment.loader = _Translated(environment.loader)


def with_comments(notebook: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
    """Say nbgrader's own comments in the reader's language; a step for nbconvert."""
    for cell in notebook.cells:
        notes = cell.metadata.get("nbgrader", {})
        if notes.get("comment") == NO_RESPONSE:
            notes["comment"] = tr(NO_RESPONSE)
    return notebook, resources


class _Translated(BaseLoader):
    """Loads templates, and nbgrader's with words of the reader's language."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader

    def get_source(self, environment: Environment, template: str) -> Any:
        """The text of a template, and where it comes from."""
        text, path, is_current = self._loader.get_source(environment, template)
        if path is not None and Path(path).is_relative_to(OURS):
            text = translated(text)
        return text, path, is_current

    def list_templates(self) -> list[str]:
        """The names of all templates."""
        return self._loader.list_templates()


def translated(template: str) -> str:
    """The text of nbgrader's template in the reader's language."""
    text = template.replace("<html>", f'<html lang="{tag()}">')
    if language() == ENGLISH:
        return text
    for there, message in WORDS.items():
        text = text.replace(there, there.replace(message, tr(message)))
    return text.replace(POINTS, f"{POINTS}| number_said ")


class PageWriter(FilesWriter):
    """Writes pages whose pictures have a description in the reader's language."""

    def write(
        self, output: str, resources: dict[str, Any], notebook_name: str | None = None, **kw: Any
    ) -> str:
        """Write a page; see nbconvert."""
        if language() != ENGLISH:
            said = escape(tr(NO_ALT))
            output = output.replace(f'alt="{NO_ALT}"', f'alt="{said}"')
        return super().write(output, resources, notebook_name, **kw)
