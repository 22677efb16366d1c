"""What nbgrader_config.py says is honoured as by `nbgrader autograde`, or refused in one line."""

from __future__ import annotations

import importlib.util
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent

import nbformat
import pytest
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory

from tests.grading.tiny_course import ASSIGNMENT, hand_in, make_course, source_notebook
from utils.cli.grade import checked_plan
from utils.errors import KitError
from utils.grading.batch import Settings, run
from utils.grading.configuration import REFUSED
from utils.grading.converters import Autograder
from utils.grading.course import Course, open_course
from utils.grading.record import Record, Status
from utils.grading.release import release
from utils.grading.sandbox import why_no_sandbox

SETTINGS = Settings(2, sandboxed=why_no_sandbox() is None)
GOOD = "def add(a, b):\n    return a + b"
MODULE = '''
from pathlib import Path
from nbgrader.api import Gradebook
from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import NbGraderPreprocessor


class Late(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        with Gradebook(self.parent.db_url) as gradebook:
            assert gradebook.find_student(student_id).id == student_id
        return total_seconds_late / 3600


class SayBefore(NbGraderPreprocessor):
    """Runs before the execution: what it changes is executed."""

    def preprocess(self, notebook, resources):
        for cell in notebook.cells:
            cell.source = cell.source.replace("PLEASE", "return a + b")
        return notebook, resources


class SayAfter(NbGraderPreprocessor):
    def preprocess(self, notebook, resources):
        notebook.metadata["said"] = [len(cell.get("outputs", [])) for cell in notebook.cells]
        return notebook, resources


def before(assignment, student, notebooks):
    for path in notebooks:
        Path(path).with_name("given.txt").write_text(f"{assignment} {student}")


def after(assignment, student, notebooks):
    graded = Path("autograded") / student / assignment
    Path(f"after_{student}.txt").write_text(" ".join(path.name for path in graded.iterdir()))
'''
STEPS = """
import nbgrader.preprocessors as p
c.Autograde.autograde_preprocessors = [
    "%(module)s.SayBefore", p.Execute, p.LimitOutput, p.SaveAutoGrades, p.AssignLatePenalties,
    "%(module)s.SayAfter", p.CheckCellMetadata,
]
c.AssignLatePenalties.plugin_class = "%(module)s.Late"
c.Autograde.pre_convert_hook = "%(module)s.before"
c.Autograde.post_convert_hook = "%(module)s.after"
c.Autograde.permissions = 640
c.Autograde.exclude_overwriting = {"a0_sums": ["mine.txt"]}
c.CourseDirectory.ignore = ["*.secret"]
c.CourseDirectory.db_url = "sqlite:///marks/book.db"
"""


def configured(folder: Path, text: str, name: str = "nbgrader_config.py") -> Course:
    """A course with more in its configuration; nothing is released."""
    course = make_course(folder)
    file = folder / name
    file.write_text((file.read_text() if file.exists() else "") + dedent(text))
    return open_course(course.home)


def converter(course: Course) -> Autograder:
    return Autograder(course, course.root / ".grading")


def graded(course: Course) -> dict[str, Record]:
    return run(course, checked_plan(course, ASSIGNMENT, [], force=False), SETTINGS)


VALUES = {
    "enabled": "False",
    "timeout_func": "lambda cell: 5",
    "interrupt_on_timeout": "False",
    "error_on_timeout": "{'ename': 'Slow'}",
    "force_raise_errors": "True",
    "skip_cells_with_tag": "'skip'",
    "extra_arguments": "['--matplotlib=inline']",
    "kernel_name": "'ir'",
}
CALLS = {name: "print" for name in REFUSED if name.startswith("on_")}
OTHERS = {
    "CourseDirectory.assignment_id": "'ps1'",
    "CourseDirectory.notebook_id": "'p1'",
    "KernelManager.shutdown_wait_time": "1",
    "OverwriteCells.enabled": "False",
    "SaveAutoGrades.enabled": "False",
    "Autograde.sanitize_preprocessors": "[]",
    "Autograde.autograde_preprocessors": "[]",
    "Autograde.exporter_class": "'nbconvert.exporters.HTMLExporter'",
}


def test_every_refused_option_is_tried() -> None:
    assert {**VALUES, **CALLS}.keys() == REFUSED.keys()


@pytest.mark.parametrize(
    ("option", "value"),
    [
        *((f"Execute.{name}", value) for name, value in {**VALUES, **CALLS}.items()),
        ("ExecutePreprocessor.timeout_func", "print"),
        *OTHERS.items(),
    ],
)
def test_refused_in_one_line(tmp_path: Path, option: str, value: str) -> None:
    course = configured(tmp_path, f"c.{option} = {value}\n")
    with pytest.raises(KitError, match=option) as caught:
        checked_plan(course, ASSIGNMENT, [], force=False)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "line",
    [
        "c.AssignLatePenalties.plugin_class = 'no_such_module.Late'",
        "c.Autograde.pre_convert_hook = 'no_such_module.hook'",
        "c.Autograde.post_convert_hook = 3",
        "c.Autograde.sanitize_preprocessors = ['no_such_module.Step']",
        "c.Execute.timeout = 'soon'",
        "c.LateSubmissionPlugin.penalty_method = 'some'",
    ],
)
def test_what_nbgrader_cannot_use_is_one_line(tmp_path: Path, line: str) -> None:
    course = configured(tmp_path, line + "\n")
    with pytest.raises(KitError) as caught:
        checked_plan(course, ASSIGNMENT, [], force=False)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("c.Execute.timeout = 7", 7),
        ("c.NotebookClient.timeout = 8", 5),  # tiny_course's ExecutePreprocessor is nearer
        ("c.Execute.timeout = None", None),
        ("c.Execute.timeout = -1", None),
        ("c.NotebookExporter.Execute.timeout = 9", 9),
        ("c.Execute.kernel_name = 'python3'", 5),
        ("c.Execute.extra_arguments = ['--HistoryManager.hist_file=:memory:']", 5),
        ("c.Execute.iopub_timeout = 60", 5),
        ("c.Execute.allow_errors = False", 5),  # nbgrader ignores it
    ],
)
def test_timeout(tmp_path: Path, line: str, seconds: float | None) -> None:
    assert converter(configured(tmp_path, line + "\n")).seconds_a_cell() == seconds


def test_root_elsewhere_and_old_names(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    home = tmp_path / "home"
    home.mkdir()
    (home / "nbgrader_config.py").write_text(
        "c.CourseDirectory.root = '../course'\nc.AutogradeApp.permissions = 600\n"
    )
    found = open_course(home)
    assert (found.root, found.home) == (course.root, home)
    assert found.assignments() == [ASSIGNMENT]  # course/nbgrader_config.py is read too
    assert converter(found).permissions == 600


def test_json_and_json_over_python(tmp_path: Path) -> None:
    said = {"Execute": {"timeout": 3}, "CourseDirectory": {"course_id": "json"}}
    course = configured(tmp_path, json.dumps(said), "nbgrader_config.json")
    assert course.folders.course_id == "json"
    assert converter(course).seconds_a_cell() == 3


def test_folder_structure_and_excluded_students(tmp_path: Path) -> None:
    course = configured(
        tmp_path,
        """
        c.CourseDirectory.directory_structure = "{assignment_id}/{nbgrader_step}/{student_id}"
        c.CourseDirectory.student_id_exclude = "bob,eve"
        """,
    )
    for student in ("ada", "bob", "c[d]"):
        course.submitted(ASSIGNMENT, student).mkdir(parents=True)
    assert course.submitted(ASSIGNMENT, "ada") == tmp_path / ASSIGNMENT / "submitted" / "ada"
    assert course.students(ASSIGNMENT) == ["ada", "c[d]"]
    source = course.source(ASSIGNMENT)
    source.mkdir(parents=True)
    nbformat.write(source_notebook(), source / f"{ASSIGNMENT}.ipynb")
    assert course.assignments() == [ASSIGNMENT]


def test_unknown_kernel_of_the_source_is_one_line(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    path = course.source(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb"
    notebook = source_notebook()
    notebook.metadata.kernelspec = {"name": "blah", "display_name": "Blah", "language": "blah"}
    nbformat.write(notebook, path)
    with pytest.raises(KitError, match="kernel 'blah'"):
        checked_plan(course, ASSIGNMENT, [], force=False)


def test_student_who_must_be_known_is_not_entered(tmp_path: Path) -> None:
    course = configured(tmp_path, "c.Autograde.create_student = False\n")
    release(course, ASSIGNMENT)
    hand_in(course, "stranger", GOOD)
    course.submitted(ASSIGNMENT, "nothing").mkdir(parents=True)
    records = graded(course)
    assert {each.status for each in records.values()} == {Status.FAILED}
    with course.gradebook() as gradebook:
        assert gradebook.students == []


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Graded, with steps, hooks, a plugin and folders of its own."""
    folder = tmp_path_factory.mktemp("steps")
    (folder / "marks").mkdir()
    (folder / "steps_of_this_course.py").write_text(MODULE)
    made = configured(folder, STEPS % {"module": "steps_of_this_course"})
    for name in ("mine.txt", "ours.txt"):
        (made.source(ASSIGNMENT) / name).write_text("the source's")
    release(made, ASSIGNMENT)
    with made.gradebook() as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2026-01-01 12:00:00 UTC")
    for student in ("ada", "bob"):
        handed_in = hand_in(made, student, GOOD.replace("return a + b", "PLEASE")).parent
        (handed_in / "timestamp.txt").write_text("2026-01-01 14:00:00 UTC")
        for name in ("mine.txt", "ours.txt", "a.secret"):
            (handed_in / name).write_text("the student's")
    return made


@pytest.fixture(scope="module")
def records(course: Course) -> dict[str, Record]:
    return graded(course)


def test_step_before_execution_and_penalty(records: dict[str, Record]) -> None:
    assert records["ada"].score == 3 - 2
    assert "2 points off for being late" in records["ada"].reason


def test_files_hooks_and_permissions(course: Course, records: dict[str, Record]) -> None:
    folder = course.autograded(ASSIGNMENT, "ada")
    notebook = nbformat.read(folder / f"{ASSIGNMENT}.ipynb", as_version=4)
    assert len(notebook.metadata.said) == len(notebook.cells)
    assert (folder / "mine.txt").read_text() == "the student's"
    assert (folder / "ours.txt").read_text() == "the source's"
    assert (folder / "given.txt").read_text() == f"{ASSIGNMENT} ada"
    assert not (folder / "a.secret").exists()
    assert (folder / "mine.txt").stat().st_mode & 0o777 == 0o640
    assert course.gradebook_file() == course.root / "marks" / "book.db"
    assert "mine.txt" in (course.root / "after_ada.txt").read_text()


def test_only_the_thread_at_work_imports_from_the_course(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    (tmp_path / "beside_this_course.py").write_text("")

    def found() -> bool:
        return importlib.util.find_spec("beside_this_course") is not None

    with course.at_work(), ThreadPoolExecutor(1) as pool:
        assert found()
        assert not pool.submit(found).result()
        assert Path.cwd() == tmp_path
    assert not found()
    assert str(tmp_path) not in sys.path


def test_page_names_every_option() -> None:
    text = (Path(__file__).parents[2] / "docs" / "grader_configuration.md").read_text()
    steps = [
        *Autograde.sanitize_preprocessors.default(),
        *Autograde.autograde_preprocessors.default(),
    ]
    for each in (CourseDirectory, Autograde, *steps):
        for name in each.class_traits(config=True):
            assert f"`{name}`" in text or f".{name}`" in text, f"{each.__name__}.{name}"
