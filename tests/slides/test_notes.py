"""What the speaker reads beside a slide comes from the lecturer's guide."""

from __future__ import annotations

import pytest

from tests.docs import documents
from utils.slides.notes import notes_from

GUIDE = documents.page("lecturers_guide.md")


@pytest.mark.parametrize("lesson", documents.LESSONS, ids=lambda path: path.stem)
def test_every_section_has_something_to_ask(lesson) -> None:
    found = notes_from(GUIDE, lesson.stem)
    sections = [each for each in documents.sections(lesson) if each[0].isdigit()]
    assert [each for each in found if each in sections] == sections
    assert all("**Ask:** " in note and "minutes" in note for note in found.values())


def test_a_lesson_without_a_part_has_no_notes() -> None:
    assert notes_from(GUIDE, "99_nothing") == {}
