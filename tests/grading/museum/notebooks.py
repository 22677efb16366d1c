"""Attacks in the JSON of the notebook: cells, metadata, format."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable

from nbformat import NotebookNode, v4

from tests.grading.museum import target
from tests.grading.museum.exhibits import Places, answered, exhibit, submit
from utils.grading.course import Course
from utils.grading.record import Status

MEAN = 5  # what `mean` gives, answered rightly
UNREADABLE = (0, Status.UNREADABLE, "a0_target.ipynb: ")
MENDED = (0, Status.NEEDS_MARKING, "mended")
FORGE = """
import sys
frame = sys._getframe()
while frame is not None:
    if "say" in frame.f_locals:
        for _ in range(8):
            frame.f_locals["say"](b"R", b"ok", b"[]")
    frame = frame.f_back
import numpy as np
np.testing.assert_allclose = lambda *_, **__: None
np.allclose = lambda *_, **__: True
"""
Change = Callable[[NotebookNode], None]


def changed(
    what: str,
    score: float = 0,
    status: str = Status.GRADED,
    reason: str = "points lost in",
    right: tuple[str, ...] = (),
) -> Callable[[Change], Change]:
    """An exhibit that is a notebook with wrong answers, changed by the function below."""

    def added(change: Change) -> Change:
        def hand_in(course: Course, student: str, places: Places) -> None:
            notebook = answered(course, [], list(right), places)
            change(notebook)
            submit(course, student, json.dumps(notebook))

        hand_in.__name__ = change.__name__
        exhibit("notebooks", what, score, status, reason)(hand_in)
        return change

    return added


def text(
    name: str,
    what: str,
    content: str | bytes | Callable[[], str],
    expected: tuple[float, Status, str] = UNREADABLE,
) -> None:
    """An exhibit that is no notebook, or hardly one."""

    def hand_in(course: Course, student: str, places: Places) -> None:
        submit(course, student, content() if callable(content) else content)

    hand_in.__name__ = name
    exhibit("notebooks", what, *expected)(hand_in)


HEAD = '{"metadata": {}, "nbformat_minor": 5, '
text("no_json", "is no JSON", "{ this is no notebook")
text("no_text", "is no text", bytes(range(256)) * 40)
text("nothing_at_all", "is empty", "")
text("a_list", "is a list", "[]")
text("a_null", "is null", "null")
text("no_cells", "has cells that are none", HEAD + '"nbformat": 4, "cells": [5]}', MENDED)
text("unknown_format", "has a format of the future", HEAD + '"nbformat": 99, "cells": []}', MENDED)
text(
    "long_format", "has a format of 5000 digits", HEAD + f'"nbformat": {"9" * 5000}, "cells": []}}'
)
text(
    "deep_lists", "is nested 200 000 times", lambda: '{"a": ' + "[" * 200_000 + "]" * 200_000 + "}"
)
text("hundred_megabytes", "is 100 MB long", lambda: '{"cells": "' + "x" * 100_000_000 + '"}')


def test_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """The notebook's automatic tests."""
    return [cell for cell in notebook.cells if target.grade_id(cell) in target.POINTS]


test_cells.__test__ = False  # type: ignore[attr-defined]  # for pytest: no test


@changed("makes every test a `pass`", 0)
def tests_changed(notebook: NotebookNode) -> None:
    for cell in test_cells(notebook):
        cell.source = "pass"


@changed("makes every test an expression worth full marks", 0)
def tests_with_points(notebook: NotebookNode) -> None:
    for cell in test_cells(notebook):
        cell.source = "100.0"


@changed("deletes the tests", 0)
def tests_deleted(notebook: NotebookNode) -> None:
    deleted = test_cells(notebook)
    notebook.cells = [cell for cell in notebook.cells if cell not in deleted]


@changed("puts the tests before its answers", 0)
def tests_first(notebook: NotebookNode) -> None:
    moved = test_cells(notebook)
    notebook.cells = [*moved, *(cell for cell in notebook.cells if cell not in moved)]


@changed("makes the tests Markdown", 0)
def tests_as_markdown(notebook: NotebookNode) -> None:
    for number, cell in enumerate(notebook.cells):
        if target.grade_id(cell) in target.POINTS:
            notebook.cells[number] = v4.new_markdown_cell(cell.source, metadata=cell.metadata)


@changed("makes the tests raw text", 0)
def tests_as_raw(notebook: NotebookNode) -> None:
    for number, cell in enumerate(notebook.cells):
        if target.grade_id(cell) in target.POINTS:
            notebook.cells[number] = v4.new_raw_cell(cell.source, metadata=cell.metadata)


@changed("gives its tests a hundred points each", MEAN, right=("mean",))
def points_changed(notebook: NotebookNode) -> None:
    for cell in test_cells(notebook):
        cell.metadata.nbgrader.points = 100


@changed("has another cell by the name of each test, behind it", 0)
def duplicates_behind(notebook: NotebookNode) -> None:
    for cell in test_cells(notebook):
        twin = copy.deepcopy(cell)
        twin.update(source="pass", id=f"{cell['id']}-twin")
        notebook.cells.insert(notebook.cells.index(cell) + 1, twin)


@changed("has another cell by the name of each test, before it", 0)
def duplicates_before(notebook: NotebookNode) -> None:
    for cell in test_cells(notebook):
        twin = copy.deepcopy(cell)
        twin.update(source="pass", id=f"{cell['id']}-twin")
        notebook.cells.insert(notebook.cells.index(cell), twin)


@changed("asks to skip the tests, by tag", 0)
def skip_tag(notebook: NotebookNode) -> None:
    for cell in test_cells(notebook):
        cell.metadata.tags = ["skip-execution", "raises-exception", "nbgrader-skip"]


@changed("says that the tests may raise, for the cell and for the whole notebook", 0)
def raises_tag(notebook: NotebookNode) -> None:
    notebook.metadata.execution = {"allow_errors": True, "timeout": -1}
    for cell in test_cells(notebook):
        cell.metadata.tags = ["raises-exception"]


@changed("says that its answers are no answers, and its tests no tests", 0, Status.GRADED, "mended")
def kinds_changed(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.update(grade=False, solution=True, locked=False)


@changed(
    "says that its own answer is locked, and looks into frames in it",
    0,
    Status.CHECK,
    "tampering suspected",
)
def answer_locked(notebook: NotebookNode) -> None:
    cell = notebook.cells[target.position(notebook, "mean")]
    cell.metadata.nbgrader.update(locked=True, solution=False)
    cell.source += FORGE


def own_cell(notebook: NotebookNode, source: str, where: str, **metadata: object) -> None:
    """Put a cell of the student's own before the one called `where`."""
    marks = {"grade_id": "own_cell", "schema_version": 3, "task": False, "points": 50.0, **metadata}
    cell = v4.new_code_cell(source, metadata={"nbgrader": marks})
    notebook.cells.insert(target.position(notebook, where), cell)


@changed(
    "has a locked cell of its own, and looks into frames in it",
    0,
    Status.CHECK,
    "looks into frames",
)
def own_locked_cell(notebook: NotebookNode) -> None:
    own_cell(notebook, FORGE, "mean_visible", grade=False, solution=False, locked=True)


@changed("has a test of its own worth fifty points", MEAN, right=("mean",))
def own_test(notebook: NotebookNode) -> None:
    own_cell(notebook, "50.0", "mean_visible", grade=True, solution=False, locked=True)


@changed(
    "has a test of its own in which it looks into frames", 0, Status.CHECK, "looks into frames"
)
def own_test_with_frames(notebook: NotebookNode) -> None:
    own_cell(notebook, FORGE, "mean_visible", grade=True, solution=False, locked=True)


@changed("has an answer of its own worth fifty points", MEAN, right=("mean",))
def own_written_answer(notebook: NotebookNode) -> None:
    own_cell(notebook, "50.0", "mean_visible", grade=True, solution=True, locked=False)


@changed(
    "has a locked cell that defines the functions of the setup anew",
    0,
    Status.GRADED,
    "points lost in",
)
def own_setup(notebook: NotebookNode) -> None:
    source = "TOLERANCE = 1e300\ndef close(a, b):\n    return True\n"
    own_cell(notebook, source, "mean_hidden", grade=False, solution=False, locked=True)


@changed("has nbgrader's metadata of a version that is not out yet", 0, Status.GRADED, "mended")
def future_schema(notebook: NotebookNode) -> None:
    notebook.cells[target.position(notebook, "mean")].metadata.nbgrader.schema_version = 99


@changed("has null where nbgrader's metadata stand", 0, Status.GRADED, "points lost in")
def null_metadata(notebook: NotebookNode) -> None:
    notebook.cells.append(v4.new_code_cell("1", metadata={"nbgrader": None, "tags": ["a"]}))


@changed("asks for a kernel that is a shell", MEAN, right=("mean",))
def other_kernel(notebook: NotebookNode) -> None:
    notebook.metadata.kernelspec = {"name": "bash", "display_name": "Bash", "language": "bash"}


@changed("says that its Python is R, so that a kernel runs it whole", 0, Status.CHECK, "replaced")
def other_language(notebook: NotebookNode) -> None:
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "R"}
    notebook.metadata.language_info = {"name": "R"}
    cell = notebook.cells[target.position(notebook, "normalise")]
    cell.source += "\nimport numpy as np\nnp.testing.assert_allclose = lambda *_, **__: None\n"


@changed("has no kernel at all", MEAN, right=("mean",))
def no_kernel(notebook: NotebookNode) -> None:
    notebook.metadata.clear()


@changed("brings outputs with full marks", 0)
def fake_outputs(notebook: NotebookNode) -> None:
    for cell in test_cells(notebook):
        data = {"text/plain": str(float(target.POINTS[target.grade_id(cell)]))}
        cell.outputs = [v4.new_output("execute_result", data=data, execution_count=1)]
        cell.execution_count = 1


@changed("has the same id for every cell", MEAN, right=("mean",))
def same_ids(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        cell["id"] = "same"


@changed("has two thousand cells of its own", MEAN, right=("mean",))
def many_cells(notebook: NotebookNode) -> None:
    notebook.cells += [v4.new_code_cell(f"{number}", id=f"own-{number}") for number in range(2000)]


@changed(
    "sleeps almost as long as it may, in a hundred cells of its own", 0, Status.TIME_OUT, "too long"
)
def hundred_naps(notebook: NotebookNode) -> None:
    nap = "import os, time\ntime.sleep(float(os.environ.get('MUSEUM_NAP', 0.9)))"
    notebook.cells[1:1] = [v4.new_code_cell(nap, id=f"nap-{number}") for number in range(100)]


@changed("has characters that are half of one", 0, Status.GRADED, "mended")
def half_characters(notebook: NotebookNode) -> None:
    notebook.cells.append(v4.new_markdown_cell("\ud800"))
    notebook.cells.append(v4.new_code_cell("half = '\ud800'"))


@changed("has magics that start programs, read files and write them", 0)
def magics(notebook: NotebookNode) -> None:
    sources = [
        "!cat ../../solutions/*/*.ipynb ../../../gradebook.db 2>&- | head -c9 | sed s/^/LOOT/",
        "%%bash\nfor each in / /etc /usr; do touch $each/museum-escaped && echo LOOT; done 2>&-",
        "%run -i ../../solutions/a0_target/a0_target.ipynb",
        "%%writefile a0_target.ipynb\n{}",
        "%load_ext autoreload\n%autoreload 2",
        "%env NBGRADER_EXECUTION=validate",
    ]
    for number, source in enumerate(sources):
        where = target.position(notebook, "mean")
        notebook.cells.insert(where, v4.new_code_cell(source, id=f"magic-{number}"))


@changed("brings 50 MB of outputs", MEAN, right=("mean",))
def fifty_megabytes(notebook: NotebookNode) -> None:
    output = v4.new_output("stream", name="stdout", text="x" * 50_000_000)
    notebook.cells[target.position(notebook, "mean")].outputs = [output]


@changed("has a cell with 5 MB of text", MEAN, right=("mean",))
def five_megabytes_of_text(notebook: NotebookNode) -> None:
    notebook.cells.append(v4.new_markdown_cell("word " * 1_000_000))
