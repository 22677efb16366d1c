"""An nbgrader course: its folders and its configuration."""

from __future__ import annotations

import glob
import os
import re
import warnings
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import nbgrader.api
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import create_engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, SAWarning
from traitlets import TraitError
from traitlets.config import Config

from utils.errors import KitError
from utils.grading import misconceptions
from utils.grading.configuration import read_configuration, working_in
from utils.grading.misconceptions import Known
from utils.grading.source import read_source
from utils.messages import tr

CONFIG = "nbgrader_config.py"


@cache
def gradebook_version() -> str:
    """The version of its tables that nbgrader writes into a new gradebook.

    nbgrader starts the command `alembic` to learn it, which takes more than a second and needs the
    command on PATH; this asks the same library.
    """
    from alembic.script import ScriptDirectory  # slow, and needed only for a new gradebook

    return str(ScriptDirectory(ALEMBIC_DIR).get_current_head())


nbgrader.api.get_alembic_version = gradebook_version

# nbgrader lets its database flush in the middle of an addition; SQLAlchemy warns, nothing is lost.
warnings.filterwarnings("ignore", category=SAWarning)


@dataclass(frozen=True)
class Course:
    """One course on disk, laid out as nbgrader wants it.

    Attributes:
        root: the folder of everything else; nbgrader's `CourseDirectory.root`.
        config: nbgrader's configuration, with `root` added.
        folders: nbgrader's own view of its folders.
        home: the folder with nbgrader_config.py; the same as `root` in nearly all courses.
        settings: the files that `config` was read from.
    """

    root: Path
    config: Config = field(repr=False)
    folders: CourseDirectory = field(repr=False)
    home: Path = field(repr=False)
    settings: tuple[Path, ...] = field(repr=False)

    def at_work(self) -> AbstractContextManager[None]:
        """Work in the course's folder, where nbgrader finds the course's hooks and plugins."""
        return working_in(self.root, self.home)

    def api(self) -> NbGraderAPI:
        """nbgrader for this course."""
        return NbGraderAPI(CourseDirectory(config=self.config), config=self.config)

    def gradebook(self) -> Gradebook:
        """The open gradebook; close it, or use it as a context.

        Raises:
            KitError: if there is none yet.
        """
        self._require_file()
        return Gradebook(self.folders.db_url, self.folders.course_id)

    def require_gradebook(self, assignment: str) -> None:
        """Complain if the gradebook cannot take marks for an assignment. Nothing is changed.

        Raises:
            KitError: if it is missing or incomplete, or does not know the assignment.
        """
        self._require_file()
        engine = create_engine(self.folders.db_url)
        try:
            tables = set(inspect(engine).get_table_names())
            if not {"alembic_version", "assignment", "grade"} <= tables:
                raise KitError(
                    tr(
                        "{gradebook} is incomplete: delete it and run `course release`",
                        gradebook=self.gradebook_name(),
                    )
                )
            with engine.connect() as connection:
                known = text("SELECT count(*) FROM assignment WHERE name = :name")
                found = connection.execute(known, {"name": assignment}).scalar()
        except DatabaseError as error:
            raise KitError(
                tr(
                    "{gradebook} is not a gradebook: {error}",
                    gradebook=self.gradebook_name(),
                    error=error.orig,
                )
            ) from error
        finally:
            engine.dispose()
        if not found:
            raise KitError(
                tr(
                    "the gradebook does not know {assignment}: run `course release {assignment}` "
                    "first",
                    assignment=assignment,
                )
            )

    def _require_file(self) -> None:
        if self.gradebook_is_a_file() and not self.gradebook_file().is_file():
            raise KitError(
                tr("{course} has no gradebook yet: run `course release` first", course=self.root)
            )

    def gradebook_is_a_file(self) -> bool:
        """Whether the gradebook is a file here, not a database on a server."""
        return make_url(self.folders.db_url).get_backend_name() == "sqlite"

    def gradebook_file(self) -> Path:
        """The gradebook's file; for a database on a server, a path that does not exist."""
        return Path((self.gradebook_is_a_file() and make_url(self.folders.db_url).database) or "-")

    def gradebook_name(self) -> str:
        """The name of the gradebook in a message."""
        if self.gradebook_is_a_file():
            return str(self.gradebook_file())
        return make_url(self.folders.db_url).render_as_string(hide_password=True)

    def source(self, assignment: str) -> Path:
        """The folder of an assignment's source."""
        return self._place(self.folders.source_directory, ".", assignment)

    def known(self, assignment: str) -> Known:
        """The misconceptions of an assignment; none if it has no file of them.

        Raises:
            KitError: if their file cannot be read.
        """
        place = self.source(assignment)
        path = misconceptions.file(place.parent, assignment)
        return (
            misconceptions.read(path, read_source(place).notebooks) if path.is_file() else Known()
        )

    def released(self, assignment: str) -> Path:
        """The folder of an assignment's student version."""
        return self._place(self.folders.release_directory, ".", assignment)

    def submitted(self, assignment: str, student: str) -> Path:
        """The folder of a submission."""
        return self._place(self.folders.submitted_directory, student, assignment)

    def autograded(self, assignment: str, student: str) -> Path:
        """The folder of a graded submission."""
        return self._place(self.folders.autograded_directory, student, assignment)

    def feedback(self, assignment: str, student: str) -> Path:
        """The folder of a student's feedback."""
        return self._place(self.folders.feedback_directory, student, assignment)

    def _place(self, step: str, student: str, assignment: str) -> Path:
        return Path(self.folders.format_path(step, student, assignment))

    def reports(self) -> Path:
        """Where the CSV files and the HTML report are written."""
        return self.root / "reports"

    def records_file(self, assignment: str) -> Path:
        """The CSV file with an assignment's records; the journal lies beside it."""
        return self.reports() / f"{assignment}.csv"

    def standard_error_costs_points(self) -> bool:
        """Whether text on standard error costs a test its points, as with nbgrader.

        Set it with `c.CourseGrade.standard_error_costs_points = True` in nbgrader_config.py.
        """
        return self.config.CourseGrade.get("standard_error_costs_points", False) is True

    def assignments(self) -> list[str]:
        """Names of the assignments with a source."""
        found = self._found(self.folders.source_directory, ".", "*")
        names = {each["assignment_id"] for each in found}
        return sorted(name for name in names if any(self.source(name).glob("*.ipynb")))

    def students(self, assignment: str) -> list[str]:
        """Students who have submitted an assignment and whom the configuration does not exclude."""
        folders = self.folders
        found = self._found(
            folders.submitted_directory, folders.student_id, glob.escape(assignment)
        )
        return sorted({each["student_id"] for each in found} - self.excluded())

    def excluded(self) -> set[str]:
        """Students whom the configuration excludes from grading."""
        return set(self.folders.student_id_exclude.split(","))

    def _found(self, step: str, student: str, assignment: str) -> list[re.Match[str]]:
        """The folders that match, parsed as nbgrader parses them."""
        folders = self.folders
        paths: list[str] = []
        # A student may be called .ann, which a star does not match.
        for name in ("*", ".*") if student == "*" else (student,):
            parts = {"nbgrader_step": step, "student_id": name, "assignment_id": assignment}
            place = folders.directory_structure.format(**parts)
            paths += glob.glob(os.path.join(glob.escape(folders.root), place))
        named = folders.format_path(
            step, "(?P<student_id>.*)", "(?P<assignment_id>.*)", escape=True
        )
        there = filter(os.path.exists, paths)
        matches = [re.fullmatch(named, path, re.DOTALL) for path in there]
        return [each for each in matches if each]

    def require_assignment(self, name: str) -> None:
        """Complain if there is no such assignment.

        Raises:
            KitError: if there is none; the message names the assignments.
        """
        if name not in self.assignments():
            known = ", ".join(self.assignments())
            if not known:
                raise KitError(
                    tr(
                        "no assignment {name!r} in {course}: the course has no assignments",
                        name=name,
                        course=self.root,
                    )
                )
            raise KitError(
                tr(
                    "no assignment {name!r} in {course}: choose one of {known}",
                    name=name,
                    course=self.root,
                    known=known,
                )
            )


def open_course(folder: Path) -> Course:
    """The course whose nbgrader_config.py lies in a folder.

    Raises:
        KitError: if the folder holds no nbgrader course, or nbgrader cannot use its configuration.
    """
    folder = folder.expanduser().resolve()
    if not any((folder / CONFIG).with_suffix(suffix).is_file() for suffix in (".py", ".json")):
        raise KitError(
            tr(
                "{folder} is not an nbgrader course: it has no {config}. A lecturer's course has "
                "one; `course check` looks at your own work without it",
                folder=folder,
                config=CONFIG,
            )
        )
    config, files = read_configuration(folder)
    try:
        folders = CourseDirectory(config=config)
        url = make_url(folders.db_url)
    except (TraitError, ArgumentError) as error:
        raise KitError(
            tr("nbgrader cannot use {file}: {error}", file=folder / CONFIG, error=error)
        ) from error
    root = Path(folders.root)
    if url.get_backend_name() == "sqlite" and url.database:
        # nbgrader works in the course's folder.
        url = url.set(database=str(root / url.database))
        folders.db_url = config.CourseDirectory.db_url = url.render_as_string(hide_password=False)
    return Course(root, config, folders, folder, tuple(files))
