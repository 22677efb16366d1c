"""Honest work gets nbgrader's marks and flags, and nobody is accused.

The marks in marks.json are nbgrader's: `python -m benchmarks.honest --record` writes them. A third
of the themes is graded here, all with HONEST=all; `make honest` grades all with both, every night.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest

from tests.grading.honest.exhibits import (
    STUDENTS,
    Idiom,
    idioms,
    known_marks,
    make_course,
    marks,
    statuses,
    themes,
)
from utils.grading.batch import Settings, plan, run
from utils.grading.record import Record
from utils.grading.sandbox import why_no_sandbox

ALL = idioms()
THEMES = themes() if os.environ.get("HONEST") == "all" else themes()[::3]
TRIED = [idiom for idiom in ALL if idiom.theme in THEMES]
KNOWN = known_marks()
GRADED = ("reference", "student")  # `make honest` has those who have answered nothing, too
sandboxed = pytest.mark.skipif(bool(why_no_sandbox()), reason=f"no sandbox: {why_no_sandbox()}")


@dataclass(frozen=True)
class Graded:
    """One assignment, graded by us."""

    marks: dict[str, dict[str, dict[str, list]]]
    records: dict[str, Record]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Graded]:
    """Grades an assignment when it is asked for first."""

    @cache
    def grade(theme: str) -> Graded:
        course = make_course(tmp_path_factory.mktemp(theme) / "course", theme)
        records = run(course, plan(course, theme, list(GRADED), force=False), Settings(workers=2))
        return Graded(marks(course, theme), records)

    return grade


@sandboxed
@pytest.mark.parametrize("idiom", TRIED, ids=lambda each: f"{each.theme}-{each.name}")
def test_marks_are_nbgraders(graded: Callable[[str], Graded], idiom: Idiom) -> None:
    found = graded(idiom.theme)
    ours = {student: found.marks[student][idiom.name] for student in GRADED}
    theirs = {student: KNOWN[idiom.theme][student][idiom.name] for student in GRADED}
    assert ours == theirs, idiom.what


@sandboxed
@pytest.mark.parametrize("theme", THEMES)
def test_nobody_is_accused(graded: Callable[[str], Graded], theme: str) -> None:
    allowed, found = statuses(theme), graded(theme)
    said = {name: (each.status, each.reason) for name, each in found.records.items()}
    assert set(said) >= set(GRADED)
    assert {
        who: what for who, what in said.items() if who in GRADED and what[0] not in allowed
    } == {}


def test_bank_is_rich() -> None:
    assert len(ALL) >= 200
    assert len({each.what for each in ALL}) == len(ALL)


@pytest.mark.parametrize("student", STUDENTS)
def test_marks_are_known(student: str) -> None:
    """Of every notebook, and of no others."""
    known = {(theme, notebook) for theme in KNOWN for notebook in KNOWN[theme].get(student, {})}
    assert known == {(each.theme, each.name) for each in ALL}


def test_solutions_are_worth_something() -> None:
    """A reference that gets nothing anywhere would make its idiom a test of nothing."""
    given = {
        (theme, name): [mark for mark, waits in cells.values() if mark or waits]
        for theme in KNOWN
        for name, cells in KNOWN[theme]["reference"].items()
    }
    assert [idiom for idiom, marks_given in given.items() if not marks_given] == []
