"""The lecturer's guide and the marking guide speak of everything that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs import documents

GUIDE, MARKING = documents.page("lecturers_guide.md"), documents.page("marking_guide.md")
HEADING = r'^# %% \[markdown\] written="(\w+)" points=(\d+)'
WRITTEN = [
    (path.stem, name, int(points))
    for path in documents.ASSIGNMENTS
    for name, points in re.findall(HEADING, path.read_text(encoding="utf-8"), re.MULTILINE)
]
each_lesson = pytest.mark.parametrize("lesson", documents.LESSONS, ids=lambda path: path.stem)
each_question = pytest.mark.parametrize(("assignment", "name", "points"), WRITTEN)


@each_lesson
def test_every_section_of_a_lesson_has_its_row(lesson: Path) -> None:
    targets = documents.links(documents.part(GUIDE, lesson.stem))
    expected = [
        f"../lessons/{lesson.stem}.ipynb#{documents.anchor(section)}"
        for section in documents.sections(lesson)
    ]
    assert [target for target in targets if target in expected] == expected


@each_lesson
def test_minutes_are_those_of_the_lesson(lesson: Path) -> None:
    stated = re.search(r"\*\*Time\*\*:\s+(\d+) minutes", lesson.read_text(encoding="utf-8"))
    text = documents.part(GUIDE, lesson.stem)
    assert stated
    assert text.strip().startswith(f"{stated.group(1)} minutes")
    assert sum(int(row[1]) for row in documents.rows(text)) == int(stated.group(1))


@each_lesson
def test_a_lesson_has_what_a_lecturer_needs(lesson: Path) -> None:
    text = documents.part(GUIDE, lesson.stem)
    assert "Run beforehand:" in text
    assert "**Short of time" in text
    assert all(all(row) for row in documents.rows(text))


@each_question
def test_points_of_the_elements_add_up(assignment: str, name: str, points: int) -> None:
    text = documents.part(MARKING, f"{assignment}, `{name}` ({points} points)")
    assert text, f"no part for {assignment}, {name}, with {points} points"
    elements = [row for row in documents.rows(text) if re.fullmatch(r"E\d+", row[0])]
    assert sum(int(row[-1]) for row in elements) == points


@each_question
def test_a_marker_finds_what_is_needed(assignment: str, name: str, points: int) -> None:
    text = documents.part(MARKING, f"{assignment}, `{name}` ({points} points)")
    for needed in ("*Asked:*", "| half answer | gets |", "**A full answer.**"):
        assert needed in text
    said = set(re.findall(r"\bE\d+\b", text))
    assert said == set(re.findall(r"^\| (E\d+) \|", text, re.MULTILINE)), "an unknown element"


def test_students_should_not_get_it() -> None:
    assert "Keep this file from your students" in MARKING
    assert "keep" in GUIDE[: GUIDE.index("## In general")]
