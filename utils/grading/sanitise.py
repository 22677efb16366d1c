"""Makes notebooks that may be executed from a student's submission.

First the submission's regular files are copied, and nothing else: a link could lead to a file that
is not the student's. Then nbgrader sanitises the copy: it clears outputs, restores locked cells and
points from the gradebook, and puts the assignment's own files over the student's.
"""

from __future__ import annotations

import codecs
import copy
import shutil
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.utils import parse_utc
from sqlalchemy.exc import SQLAlchemyError

from utils.errors import KitError
from utils.grading import mend
from utils.grading.converters import Autograder
from utils.grading.course import Course
from utils.grading.gradebook import BatchGradebook
from utils.grading.intake.recognise import is_notebook, recognise
from utils.grading.limits import Limits
from utils.grading.mending.code import runnable
from utils.grading.mending.outline import Outline
from utils.grading.plain_files import Reason, contents
from utils.grading.record import Status
from utils.grading.regrade import catch_up
from utils.grading.restore import restore
from utils.grading.source import grade_id
from utils.grading.words import and_, or_
from utils.messages import marked, tr

TIMESTAMP = "timestamp.txt"  # nbgrader's
MAX_TIMESTAMP = 1000
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # what a Windows shell writes
CHECKPOINTS = ".ipynb_checkpoints"  # older states that Jupyter keeps
MOST_OTHERS = 20  # notebooks with other names that are read
MENDED, UNSURE = marked("mended: {file} ({what})"), marked("not guessed: {file} ({what})")


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
        notes: what a person should look at, with its status.
        remarks: what was mended; nobody has to look at it.
    """

    student: str
    assignment: str
    folder: Path
    notebooks: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    executable: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[Status, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def cells(self, name: str) -> list[NotebookNode]:
        """The cells of a notebook as it is executed; they are read once."""
        known = self.__dict__.setdefault("_cells", {})
        if name not in known:
            known[name] = nbformat.reads(self.notebooks[name], as_version=4).cells
        return known[name]

    def __getstate__(self) -> dict[str, Any]:
        """What is put aside for a person, who may decide with a later version of the kit."""
        return {name: value for name, value in self.__dict__.items() if name != "_cells"}

    def autograded(self) -> Path:
        """Where nbgrader has put the sanitised notebooks."""
        return self.folder / "out" / self.student / self.assignment

    def leave_out(self, name: str, reason: Reason) -> None:
        """Note that the notebooks do not get a file."""
        said = tr("{file!r} was left out: {reason}", file=name, reason=str(reason))
        self.notes.append((Status.FILES, said))


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
    converter.prepare(student, assignment)
    own = converter.own_files(assignment)
    _copy(course.submitted(assignment, student), inside, staged, limits, own)
    _check_timestamp(inside, staged)
    with gradebook.transaction():
        wanted = {notebook.name for notebook in gradebook.find_assignment(assignment).notebooks}
        _take_by_another_name(inside, wanted, converter, staged)
        found = [path for path in sorted(inside.glob("*.ipynb")) if path.is_file()]
        read = {path: _read(path, staged, path.stem in wanted) for path in found}
        readable = {path: notebook for path, notebook in read.items() if notebook is not None}
        if not any(path.stem in wanted for path in readable):
            _say_what_there_is(inside, staged)
            _enter_without_marks(gradebook, converter, student, assignment)
            return staged
        converter.begin(student, assignment, [str(path) for path in readable])
        staged.autograded().mkdir(parents=True, exist_ok=True)
        for each in map(Path, converter.notebooks):
            _sanitise(each, readable.get(each), gradebook, converter, staged)
        if not staged.notebooks:
            _enter_without_marks(gradebook, converter, student, assignment)
    out = staged.autograded()
    if not staged.notebooks:
        _delete(out)  # as nbgrader does
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.is_file() and name.removesuffix(".ipynb") not in staged.notebooks:
            staged.files[name] = path.read_bytes()
            if path.stat().st_mode & stat.S_IXUSR:
                staged.executable.add(name)
    for path in readable:
        staged.files.setdefault(path.name, path.read_bytes())
    return staged


def _sanitise(
    path: Path,
    notebook: NotebookNode | None,
    gradebook: BatchGradebook,
    converter: Autograder,
    staged: Staged,
) -> None:
    """One notebook: mended, sanitised by nbgrader, and kept or refused."""
    name = path.stem
    try:
        source = gradebook.find_notebook(name, staged.assignment)
        outline = converter.outline(staged.assignment, source)
        notebook = notebook or nbformat.read(path, as_version=4)
        notes = catch_up.read(converter.course, staged.assignment)
        catch_up.catch_up(notebook, name, outline, notes)
        mended, unsure = restore(notebook, outline, in_order=converter.puts_back)
        mended += _restore_kernel(notebook, outline)
        nbformat.write(notebook, path)
        brought = {grade_id(cell) for cell in notebook.cells}
        sanitised = converter.sanitise(str(path))
        notebook = nbformat.read(sanitised, as_version=4)
        executed, changed, doubts = runnable(notebook) if outline.is_python else (notebook, [], [])
    except SQLAlchemyError:
        raise
    except Exception as error:  # nbgrader and nbformat raise many kinds of error
        staged.refused[name] = tr("nbgrader cannot read it ({error})", error=mend.one_line(error))
        return
    kernel = missing_kernel(notebook)
    if kernel:
        sanitised.unlink()  # it holds hidden tests, which no other notebook may find
        staged.refused[name] = tr("its kernel {kernel!r} is not installed", kernel=kernel)
        return
    staged.notebooks[name] = nbformat.writes(executed)
    added = [each for each in map(grade_id, notebook.cells) if each and each not in brought]
    if added:
        mended.append(tr("missing cells put back: {cells}", cells=", ".join(added)))
    _say(staged, MENDED, path.name, [*mended, *changed])
    _say(staged, UNSURE, path.name, [*unsure, *doubts])


def _say(staged: Staged, what: str, name: str, parts: list[str]) -> None:
    """Remark on a file, in one sentence: MENDED or UNSURE, filled in."""
    if parts:
        staged.remarks.append(tr(what, file=name, what=and_(parts)))


def _restore_kernel(notebook: NotebookNode, outline: Outline) -> list[str]:
    """Give a Python notebook its kernel back if an editor has saved it with another one."""
    name = missing_kernel(notebook)
    if not outline.is_python or "kernelspec" not in outline.metadata or not name:
        return []
    for key in ("kernelspec", "language_info"):
        notebook.metadata.pop(key, None)
        if key in outline.metadata:
            notebook.metadata[key] = copy.deepcopy(outline.metadata[key])
    return [
        tr("it was saved for the kernel {kernel!r}, and the assignment is in Python", kernel=name)
    ]


def _take_by_another_name(
    inside: Path, wanted: set[str], converter: Autograder, staged: Staged
) -> None:
    """Give a renamed notebook its own name back, if there is only one candidate."""
    missing = [name for name in sorted(wanted) if not (inside / f"{name}.ipynb").exists()]
    if not missing:
        return
    others: dict[str, list[Path]] = {name: [] for name in missing}
    seen: set[bytes] = set()
    for path in sorted(inside.rglob("*")):
        inner = path.relative_to(inside)
        if not path.is_file() or not is_notebook(path.name) or CHECKPOINTS in inner.parts:
            continue
        if len(inner.parts) == 1 and path.stem in wanted and path.suffix == ".ipynb":
            continue
        data = path.read_bytes()
        if data in seen or len(seen) >= MOST_OTHERS:
            continue
        seen.add(data)
        try:
            which, _ = recognise(mend.read(data)[0], converter.known())
        except mend.NotANotebook:
            continue
        if which is not None and which.assignment == staged.assignment:
            others.get(which.notebook, []).append(path)
    for name, paths in others.items():
        names = [path.relative_to(inside).as_posix() for path in paths]
        if len(paths) == 1:
            shutil.copyfile(paths[0], inside / f"{name}.ipynb")
            _say(staged, MENDED, f"{name}.ipynb", [tr("it was called {file!r}", file=names[0])])
        elif paths:
            _say(
                staged,
                UNSURE,
                f"{name}.ipynb",
                [tr("it may be {files}", files=or_(map(repr, names)))],
            )


def _copy(source: Path, target: Path, staged: Staged, limits: Limits, own: set[str]) -> None:
    """Copy regular files up to the limits, except in the place of the assignment's `own`."""
    target.mkdir(parents=True, exist_ok=True)
    room = limits.submission
    # Notebooks first, so that other files are left out if there is no room.
    first = sorted(
        contents(source), key=lambda each: (Path(each.name).suffix != ".ipynb", each.size)
    )
    for each in first:
        if each.reason is not None:
            staged.leave_out(each.name, each.reason)
            continue
        if any(_in_the_way(each.name, name) for name in own):
            staged.leave_out(each.name, Reason.IN_THE_WAY)
            continue
        room -= each.size
        if room < 0:
            staged.leave_out(each.name, Reason.LARGE)
            return
        made = target / each.name
        made.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(each.path, made, follow_symlinks=False)
        made.chmod(0o600 | each.mode & stat.S_IXUSR)


def _in_the_way(name: str, own: str) -> bool:
    """Whether one of two files lies in a folder with the name of the other."""
    return name.startswith(f"{own}/") or own.startswith(f"{name}/")


def _check_timestamp(inside: Path, staged: Staged) -> None:
    """Remove a timestamp in which nbgrader would find no date."""
    path = inside / TIMESTAMP
    if path.is_dir():
        shutil.rmtree(path)
        staged.leave_out(TIMESTAMP, Reason.NO_DATE)
    if not path.is_file():
        return
    try:
        data = path.read_bytes()[:MAX_TIMESTAMP]
        text = data.decode("utf-16" if data[:2] in UTF_16 else "utf-8-sig")
        if text.strip():  # nbgrader ignores an empty one
            parse_utc(text.strip())
        path.write_text(text, encoding="utf-8", newline="")
    except Exception:  # dateutil raises many kinds of error
        path.unlink()
        staged.leave_out(TIMESTAMP, Reason.NO_DATE)


def _read(path: Path, staged: Staged, wanted: bool) -> NotebookNode | None:
    """A notebook, which is mended if it is the assignment's; None if it cannot be read."""
    try:
        notebook, mended = mend.read(path.read_bytes())
    except mend.NotANotebook as error:
        staged.refused[path.stem] = tr("not a notebook ({reason})", reason=error)
        return None
    if wanted:
        _say(staged, MENDED, path.name, mended)
    return notebook


def missing_kernel(notebook: NotebookNode) -> str:
    """The name of a notebook's kernel if it is not installed and not for Python; else empty."""
    kernel = notebook.metadata.get("kernelspec", {})
    name = str(kernel.get("name", "python3"))
    info = notebook.metadata.get("language_info", {})
    language = kernel.get("language") or info.get("name") or name
    if str(language).lower().startswith(("python", "ipython", "conda")):
        return ""  # Python is executed without a kernel
    try:
        KernelSpecManager().get_kernel_spec(name)
    except (NoSuchKernel, ValueError):
        return name
    return ""


def require_kernels(course: Course, assignment: str) -> None:
    """Complain about a source in a language that cannot be executed here.

    Raises:
        KitError: which notebook, and which kernel.
    """
    for path in sorted(course.source(assignment).glob("*.ipynb")):
        kernel = missing_kernel(nbformat.read(path, as_version=4))
        if kernel:
            raise KitError(
                tr(
                    "{path} is for the kernel {kernel!r}: install it, or name another",
                    path=path,
                    kernel=kernel,
                )
            )


def _say_what_there_is(inside: Path, staged: Staged) -> None:
    """List other notebooks, so that a person can see what the student meant to hand in."""
    found = [path.relative_to(inside).as_posix() for path in sorted(inside.rglob("*.[iI][pP]*"))]
    others = [repr(name) for name in found if Path(name).stem not in staged.refused]
    if others:
        staged.remarks.append(tr("there is {files}", files=", ".join(others[:5])))


def _enter_without_marks(
    gradebook: Gradebook, converter: Autograder, student: str, assignment: str
) -> None:
    """Enter a submission without anything to mark in the gradebook: 0 points, for a person."""
    if converter.create_student:
        gradebook.update_or_create_student(student)
    else:
        gradebook.find_student(student)
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
