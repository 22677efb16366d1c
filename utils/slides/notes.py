"""Questions to ask, and the causes of wrong answers, from the lecturer's guide."""

from __future__ import annotations

import re

from utils.messages import tr

COLUMNS = 4  # section, minutes, question, wrong predictions
LINK = re.compile(r"\[\d\d, (.+?)\]\(")


def notes_from(guide: str, lesson: str) -> dict[str, str]:
    """Notes for the speaker by section.

    Args:
        guide: the text of the lecturer's guide, in the language in which the kit speaks.
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
            time = tr("{minutes} minutes", minutes=minutes)
            ask, mistakes = tr("Ask:"), tr("Wrong predictions:")
            found[section.group(1)] = f"{time}\n\n**{ask}** {question}\n\n**{mistakes}** {wrong}"
    return found
