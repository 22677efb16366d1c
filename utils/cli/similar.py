"""`course similar`: pairs of answers that a person should read side by side."""

from __future__ import annotations

from pathlib import Path

from utils.cli.console import console
from utils.grading.course import open_course
from utils.grading.report import students_names
from utils.grading.rules.say import plural
from utils.grading.similar.find import find_similar
from utils.grading.similar.page import NO_PROOF, write_similar


def similar(root: Path, assignment: str, most: int) -> None:
    """Write the page of pairs, and list them.

    Args:
        root: the course's folder.
        assignment: the assignment's name.
        most: pairs that are shown.

    Raises:
        KitError: if there is no such assignment, or nothing of it has been graded.
    """
    course = open_course(root)
    found = find_similar(course, assignment)
    pairs = found.pairs[:most]
    page = write_similar(course, assignment, pairs, found.answers, students_names(course))
    for pair in pairs:
        cells = ", ".join(pair.passages[0])
        console.print(
            f"{pair.score:5.0f}  {100 * pair.share:3.0f} %  {' and '.join(pair.students)}: {cells}",
            markup=False,
        )
    console.print(
        f"{assignment}: {len(found.answers)} submissions, {plural(len(found.pairs), 'pair')} more "
        "alike than chance explains" + (f", {most} are shown" if len(found.pairs) > most else ""),
        markup=False,
    )
    if found.ungraded:
        console.print(f"not graded, so not compared: {', '.join(found.ungraded)}", markup=False)
    console.print(NO_PROOF, markup=False)
    console.print(f"Side by side: {page}", markup=False)
