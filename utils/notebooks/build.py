"""Make every notebook of the course from its percent script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from utils import project
from utils.atomic import write_if_changed
from utils.messages.catalogues import translations
from utils.messages.languages import Language
from utils.notebooks.percent_script import notebook_from, notebook_text
from utils.translation import documents, known_mistakes
from utils.translation.notebook_units import EVERY
from utils.translation.places import place

STUB = "YOUR CODE HERE"
CONFIGURATION = "nbgrader_config.py"
COURSE_ID = '"cnn-course-kit"'


@dataclass(frozen=True)
class Made:
    """A notebook, its source, and what the notebook should hold.

    Attributes:
        source: the percent script.
        target: the notebook made from it.
        language: into which it is translated; English if None.
    """

    source: Path
    target: Path
    language: Language | None = None

    def text(self) -> str:
        """The notebook as it should be."""
        return notebook_text(notebook_from(self.source, self.published_as(), self.language))

    def is_current(self) -> bool:
        """Whether the notebook on disk matches its source."""
        return self.target.is_file() and self.target.read_text(encoding="utf-8") == self.text()

    def published_as(self) -> str:
        """The path that people open: of a lesson itself, of an assignment's student version."""
        path = self.target.relative_to(project.root()).as_posix()
        return path.replace("solutions/", "assignments/", 1)


def sources() -> Iterator[Path]:
    """Every percent script: lessons, then assignments."""
    for folder in ("lessons", "assignments"):
        yield from sorted((project.root() / "sources" / folder).glob("*.py"))


def notebooks(language: Language | None = None) -> Iterator[Made]:
    """Every notebook that is made from a source: lessons, then solutions.

    Args:
        language: into which they are translated; English if None.
    """
    root = place(language)
    for source in sources():
        if source.parent.name == "lessons":
            target = root / "lessons" / f"{source.stem}.ipynb"
        else:
            target = root / "solutions" / source.stem / f"{source.stem}.ipynb"
        yield Made(source, target, language)


def write(made: Made) -> bool:
    """Write a notebook if it differs from its source; return whether it was written."""
    return write_if_changed(made.target, made.text())


def beside(language: Language) -> dict[Path, str]:
    """What a course in a language has beside its notebooks, by path: its folder is a course.

    nbgrader's configuration, the known mistakes, and the pages of the documentation.
    """
    folder = place(language)
    settings = (project.root() / CONFIGURATION).read_text(encoding="utf-8")
    stub = translations(EVERY, language).get(STUB, STUB)
    made = {
        folder / CONFIGURATION: settings.replace(
            COURSE_ID, f'{COURSE_ID[:-1]}-{language.code}"'
        ).replace(STUB, stub)
    }
    for path in known_mistakes.files():
        made[folder / "solutions" / path.name] = known_mistakes.translated(path, language)
    return made | documents.pages(language)


def write_beside(language: Language) -> list[Path]:
    """Write what differs of it; return what was written."""
    return [path for path, text in beside(language).items() if write_if_changed(path, text)]


def orphans(language: Language | None = None) -> list[Path]:
    """Notebooks in lessons/ and solutions/ that have no source (any more)."""
    root = place(language)
    known = {made.target for made in notebooks(language)}
    found = [*(root / "lessons").glob("*.ipynb"), *(root / "solutions").glob("*/*.ipynb")]
    return sorted(set(found) - known)
