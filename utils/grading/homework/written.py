"""The model answer to a question in words, once the reader has written an answer."""

from __future__ import annotations

import re

from utils.grading.homework.work import Work
from utils.grading.source import grade_id

# The first line of such a text in the source, in any language: **For the marker** (who reads it)
FOR_THE_MARKER = re.compile(r"\*\*[^*]+\*\* \(.+\)")
WORDS = 5  # that the reader must have written: fewer are not an answer


def model_answer(work: Work, name: str) -> str | None:
    """The marking guide of a question in the lecturer's version, with its points.

    Args:
        work: the reader's notebook.
        name: of the question's cell.

    Returns:
        The text; empty if the reader has not answered yet; None if this kit has no model answer.
    """
    if work.source is None or not work.solved:
        return None
    if not _answered(work, name):
        return ""
    texts = [cell.source for cell in work.source.cells if grade_id(cell) == name]
    if not texts:
        return None
    lines = texts[0].strip().splitlines()
    return "\n".join(lines[bool(FOR_THE_MARKER.fullmatch(lines[0])) :]).strip()


def _answered(work: Work, name: str) -> bool:
    """Whether the cell holds anything but what was handed out."""
    mine = [cell.source.strip() for cell in work.notebook.cells if grade_id(cell) == name]
    given = [
        cell.source.strip()
        for cell in (work.released.cells if work.released else [])
        if grade_id(cell) == name
    ]
    if not mine:
        return False
    own = mine[0]
    for text in given:
        own = own.replace(text, "")
    return len(own.split()) >= WORDS
