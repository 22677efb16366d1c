"""Questions answered in words: the model answer, once one's own is written."""

from __future__ import annotations

from utils.grading.homework.work import Work
from utils.grading.source import grade_id


def model_answer(work: Work, name: str) -> str | None:
    """What the lecturer's version says to a question, with its points.

    Args:
        work: the reader's.
        name: of the question's cell.

    Returns:
        The text; empty if the reader has not answered yet; None if this kit has no model answer.
    """
    if work.source is None:
        return None
    if not _answered(work, name):
        return ""
    texts = [cell.source for cell in work.source.cells if grade_id(cell) == name]
    return texts[0].strip() if texts else None


def _answered(work: Work, name: str) -> bool:
    """Whether the cell holds anything but what was handed out."""
    mine = [cell.source.strip() for cell in work.notebook.cells if grade_id(cell) == name]
    given = [
        cell.source.strip()
        for cell in (work.released.cells if work.released else [])
        if grade_id(cell) == name
    ]
    return bool(mine and mine[0] and mine[0] not in given)
