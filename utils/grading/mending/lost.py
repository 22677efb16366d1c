"""Find cells that have lost nbgrader's metadata, where only one cell can be meant.

Tests and locked cells are found by their text, answers in code by the names that they define, and
answers in words by the cells around them. A found cell only gets its metadata back: a test is
always executed as the lecturer wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nbformat import NotebookNode

from utils.grading.mending.names import defined
from utils.grading.mending.outline import Outline, Wanted, noted
from utils.grading.source import grade_id
from utils.messages import tr


@dataclass
class Search:
    """The result of a search for lost cells.

    Attributes:
        found: names of cells that have their metadata again.
        unsure: what could not be decided, each in a few words.
    """

    found: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)


def find_lost(notebook: NotebookNode, outline: Outline) -> Search:
    """Give lost cells their metadata again; the notebook is changed in place."""
    search = Search()
    there = {grade_id(cell) for cell in notebook.cells}
    missing = [each for each in outline.cells if each.name not in there]
    if missing:
        _by_text(notebook, missing, search)
        _by_definitions(notebook, missing, search)
        _by_neighbours(notebook, missing, outline, search)
        order = [each.name for each in outline.cells]
        search.found.sort(key=order.index)
    return search


def plain(text: str) -> str:
    """A text without differences that editors make at the ends of lines."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _own(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells without nbgrader's metadata."""
    return [cell for cell in notebook.cells if not grade_id(cell)]


def _by_text(notebook: NotebookNode, missing: list[Wanted], search: Search) -> None:
    """Find tests and locked cells by their text; of several copies the last, as nbgrader does."""
    texts: dict[str, list[str]] = {}
    for each in missing:
        if each.notes["locked"] and plain(each.shown):
            for text in {plain(each.shown), plain(each.text)}:
                texts.setdefault(text, []).append(each.name)
    by_name = {each.name: each for each in missing}
    for cell in reversed(_own(notebook)):
        names = texts.get(plain(cell.source), [])
        if len(names) == 1 and names[0] not in search.found:
            noted(cell, by_name[names[0]])
            search.found.append(names[0])


def _by_definitions(notebook: NotebookNode, missing: list[Wanted], search: Search) -> None:
    """Find answers in code, each in the only cell that defines the names that it should define."""
    own = [(cell, defined(cell.source)) for cell in _own(notebook)]
    code = [(cell, names) for cell, names in own if cell.cell_type == "code"]
    others = [defined(cell.source) for cell in notebook.cells if grade_id(cell)]
    taken: dict[int, str] = {}
    for each in missing:
        if not each.is_answer or not each.defines:
            continue
        cells = [cell for cell, names in code if names & each.defines]
        cells = cells or [cell for cell, names in own if names & each.defines]  # now Markdown
        if len(cells) > 1 or (cells and any(names & each.defines for names in others)):
            search.unsure.append(tr("{answer} is defined in several cells", answer=each.name))
        elif cells and id(cells[0]) not in taken:  # otherwise it is in another answer's cell
            taken[id(cells[0])] = each.name
            noted(cells[0], each)
            search.found.append(each.name)


def _by_neighbours(
    notebook: NotebookNode, missing: list[Wanted], outline: Outline, search: Search
) -> None:
    """Find answers in words, each as the only text of the student between the cells around it."""
    given = [plain(text) for _, _, text in outline.handed_out]
    names = [name for _, name, _ in outline.handed_out]
    texts = [plain(cell.source) for cell in notebook.cells]
    for each in missing:
        if not each.is_answer or each.kind != "markdown" or each.name not in names:
            continue
        place = names.index(each.name)
        before = _anchor(reversed(given[:place]), given, texts)
        after = _anchor(given[place + 1 :], given, texts)
        if before is None and after is None:
            continue
        start = 0 if before is None else before + 1
        between = [
            cell
            for cell in notebook.cells[start : len(texts) if after is None else after]
            if cell.cell_type != "code"
            and not grade_id(cell)
            and plain(cell.source)
            and (plain(cell.source) not in given or plain(cell.source) == given[place])
        ]
        if len(between) == 1:
            noted(between[0], each)
            search.found.append(each.name)
        elif between:
            search.unsure.append(
                tr("{answer} may be one of {number} cells", answer=each.name, number=len(between))
            )


def _anchor(candidates: Iterable[str], given: list[str], texts: list[str]) -> int | None:
    """The index of the first text that both notebooks have exactly once."""
    for text in candidates:
        if text and given.count(text) == 1 and texts.count(text) == 1:
            return texts.index(text)
    return None
