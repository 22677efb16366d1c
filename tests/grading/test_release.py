"""Student versions hold no answer, whatever lies in the source folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.grading.tiny_course import ASSIGNMENT, make_course
from utils.errors import KitError
from utils.grading.course import open_course
from utils.grading.release import is_in_gradebook, release
from utils.grading.source import MARKERS


def test_student_version_has_stubs_and_no_secrets(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    assert not is_in_gradebook(course, ASSIGNMENT)
    release(course, ASSIGNMENT)
    assert is_in_gradebook(course, ASSIGNMENT)
    text = (course.released(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb").read_text()
    assert "raise NotImplementedError()" in text
    assert "return a + b" not in text
    assert "negative numbers" not in text
    assert not any(secret in text for secret in MARKERS)


def test_script_with_the_answers_is_not_released(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    script = course.source(ASSIGNMENT) / "notes.py"
    script.write_text("### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n")
    with pytest.raises(KitError, match=r"notes\.py holds solutions"):
        release(course, ASSIGNMENT)
    assert not course.released(ASSIGNMENT).exists()


def test_other_files_are_released(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    (course.source(ASSIGNMENT) / "numbers.csv").write_text("1,2\n")
    release(course, ASSIGNMENT)
    assert (course.released(ASSIGNMENT) / "numbers.csv").read_text() == "1,2\n"


def test_unknown_assignment_names_the_known(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    with pytest.raises(KitError, match=f"choose one of {ASSIGNMENT}"):
        release(course, "a9_none")


def test_folder_that_is_no_course(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="is not an nbgrader course"):
        open_course(tmp_path)


def test_config_that_raises(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("1 / 0\n")
    with pytest.raises(KitError, match="cannot be read: division by zero"):
        open_course(tmp_path)
