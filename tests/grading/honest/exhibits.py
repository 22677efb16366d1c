"""The museum of honest work: idioms of courses and students that a grader must not wrong.

`bank/THEME/` is one assignment; every percent script in it is one of its notebooks, an idiom, and
`bank/THEME/files/` holds the files that come with it. Cells of the course are named as in
sources/assignments/, and there are two kinds more:

    # ---
    # jupyter:
    #   honest:
    #     what: a locked list, to which the student appends
    #     status: time-out               # only if the grader's record may say more than "graded"
    # ---
    # %% manual="plot" points=3          code that a person marks
    # %% [markdown] task="own" points=4  a task: a person marks the cells below it

The other cells are the student's, who else hands in the solution:

    # %% student="fill"                  instead of the cell of that name, which may be locked
    # %% before="fill"                   a cell of the student's own before the named one
    # %% after="fill"                    and one after it
    # %% removed="fill"                  the student has deleted that cell
    # %% moved="fill" after="setup"      the student has moved it (or before="setup")
"""

from __future__ import annotations

import copy
import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode, v4

from utils.errors import KitError
from utils.grading.course import Course, open_course
from utils.grading.release import release
from utils.notebooks.graded_cells import SCHEMA_VERSION, expand_graded_cells
from utils.notebooks.percent_script import KERNEL

BANK = Path(__file__).parent / "bank"
MARKS = Path(__file__).parent / "marks.json"
FILES, HANDED_IN = "files", "handed_in"  # of the course, and of the student
STUDENTS = (REFERENCE, STUDENT, BLANK) = ("reference", "student", "blank")
PERCENT = {"extension": ".py", "format_name": "percent", "comment_magics": False}
CHANGES = {"student", "before", "after", "removed", "moved"}
GRADED, NEEDS_MARKING = "graded", "needs marking"
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "honest"
"""
# With nbgrader, text on standard error costs a test its points; here only if a course says so.
STRICT, STRICT_CONFIG = "stderr", "c.CourseGrade.standard_error_costs_points = True\n"
Mark = list  # nbgrader's points, None if a person gives them, and whether the cell waits for that
Marks = dict[str, dict[str, dict[str, dict[str, Mark]]]]  # by theme, student, notebook and cell


@dataclass(frozen=True)
class Idiom:
    """One notebook.

    Attributes:
        theme: the assignment.
        name: the notebook's.
        what: is done in it, in one line.
        status: what the grader's record of a submission may say because of it.
        cells: of the course.
        changes: cells that say what the student hands in instead.
    """

    theme: str
    name: str
    what: str
    status: str = GRADED
    cells: list[NotebookNode] = field(default_factory=list, repr=False, compare=False)
    changes: list[NotebookNode] = field(default_factory=list, repr=False, compare=False)


def themes() -> list[str]:
    """Names of all assignments."""
    return sorted(folder.name for folder in BANK.iterdir() if folder.is_dir())


def idioms(chosen: list[str] | None = None) -> list[Idiom]:
    """All idioms, or those of some themes, by theme and name."""
    found = [read(path) for path in BANK.glob("*/*.py")]
    found = [each for each in found if not chosen or each.theme in chosen]
    return sorted(found, key=lambda each: (each.theme, each.name))


def statuses(theme: str) -> set[str]:
    """What the grader's record of an honest submission may say."""
    return {GRADED, NEEDS_MARKING, *(each.status for each in idioms([theme]))}


def read(path: Path) -> Idiom:
    """The idiom in a percent script.

    Raises:
        KitError: if its header does not say what it is.
    """
    notebook = jupytext.reads(path.read_text(encoding="utf-8"), fmt=PERCENT)
    header = notebook.metadata.get("honest", {})
    if "what" not in header:
        raise KitError(f"{path}: the header does not say what is done")
    for cell in notebook.cells:
        cell.metadata.pop("lines_to_next_cell", None)  # jupytext's
    cells = [each for each in notebook.cells if not CHANGES & each.metadata.keys()]
    changes = [each for each in notebook.cells if CHANGES & each.metadata.keys()]
    status = header.get("status", GRADED)
    return Idiom(path.parent.name, path.stem, header["what"], status, cells, changes)


def make_course(folder: Path, theme: str, only: str = "") -> Course:
    """An nbgrader course with one theme: released, and handed in by the three students.

    `only` is the name of one idiom; the theme has no other notebook then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    config = CONFIG + (STRICT_CONFIG if theme == STRICT else "")
    (folder / "nbgrader_config.py").write_text(config)
    course = open_course(folder)
    notebooks = [each for each in idioms([theme]) if only in ("", each.name)]
    source = course.source(theme)
    _copy(BANK / theme / FILES, source)
    source.mkdir(parents=True, exist_ok=True)
    for each in notebooks:
        nbformat.write(source_notebook(each), source / f"{each.name}.ipynb")
    release(course, theme)
    for student in STUDENTS:
        folder = course.submitted(theme, student)
        shutil.copytree(course.released(theme), folder)
        if student == BLANK:
            continue
        if student == STUDENT:
            _copy(BANK / theme / HANDED_IN, folder)
        for each in notebooks:
            path = folder / f"{each.name}.ipynb"
            notebook = nbformat.read(path, as_version=4)
            _solve(notebook, source_notebook(each))
            if student == STUDENT:
                for cell in each.changes:
                    _change(notebook, cell, each)
            nbformat.write(notebook, path)
    return course


def _copy(folder: Path, to: Path) -> None:
    if folder.is_dir():
        shutil.copytree(folder, to, dirs_exist_ok=True)


def source_notebook(idiom: Idiom) -> NotebookNode:
    """The notebook as its author wrote it, solutions and hidden tests included."""
    cells = copy.deepcopy(idiom.cells)
    for cell in cells:
        if "manual" in cell.metadata:
            cell.metadata["written"] = cell.metadata.pop("manual")
        if "task" in cell.metadata:
            cell.metadata["nbgrader"] = {
                "grade_id": cell.metadata.pop("task"),
                "points": cell.metadata.pop("points"),
                "schema_version": SCHEMA_VERSION,
                **{"grade": False, "solution": False, "locked": True, "task": True},
            }
    expand_graded_cells(cells, BANK / idiom.theme / f"{idiom.name}.py")
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number:03d}"
    return v4.new_notebook(cells=cells, metadata=copy.deepcopy(KERNEL))


def _solve(notebook: NotebookNode, source: NotebookNode) -> None:
    """Put the solutions into a student version, without their markers."""
    solved = {_grade_id(cell): cell.source for cell in source.cells}
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            markers = r"(?m)^[ \t]*### (BEGIN|END) SOLUTION[ \t]*(\n|\Z)"
            cell.source = re.sub(markers, "", solved[_grade_id(cell)]).rstrip("\n")


def _change(notebook: NotebookNode, change: NotebookNode, idiom: Idiom) -> None:
    """Do to a notebook what one cell of the student's says.

    Raises:
        KitError: if there is no cell of the name it gives.
    """
    where, cells = change.metadata, notebook.cells

    def position(key: str) -> int:
        names = [_grade_id(cell) for cell in cells]
        if where[key] not in names:
            raise KitError(f"{idiom.theme}/{idiom.name}: there is no cell {where[key]!r}")
        return names.index(where[key])

    if "student" in where:
        cells[position("student")].source = change.source
        return
    if "removed" in where:
        del cells[position("removed")]
        return
    if "moved" in where:
        cell = cells.pop(position("moved"))
    else:
        new = v4.new_markdown_cell if change.cell_type == "markdown" else v4.new_code_cell
        cell = new(change.source, id=f"own-{idiom.changes.index(change):03d}")
    if "before" in where:
        cells.insert(position("before"), cell)
        return
    number = position("after") + 1
    while number < len(cells) and cells[number].id.startswith("own-"):
        number += 1  # after those of the student's that were put there before
    cells.insert(number, cell)


def _grade_id(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def marks(course: Course, theme: str) -> dict[str, dict[str, dict[str, Mark]]]:
    """What the gradebook says about an assignment, by student, notebook and cell."""
    found: dict[str, dict[str, dict[str, Mark]]] = {}
    with course.gradebook() as gradebook:
        for submitted in gradebook.assignment_submissions(theme):
            about = found.setdefault(submitted.student.id, {})
            for notebook in submitted.notebooks:
                about[notebook.name] = {
                    grade.name: [grade.auto_score, bool(grade.needs_manual_grade)]
                    for grade in notebook.grades
                }
    return found


def known_marks() -> Marks:
    """What nbgrader gives, as `python -m benchmarks.honest --record` has written it."""
    return json.loads(MARKS.read_text(encoding="utf-8")) if MARKS.is_file() else {}


def write_marks(known: Marks) -> None:
    """Keep what nbgrader gives, one line a notebook."""
    MARKS.write_text(_lines(known, 3) + "\n", encoding="utf-8")


def _lines(value: dict, depth: int, indent: str = "") -> str:
    if not depth:
        return json.dumps(value, sort_keys=True)
    lines = [
        f"{indent} {json.dumps(name)}: {_lines(value[name], depth - 1, indent + ' ')}"
        for name in sorted(value)
    ]
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
