"""The pages in docs/ as a test sees them: links, headings, rows of tables.

A notebook is looked up in its source, so that a page can be checked before `course build`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from utils import project
from utils.notebooks.percent_script import read_source

ROOT = project.root()
PAGES = sorted((ROOT / "docs").glob("*.md"))
LESSONS = sorted((ROOT / "sources" / "lessons").glob("*.py"))
ASSIGNMENTS = sorted((ROOT / "sources" / "assignments").glob("*.py"))
CLOSING = ("What to remember", "Questions to think about", "Where the lecture says it")


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def links(text: str) -> list[str]:
    """Targets of the links in a text, without those that lead out of the repository."""
    found = re.findall(r"\]\(([^)\s]+)\)", text)
    return [unquote(target) for target in found if not re.match(r"[a-z]+:", target)]


def rows(text: str) -> list[list[str]]:
    """Cells of each row of each table, without the headings of the tables."""
    lines = text.splitlines()
    is_row = [line.startswith("|") for line in lines] + [False]
    found = []
    for number, line in enumerate(lines):
        heads = is_row[number + 1] and set(lines[number + 1]) <= set("| -:")
        if is_row[number] and not heads and not set(line) <= set("| -:"):
            found.append([cell.strip() for cell in line.strip().strip("|").split("|")])
    return found


@cache
def headings(source: Path, levels: str = "1,4") -> tuple[str, ...]:
    """Headings of a lesson or assignment, of the levels asked for ("2,2" for sections)."""
    markdown = [cell.source for cell in read_source(source).cells if cell.cell_type == "markdown"]
    pattern = rf"^#{{{levels}}} (.+?)\s*$"
    return tuple(each for text in markdown for each in re.findall(pattern, text, re.MULTILINE))


def sections(lesson: Path) -> list[str]:
    """The sections of a lesson that teach."""
    return [each for each in headings(lesson, "2,2") if each not in CLOSING]


def anchor(heading: str) -> str:
    """The anchor that Jupyter gives a heading."""
    return heading.replace("`", "").replace(" ", "-")


def source_of(notebook: Path) -> Path:
    """The script that a notebook is made from."""
    kind = "lessons" if notebook.parent.name == "lessons" else "assignments"
    return ROOT / "sources" / kind / f"{notebook.stem}.py"


def part(text: str, heading: str) -> str:
    """The text below a heading of the second level, up to the next one; "" if there is none."""
    found = re.search(rf"^## {re.escape(heading)}$(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    return found.group(1) if found else ""
