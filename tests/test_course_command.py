"""The command `course` where Python finds another `utils`: one line, and no traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import course_command
from tests.intruders import INTRUDERS, namespace
from utils import project
from utils.cli import whose_utils
from utils.notebooks.header import SETUP

ROOT = project.root()
# As the script in Python's bin folder begins.
SCRIPT = "import sys; sys.path.remove(''); from course_command import main; sys.exit(main())"


def course(*path: Path) -> subprocess.CompletedProcess[str]:
    """`course --version`, with these folders before the others."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, "--version"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("intruder", INTRUDERS)
def test_what_is_in_the_way_is_named(tmp_path: Path, intruder: Callable[[Path], Path]) -> None:
    found = intruder(tmp_path)
    ended = course(tmp_path, ROOT)
    if intruder is namespace:  # Python itself prefers a package with an __init__.py
        assert (ended.returncode, ended.stderr) == (0, "")
        return
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"course: Python finds {found} under the name utils")
    assert str(ROOT / "utils") in line


def test_a_folder_that_is_no_package(tmp_path: Path) -> None:
    """The kit is not there at all: only the command was copied."""
    found = namespace(tmp_path)
    shutil.copyfile(ROOT / "course_command.py", tmp_path / "course_command.py")
    ended = subprocess.run(
        [sys.executable, "-S", "-c", "import course_command; course_command.main()"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"Python finds {found} under" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_where_nothing_is_in_the_way(tmp_path: Path) -> None:
    ended = course(ROOT)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("course ")


def test_it_is_what_the_command_starts_with() -> None:
    assert project.metadata()["scripts"]["course"] == "course_command:main"
    assert callable(course_command.main)


def test_one_mark_tells_the_kit_everywhere() -> None:
    assert course_command.MARK == whose_utils.MARK
    assert f'"{course_command.MARK}"' in SETUP
    assert (ROOT / "utils" / course_command.MARK).is_file()
