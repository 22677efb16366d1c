"""Whatever happens to a notebook's shape, answers stay as they are and tests are the lecturer's.

Three hundred right answers from the banks of all assignments, each damaged at random; nothing is
executed.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tests.grading.damage.damages import (
    Document,
    answers,
    graded,
    insert,
    locked,
    name_of,
    notes,
    own,
    remove,
    text_of,
    without_notes,
)
from utils import project
from utils.grading import mend
from utils.grading.answers import read_answer, submission
from utils.grading.homework.merged import merged
from utils.grading.homework.work import Work
from utils.grading.mending.names import defined
from utils.grading.mending.outline import of_notebook
from utils.grading.restore import restore
from utils.grading.source import grade_id, is_solution, is_test, without_markers

ASSIGNMENTS = sorted(path.name for path in project.banks().iterdir() if path.is_dir())
CASES = 304  # in all
Shape = Callable[[Document, random.Random], None]


def some(found: list, draw: random.Random) -> list:
    """Some of them, at least one."""
    return draw.sample(found, draw.randint(1, len(found)))


def lose_notes(document: Document, draw: random.Random) -> None:
    without_notes(document, some(document["cells"], draw))


def lose_answers(document: Document, draw: random.Random) -> None:
    without_notes(document, some(answers(document), draw))


def delete_tests(document: Document, draw: random.Random) -> None:
    remove(document, some(graded(document), draw))


def delete_locked(document: Document, draw: random.Random) -> None:
    remove(document, some(locked(document), draw))


def edit_locked(document: Document, draw: random.Random) -> None:
    for cell in some(locked(document), draw):
        cell["source"] = draw.choice(["pass", "100.0", "", text_of(cell) + "\nprint(1)"])


def weaken_tests(document: Document, draw: random.Random) -> None:
    for cell in some(graded(document), draw):
        cell["source"] = "assert True"
        cell["metadata"].pop("nbgrader", None)  # one copy of a cell may be in another's place


def move_tests(document: Document, draw: random.Random) -> None:
    mine = some(graded(document), draw)
    remove(document, mine)
    for cell in mine:
        document["cells"].insert(draw.randint(0, len(document["cells"])), cell)


def move_answers(document: Document, draw: random.Random) -> None:
    mine = some(answers(document), draw)
    remove(document, mine)
    for cell in mine:
        document["cells"].insert(draw.randint(0, len(document["cells"])), cell)


def copy_tests(document: Document, draw: random.Random) -> None:
    for cell in some(graded(document), draw):
        place = draw.randint(0, len(document["cells"]))
        insert(document, place, {**cell, "source": "assert True"})


def spoil_notes(document: Document, draw: random.Random) -> None:
    for cell in some([cell for cell in document["cells"] if name_of(cell)], draw):
        name = draw.choice(["grade", "solution", "locked", "points", "schema_version", "checksum"])
        notes(cell)[name] = draw.choice([None, True, "1", 1, -1, []])


def change_kinds(document: Document, draw: random.Random) -> None:
    for cell in some([cell for cell in document["cells"] if name_of(cell)], draw):
        cell["cell_type"] = draw.choice(["code", "markdown", "raw"])


def spoil_fields(document: Document, draw: random.Random) -> None:
    for cell in some(document["cells"], draw):
        cell[draw.choice(["outputs", "execution_count", "id", "color"])] = draw.choice(
            [None, 1, "x"]
        )


def spoil_format(document: Document, draw: random.Random) -> None:
    document["nbformat_minor"] = draw.choice([0, 1, 4, 5, 6, None, "5"])
    document["metadata"] = draw.choice(
        [{}, None, {"kernelspec": {}}, {"kernelspec": {"name": "x"}}]
    )


def add_cells(document: Document, draw: random.Random) -> None:
    for text in ("x = 1", "print(1)", "%matplotlib inline", "# a note", "1 / 0"):
        insert(document, draw.randint(0, len(document["cells"])), own(text))


SHAPES: list[Shape] = [
    lose_notes,
    lose_answers,
    delete_tests,
    delete_locked,
    edit_locked,
    weaken_tests,
    move_tests,
    move_answers,
    copy_tests,
    spoil_notes,
    change_kinds,
    spoil_fields,
    spoil_format,
    add_cells,
]


@cache
def kit(assignment: str) -> tuple[NotebookNode, NotebookNode, NotebookNode]:
    """The source with its markers, without them, and the student version."""
    name = Path(assignment) / f"{assignment}.ipynb"
    solved = nbformat.read(project.root() / "solutions" / name, as_version=4)
    released = nbformat.read(project.root() / "assignments" / name, as_version=4)
    plain = nbformat.from_dict(solved)
    for cell in plain.cells:
        cell.source = without_markers(cell.source)
    return solved, plain, released


def mended(data: bytes, assignment: str) -> NotebookNode:
    """What would be executed of a notebook."""
    _, source, released = kit(assignment)
    notebook, _ = mend.read(data)
    outline = of_notebook(source, released)
    restore(notebook, outline, in_order=True)
    path = Path(f"{assignment}.ipynb")
    return merged(Work(path, assignment, notebook, released, source, outline=outline))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_answers_stay_and_tests_are_the_lecturers(assignment: str) -> None:
    solved, source, released = kit(assignment)
    right = sorted((project.banks() / assignment).glob("right_*.py"))
    for case in range(CASES // len(ASSIGNMENTS)):
        draw = random.Random(f"{assignment} {case}")
        given = submission(released, solved, read_answer(draw.choice(right)))
        wanted = {grade_id(cell): cell.source for cell in given.cells if is_solution(cell)}
        codes = {grade_id(cell) for cell in released.cells if cell.cell_type == "code"}
        document = json.loads(nbformat.writes(given))
        shapes = draw.sample(SHAPES, draw.randint(1, 3))
        for shape in shapes:
            if graded(document) and answers(document):
                shape(document, draw)
        what = f"{assignment}, case {case}: {', '.join(shape.__name__ for shape in shapes)}"
        made = mended(json.dumps(document).encode(), assignment)
        _answers_stay(made, {name: text for name, text in wanted.items() if name in codes}, what)
        _tests_are(made, source, what)


def _answers_stay(made: NotebookNode, wanted: dict[str, str], what: str) -> None:
    """Each answer is in its cell, or nobody can know which of several it is."""
    texts = [cell.source for cell in made.cells if cell.cell_type == "code"]
    found = {grade_id(cell): cell.source for cell in made.cells if is_solution(cell)}
    for name, text in wanted.items():
        assert found.get(name, text) == text, f"{what}: {name}"
        assert text in texts, f"{what}: {name} is not executed"


def _tests_are(made: NotebookNode, source: NotebookNode, what: str) -> None:
    wanted = {grade_id(cell): cell.source for cell in source.cells if is_test(cell)}
    found = [(grade_id(cell), cell.source) for cell in made.cells if is_test(cell)]
    assert len(found) == len(wanted), what
    assert dict(found) == wanted, what
    outline = of_notebook(source, None)
    places = {grade_id(cell): place for place, cell in enumerate(made.cells) if grade_id(cell)}
    for test in (each for each in outline.cells if each.is_test):
        for answer in outline.cells:
            place = places.get(answer.name) if answer.is_answer else None
            if place is not None and test.uses & defined(made.cells[place].source):
                earlier = outline.cells.index(answer) < outline.cells.index(test)
                behind = place < places[test.name]
                assert behind or not earlier, f"{what}: {test.name} before {answer.name}"
