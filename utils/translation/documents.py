"""Pages of the documentation in another language: for lecturers, assistants and students.

What is measured, and what is for those who change the kit, stays English; links lead there.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import nbformat

from utils import project
from utils.messages.catalogues import translations
from utils.messages.languages import Language, numbers
from utils.translation import markdown_units
from utils.translation.entries import Unit, translator
from utils.translation.notebook_units import ENGLISH
from utils.translation.places import place

PAGES = (
    "README.md",
    "docs/collect_and_export.md",
    "docs/course_rules.md",
    "docs/glossary.md",
    "docs/lecturers_guide.md",
    "docs/marking_guide.md",
    "docs/photographs.md",
    "docs/regrade.md",
    "docs/site/index.md",
    "docs/students.md",
    "docs/syllabus.md",
)
# Folders that a language has as well.
FOLDERS = ("assignments", "lessons", "solutions")
LINK = re.compile(
    r"(?P<before>\]\(|\b(?:src|href)=\")(?P<target>[^)\s\"#:]+)"
    r"(?:#(?P<anchor>(?:\([^()]*\)|[^()\s\"])*))?(?=[)\"])"
)
HEADING = re.compile(r"^#{1,6} +(.*?) *$", re.MULTILINE)


def catalogue_of(page: str) -> str:
    """The name of a page's catalogue: "pages/docs/syllabus"."""
    return f"pages/{page.removesuffix('.md')}"


def units(page: str) -> Iterator[Unit]:
    """What is to be translated of a page, in its order; each text once.

    Args:
        page: one of `PAGES`.
    """
    text = (project.root() / page).read_text(encoding="utf-8")
    for unit in dict.fromkeys(markdown_units.units(text)):
        yield Unit(unit)


def translated(page: str, language: Language | None) -> str:
    """A page in another language, with its links, or as it is.

    Args:
        page: one of `PAGES`.
        language: into which, English if None; a paragraph without a translation stays English, and
            says so.
    """
    text = (project.root() / page).read_text(encoding="utf-8")
    if language is None:
        return text
    found = translations(catalogue_of(page), language)
    told = translator(found, lambda unit: f"{unit} {ENGLISH}")
    made = markdown_units.translated(text, told, numbers=numbers(language))
    return LINK.sub(lambda link: _moved(link, page, language), made)


def pages(language: Language) -> dict[Path, str]:
    """All pages in a language, by where they belong."""
    return {place(language) / page: translated(page, language) for page in PAGES}


def _moved(link: re.Match[str], page: str, language: Language) -> str:
    """A link to what a language has too stays; any other goes up to the English files."""
    here = posixpath.dirname(page)
    path = posixpath.normpath(posixpath.join(here, link["target"]))
    anchor = link["anchor"]
    if path in PAGES or path.split("/")[0] in FOLDERS:
        if not anchor:
            return link[0]
        heading = _headings(path, language).get(unquote(anchor), anchor)
        return f"{link['before']}{link['target']}#{heading}"
    # Not everything that looks like a link leads to a file: a page of the site does not.
    if not (project.root() / path).exists():
        return link[0]
    up = posixpath.relpath(path, posixpath.join(language.code, here))
    return f"{link['before']}{up}{'#' + anchor if anchor else ''}"


@cache
def _headings(path: str, language: Language) -> dict[str, str]:
    """Anchors of a notebook's headings in a language, by the English ones."""
    places = [folder / path for folder in (project.root(), place(language))]
    if not path.endswith(".ipynb") or not all(each.is_file() for each in places):
        return {}
    english, other = map(_anchors, places)
    return dict(zip(english, other, strict=True)) if len(english) == len(other) else {}


def _anchors(notebook: Path) -> list[str]:
    """Anchors as Jupyter gives them to headings."""
    cells = nbformat.read(notebook, as_version=4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return [jupyter_slug(re.sub(r"[*`]", "", each)) for each in HEADING.findall(text)]


def jupyter_slug(title: str) -> str:
    """A heading's anchor as JupyterLab makes it, which the course's own links use."""
    return title.strip().replace(" ", "-")
