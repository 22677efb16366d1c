"""The glossary: in order, and each term is introduced where it says."""

from __future__ import annotations

import re

import pytest

from tests.docs import documents
from utils.notebooks.percent_script import read_source

TERMS = documents.rows(documents.page("glossary.md"))


@pytest.mark.parametrize("row", TERMS, ids=lambda row: row[0])
def test_a_term_is_introduced_in_its_lesson(row: list[str]) -> None:
    term, meaning, number = row
    (lesson,) = [path for path in documents.LESSONS if path.stem.startswith(f"{number}_")]
    text = " ".join(c.source for c in read_source(lesson).cells if c.cell_type == "markdown")
    text = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)
    bold = {
        re.sub(r"\s+", " ", each).rstrip(".:").lower()
        for each in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)
    }
    assert term.lower() in bold
    assert meaning


def test_in_the_order_of_the_alphabet() -> None:
    terms = [row[0].lower() for row in TERMS]
    assert terms == sorted(terms)
    assert len(set(terms)) == len(terms)
