"""`course grade` beside `nbgrader autograde` on a public course that somebody else has written.

    python -m benchmarks.courses CHECKOUT [ASSIGNMENT...] [--only half styled] [--timeout 60]

CHECKOUT is a folder with any nbgrader course. Every folder in it whose notebooks have cells with
nbgrader's marks of any version is an assignment; name some to see only those. Up to four
submissions are made from each:

    solution   the source without the marks that stand around its solutions
    half       every second solution left as students get it
    blank      all as students get it
    styled     the solution as another honest person might have written it

Where a course publishes only what students get, there are the last two. Both graders work in
sandboxes without a network, because strangers wrote the code. Nothing of a course is kept.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode, v4
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import determine_grade, is_grade, is_locked, is_solution

from utils.errors import KitError
from utils.grading.batch import Settings, plan, run
from utils.grading.course import CONFIG, Course, open_course
from utils.grading.record import Record
from utils.grading.release import release
from utils.grading.sandbox import why_no_sandbox
from utils.grading.source import MARKERS

KIT = Path(__file__).parents[1]
ASSIGNMENT = "assignment"  # name of each while it is graded
SOLUTION, HALF, BLANK, STYLED = KINDS = ("solution", "half", "blank", "styled")
# nbgrader's folders for copies, and folders that nobody grades.
COPIES = {"submitted", "autograded", "feedback", "exchange", "downloaded", ".git", "__pycache__"}
CHECKPOINTS = ".ipynb_checkpoints"
MOST_BYTES = 50 << 20  # of the files beside an assignment's notebooks
PATIENCE = 1500  # seconds for nbgrader, with all submissions of an assignment
GOOD = ("graded", "needs marking")  # the statuses that need no person
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
# A course's settings for student versions. Its other settings are for its own machines, and the
# file is a program that is not run here.
KEPT_SETTINGS = ("ClearSolutions", "ClearHiddenTests", "ClearMarkScheme", "Execute")
SETTINGS = """c = get_config()
c.CourseDirectory.course_id = "public"
c.ExecutePreprocessor.timeout = {timeout}
c.ClearSolutions.enforce_metadata = False
c.ClearHiddenTests.enforce_metadata = False
c.ClearSolutions.enabled = {solved}
"""
LOOKS_AT_NAMES = {"locals", "vars", "eval", "exec", "dir", "globals"}
PLOT = """import matplotlib.pyplot as my_plot
my_figure, my_axes = my_plot.subplots()
my_axes.plot([1, 3, 2])
my_plot.show()"""
EXTRA_CELLS = (
    'print("so far, so good")  # to see where it stops',
    'from IPython.display import display\n\ndisplay({"seen": True})',
    PLOT,
)

Marks = dict[str, tuple[float, bool]]  # score and needs_manual_grade, by notebook and cell


@dataclass(frozen=True)
class Assignment:
    """One assignment of a public course.

    Attributes:
        name: its folder's path in the checkout.
        folder: where it lies.
        notebooks: those with cells to grade, as nbgrader's newest format, by name.
        solved: whether the course publishes the solutions.
        settings: lines of the course's configuration.
    """

    name: str
    folder: Path
    notebooks: dict[str, NotebookNode] = field(repr=False)
    solved: bool
    settings: tuple[str, ...] = ()


@dataclass
class Result:
    """The results of both graders for an assignment.

    Attributes:
        cells: how many marks were compared.
        differences: nbgrader's mark and ours, by submission, notebook and cell.
        warnings: the same, where nbgrader takes points off for text on standard error.
        records: ours, by submission.
        given_up: submissions that nbgrader has no marks for.
        seconds: per submission, of nbgrader and of ours.
    """

    cells: int = 0
    differences: dict[str, tuple] = field(default_factory=dict)
    warnings: dict[str, tuple] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    given_up: list[str] = field(default_factory=list)
    seconds: tuple[float, float] = (0.0, 0.0)

    def flagged(self) -> list[Record]:
        """Submissions that need a person."""
        return [each for each in self.records.values() if each.status not in GOOD]


def find(checkout: Path) -> list[Assignment]:
    """All assignments of a checkout; a student version only where there is no source."""
    folders: dict[Path, dict[str, NotebookNode]] = {}
    for path in sorted(checkout.rglob("*.ipynb")):
        parts = path.relative_to(checkout).parts
        if COPIES.isdisjoint(parts) and CHECKPOINTS not in parts:
            notebook = read(path)
            if notebook is not None and any(map(is_grade, notebook.cells)):
                folders.setdefault(path.parent, {})[path.stem] = notebook
    found = []
    for folder, notebooks in folders.items():
        name = folder.relative_to(checkout).as_posix()
        solved = _is_source(name) or any(map(_has_solution, notebooks.values()))
        found.append(Assignment(name, folder, notebooks, solved, settings(checkout, folder)))
    known = {_without_layout(each.name) for each in found if each.solved}
    return [each for each in found if each.solved or _without_layout(each.name) not in known]


def _is_source(name: str) -> bool:
    return any(part.lower().startswith("source") for part in name.split("/"))


def _without_layout(name: str) -> tuple[str, ...]:
    """The parts of a path without nbgrader's folder for sources or student versions."""
    layout = ("source", "release")
    return tuple(part for part in name.split("/") if not part.lower().startswith(layout))


def _has_solution(notebook: NotebookNode) -> bool:
    return any("BEGIN SOLUTION" in cell.source for cell in notebook.cells if is_solution(cell))


def read(path: Path) -> NotebookNode | None:
    """A notebook in today's formats, as `nbgrader update` makes it; None if it is not one."""
    try:
        notebook = nbformat.read(path, as_version=4)
        notebook = MetadataValidator().upgrade_notebook_metadata(notebook)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
    except Exception:  # nbformat and nbgrader refuse a file in many ways
        return None
    language = notebook.metadata.get("language_info", {}).get("name", "python")
    if str(notebook.metadata.get("kernelspec", {}).get("language", language)) == "python":
        notebook.metadata["kernelspec"] = KERNEL  # their kernel has its own name
    return notebook


def settings(checkout: Path, folder: Path) -> tuple[str, ...]:
    """Settings for student versions with plain values in the nearest configuration."""
    while not (folder / CONFIG).is_file():
        if folder == checkout:
            return ()
        folder = folder.parent
    try:
        tree = ast.parse((folder / CONFIG).read_text(encoding="utf-8", errors="replace"))
    except (SyntaxError, ValueError):
        return ()
    found = []
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.Dict):
            line = ast.unparse(node)
            if line.startswith(tuple(f"c.{name}" for name in KEPT_SETTINGS)):
                found.append(line)
    return tuple(found)


def missing(assignment: Assignment) -> list[str]:
    """Modules that an assignment needs and that are not here, or the language of its kernel."""
    for notebook in assignment.notebooks.values():
        kernel = notebook.metadata.get("kernelspec", {})
        if kernel.get("name") != KERNEL["name"]:
            return [f"a kernel for {kernel.get('language', 'another language')}"]
    waiting = [
        cell.source
        for notebook in assignment.notebooks.values()
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]
    seen: set[str] = set()
    lacks = set()
    while waiting:
        for name in imports(waiting.pop()) - seen:
            seen.add(name)
            beside = assignment.folder / f"{name}.py"
            if beside.is_file():
                waiting.append(beside.read_text(encoding="utf-8", errors="replace"))
            elif not (assignment.folder / name).is_dir() and not _is_here(name):
                lacks.add(name)
    return sorted(lacks)


def imports(source: str) -> set[str]:
    """Modules that a cell imports and cannot do without."""
    try:
        tree = ast.parse(TransformerManager().transform_cell(source))
    except (SyntaxError, ValueError):
        return set()
    tried = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Try)
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in tried:
            continue
        if isinstance(node, ast.Import):
            found |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def _is_here(name: str) -> bool:
    if (KIT / name).exists() or (KIT / f"{name}.py").exists():
        return False  # ours, called like one that the course has somewhere
    try:
        return name == "__main__" or importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


@dataclass(frozen=True)
class Options:
    """How to compare.

    Attributes:
        timeout: seconds a cell may take.
        kinds: the submissions to make, of those that can be made.
    """

    timeout: int = 60
    kinds: tuple[str, ...] = KINDS


def make_course(assignment: Assignment, root: Path, options: Options) -> Course:
    """A course with this one assignment, released, and with its submissions.

    Raises:
        KitError: if it is too large, or nbgrader cannot release it.
    """
    root.mkdir(parents=True)
    text = SETTINGS.format(timeout=options.timeout, solved=assignment.solved)
    (root / CONFIG).write_text("\n".join([text, *assignment.settings, ""]), encoding="utf-8")
    course = open_course(root)
    source = course.source(ASSIGNMENT)
    source.mkdir(parents=True)
    _copy_files(assignment, source)
    for name, notebook in assignment.notebooks.items():
        nbformat.write(notebook, source / f"{name}.ipynb")
    release(course, ASSIGNMENT)
    possible = KINDS if assignment.solved else (BLANK, STYLED)
    for kind in (each for each in possible if each in options.kinds):
        folder = course.submitted(ASSIGNMENT, kind)
        shutil.copytree(course.released(ASSIGNMENT), folder)
        for name, notebook in assignment.notebooks.items():
            released = nbformat.read(folder / f"{name}.ipynb", as_version=4)
            nbformat.write(answered(notebook, released, kind), folder / f"{name}.ipynb")
    return course


def _copy_files(assignment: Assignment, target: Path) -> None:
    """Copy what lies beside the notebooks and holds no solution."""
    room = MOST_BYTES
    for path in sorted(assignment.folder.rglob("*")):
        name = path.relative_to(assignment.folder)
        if (
            not path.is_file()
            or path.is_symlink()
            or path.suffix == ".ipynb"
            or path.name == CONFIG
        ):
            continue
        if CHECKPOINTS in name.parts or not COPIES.isdisjoint(name.parts):
            continue
        room -= path.stat().st_size
        if room < 0:
            raise KitError(f"the files beside its notebooks have more than {MOST_BYTES >> 20} MiB")
        if path.suffix in {".py", ".md", ".txt"}:
            text = path.read_text(encoding="utf-8", errors="ignore")
            if any(secret in text for secret in MARKERS):
                continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / name)


def answered(source: NotebookNode, released: NotebookNode, kind: str) -> NotebookNode:
    """A submission of one of the four kinds."""
    solved = 0
    if kind != BLANK and len(source.cells) == len(released.cells):
        for before, cell in zip(source.cells, released.cells, strict=True):
            if is_locked(cell):
                continue
            solved += is_solution(cell)
            if kind != HALF or solved % 2 or not is_solution(cell):
                cell.source = without_marks(before.source)
    return styled(released) if kind == STYLED else released


def without_marks(source: str) -> str:
    """A solution without the lines that say where it begins and ends."""
    lines = source.split("\n")
    return "\n".join(line for line in lines if not any(mark in line for mark in MARKERS))


def styled(notebook: NotebookNode) -> NotebookNode:
    """The same answers with other names, comments, cells, and signs of work."""
    cells = [v4.new_code_cell("%matplotlib inline\nimport itertools  # not needed after all")]
    number = 0
    for cell in notebook.cells:
        cells.append(cell)
        if cell.cell_type != "code" or not is_solution(cell):
            continue
        number += 1
        source = renamed(cell.source)
        if number % 2:
            cell.source, rest = split(source)
            cells += [v4.new_code_cell(rest)] if rest else []
        else:
            cell.source = talkative(source)
        if not cell.source.startswith("%%"):
            cell.source += "\n# I have looked at this twice."
        cells.append(v4.new_code_cell(EXTRA_CELLS[number % len(EXTRA_CELLS)]))
    notebook.cells = cells
    if notebook.nbformat_minor < 5:
        for cell in cells:
            cell.pop("id", None)
    return notebook


def parsed(source: str) -> ast.Module | None:
    """A cell's tree, with lines as `split("\\n")` counts them; None if it is not all Python."""
    if "\r" in source or "\f" in source:
        return None
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return None


def renamed(source: str) -> str:
    """A cell with other names for local variables, where nothing depends on them."""
    tree = parsed(source)
    if tree is None:
        return source
    spots = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = {each for each in local_names(node) if f"my_{each}" not in source}
            for inner in (each for statement in node.body for each in ast.walk(statement)):
                if isinstance(inner, ast.Name) and inner.id in names:
                    spots.add((inner.lineno - 1, inner.col_offset))
    lines = [line.encode() for line in source.split("\n")]
    for line, column in sorted(spots, reverse=True):
        lines[line] = lines[line][:column] + b"my_" + lines[line][column:]
    return b"\n".join(lines).decode()


def local_names(function: ast.FunctionDef) -> set[str]:
    """Names that a function binds and that are seen nowhere else; none if that is uncertain."""
    inside = [each for statement in function.body for each in ast.walk(statement)]
    strange = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Global)
    for node in inside:
        if isinstance(node, (*strange, ast.Nonlocal, ast.Match)):
            return set()
        if isinstance(node, ast.Name) and node.id in LOOKS_AT_NAMES:
            return set()
    taken = {node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)}
    for node in inside:
        if isinstance(node, ast.ExceptHandler):
            taken.add(node.name or "")
        elif isinstance(node, ast.Import | ast.ImportFrom):
            taken |= {(each.asname or each.name).partition(".")[0] for each in node.names}
        elif isinstance(node, ast.comprehension):  # it may hide a global of that name
            taken |= {each.id for each in ast.walk(node.target) if isinstance(each, ast.Name)}
        elif isinstance(node, ast.JoinedStr):  # before Python 3.12, its position is not known
            taken |= {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    bound = {
        node.id for node in inside if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return {name for name in bound - taken if not name.startswith("_")}


def split(source: str) -> tuple[str, str]:
    """A cell split into two; the second is empty if there is no place for a cut."""
    tree = parsed(source)
    body = tree.body if tree is not None else []
    for number in range(max(1, len(body) // 2), len(body)):
        start = first_line(body[number])
        if start > (body[number - 1].end_lineno or start) and body[number].col_offset == 0:
            lines = source.split("\n")
            return "\n".join(lines[: start - 1]), "\n".join(lines[start - 1 :])
    return source, ""


def first_line(statement: ast.stmt) -> int:
    """The line in which a statement starts, with its decorators."""
    decorators = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(each.lineno for each in decorators)])


def talkative(source: str) -> str:
    """A cell whose first function says that it was called."""
    tree = parsed(source)
    for function in tree.body if tree is not None else []:
        if not isinstance(function, ast.FunctionDef):
            continue
        has_text = ast.get_docstring(function, clean=False) is not None
        body = function.body[1:] if has_text else function.body
        if body and first_line(body[0]) > function.lineno:
            lines = source.split("\n")
            space = lines[body[0].lineno - 1][: body[0].col_offset]
            if not space.strip():
                lines.insert(first_line(body[0]) - 1, f'{space}print("in {function.name}")')
                return "\n".join(lines)
    return source


def with_nbgrader(course: Course) -> None:
    """Let `nbgrader autograde` grade all submissions, where it can change nothing else.

    Raises:
        KitError: if it does not come to an end.
    """
    root = str(course.root)
    (course.root / "home").mkdir()
    home = {"HOME": f"{root}/home", "TMPDIR": f"{root}/home", "JUPYTER_RUNTIME_DIR": f"{root}/home"}
    walls = ["bwrap", "--unshare-all", "--die-with-parent", "--ro-bind", "/", "/"]
    walls += ["--dev", "/dev", "--proc", "/proc", "--bind", root, root, "--chdir", root]
    command = [*walls, sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT]
    with (course.root / "nbgrader.log").open("w", encoding="utf-8") as log:
        try:
            subprocess.run(command, env=os.environ | home, stdout=log, stderr=log, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise KitError(f"nbgrader took more than {PATIENCE} s") from None


def compare(assignment: Assignment, root: Path, options: Options) -> Result:
    """Grade an assignment with both.

    Raises:
        KitError: if one of the two could not.
    """
    ours = make_course(assignment, root / "ours", options)
    shutil.copytree(ours.root, root / "nbgrader")
    theirs = open_course(root / "nbgrader")
    started = time.monotonic()
    with_nbgrader(theirs)
    between = time.monotonic()
    records = run(ours, plan(ours, ASSIGNMENT, [], force=False), Settings(workers=1))
    ended = time.monotonic()
    submissions = len(records)
    result = Result(
        records=records,
        seconds=((between - started) / submissions, (ended - between) / submissions),
    )
    said, found = marks(theirs), marks(ours)
    for student in records:
        if not any(theirs.autograded(ASSIGNMENT, student).glob("*.ipynb")):
            result.given_up.append(student)
            continue
        for cell in sorted(said[student].keys() | found.get(student, {}).keys()):
            both = said[student].get(cell), found.get(student, {}).get(cell)
            result.cells += 1
            if both[0] != both[1]:
                warned = is_warning(theirs, student, cell, both[1])
                (result.warnings if warned else result.differences)[f"{student}, {cell}"] = both
    return result


def marks(course: Course) -> dict[str, Marks]:
    """The marks in a gradebook, by submission."""
    found: dict[str, Marks] = {}
    with course.gradebook() as gradebook:
        for submitted in gradebook.assignment_submissions(ASSIGNMENT):
            about = found.setdefault(submitted.student.id, {})
            for notebook in submitted.notebooks:
                for grade in notebook.grades:
                    mark = (grade.score, bool(grade.needs_manual_grade))
                    about[f"{notebook.name}: {grade.name}"] = mark
    return found


def is_warning(course: Course, student: str, name: str, ours: tuple[float, bool] | None) -> bool:
    """Whether nbgrader would give our mark if the cell had not written to standard error."""
    notebook, _, wanted = name.rpartition(": ")
    path = course.autograded(ASSIGNMENT, student) / f"{notebook}.ipynb"
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") != wanted or "outputs" not in cell:
            continue
        silent = [each for each in cell.outputs if each.get("name") != "stderr"]
        warned = len(silent) < len(cell.outputs)
        cell.outputs = silent
        return warned and ours == (determine_grade(cell)[0], False)
    return False


def lines(assignment: Assignment, result: Result) -> Iterator[str]:
    """The lines to print about an assignment."""
    verdict = "DIFFERENT" if result.differences else "equal" if result.cells else "NOT COMPARED"
    theirs, ours = result.seconds
    yield (
        f"{assignment.name}: {verdict}, {result.cells} marks of {len(result.records)} submissions;"
        f" s per submission: nbgrader {theirs:.1f}, ours {ours:.1f}"
    )
    for what, found in (("differs", result.differences), ("warning", result.warnings)):
        for cell, (nbgraders, mark) in found.items():
            yield f"    {what}: {cell}: nbgrader {nbgraders}, ours {mark}"
    for student in result.given_up:
        yield f"    nbgrader has no marks for {student}"
    for student, record in result.records.items():
        if record.reason or record.status not in GOOD:
            reason = record.reason[:300]
            yield f"    {student}: {record.status}, {record.score:g}/{record.max_score:g}: {reason}"


def survey(found: list[Assignment], options: Options, say: Callable[[str], None]) -> list[Result]:
    """Compare the assignments one after the other, whatever happens with one of them."""
    results = []
    for assignment in found:
        lacks = missing(assignment)
        if lacks:
            say(f"{assignment.name}: skipped, needs {', '.join(lacks)}")
            continue
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            try:
                result = compare(assignment, Path(folder) / "both", options)
            except KitError as error:
                say(f"{assignment.name}: skipped, {' '.join(str(error).split())[:300]}")
                continue
            except Exception:  # an error of this script: the others still count
                say(f"{assignment.name}: FAILED, {traceback.format_exc()}")
                results.append(Result(differences={"all": ("graded", "failed")}))
                continue
        results.append(result)
        for line in lines(assignment, result):
            say(line)
    return results


def main() -> None:
    """Find, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkout", type=Path, help="a folder with an nbgrader course")
    parser.add_argument("assignments", nargs="*", help="only these; as they are printed")
    parser.add_argument("--only", nargs="+", choices=KINDS, default=KINDS, help="submissions")
    parser.add_argument("--timeout", type=int, default=60, help="seconds a cell may take")
    said = parser.parse_args()
    reason = why_no_sandbox()
    if reason:
        raise SystemExit(f"strangers' code needs a sandbox: {reason}")
    found = find(said.checkout.resolve())
    if said.assignments:
        found = [each for each in found if each.name in said.assignments]
    options = Options(said.timeout, tuple(said.only))
    results = survey(found, options, lambda line: print(line, flush=True))
    compared = [each for each in results if each.cells or each.differences]
    equal = sum(not each.differences for each in compared)
    flagged = sum(bool(each.flagged()) for each in results)
    print(f"public courses {equal} of {len(compared)} assignments equal, {flagged} flagged")


if __name__ == "__main__":
    main()
