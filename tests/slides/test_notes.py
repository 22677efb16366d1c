"""What the speaker reads beside a slide comes from the lecturer's guide."""

from __future__ import annotations

import re

import nbformat
import pytest

from tests.docs import documents
from utils.messages import spoken
from utils.messages.languages import language
from utils.slides.notes import notes_from
from utils.translation.documents import translated
from utils.translation.places import place

GUIDE = documents.page("lecturers_guide.md")


@pytest.mark.parametrize("lesson", documents.LESSONS, ids=lambda path: path.stem)
def test_every_section_has_something_to_ask(lesson) -> None:
    found = notes_from(GUIDE, lesson.stem)
    sections = [each for each in documents.sections(lesson) if each[0].isdigit()]
    assert [each for each in found if each in sections] == sections
    assert all("**Ask:** " in note and "minutes" in note for note in found.values())


@pytest.mark.parametrize("lesson", documents.LESSONS, ids=lambda path: path.stem)
def test_every_section_in_portuguese(lesson) -> None:
    """The headings in the translated guide are those of the translated lesson."""
    path = place(language("pt_BR")) / "lessons" / f"{lesson.stem}.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    sections = re.findall(r"^## (\d.*)$", text, re.MULTILINE)
    with spoken("pt_BR"):
        found = notes_from(translated("docs/lecturers_guide.md", language("pt_BR")), lesson.stem)
    assert [each for each in found if each in sections] == sections
    assert all("**Pergunte:** " in note and "minutos" in note for note in found.values())


def test_a_lesson_without_a_part_has_no_notes() -> None:
    assert notes_from(GUIDE, "99_nothing") == {}
