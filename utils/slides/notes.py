"""Questions to ask, and the causes of wrong answers, from the lecturer's guide."""

from __future__ import annotations

import re

COLUMNS = 4  # section, minutes, question, wrong predictions
LINK = re.compile(r"\[\d\d, (.+?)\]\(")


def notes_from(guide: str, lesson: str) -> dict[str, str]:
    """Notes for the speaker by section.

    Args:
        guide: the text of the lecturer's guide.
        lesson: such as "03_first_convnet".

    Returns:
        Markdown for each section of the lesson that has a row; empty if it has no part.
    """
    part = re.search(rf"^## {lesson}$(.*?)(?=^## |\Z)", guide, re.DOTALL | re.MULTILINE)
    found = {}
    for line in part.group(1).splitlines() if part else ():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        section = LINK.search(cells[0])
        if len(cells) == COLUMNS and section:
            _, minutes, question, wrong = cells
            found[section.group(1)] = (
                f"{minutes} minutes\n\n**Ask:** {question}\n\n**Wrong predictions:** {wrong}"
            )
    return found
