"""Pages of the documentation in the kit's languages: their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest

from utils import project
from utils.messages import languages
from utils.notebooks.percent_script import read_source
from utils.translation import documents, markdown_units
from utils.translation.documents import HEADING, LINK, PAGES
from utils.translation.places import place

EVERY = [(languages.language(code), page) for code in languages.codes() for page in PAGES]
IDS = [f"{language.code}-{page}" for language, page in EVERY]


@pytest.mark.parametrize(("language", "page"), EVERY, ids=IDS)
def test_links_lead_somewhere(language: languages.Language, page: str) -> None:
    """To a file, and where there is an anchor, to a heading of it."""
    made = documents.translated(page, language)
    here = place(language) / page
    checked = 0
    for link in LINK.finditer(made):
        path = (here.parent / unquote(link["target"])).resolve()
        if not path.exists() and page == "docs/site/index.md":
            continue  # it links to pages of the site
        assert path.exists(), link[0]
        anchor = unquote(link["anchor"] or "")
        if anchor and path.suffix == ".ipynb":
            assert anchor in anchors(path), link[0]
        checked += 1
    english = (project.root() / page).read_text(encoding="utf-8")
    assert len(LINK.findall(english)) == len(LINK.findall(made))
    assert checked or "](" not in english or page == "docs/site/index.md"


def anchors(notebook: Path) -> set[str]:
    """As Jupyter makes them, here from the cells."""
    cells = nbformat.read(notebook, as_version=4).cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    found = [heading for text in texts for heading in HEADING.findall(text)]
    return {re.sub(r"[*`]", "", heading).strip().replace(" ", "-") for heading in found}


@pytest.mark.parametrize(("language", "page"), EVERY, ids=IDS)
def test_a_page_has_the_form_of_the_english_one(language: languages.Language, page: str) -> None:
    """As many headings, rows and items; code as it was but for what is said about it."""
    english = (project.root() / page).read_text(encoding="utf-8")
    made = documents.translated(page, language)
    for pattern in (r"(?m)^#+ ", r"(?m)^\|", r"(?m)^\s*[-*] ", r"(?m)^\d+\. ", r"`[^`\n]+`"):
        assert len(re.findall(pattern, english)) == len(re.findall(pattern, made)), pattern


def test_a_page_without_a_translation_is_english_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(documents, "translations", lambda name, language: {})
    made = documents.translated("docs/regrade.md", languages.language("pt_BR"))
    assert made.count("[en]") == len(markdown_units.units(made))


@pytest.mark.parametrize(
    ("english", "written"),
    [
        ("| 4,584 |", "| 4.584 |"),
        ("| 0.85 | 1e-4 |", "| 0,85 | 1e-4 |"),
        ("| `0.85` | $0.85$ |", "| `0.85` | $0.85$ |"),
        ("| 24 x 24 | 2.5 % |", "| 24 x 24 | 2,5 % |"),
        ("| 1, 2.5, 3 |", "| 1, 2.5, 3 |"),
        ("| 3, 4 |", "| 3, 4 |"),
        ("| 1.2.3 |", "| 1.2.3 |"),
        ("| 12345.6 |", "| 12345,6 |"),
    ],
)
def test_numbers_in_tables(english: str, written: str) -> None:
    numbers = languages.numbers(languages.language("pt_BR"))
    assert markdown_units.translated(english, str, numbers=numbers) == written


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Say:\n\n    make course    # all of it\n    make test\n\nThen go.", 3),
        ("Files:\n\n    lessons/  open these\n    utils/    a package", 3),
        ("It prints:\n\n    ada       add       1 -> 0\n    bob       add       0 -> 1", 1),
        ("- item\n\n    a second paragraph of it", 2),
        ("1. item\n   goes on\n\n   here", 2),
    ],
)
def test_indented_code(text: str, units: int) -> None:
    assert len(markdown_units.units(text)) == units
    made = markdown_units.translated(text, lambda unit: unit)
    assert made.split() == text.split()


def test_sources_hold_no_indented_code() -> None:
    """What is new in Markdown leaves the lessons' catalogues as they were."""
    for path in sorted((project.root() / "sources").glob("*/*.py")):
        for cell in read_source(path).cells:
            if cell.cell_type == "markdown":
                for block in markdown_units.blocks(cell.source):
                    assert not (block.before.startswith("    ") and "#" in block.before), path
