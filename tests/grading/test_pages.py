"""Pages are written whole, have one look, and show what students wrote as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import meta

from tests.one_line import kit_error
from utils.grading.pages import TEMPLATES, write_page

PAGES = [name for name in TEMPLATES.list_templates() if name.endswith(".html")]


@pytest.mark.parametrize("name", [name for name in PAGES if name != "base.html"])
def test_every_page_has_the_common_head(name: str) -> None:
    assert TEMPLATES.loader is not None
    source = TEMPLATES.loader.get_source(TEMPLATES, name)[0]
    assert list(meta.find_referenced_templates(TEMPLATES.parse(source))) == ["base.html"]


def test_text_is_no_code(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>"
    page = write_page(
        tmp_path / "new" / "page.html",
        "groups.html",
        course_id=hostile,
        assignment=hostile,
        groups=[],
        names={},
    )
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert text.startswith("<!DOCTYPE html>")


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with kit_error("cannot be written"):
        write_page(tmp_path / "file" / "page.html", "groups.html", groups=[])
