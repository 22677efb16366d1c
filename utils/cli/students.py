"""`course release --for-students`: make the folder for students, without answers."""

from __future__ import annotations

import shutil
from pathlib import Path

from utils import project, sealed
from utils.cli.console import console
from utils.errors import KitError
from utils.grading.source import MARKERS
from utils.messages import languages, tr

README = "docs/students.md"
GLOSSARY = "docs/glossary.md"
FILES = (
    "LICENSE",
    "constraints.txt",
    "course_command.py",
    "environment.yml",
    "pyproject.toml",
    "requirements.txt",
    "setup.py",
    GLOSSARY,
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
        raise KitError(tr("{path} is a file: name a new folder", path=target))
    if target.is_dir() and any(target.iterdir()):
        raise KitError(tr("{folder} is not empty: name a new folder", folder=target))
    _require_student_versions(root)
    try:
        for name in FOLDERS:
            shutil.copytree(root / name, target / name, ignore=LEFT_OUT)
        for name in FILES:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, target / name)
        shutil.copyfile(root / README, target / "README.md")
        _add_languages(root, target)
        if sealed_tests:
            sealed.seal_all(root / "solutions", target / "utils" / "sealed")
    except OSError as error:
        raise KitError(
            tr("{folder} cannot be written: {error}", folder=target, error=error)
        ) from error
    console.print(
        tr(
            "{folder}: lessons, student versions and `course check`, with sealed hidden tests",
            folder=target,
        )
        if sealed_tests
        else tr(
            "{folder}: lessons, student versions and `course check`, with no hidden tests",
            folder=target,
        ),
        markup=False,
    )


def _add_languages(root: Path, target: Path) -> None:
    """Add the lessons and student versions in other languages, and what the kit says in them."""
    for code in languages.codes():
        for name in ("assignments", "lessons"):
            shutil.copytree(root / code / name, target / code / name, ignore=LEFT_OUT)
        (target / code / GLOSSARY).parent.mkdir(exist_ok=True)
        shutil.copyfile(root / code / GLOSSARY, target / code / GLOSSARY)
        shutil.copyfile(root / code / README, target / code / "README.md")
    for code in languages.all_codes():
        (target / "locale" / code).mkdir(parents=True)
        for part in languages.running(languages.folder() / code):
            copy = shutil.copytree if part.is_dir() else shutil.copyfile
            copy(part, target / "locale" / code / part.name)


def _require_student_versions(root: Path) -> None:
    """Require a student version of every assignment, without answers."""
    places = [root, *(root / code for code in languages.codes())]
    for source in (path for place in places for path in place.glob("solutions/*/*.ipynb")):
        path = source.parents[2] / "assignments" / source.parent.name / source.name
        if not path.is_file():
            raise KitError(
                tr(
                    "{assignment} has no student version: run `course release` first",
                    assignment=source.parent.name,
                )
            )
        text = path.read_text(encoding="utf-8")
        if any(secret in text for secret in MARKERS):
            raise KitError(tr("{path} holds an answer: run `course release` again", path=path))
