"""README's tables have every page, lesson and assignment, and its text every data set and verb."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from tests.docs import documents
from utils.cli.app import app
from utils.data import DATA_SETS

README = (documents.ROOT / "README.md").read_text(encoding="utf-8")
VERBS = sorted(typer.main.get_group(app).commands)


def test_every_page_is_in_the_table() -> None:
    table = README.partition("| page | what it holds |")[2].partition("\n\n")[0]
    pages = {f"docs/{path.name}" for path in (documents.ROOT / "docs").glob("*.md")}
    assert set(documents.links(table)) == pages


@pytest.mark.parametrize(
    "source", [*documents.LESSONS, *documents.ASSIGNMENTS], ids=lambda path: path.stem
)
def test_every_lesson_and_assignment_has_its_row(source: Path) -> None:
    rows = [row for row in documents.rows(README) if row[0] == f"`{source.stem}`"]
    assert len(rows) == 1
    assert all(rows[0])


@pytest.mark.parametrize("name", DATA_SETS)
def test_every_data_set_is_named(name: str) -> None:
    teaching = " ".join(documents.part(README, "Teaching").split())
    listed = teaching.partition("One setting switches the data")[2].partition(" - ")[0]
    assert re.search(rf"\b{name}\b", listed)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_on_a_page(verb: str) -> None:
    pages = [path.read_text(encoding="utf-8") for path in documents.PAGES]
    assert any(re.search(rf"\b(course|make) {verb}\b", text) for text in [README, *pages])
