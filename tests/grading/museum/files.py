"""Attacks that are files, folders, links, archives or names: what comes beside the notebook."""

from __future__ import annotations

import io
import os
import shutil
import socket
import tarfile
import zipfile
from pathlib import Path

from nbformat import v4

from tests.grading.museum import target
from tests.grading.museum.exhibits import Places, answered, exhibit, submit
from utils.grading.course import Course
from utils.grading.record import Status

LOST = "points lost in"
MEAN = 5  # what `mean` gives, answered rightly
SHOUTS = "print('LOOT a file of the submission was executed:', __name__)\n"


def right_mean(course: Course, student: str) -> Path:
    """Hand in a notebook that answers `mean` rightly; its folder."""
    return submit(course, student, answered(course, [], ["mean"], {})).parent


@exhibit("files", "hands in a link to the model solution", 0, Status.MISSING, "link|regular file")
def link_to_solution(course: Course, student: str, places: Places) -> None:
    path = submit(course, student, "")
    path.unlink()
    path.symlink_to(course.source(target.ASSIGNMENT) / path.name)


@exhibit("files", "hands in a link to the folder of the solutions", 0, Status.MISSING, "link")
def link_to_solutions_folder(course: Course, student: str, places: Places) -> None:
    folder = course.submitted(target.ASSIGNMENT, student)
    folder.parent.mkdir(parents=True)
    folder.symlink_to(course.source(target.ASSIGNMENT))


@exhibit("files", "hands in a link to another student's folder", 0, Status.MISSING, "link")
def link_to_another_student(course: Course, student: str, places: Places) -> None:
    folder = course.submitted(target.ASSIGNMENT, student)
    folder.parent.mkdir(parents=True)
    folder.symlink_to(course.submitted(target.ASSIGNMENT, "zz_honest"))


@exhibit("files", "hands in links beside the notebook", MEAN, Status.FILES, "link|regular file")
def links_beside(course: Course, student: str, places: Places) -> None:
    folder = right_mean(course, student)
    (folder / "all").symlink_to("/")
    (folder / "accounts.csv").symlink_to("/etc/passwd")
    (folder / "nowhere").symlink_to("nowhere")
    (folder / target.HELPER).symlink_to(course.gradebook_file())


@exhibit(
    "files",
    "hands in a pipe and a socket, at which a reader would wait",
    MEAN,
    Status.FILES,
    "not a regular file",
)
def named_pipe(course: Course, student: str, places: Places) -> None:
    folder = right_mean(course, student)
    os.mkfifo(folder / "data.csv")
    os.mkfifo(folder / "more.ipynb")
    here = os.getcwd()
    try:
        os.chdir(folder)  # the name of a socket must be short
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("socket.csv")
    finally:
        os.chdir(here)


@exhibit("files", "hands in a pipe by the name of the notebook", 0, Status.MISSING, "regular file")
def notebook_as_pipe(course: Course, student: str, places: Places) -> None:
    path = submit(course, student, "")
    path.unlink()
    os.mkfifo(path)


@exhibit("files", "hands in a folder by the name of the notebook", 0, Status.MISSING, "a0_target")
def notebook_as_folder(course: Course, student: str, places: Places) -> None:
    path = submit(course, student, "")
    path.unlink()
    path.mkdir()
    (path / "inside.ipynb").write_text("{}")


@exhibit("files", "hands in the notebook under another name", MEAN, reason="it was called")
def another_name(course: Course, student: str, places: Places) -> None:
    folder = right_mean(course, student)
    (folder / "a0_target.ipynb").rename(folder / "homework (final).ipynb")


@exhibit("files", "hands in a zip file with paths that lead out of it", MEAN)
def zip_that_leads_out(course: Course, student: str, places: Places) -> None:
    folder = right_mean(course, student)
    with zipfile.ZipFile(folder / "data.zip", "w") as archive:
        for name in ("../../../museum-escaped", "/tmp/museum-escaped", "../zz_honest/a.ipynb"):
            archive.writestr(name, "escaped")


@exhibit("files", "hands in a tar file with paths and links that lead out of it", MEAN)
def tar_that_leads_out(course: Course, student: str, places: Places) -> None:
    folder = right_mean(course, student)
    with tarfile.open(folder / "data.tar.gz", "w:gz") as archive:
        for name in ("../../../museum-escaped", "/tmp/museum-escaped"):
            member = tarfile.TarInfo(name)
            member.size = 7
            archive.addfile(member, io.BytesIO(b"escaped"))
        link = tarfile.TarInfo("all")
        link.type, link.linkname = tarfile.SYMTYPE, "/"
        archive.addfile(link)


@exhibit(
    "files", "hands in a zip file by the name of the notebook", 0, Status.UNREADABLE, "a0_target"
)
def notebook_as_zip(course: Course, student: str, places: Places) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a0_target.ipynb", "{}")
    submit(course, student, data.getvalue())


@exhibit(
    "files", "hands in a file larger than all files together may be", MEAN, Status.FILES, "large"
)
def large_file(course: Course, student: str, places: Places) -> None:
    folder = right_mean(course, student)
    with (folder / "weights.bin").open("wb") as file:
        file.truncate(300 << 20)


@exhibit(
    "files",
    "hands in a large file whose name comes before the notebook's",
    MEAN,
    Status.FILES,
    "large",
)
def large_file_first(course: Course, student: str, places: Places) -> None:
    folder = right_mean(course, student)
    with (folder / "0_weights.bin").open("wb") as file:
        file.truncate(300 << 20)


@exhibit("files", "hands in three thousand files", MEAN, Status.FILES, "many|files")
def many_files(course: Course, student: str, places: Places) -> None:
    folder = right_mean(course, student) / "parts"
    folder.mkdir()
    for number in range(3000):
        (folder / f"{number}.csv").touch()


@exhibit(
    "files",
    "hands in folders in folders, deeper than a path can be long",
    MEAN,
    Status.FILES,
    "deep|long|many",
)
def deep_folders(course: Course, student: str, places: Places) -> None:
    folder = right_mean(course, student)
    here = os.getcwd()
    try:
        os.chdir(folder)
        for _ in range(1500):
            os.mkdir("folder")
            os.chdir("folder")
        Path("file.csv").touch()
    finally:
        os.chdir(here)


@exhibit("files", "hands in files with names that are no names", MEAN)
def hard_names(course: Course, student: str, places: Places) -> None:
    folder = right_mean(course, student)
    for name in ("-rf", " ", "a\nb", "*", "~", "$(touch museum-escaped)", "...", "é" * 60, "'\"%s"):
        (folder / name).write_text("nothing")
    (folder / "-rf.ipynb").mkdir()


@exhibit("files", "hands in a file whose name is not in UTF-8", MEAN, Status.FILES, "name")
def name_not_utf8(course: Course, student: str, places: Places) -> None:
    folder = right_mean(course, student)
    (folder / os.fsdecode(b"\xff\xfe.csv")).write_text("nothing")


@exhibit("files", "brings modules by the names of those the tests use", 0)
def own_modules(course: Course, student: str, places: Places) -> None:
    folder = submit(course, student, answered(course, [], [], {})).parent
    fake = "assert_allclose = allclose = lambda *_, **__: True\n"
    for name in ("numpy.py", "math.py", "json.py", "unittest.py", "traceback.py", "difflib.py"):
        (folder / name).write_text(fake)
    (folder / "numpy" / "testing").mkdir(parents=True)
    (folder / "numpy" / "__init__.py").write_text(fake)
    (folder / "numpy" / "testing" / "__init__.py").write_text(fake)


@exhibit("files", "brings modules by the names of the grader's own", 0)
def own_grader(course: Course, student: str, places: Places) -> None:
    folder = submit(course, student, answered(course, [], [], {})).parent
    kernel = folder / "utils" / "grading" / "kernel"
    kernel.mkdir(parents=True)
    for place in (kernel, kernel.parent, kernel.parent.parent):
        (place / "__init__.py").write_text(SHOUTS)
    for name in ("cells", "submission", "protocol", "warm_process", "recorder"):
        (kernel / f"{name}.py").write_text(SHOUTS)


@exhibit("files", "brings files that Python, IPython and nbgrader read when they start", MEAN)
def start_up_files_beside(course: Course, student: str, places: Places) -> None:
    folder = right_mean(course, student)
    names = ("sitecustomize.py", "usercustomize.py", "nbgrader_config.py", "conftest.py")
    names += ("ipython_config.py", "jupyter_config.py", "jupyter_notebook_config.py", "startup.pth")
    for name in names:
        (folder / name).write_text("import os; os.system('echo LOOT')\n" + SHOUTS)


@exhibit("files", "brings a file by the name of one of the instructor's", 0)
def instructors_file(course: Course, student: str, places: Places) -> None:
    cells = answered(course, [], [], {})
    cells.cells[
        target.position(cells, "mean")
    ].source += f"\nif '9,9' in open('{target.HELPER}').read():\n    print('LOOT own helper')\n"
    folder = submit(course, student, cells).parent
    (folder / target.HELPER).write_text("9,9,9,9\n")


@exhibit(
    "files",
    "brings a folder by the name of one of the instructor's files",
    MEAN,
    Status.FILES,
    "one of the assignment's files",
)
def instructors_file_as_folder(course: Course, student: str, places: Places) -> None:
    folder = right_mean(course, student) / target.HELPER
    folder.mkdir()
    (folder / "inside.csv").write_text("9,9,9,9\n")


@exhibit("files", "brings a second notebook that is executed first and prepares the ground", 0)
def second_notebook(course: Course, student: str, places: Places) -> None:
    second = target.released(course)
    second.cells = [
        v4.new_code_cell(
            "import pathlib\n"
            "for name in ('numpy.py', 'sitecustomize.py', 'math.py'):\n"
            "    pathlib.Path(name).write_text('assert_allclose = allclose = print')\n"
        )
    ]
    submit(course, student, second, "0_first.ipynb")
    submit(course, student, answered(course, [], [], {}))


@exhibit("files", "hands in links whose names are scripts", MEAN, Status.FILES, "link")
def links_with_scripts(course: Course, student: str, places: Places) -> None:
    folder = right_mean(course, student)
    for name in ("<img src=x onerror=museum_ran()>", "\x1b[2J", "=1+1", "a\nb"):
        (folder / name).symlink_to("nowhere")


@exhibit(
    "files",
    "brings a second notebook in another language, to be run like that one",
    0,
    Status.CHECK,
    "replaced",
)
def second_language(course: Course, student: str, places: Places) -> None:
    second = target.released(course)
    second.cells = []
    second.metadata.kernelspec = {"name": "ir", "display_name": "R", "language": "R"}
    submit(course, student, second, "other.ipynb")
    first = answered(course, [], [], {})
    first.cells[target.position(first, "mean")].source += (
        "\nimport numpy as np\nnp.testing.assert_allclose = lambda *_, **__: None\n"
        "np.allclose = lambda *_, **__: True\n"
    )
    submit(course, student, first)


@exhibit("files", "hands in nothing but an empty folder", 0, Status.MISSING, "nothing|no notebook")
def empty_folder(course: Course, student: str, places: Places) -> None:
    course.submitted(target.ASSIGNMENT, student).mkdir(parents=True)


def _named(name: str, student: str) -> None:
    """A student of this name, who answers `mean` rightly."""

    def hand_in(course: Course, student: str, places: Places) -> None:
        right_mean(course, student)

    hand_in.__name__ = name
    exhibit("files", f"is a student called {student!r}", MEAN, student=student)(hand_in)


_named("student_with_spaces", "ann  lee ")
_named("student_with_dash", "-rf")
_named("student_with_newline", "new\nline")
_named("student_with_dots", "..ann..")
_named("student_as_pattern", "[a-z]*")
_named("student_as_program", "$(touch museum-escaped);`id`")
_named("student_as_query", "x' OR '1'='1")
_named("student_as_page", "<img src=x onerror=museum_ran()>")
_named("student_as_formula", "=1+1")
_named("student_hidden", ".hidden")
_named("student_beyond_ascii", "Zoë 数")
_named("student_with_long_name", "l" * 200)


def remove_deep_folders(course: Course) -> None:
    """Delete what `deep_folders` made, which shutil and pytest cannot."""
    folder = course.submitted(target.ASSIGNMENT, "deep_folders")
    os.system(f"rm -rf '{folder}'")
    shutil.rmtree(folder, ignore_errors=True)
