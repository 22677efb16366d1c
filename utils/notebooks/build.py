"""Make every notebook of the course from its percent script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from utils import project
from utils.notebooks.percent_script import notebook_from, notebook_text
from utils.translation.entries import translations
from utils.translation.languages import Language
from utils.translation.notebook_units import EVERY

STUB = "YOUR CODE HERE"
CONFIGURATION = """\
\"\"\"nbgrader's settings for the course in {name}: as above, made by `course build`.\"\"\"

c = get_config()  # noqa: F821 - traitlets provides it
load_subconfig("../nbgrader_config.py")  # noqa: F821

c.CourseDirectory.course_id = "cnn-course-kit-{code}"
c.ClearSolutions.code_stub = {{"python": "# {stub}\\nraise NotImplementedError()"}}
"""


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


def place(language: Language | None = None) -> Path:
    """The folder that holds lessons/, solutions/ and assignments/ of a language."""
    return project.root() / language.code if language else project.root()


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
    text = made.text()
    if made.target.is_file() and made.target.read_text(encoding="utf-8") == text:
        return False
    made.target.parent.mkdir(parents=True, exist_ok=True)
    made.target.write_text(text, encoding="utf-8", newline="\n")
    return True


def configuration(language: Language) -> Path:
    """nbgrader's configuration for the course in a language: its folder is a course of its own."""
    return place(language) / "nbgrader_config.py"


def write_configuration(language: Language) -> bool:
    """Write it if it differs; return whether it was written."""
    stub = translations(EVERY, language).get(STUB, STUB)
    text = CONFIGURATION.format(name=language.name, code=language.code, stub=stub)
    path = configuration(language)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


def orphans(language: Language | None = None) -> list[Path]:
    """Notebooks in lessons/ and solutions/ that have no source (any more)."""
    root = place(language)
    known = {made.target for made in notebooks(language)}
    found = [*(root / "lessons").glob("*.ipynb"), *(root / "solutions").glob("*/*.ipynb")]
    return sorted(set(found) - known)
