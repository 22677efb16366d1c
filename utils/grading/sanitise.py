"""From what a student handed in to what may be executed.

First a copy of the submission's plain files, nothing else: a link could show the grader something
that is none of the student's. Then nbgrader's own sanitising: cleared outputs, locked cells and
points as the gradebook has them, the assignment's own files over the student's.
"""

from __future__ import annotations

import json
import shutil
import stat
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from sqlalchemy.exc import SQLAlchemyError

from utils.grading import record
from utils.grading.converters import Autograder
from utils.grading.course import Course
from utils.grading.files import contents
from utils.grading.gradebook import BatchGradebook
from utils.grading.limits import Limits

MAX_NOTEBOOK = 64 << 20  # bytes; what nbgrader would read into memory several times over


@dataclass
class Staged:
    """A submission that is ready to be executed.

    Attributes:
        student: nbgrader's student id.
        assignment: the assignment's name.
        folder: of its own; `folder/out` holds what will become the autograded submission.
        notebooks: sanitised notebooks as JSON, by name.
        files: everything else the notebooks may read.
        executable: names of programs among them.
        refused: notebooks that cannot be read, with the reason.
        notes: what else a person should know.
    """

    student: str
    assignment: str
    folder: Path
    notebooks: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    executable: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def autograded(self) -> Path:
        """Where nbgrader has put the sanitised notebooks."""
        return self.folder / "out" / self.student / self.assignment


def stage(
    course: Course,
    gradebook: BatchGradebook,
    converter: Autograder,
    folder: Path,
    student: str,
    assignment: str,
    limits: Limits,
) -> Staged:
    """Copy and sanitise a submission.

    Args:
        course: the course.
        gradebook: the course's.
        converter: made for `folder`.
        folder: for staging; what an earlier try of this student left there is deleted.
        student: nbgrader's student id.
        assignment: the assignment's name.
        limits: how much may be handed in.
    """
    staged = Staged(student, assignment, folder)
    inside = folder / "in" / student / assignment
    for old in (folder / "in" / student, folder / "out" / student):
        _delete(old)
    own = converter.own_files(assignment)
    _copy(course.submitted(assignment, student), inside, staged, limits, own)
    readable = [path for path in sorted(inside.glob("*.ipynb")) if _readable(path, staged)]
    with gradebook.transaction():
        wanted = {notebook.name for notebook in gradebook.find_assignment(assignment).notebooks}
        if not any(path.stem in wanted for path in readable):
            _enter_without_marks(gradebook, student, assignment)
            return staged
        converter.begin(student, assignment, [str(path) for path in readable])
        staged.autograded().mkdir(parents=True, exist_ok=True)
        for path in converter.notebooks:
            name = Path(path).stem
            try:
                _forget_strange_cells(gradebook, Path(path), assignment)
                sanitised = converter.sanitise(path)
            except SQLAlchemyError:
                raise
            except Exception as error:  # nbgrader's and nbformat's many ways to refuse a notebook
                staged.refused[name] = f"nbgrader cannot read it ({_line(error)})"
                continue
            staged.notebooks[name] = sanitised.read_text(encoding="utf-8")
    out = staged.autograded()
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.is_file() and name.removesuffix(".ipynb") not in staged.notebooks:
            staged.files[name] = path.read_bytes()
            if path.stat().st_mode & stat.S_IXUSR:
                staged.executable.add(name)
    for path in readable:
        staged.files.setdefault(path.name, path.read_bytes())
    return staged


def _copy(source: Path, target: Path, staged: Staged, limits: Limits, own: set[str]) -> None:
    """Copy plain files, as many and as large as allowed, that leave the assignment's `own` room."""
    target.mkdir(parents=True, exist_ok=True)
    room = limits.submission
    # Notebooks first: what has no room shall be something else.
    first = sorted(
        contents(source), key=lambda each: (Path(each.name).suffix != ".ipynb", each.size)
    )
    for each in first:
        if each.problem:
            harmless = each.problem.startswith(("more", "deeper", "cannot"))
            status = record.DISK if harmless else record.TAMPERING
            staged.notes.append((status, f"{each.name!r} was left out: {each.problem}"))
            continue
        if any(_in_the_way(each.name, name) for name in own):
            reason = "one of the assignment's files is called so"
            staged.notes.append((record.TAMPERING, f"{each.name!r} was left out: {reason}"))
            continue
        room -= each.size
        if room < 0:
            staged.notes.append((record.DISK, f"{each.name!r} was left out: too large"))
            return
        copy = target / each.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(each.path, copy, follow_symlinks=False)
        copy.chmod(0o600 | each.mode & stat.S_IXUSR)


def _in_the_way(name: str, own: str) -> bool:
    """Whether one of two files lies in a folder that is called like the other."""
    return name.startswith(f"{own}/") or own.startswith(f"{name}/")


def _readable(path: Path, staged: Staged) -> bool:
    """Whether nbgrader may be given a notebook."""
    if path.stat().st_size > MAX_NOTEBOOK:
        staged.refused[path.stem] = f"larger than {MAX_NOTEBOOK >> 20} MB"
        return False
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        nbformat.validate(nbformat.convert(nbformat.from_dict(notebook), 4))
    except (ValueError, RecursionError, AttributeError, KeyError, TypeError) as error:
        staged.refused[path.stem] = f"not a notebook ({_line(error)})"
        return False
    except Exception as error:  # nbformat's own errors have no common class
        staged.refused[path.stem] = f"not a valid notebook ({_line(error)})"
        return False
    return True


def _forget_strange_cells(gradebook: Gradebook, path: Path, assignment: str) -> None:
    """Let a cell that the assignment does not know, or a copy of one, be an ordinary cell.

    nbgrader refuses a whole notebook in which a student has copied a test.
    """
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    known = {cell.name for cell in gradebook.find_notebook(path.stem, assignment).source_cells}
    changed = False
    for cell in reversed(notebook.get("cells", [])):
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if "nbgrader" in cell.metadata and name not in known:
            del cell.metadata["nbgrader"]
            changed = True
        known.discard(name)
    if changed:
        nbformat.write(notebook, path, version=nbformat.NO_CONVERT)


def _enter_without_marks(gradebook: Gradebook, student: str, assignment: str) -> None:
    """Let the gradebook know a submission that holds nothing to mark: no points, for a person."""
    gradebook.update_or_create_student(student)
    submission = gradebook.update_or_create_submission(assignment, student)
    for notebook in submission.notebooks:
        for grade in notebook.grades:
            grade.auto_score = 0
            grade.needs_manual_grade = True


def _delete(folder: Path) -> None:
    if folder.is_dir():
        for path in folder.rglob("*"):
            if path.is_dir():
                path.chmod(0o700)
        shutil.rmtree(folder)


def _line(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:120]}" if text else type(error).__name__
