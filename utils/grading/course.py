"""An nbgrader course: where its folders are and what nbgrader is told."""

from __future__ import annotations

import os
import sys
import warnings
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DatabaseError, SAWarning
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from utils.errors import KitError

CONFIG = "nbgrader_config.py"

# nbgrader lets its database flush in the middle of an addition; SQLAlchemy warns, nothing is lost.
warnings.filterwarnings("ignore", category=SAWarning)


@dataclass(frozen=True)
class Course:
    """One course on disk, laid out as nbgrader wants it.

    Attributes:
        root: the folder with nbgrader_config.py.
        config: what nbgrader_config.py says, with `root` added.
        folders: nbgrader's own view of its folders.
    """

    root: Path
    config: Config = field(repr=False)
    folders: CourseDirectory = field(repr=False)

    def api(self) -> NbGraderAPI:
        """nbgrader for this course."""
        return NbGraderAPI(CourseDirectory(config=self.config), config=self.config)

    def gradebook(self) -> Gradebook:
        """The open gradebook; close it, or use it as a context.

        Raises:
            KitError: if there is none yet.
        """
        if not self.gradebook_file().is_file():
            raise KitError(f"{self.root} has no gradebook yet: run `course release` first")
        return Gradebook(self.folders.db_url, self.folders.course_id)

    def require_gradebook(self, assignment: str) -> None:
        """Complain if the gradebook cannot take marks for an assignment. Nothing is changed.

        Raises:
            KitError: there is none, it is half-made, or it does not know the assignment.
        """
        file = self.gradebook_file()
        if self.folders.db_url.startswith("sqlite") and not file.is_file():
            raise KitError(f"{self.root} has no gradebook yet: run `course release` first")
        engine = create_engine(self.folders.db_url)
        try:
            tables = set(inspect(engine).get_table_names())
            if not {"alembic_version", "assignment", "grade"} <= tables:
                raise KitError(f"{file} is half-made: delete it and run `course release`")
            with engine.connect() as connection:
                known = text("SELECT count(*) FROM assignment WHERE name = :name")
                found = connection.execute(known, {"name": assignment}).scalar()
        except DatabaseError as error:
            raise KitError(f"{file} is no gradebook: {error.orig}") from error
        finally:
            engine.dispose()
        if not found:
            raise KitError(
                f"the gradebook does not know {assignment}: run `course release {assignment}` first"
            )

    def gradebook_file(self) -> Path:
        """The gradebook's file; for a database on a server, a path that does not exist."""
        _, _, path = self.folders.db_url.partition("sqlite:///")
        return Path(path)

    def source(self, assignment: str) -> Path:
        """The folder of an assignment's source."""
        return self.root / self.folders.source_directory / assignment

    def released(self, assignment: str) -> Path:
        """The folder of an assignment's student version."""
        return self.root / self.folders.release_directory / assignment

    def submitted(self, assignment: str, student: str) -> Path:
        """The folder of a submission."""
        return self.root / self.folders.submitted_directory / student / assignment

    def autograded(self, assignment: str, student: str) -> Path:
        """The folder of a graded submission."""
        return self.root / self.folders.autograded_directory / student / assignment

    def feedback(self, assignment: str, student: str) -> Path:
        """The folder of a student's feedback."""
        return self.root / self.folders.feedback_directory / student / assignment

    def reports(self) -> Path:
        """Where the CSV files and the HTML report are written."""
        return self.root / "reports"

    def assignments(self) -> list[str]:
        """Names of the assignments with a source."""
        source = self.root / self.folders.source_directory
        return sorted(folder.name for folder in source.glob("*") if any(folder.glob("*.ipynb")))

    def require_assignment(self, name: str) -> None:
        """Complain if there is no such assignment.

        Raises:
            KitError: which assignments there are.
        """
        if name not in self.assignments():
            known = ", ".join(self.assignments()) or "none"
            raise KitError(f"no assignment {name!r} in {self.root}: there is {known}")


def open_course(root: Path) -> Course:
    """The course in a folder.

    Raises:
        KitError: if the folder holds no nbgrader course.
    """
    root = root.expanduser().resolve()
    if not (root / CONFIG).is_file():
        raise KitError(f"{root} is no nbgrader course: it has no {CONFIG}")
    try:
        config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    except Exception as error:  # the file is Python: it may raise anything
        raise KitError(f"{root / CONFIG} cannot be read: {error}") from error
    config.CourseDirectory.root = str(root)
    put_scripts_on_path()
    return Course(root, config, CourseDirectory(config=config))


def put_scripts_on_path() -> None:
    """Let nbgrader find alembic, which it runs by name to make the gradebook.

    Called by its full path from an environment that is not activated, it would not find it and
    leave a half-made gradebook.
    """
    scripts = str(Path(sys.executable).parent)
    if scripts not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = scripts + os.pathsep + os.environ.get("PATH", "")
