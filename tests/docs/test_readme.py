"""README's table of pages has every page."""

from __future__ import annotations

from tests.docs import documents


def test_every_page_is_in_the_table() -> None:
    text = (documents.ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("| page | what it holds |")[2].partition("\n\n")[0]
    pages = {f"docs/{path.name}" for path in (documents.ROOT / "docs").glob("*.md")}
    assert set(documents.links(table)) == pages
