"""The syllabus leaves nothing out, and no link of docs/ leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs import documents

UNGRADED = "seen, not graded"
TOPICS = documents.rows(documents.page("syllabus.md"))
each_page = pytest.mark.parametrize("path", documents.PAGES, ids=lambda path: path.name)


@each_page
def test_links_lead_somewhere(path: Path) -> None:
    for target in documents.links(path.read_text(encoding="utf-8")):
        name, _, fragment = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if file.suffix != ".ipynb":
            assert file.exists(), f"{path.name}: no file {target}"
            continue
        source = documents.source_of(file)
        assert source.exists(), f"{path.name}: nothing to make {target} from"
        anchors = map(documents.anchor, documents.headings(source))
        assert not fragment or fragment in anchors, f"{path.name}: no heading for {target}"


@pytest.mark.parametrize("lecture", ["000", "001", "002", "003", "004"])
def test_every_lecture_has_its_tables(lecture: str) -> None:
    text = documents.page("syllabus.md")
    found = re.search(rf"^## Lecture {lecture}.*?(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, f"no part for lecture {lecture}"
    assert len(documents.rows(found.group(0))) >= 10


@pytest.mark.parametrize("row", TOPICS, ids=lambda row: row[0])
def test_every_topic_has_its_place(row: list[str]) -> None:
    topic, lesson, assignment = row
    assert topic
    assert documents.links(lesson), f"no lesson for {topic}"
    graded = documents.links(assignment)
    assert graded or assignment == UNGRADED, f"say whether an assignment asks for {topic}"


@pytest.mark.parametrize("lesson", documents.LESSONS, ids=lambda path: path.stem)
def test_every_section_stands_in_the_syllabus_or_the_guide(lesson: Path) -> None:
    known = documents.page("syllabus.md") + documents.page("lecturers_guide.md")
    targets = {target.split("/")[-1] for target in documents.links(known)}
    for section in documents.sections(lesson):
        assert f"{lesson.stem}.ipynb#{documents.anchor(section)}" in targets, section


@pytest.mark.parametrize("assignment", documents.ASSIGNMENTS, ids=lambda path: path.stem)
def test_every_assignment_stands_in_the_syllabus(assignment: Path) -> None:
    assert f"{assignment.stem}.ipynb" in documents.page("syllabus.md")


@pytest.mark.parametrize("lesson", documents.LESSONS, ids=lambda path: path.stem)
def test_every_lesson_stands_in_the_syllabus(lesson: Path) -> None:
    assert f"{lesson.stem}.ipynb" in documents.page("syllabus.md")
