"""`course similar`: pairs of answers that a person should read side by side."""

from __future__ import annotations

from pathlib import Path

from utils.cli.console import console
from utils.grading.course import open_course
from utils.grading.report import students_names
from utils.grading.similar.find import find_similar
from utils.grading.similar.page import NO_PROOF, write_similar
from utils.messages import tr, trn


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
            tr(
                "{score:5.0f}  {share:3.0f} %  {one} and {other}: {cells}",
                score=pair.score,
                share=100 * pair.share,
                one=pair.students[0],
                other=pair.students[1],
                cells=cells,
            ),
            markup=False,
        )
    line = trn(
        "{assignment}: {submissions} submissions, {count} pair more alike than chance explains",
        "{assignment}: {submissions} submissions, {count} pairs more alike than chance explains",
        len(found.pairs),
        assignment=assignment,
        submissions=len(found.answers),
    )
    if len(found.pairs) > most:
        line = tr("{result}, {shown} are shown", result=line, shown=most)
    console.print(line, markup=False)
    if found.ungraded:
        console.print(
            tr("not graded, so not compared: {students}", students=", ".join(found.ungraded)),
            markup=False,
        )
    console.print(tr(NO_PROOF), markup=False)
    console.print(tr("Side by side: {page}", page=page), markup=False)
