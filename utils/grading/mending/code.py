"""Prepare a student's cell for execution here: take out what only works in another place.

These are characters that are not allowed in Python but are copied with code from a page, commands
of Google Colab, and commands that install, as there is no network. Each would stop the cell before
it has defined anything. The cell itself stays as it was handed in.
"""

from __future__ import annotations

import ast
import re
import unicodedata

from nbformat import NotebookNode

from utils.grading.mending.colab import without_colab
from utils.grading.mending.names import LONGEST, tree_of, without_magics
from utils.grading.source import grade_id, is_solution, syntax_error, transformed
from utils.messages import tr

IMAGE = re.compile(r"^([ \t]*)(!\[[^\]]*\]\(attachment:[^)\s]*\))[ \t]*$", re.MULTILINE)
NOTHING_SEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # characters without a width
MOST = 2000  # characters that are looked at one by one
QUOTES = "\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2032\u2033\u2013\u2014\u2212"


def runnable(notebook: NotebookNode) -> tuple[NotebookNode, list[str], list[str]]:
    """A notebook as it is executed.

    Args:
        notebook: sanitised; it is not changed.

    Returns:
        The notebook; its changes; and what is not understood and stays, each in a few words.
    """
    made = NotebookNode(notebook, cells=[])
    mended: dict[str, list[str]] = {}
    unsure: dict[str, list[str]] = {}
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code" or (marks.get("locked") and not is_solution(cell)):
            made.cells.append(cell)
            continue
        text, changes, doubts = executed(cell.source)
        made.cells.append(NotebookNode(cell, source=text) if changes else cell)
        for each in changes:
            mended.setdefault(each, []).append(grade_id(cell))
        for each in doubts:
            unsure.setdefault(each, []).append(grade_id(cell))
    return made, _with_places(mended), _with_places(unsure)


def _with_places(found: dict[str, list[str]]) -> list[str]:
    """Remarks, with the names of the cells that have a name."""
    said = []
    for what, places in found.items():
        names = ", ".join(dict.fromkeys(filter(None, places)))
        said.append(tr("{what} in {cells}", what=what, cells=names) if names else what)
    return said


def executed(text: str) -> tuple[str, list[str], list[str]]:
    """A student's cell as it is executed, what was changed, and what could not be understood."""
    if len(text) > LONGEST:
        return text, [], []
    text, what = _magic_first(text)
    mended, unsure = [what] if what else [], []
    magics, text = without_magics(text)
    for step in (_without_pictures, _visible):
        changed, what = step(text)
        if changed != text:
            text = changed
            mended.append(what)
        elif what:
            unsure.append(what)
    text, what_colab = without_colab(text)
    return magics + text, [*mended, *what_colab], unsure


def _without_pictures(text: str) -> tuple[str, str]:
    """Turn a pasted picture in code into a comment, as in a cell that was Markdown before."""
    if "](attachment:" not in text:
        return text, ""
    changed = IMAGE.sub(r"\1# \2", text)
    before, after = tree_of(text), tree_of(changed)
    # A picture in a string stays, for example in a text that the code prints.
    if before is None or after is None or _texts(after) - _texts(before):
        return text, ""
    if len(_texts(before) - _texts(after)) != len(set(IMAGE.findall(text))):
        return text, ""
    return changed, tr("a pasted picture is left out")


def _magic_first(text: str) -> tuple[str, str]:
    """Move a cell magic under comments, which Colab allows, to the first line."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.startswith("%%") and number:
            above = [each for each in lines[:number] if each.strip()]
            if all(each.startswith("#") for each in above):
                rest = [line, *lines[:number], *lines[number + 1 :]]
                said = tr("{magic} goes before the comment", magic=line.split()[0])
                return "\n".join(rest), said
            return text, ""
        if line.strip() and not line.startswith("#"):
            return text, ""
    return text, ""


def _visible(text: str) -> tuple[str, str]:
    """A cell without characters that only look like spaces, outside of strings and comments."""
    if text.isascii():  # as nearly every cell: it has none of them
        return text, ""
    changed = text
    for _ in range(MOST):
        error = _problem(changed)
        if error is None or error.lineno is None or error.offset is None:
            break
        lines = changed.split("\n")
        if not 0 < error.lineno <= len(lines):
            break
        line, start = lines[error.lineno - 1], error.offset - 1
        if line[start : start + 1] and line[start] in QUOTES:
            said = tr(
                "the character {character} is not valid in Python (line {number})",
                character=line[start],
                number=error.lineno,
            )
            return text, said
        end = start
        while end < len(line) and (line[end] in NOTHING_SEEN or _is_space(line[end])):
            end += 1  # all at once: a part of an indentation would be another error
        run = "".join(" " for each in line[start:end] if _is_space(each))
        if run == line[start:end]:
            break
        lines[error.lineno - 1] = line[:start] + run + line[end:]
        changed = "\n".join(lines)
    if changed == text or _problem(changed) is not None:
        return text, ""
    return changed, tr("spaces that are not allowed in Python become ordinary ones")


def _is_space(character: str) -> bool:
    return unicodedata.category(character) == "Zs"


def _problem(text: str) -> SyntaxError | None:
    """Why a cell is not valid Python; None if it is, or if IPython changes its number of lines."""
    python = transformed(text)
    if python.rstrip("\n").count("\n") != text.rstrip("\n").count("\n"):
        return None
    return syntax_error(python)


def _texts(tree: ast.Module) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
