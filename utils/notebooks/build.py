"""Make every notebook of the course from its percent script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from utils import project
from utils.notebooks.source import notebook_from, notebook_text


@dataclass(frozen=True)
class Made:
    """A notebook, its source, and what the notebook should hold.

    Attributes:
        source: the percent script.
        target: the notebook made from it.
    """

    source: Path
    target: Path

    def text(self) -> str:
        """The notebook as it should be."""
        return notebook_text(notebook_from(self.source, self.published_as()))

    def is_current(self) -> bool:
        """Whether the notebook on disk is what its source says."""
        return self.target.is_file() and self.target.read_text(encoding="utf-8") == self.text()

    def published_as(self) -> str:
        """Where people open it: a lesson as it is, an assignment in its student version."""
        path = self.target.relative_to(project.root()).as_posix()
        return path.replace("solutions/", "assignments/", 1)


def notebooks() -> Iterator[Made]:
    """Every notebook that is made from a source: lessons, then solutions."""
    root = project.root()
    for source in sorted((root / "sources" / "lessons").glob("*.py")):
        yield Made(source, root / "lessons" / f"{source.stem}.ipynb")
    for source in sorted((root / "sources" / "assignments").glob("*.py")):
        yield Made(source, root / "solutions" / source.stem / f"{source.stem}.ipynb")


def write(made: Made) -> bool:
    """Write a notebook if it is not what its source says; tell whether it was written."""
    text = made.text()
    if made.target.is_file() and made.target.read_text(encoding="utf-8") == text:
        return False
    made.target.parent.mkdir(parents=True, exist_ok=True)
    made.target.write_text(text, encoding="utf-8", newline="\n")
    return True


def orphans() -> list[Path]:
    """Notebooks in lessons/ and solutions/ that have no source (any more)."""
    root = project.root()
    known = {made.target for made in notebooks()}
    found = [*(root / "lessons").glob("*.ipynb"), *(root / "solutions").glob("*/*.ipynb")]
    return sorted(set(found) - known)
