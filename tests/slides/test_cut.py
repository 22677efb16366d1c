"""Where a lesson is cut into slides, and what of it is not shown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import v4

from tests.lessons.executed import LESSONS
from utils.notebooks.percent_script import read_source
from utils.slides.cut import LONGEST, SKIP, SLIDE, SUBSLIDE, blocks, cut, pages

TEXT = """\
# A title

**A question?** Yes.

**Time**: 50 minutes.
"""
SECTION = """\
That was it.

**Remember.** One thing.

## 2. Another section

Words.

**Predict.** How many?
"""


def types(*cells) -> list[tuple[str, str]]:
    return [(c.metadata.slideshow.slide_type, c.source.split("\n")[0]) for c in cut(list(cells))]


def test_headings_open_slides_and_answers_come_on_the_next_key() -> None:
    found = types(
        v4.new_markdown_cell("[badge](x)"), v4.new_markdown_cell(TEXT),
        v4.new_code_cell("import numpy"), v4.new_markdown_cell(SECTION), v4.new_code_cell("1 + 1"),
    )  # fmt: skip
    assert found == [
        (SKIP, "[badge](x)"),
        (SLIDE, "# A title"),
        (SKIP, "**Time**: 50 minutes."),
        (SKIP, "import numpy"),
        (SUBSLIDE, "That was it."),
        (SUBSLIDE, "**Remember.** One thing."),
        (SLIDE, "## 2. Another section"),
        (SUBSLIDE, "**Predict.** How many?"),
        (SUBSLIDE, "1 + 1"),
    ]


def test_code_and_what_is_folded_stay_in_one_piece() -> None:
    folded = (
        "<details><summary>Solution</summary>\n\n```python\na = 1\n\nb = 2\n```\nYes.\n</details>"
    )
    assert list(blocks(f"Before.\n\n{folded}\n\nAfter.")) == ["Before.", folded, "After."]


def test_a_heading_is_not_left_alone() -> None:
    assert len(pages(f"## 1. Long\n\n{'word ' * LONGEST}")) == 1


@given(st.lists(st.sampled_from(["# A", "## B", "**Predict.** C?", "words " * 50, "- a\n- b"])))
def test_nothing_is_lost_and_nothing_is_changed_in_its_order(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    assert "\n\n".join(pages(text)) == text.strip("\n")


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_says_the_same_when_it_is_cut(path) -> None:
    cells = read_source(path).cells

    def words(those) -> str:
        return re.sub(r"\s+", " ", " ".join(cell.source for cell in those))

    assert words(cut(cells)) == words(cells)
    shown = [c for c in cut(cells) if c.metadata.slideshow.slide_type == SLIDE]
    assert len(shown) > 4
