"""Cut a lesson's cells into slides, and give each cell its slide type.

The metadata is that of nbconvert and of jupyterlab-rise (`slideshow.slide_type`), so the notebook
that a student reads is the one that a lecturer projects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbformat import NotebookNode, v4

SLIDE, SUBSLIDE, SKIP = "slide", "subslide", "skip"
LONGEST = 620  # characters of prose that can be read from the last row
OPENS = re.compile(r"#{1,4} |\*\*(Predict|Exercise|Remember|Time)\b")
NOT_SHOWN = ("**Time**",)  # the lesson's duration is for those who prepare it
SECTION = re.compile(r"#{1,2} ")
FENCE = re.compile(r"^(```|~~~)")


def cut(cells: list[NotebookNode]) -> list[NotebookNode]:
    """The cells of a lesson, Markdown cut into slides, each with its type.

    A heading opens a slide; "Predict", "Exercise" and "Remember" open the next one down, and so
    does code, so that the next key shows an answer. Text before the title, code before the
    first section and the lesson's duration are skipped.

    Args:
        cells: as they stand in the source; left as they are.
    """
    found, titled, begun = [], False, False
    for cell in cells:
        if cell.cell_type != "markdown":
            found.append(_typed(cell, SUBSLIDE if begun else SKIP))
            continue
        for text in pages(cell.source):
            titled = titled or text.startswith("# ")
            begun = begun or text.startswith("## ")
            opens = SLIDE if SECTION.match(text) else SUBSLIDE
            shown = titled and not text.startswith(NOT_SHOWN)
            piece = v4.new_markdown_cell(text, metadata=dict(cell.metadata))
            found.append(_typed(piece, opens if shown else SKIP))
    return found


def pages(text: str) -> list[str]:
    """Markdown in pieces, one per slide, cut only between blocks."""
    found: list[list[str]] = []
    for block in blocks(text):
        if found and not OPENS.match(block) and _fits(found[-1], block):
            found[-1].append(block)
        else:
            found.append([block])
    return ["\n\n".join(page) for page in found]


def blocks(text: str) -> Iterator[str]:
    """The blocks between blank lines; code and folded text stay in one piece.

    Nothing is lost: joined by blank lines, the blocks are the text again.
    """
    block: list[str] = []
    fenced, folded = False, 0
    for line in text.splitlines():
        fenced ^= bool(FENCE.match(line.strip()))
        folded += line.count("<details") - line.count("</details")
        if line.strip() or fenced or folded > 0:
            block.append(line)
        elif block:
            yield "\n".join(block)
            block = []
    if block:
        yield "\n".join(block)


def _fits(page: list[str], block: str) -> bool:
    """Whether a block may stand below what is on a page: a heading is never left alone."""
    alone = len(page) == 1 and page[0].startswith("#") and "\n" not in page[0]
    return alone or sum(map(len, page)) + len(block) <= LONGEST


def _typed(cell: NotebookNode, slide_type: str) -> NotebookNode:
    cell.metadata["slideshow"] = {"slide_type": slide_type}
    return cell
