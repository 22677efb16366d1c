"""`course dates`: what it shows, and one line for what is wrong."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from rich.console import Console

from tests.grading.rules.small_course import NAMES, RULES, enter, make
from tests.one_line import kit_error
from utils.cli import dates
from utils.cli.dates import show_dates
from utils.grading.batch import journals
from utils.grading.rules.ruling import ruling
from utils.grading.rules.settle import settle

FIRST, SECOND, LAST = NAMES


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "console", Console(width=200, highlight=False))


def row(shown: str, name: str) -> list[str]:
    """The cells of a table's row."""
    line = next(each for each in shown.splitlines() if name in each and "│" in each)
    return [cell.strip() for cell in line.strip("│ ").split("│")]


def test_the_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = make(tmp_path, f'{RULES}[extensions.ada]\n{SECOND} = "2 days"\n')
    enter(course, "ada", FIRST, 5, datetime(2026, 3, 12))
    enter(course, "bob", FIRST, 5, datetime(2026, 3, 1))
    show_dates(tmp_path, None, None)
    shown = capsys.readouterr().out
    assert row(shown, FIRST) == [FIRST, "2026-03-10 23:59", "15 min", "-"]
    assert row(shown, SECOND)[1:] == ["2026-03-24 23:59", "-", "ada: 2026-03-26 23:59"]
    assert row(shown, "ada  ")[1:] == ["1", "1"]
    assert "America/Sao_Paulo" in shown
    assert "costs 1 point for each day begun" in shown
    assert "bob" not in shown
    assert "!" not in shown


def test_one_assignment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(tmp_path)
    show_dates(tmp_path, LAST, None)
    shown = capsys.readouterr().out
    assert LAST in shown
    assert FIRST not in shown


def test_one_student(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = make(tmp_path, RULES.replace("late_days = 2", "late_days = 1"))
    enter(course, "ada", FIRST, 5, datetime(2026, 3, 13, 15))
    enter(course, "ada", SECOND, 5, None)
    in_force = ruling(course)
    assert in_force is not None
    settle(course, in_force, journals(course))
    show_dates(tmp_path, None, "ada")
    shown = capsys.readouterr().out
    assert row(shown, FIRST)[3:] == ["2026-03-13 12:00", "2 days 12 h", "1", "2"]
    assert row(shown, SECOND)[3:] == ["time unknown", "-", "-", "0"]
    assert row(shown, LAST)[3:] == ["-"] * 4
    assert "0 late days of 1 left" in shown


def test_a_student_nobody_knows_is_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = make(tmp_path, f'{RULES}[extensions.addda]\n{FIRST} = "1 day"\n')
    enter(course, "adda", FIRST, 5, None)
    show_dates(tmp_path, None, None)
    shown = capsys.readouterr().out
    assert "! " in shown
    assert "no student 'addda': did you mean adda?" in shown


def test_a_date_that_only_the_gradebook_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = make(tmp_path, 'zone = "America/Sao_Paulo"\n')
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(FIRST, duedate="2026-03-11 02:59:00 UTC")
    show_dates(tmp_path, None, None)
    shown = capsys.readouterr().out
    assert row(shown, FIRST)[1] == "2026-03-10 23:59, in the gradebook only"
    assert row(shown, SECOND)[1] == "-"


def test_before_the_first_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = make(tmp_path, f'{RULES}[extensions.ada]\n{FIRST} = "1 day"\n')
    course.gradebook_file().unlink()
    show_dates(tmp_path, None, "ada")
    assert "2026-03-11 23:59, extended" in capsys.readouterr().out


def test_who_computes_penalties_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(tmp_path, config="c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    show_dates(tmp_path, None, None)
    shown = capsys.readouterr().out
    assert "come from LateSubmissionPlugin.penalty_method = 'zero'" in shown
    assert "free late day" not in shown


@pytest.mark.parametrize("text", [None, "", "# later\n"])
def test_no_rules(tmp_path: Path, text: str | None) -> None:
    course = make(tmp_path, text or "")
    if text is None:
        (course.root / "course.toml").unlink()
    with kit_error("course.toml", "docs/course_rules.md"):
        show_dates(tmp_path, None, None)


def test_mistakes_are_one_line(tmp_path: Path) -> None:
    course = make(tmp_path)
    enter(course, "adda", FIRST, 5, None)
    with kit_error("no assignment 'a9'"):
        show_dates(tmp_path, "a9", None)
    with kit_error("no student 'addda'", "did you mean adda?"):
        show_dates(tmp_path, None, "addda")
    (tmp_path / "course.toml").write_text("zone = 3")
    with kit_error("course.toml", "zone", "America/Sao_Paulo"):
        show_dates(tmp_path, None, None)
