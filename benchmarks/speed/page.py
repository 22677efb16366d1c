"""docs/speed.md, from what was measured."""

from __future__ import annotations

from benchmarks.measured_on import block
from benchmarks.speed import picture
from benchmarks.speed.cases import CASES
from benchmarks.speed.rows import read
from utils import project

PAGE = project.root() / "docs" / "speed.md"


def write() -> None:
    """Write the page and its picture."""
    picture.write()
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """The page as Markdown: a section for each case."""
    rows = {name: read(case.FILE) for name, case in CASES.items()}
    lines = [
        "# How fast the kit is",
        "",
        "Written by `make bench`. Each case stands beside its peer, run in turn with it; times are",
        "medians of the runs, by the clock, accuracies are means.",
        "",
        *block("docs/speed.md"),
        f"![{picture.alt(picture.factors())}](images/{picture.PATH.name})",
        "",
    ]
    for name, case in CASES.items():
        lines += case.section(rows[name])
    return "\n".join(lines).rstrip() + "\n"
