"""nbgrader's converters, made once and used for one submission after another.

Making a converter, its exporter and its templates takes longer than using it.
"""

from __future__ import annotations

import contextlib
import copy
import json
import logging
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.writers import FilesWriter
from nbformat import NotebookNode
from nbgrader.api import Notebook
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.nbgraderformat import MetadataValidator, ValidationError
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    Execute,
    OverwriteCells,
)
from nbgrader.utils import find_all_files
from traitlets.config import Config

from utils.grading.configuration import (
    one_line,
    require_executable,
    require_gradable,
    require_steps,
)
from utils.grading.course import Course
from utils.grading.feedback_page import PageWriter, speak, with_comments
from utils.grading.intake.recognise import Known, known_notebooks
from utils.grading.intake.requests import answer_to
from utils.grading.mending.order import Order
from utils.grading.mending.outline import Outline, Wanted, of_gradebook
from utils.grading.new_cell import new_cell
from utils.grading.rules.ruling import ruling

# For languages other than Python. Other options are refused, or mean the same without a kernel.
OF_KERNELS = (
    "startup_timeout",
    "iopub_timeout",
    "raise_on_iopub_timeout",
    "shell_timeout_interval",
)

log = logging.getLogger("course.grading")


class OneByOne:
    """Changes of both converters from nbgrader's command."""

    config: Any  # these are nbgrader's
    coursedir: Any
    exporter_class: Any

    def __init__(self, config: Config, **traits: Any) -> None:
        """Make the converter, its exporter and its templates."""
        traits.setdefault("coursedir", CourseDirectory(config=config))
        super().__init__(config=config, log=log, **traits)  # type: ignore[call-arg]
        self.writer = FilesWriter(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)
        self.exporter.optimistic_validation = True  # once, when all steps are done
        self.student = self.assignment = ""

    def turn_to(self, student: str, assignment: str) -> None:
        """From here on, work on this submission."""
        self.student, self.assignment = student, assignment
        self.coursedir.student_id, self.coursedir.assignment_id = student, assignment

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        """As nbgrader does, but without finding the student's name in a path."""
        name = Path(notebook_filename).stem
        return {
            "unique_key": name,
            "output_files_dir": f"{name}_files",
            "nbgrader": {
                "student": self.student,
                "assignment": self.assignment,
                "notebook": name,
                "db_url": self.coursedir.db_url,
            },
        }


class _StagedFolders(CourseDirectory):
    """A course's folders, with submissions read from and written to a folder for staging."""

    def format_path(
        self, nbgrader_step: str, student_id: str, assignment_id: str, escape: bool = False
    ) -> str:
        """As nbgrader's, whatever the course's folder structure."""
        if nbgrader_step in (self.submitted_directory, self.autograded_directory):
            return str(Path(nbgrader_step, student_id, assignment_id))
        return super().format_path(nbgrader_step, student_id, assignment_id, escape=escape)


class PutBack(OverwriteCells):
    """Replaces nbgrader's step, which raises a KeyError if two cells in a row are missing.

    nbgrader's step does not put back locked cells that tests need either.
    """

    def add_missing_grade_cells(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Put graded and locked cells back, in the order of the source."""
        source = self.gradebook.find_notebook(self.notebook_id, self.assignment_id)
        cells = {cell.name: cell for cell in source.source_cells}

        def made(each: Wanted) -> NotebookNode:
            if each.notes["grade"]:
                most, answer = each.notes["points"], each.notes["solution"]
                return self.missing_cell_transform(cells[each.name], most, is_solution=answer)
            return new_cell(nb, each.kind, each.text, each.notes)

        def wanted(each: Wanted) -> bool:
            return each.notes["grade"] or (each.notes["locked"] and not each.notes["task"])

        Order(nb, of_gradebook(source, None)).put_back(wanted, made)
        return nb, resources


class _Remembering(MetadataValidator):
    """nbgrader's validator, which looks once at metadata that are the same in many notebooks."""

    def __init__(self) -> None:
        super().__init__()
        self._valid: set[str] = set()

    def validate_cell(self, cell: NotebookNode) -> None:
        """As nbgrader's."""
        seen = json.dumps([cell.cell_type, cell.metadata.get("nbgrader")], sort_keys=True)
        if seen not in self._valid:
            super().validate_cell(cell)
            self._valid.add(seen)


class CheckMetadata(CheckCellMetadata):
    """nbgrader's step with a validator that remembers."""

    validator = _Remembering()

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """As nbgrader's; its step makes a new validator for each notebook."""
        try:
            self.validator.validate_nb(nb)
        except ValidationError as error:
            message = "Notebook failed to validate; the nbgrader metadata may be corrupted."
            self.log.exception(message)
            raise ValidationError(message) from error
        return nb, resources


OURS = {OverwriteCells: PutBack, CheckCellMetadata: CheckMetadata}


class Autograder(OneByOne, Autograde):
    """nbgrader's autograde in two halves, without the execution between them."""

    def __init__(self, course: Course, folder: Path) -> None:
        """Read submissions from `folder/in` and write them to `folder/out`.

        Raises:
            KitError: if the configuration asks for something impossible.
        """
        require_gradable(course.config)
        config = copy.deepcopy(course.config)
        config.CourseDirectory.submitted_directory = str(folder / "in")
        config.CourseDirectory.autograded_directory = str(folder / "out")
        self.course = course
        self._own_files: dict[str, set[str]] = {}
        self._handed_in: dict[str, list[str]] = {}
        self._outlines: dict[tuple[str, str], Outline] = {}
        self._known: list[Known] | None = None
        with course.at_work(), one_line():
            super().__init__(config, coursedir=_StagedFolders(config=config))
            self.executor = Execute(parent=self.exporter)
            require_executable(self.executor)
            self.puts_back = bool(PutBack(parent=self.exporter).add_missing_cells)
            steps = require_steps(self)
            AssignLatePenalties(parent=self.exporter).init_plugin()  # now rather than at the end
        sanitising, before, after = steps
        self._first = [OURS.get(each, each) for each in sanitising + before]
        # The metadata was checked when it was sanitised; only steps of the course's can change it.
        own = set(after) - set(Autograde.autograde_preprocessors.default())
        self._last = [each for each in after if own or each is not CheckCellMetadata]

    def seconds_a_cell(self) -> float | None:
        """nbgrader's limit on the execution of a cell, in seconds; None if there is none."""
        seconds = self.executor.timeout
        return seconds if seconds and seconds > 0 else None

    def kernel_settings(self) -> dict[str, Any]:
        """Options of nbgrader's execution that matter where there is a kernel, if they are set."""
        plain = Execute()
        found = {name: getattr(self.executor, name) for name in OF_KERNELS}
        return {name: value for name, value in found.items() if value != getattr(plain, name)}

    def own_files(self, assignment: str) -> set[str]:
        """Names of the assignment's files, which replace a student's files of the same name."""
        if assignment not in self._own_files:  # the same for every submission of a batch
            folder = self.coursedir.format_path(self.coursedir.source_directory, ".", assignment)
            found = find_all_files(folder, [*self.coursedir.ignore, "*.ipynb"])
            names = {Path(path).relative_to(folder).as_posix() for path in found}
            students = {
                Path(name).as_posix() for name in self.exclude_overwriting.get(assignment, [])
            }
            self._own_files[assignment] = names - students
        return self._own_files[assignment]

    def outline(self, assignment: str, source: Notebook) -> Outline:
        """What a notebook of the assignment should hold; `source` is the gradebook's."""
        key = (assignment, source.name)
        if key not in self._outlines:  # the same for every submission of a batch
            name = f"{source.name}.ipynb"
            both = [self.course.released(assignment) / name, self.course.source(assignment) / name]
            released, written = [
                nbformat.read(path, as_version=4) if path.is_file() else None for path in both
            ]
            metadata = dict(written.metadata) if written is not None else {}
            self._outlines[key] = of_gradebook(source, released, metadata)
        return self._outlines[key]

    def known(self) -> list[Known]:
        """The notebooks of all assignments of the course."""
        if self._known is None:
            self._known = known_notebooks(self.course, self.course.assignments())
        return self._known

    def prepare(self, student: str, assignment: str) -> None:
        """Let the course's hook work on what was handed in, before it is copied."""
        self.hand_in(student, assignment)
        if self.notebooks:
            with self.course.at_work():
                self.run_pre_convert_hook()

    def hand_in(self, student: str, assignment: str) -> None:
        """Turn to a submission, and note its notebooks for the course's hooks."""
        self.turn_to(student, assignment)
        folder = self.course.submitted(assignment, student)
        self.notebooks = sorted(map(str, folder.glob("*.ipynb")))
        self._handed_in[student] = self.notebooks

    def begin(self, student: str, assignment: str, notebooks: list[str]) -> None:
        """Turn to a submission, and enter it in the gradebook."""
        self.turn_to(student, assignment)
        self.notebooks = notebooks
        self.init_assignment(assignment, student)

    def sanitise(self, notebook: str) -> Path:
        """The first half; returns the sanitised notebook's path."""
        self._sanitizing = True
        self._convert(notebook, self._first)
        return Path(self.writer.build_directory) / Path(notebook).name

    def save_marks(self, notebook: Path, fill_in: Any, clean: Any) -> None:
        """The second half.

        Args:
            notebook: sanitised.
            fill_in: a preprocessor in the place of the execution.
            clean: the last preprocessor before the notebook is written.
        """
        self._sanitizing = False
        try:
            self._convert(str(notebook), [fill_in, *self._last, clean])
        finally:
            self._sanitizing = True

    def _convert(self, notebook: str, steps: list[Any]) -> None:
        with self.course.at_work():
            self.exporter._preprocessors = []
            for each in steps:
                self.exporter.register_preprocessor(each)
            super(Autograde, self).convert_single_notebook(notebook)

    def set_permissions(self, assignment_id: str, student_id: str) -> None:
        """As nbgrader's, also for the folder that all of them are moved to."""
        super().set_permissions(assignment_id, student_id)
        folder = self.course.root / self.course.folders.autograded_directory
        if self.coursedir.groupshared and folder.is_dir():
            with contextlib.suppress(PermissionError):  # another user's folder; nbgrader only warns
                folder.chmod((folder.stat().st_mode | 0o2770) & 0o2777)

    def run_post_convert_hook(self) -> None:
        """As nbgrader's, with the notebooks as they were handed in."""
        self.notebooks = self._handed_in.pop(self.student, [])
        with self.course.at_work():
            super().run_post_convert_hook()


class FeedbackWriter(OneByOne, GenerateFeedback):
    """Writes the feedback pages of one submission after another."""

    def __init__(self, course: Course) -> None:
        """Load the page's templates."""
        with course.at_work():
            super().__init__(copy.deepcopy(course.config), force=True)
            for each in self.preprocessors:
                self.exporter.register_preprocessor(each)
        self._course, self._ruling = course, ruling(course)
        self._notice = ""
        self.exporter.register_preprocessor(with_comments)
        self.exporter.register_preprocessor(self._tell)
        self.writer = PageWriter(parent=self, config=self.config)
        speak(self.exporter)

    def write(self, student: str, assignment: str) -> None:
        """Write a submission's feedback, if it has been graded."""
        folder = self._course.autograded(assignment, student)
        self.notebooks = sorted(str(path) for path in folder.glob("*.ipynb"))
        if not self.notebooks:
            return
        self.turn_to(student, assignment)
        parts = (self._what_to_tell(), answer_to(self._course, assignment, student))
        self._notice = "\n\n".join(each for each in parts if each)
        if self.init_destination(assignment, student):
            # nbconvert makes the folder only if the page before went to another one.
            Path(self._format_dest(assignment, student)).mkdir(parents=True, exist_ok=True)
            self.init_assignment(assignment, student)
            for notebook in self.notebooks:
                self.convert_single_notebook(notebook)
            self.set_permissions(assignment, student)

    def _what_to_tell(self) -> str:
        """The notice of the course's rules about the time of this submission."""
        if self._ruling is None:
            return ""
        with self._course.gradebook() as gradebook:
            theirs = gradebook.student_submissions(self.student)
            return self._ruling.tells(self.student, theirs).get(self.assignment, "")

    def _tell(
        self, notebook: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Put the notice before all other cells."""
        if self._notice:
            notebook.cells.insert(0, new_cell(notebook, "markdown", self._notice))
        return notebook, resources
