"""`course release --for-students`: make the folder for students, without answers."""

from __future__ import annotations

import shutil
from pathlib import Path

from utils import project, sealed
from utils.cli.console import console
from utils.errors import KitError
from utils.grading.source import MARKERS
from utils.translation import languages

README = Path(__file__).parent / "templates" / "students.md"
FILES = (
    "LICENSE",
    "constraints.txt",
    "course_command.py",
    "environment.yml",
    "pyproject.toml",
    "requirements.txt",
    "setup.py",
    "docs/glossary.md",
)
FOLDERS = ("assignments", "lessons", "utils")
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*", f"*{sealed.SUFFIX}", "*.egg-info")


def students_kit(target: Path, sealed_tests: bool) -> None:
    """Make the folder for students: lessons, student versions, `utils` and the command.

    It holds no solutions, sources, banks of answers or marking guide.

    Args:
        target: a folder that is new or empty.
        sealed_tests: whether `course check` has the hidden tests there, out of sight.

    Raises:
        KitError: if the folder holds something, an assignment was never released, or a file cannot
            be written.
    """
    root = project.root()
    if target.exists() and not target.is_dir():
        raise KitError(f"{target} is a file: name a new folder")
    if target.is_dir() and any(target.iterdir()):
        raise KitError(f"{target} is not empty: name a new folder")
    _require_student_versions(root)
    try:
        for name in [*FOLDERS, *_translated()]:
            shutil.copytree(root / name, target / name, ignore=LEFT_OUT)
        for name in FILES:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, target / name)
        shutil.copyfile(README, target / "README.md")
        if sealed_tests:
            sealed.seal_all(root / "solutions", target / "utils" / "sealed")
    except OSError as error:
        raise KitError(f"{target} cannot be written: {error}") from error
    tests = "sealed hidden tests" if sealed_tests else "no hidden tests"
    console.print(f"{target}: lessons, student versions and `course check`, with {tests}")


def _translated() -> list[str]:
    """Folders of the lessons and student versions in other languages."""
    return [f"{code}/{name}" for code in languages.codes() for name in ("assignments", "lessons")]


def _require_student_versions(root: Path) -> None:
    """Require a student version of every assignment, without answers."""
    places = [root, *(root / code for code in languages.codes())]
    for source in (path for place in places for path in place.glob("solutions/*/*.ipynb")):
        path = source.parents[2] / "assignments" / source.parent.name / source.name
        if not path.is_file():
            raise KitError(
                f"{source.parent.name} has no student version: run `course release` first"
            )
        text = path.read_text(encoding="utf-8")
        if any(secret in text for secret in MARKERS):
            raise KitError(f"{path} holds an answer: run `course release` again")
