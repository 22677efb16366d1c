"""nbgrader's converters, made once and used for one submission after another.

Making a converter, its exporter and its templates takes longer than using it.
"""

from __future__ import annotations

import copy
import logging
from pathlib import Path
from typing import Any

from nbconvert.writers import FilesWriter
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import CheckCellMetadata, Execute
from nbgrader.utils import find_all_files
from traitlets.config import Config

from utils.grading.course import Course

log = logging.getLogger("course.grading")


class _OneByOne:
    """What both converters do otherwise than nbgrader's command."""

    def __init__(self, config: Config, **traits: Any) -> None:
        super().__init__(coursedir=CourseDirectory(config=config), config=config, log=log, **traits)
        self.writer = FilesWriter(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)
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


class Autograder(_OneByOne, Autograde):
    """nbgrader's autograde in two halves, with the execution left out between them."""

    def __init__(self, course: Course, folder: Path) -> None:
        """Read submissions from `folder/in` and write them to `folder/out`."""
        config = copy.deepcopy(course.config)
        config.CourseDirectory.submitted_directory = str(folder / "in")
        config.CourseDirectory.autograded_directory = str(folder / "out")
        super().__init__(config)
        self._own_files: dict[str, set[str]] = {}

    def own_files(self, assignment: str) -> set[str]:
        """Names of the files nbgrader puts over what a student brings by the same name."""
        if assignment not in self._own_files:  # the same for every submission of a batch
            folder = self.coursedir.format_path(self.coursedir.source_directory, ".", assignment)
            found = find_all_files(folder, [*self.coursedir.ignore, "*.ipynb"])
            names = {Path(path).relative_to(folder).as_posix() for path in found}
            self._own_files[assignment] = names
        return self._own_files[assignment]

    def begin(self, student: str, assignment: str, notebooks: list[str]) -> None:
        """Turn to a submission, and enter it in the gradebook."""
        self.turn_to(student, assignment)
        self.notebooks = notebooks
        self.run_pre_convert_hook()
        self.init_assignment(assignment, student)

    def sanitise(self, notebook: str) -> Path:
        """The first half; returns the sanitised notebook's path."""
        self._sanitizing = True
        self._init_preprocessors()
        super(Autograde, self).convert_single_notebook(notebook)
        return Path(self.writer.build_directory) / Path(notebook).name

    def save_marks(self, notebook: Path, fill_in: Any, clean: Any) -> None:
        """The second half.

        Args:
            notebook: sanitised.
            fill_in: a preprocessor in the place of the execution.
            clean: the last preprocessor before the notebook is written.
        """
        self._sanitizing = False
        self.exporter._preprocessors = []
        for each in [*self.autograde_preprocessors, clean]:
            # The metadata was checked when it was sanitised, and has not changed since.
            if each is not CheckCellMetadata:
                self.exporter.register_preprocessor(fill_in if each is Execute else each)
        try:
            super(Autograde, self).convert_single_notebook(str(notebook))
        finally:
            self._sanitizing = True


class FeedbackWriter(_OneByOne, GenerateFeedback):
    """Writes the feedback pages of one submission after another."""

    def __init__(self, course: Course) -> None:
        """Load the page's templates."""
        super().__init__(copy.deepcopy(course.config), force=True)
        self._course = course
        for each in self.preprocessors:
            self.exporter.register_preprocessor(each)

    def write(self, student: str, assignment: str) -> None:
        """Write a submission's feedback, if it has been graded."""
        folder = self._course.autograded(assignment, student)
        self.notebooks = sorted(str(path) for path in folder.glob("*.ipynb"))
        if not self.notebooks:
            return
        self.turn_to(student, assignment)
        if self.init_destination(assignment, student):
            self.init_assignment(assignment, student)
            for notebook in self.notebooks:
                self.convert_single_notebook(notebook)
            self.set_permissions(assignment, student)
