"""The folder from which Sphinx makes the site: lessons with outputs, assignments, guides.

It has the shape of the repository, so that most links stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from utils import project
from utils.explore import photograph
from utils.messages import spoken
from utils.messages.languages import Language, code_of
from utils.notebooks.outputs import explorers_to_pages, keep, named, pictures_to_files
from utils.site import first_page
from utils.site.first_page import in_order
from utils.site.links import moved
from utils.site.reference import packages, reference_pages
from utils.translation.documents import PAGES, translated
from utils.translation.places import place

# For those who teach: the marking guide holds answers.
NOT_FOR_STUDENTS = ("marking_guide.md", "lecturers_guide.md")
# For those who change the kit. A page without a network cannot draw the diagrams of one of them.
FOR_CONTRIBUTORS = (
    "architecture.md",
    "coverage.md",
    "mutants.md",
    "recipes.md",
    "releasing.md",
    "students.md",  # the README of the folder that students get
    "style.md",
    "translating.md",
)
# Folder of the files that Sphinx copies unchanged; in it, the folder of pictures and explorers, and
# the page of photographs.
EXTRA, SHOWN, PHOTOGRAPHS = "extra", "shown", "photographs.html"


def write_sources(
    folder: Path, executed: Path, language: Language | None = None, english: bool = True
) -> set[str]:
    """Make the folder, and leave unchanged files in it alone: Sphinx reads only the others.

    Args:
        folder: may hold the files of an earlier call.
        executed: holds the lessons with their outputs.
        language: of the site; English if None.
        english: whether there is an English site for what this language does not have.

    Returns:
        Addresses of the pages they become, such as "lessons/01_a.html".

    Raises:
        KitError: if a lesson shows something that a page cannot hold.
    """
    with spoken(code_of(language)):
        return _write_sources(folder, executed, language, english)


def guides() -> list[str]:
    """Paths of the documents on the English site, in the order of the table of contents."""
    return in_order(
        f"docs/{path.name}"
        for path in sorted((project.root() / "docs").glob("*.md"))
        if path.name not in (*NOT_FOR_STUDENTS, *FOR_CONTRIBUTORS)
    )


def _write_sources(
    folder: Path, executed: Path, language: Language | None, english: bool
) -> set[str]:
    root, repository = place(language), project.repository_url()
    written: set[Path] = set()
    (folder / EXTRA).mkdir(parents=True, exist_ok=True)
    lessons = [f"lessons/{path.name}" for path in sorted((root / "lessons").glob("*.ipynb"))]
    assignments = [
        path.relative_to(root).as_posix() for path in sorted(root.glob("assignments/*/*.ipynb"))
    ]
    own = [path for path in guides() if language is None or path in PAGES]
    others = [path for path in guides() if path not in own]
    move = partial(
        moved,
        pages={*lessons, *assignments, *own},
        repository=repository,
        base=f"{language.code}/" if language else "",
        english=others if english else (),
    )
    entries = []
    for path in lessons:
        notebook = nbformat.read(executed / Path(path).name, as_version=4)
        entries.append(_numbered(path, notebook))
        with named(Path(path).stem):
            for to_files in (explorers_to_pages, pictures_to_files):
                written |= to_files(notebook, folder / EXTRA / SHOWN, "../")
        written.add(_write(_page(notebook, path, move), folder / path))
    for path in assignments:
        notebook = nbformat.read(root / path, as_version=4)
        written.add(_write(_page(notebook, path, move), folder / path))
    for path in own:
        written.add(_write(move(translated(path, language), path), folder / path))
    for picture in (project.root() / "docs" / "images").iterdir():
        written.add(keep(picture.read_bytes(), folder / "docs" / "images" / picture.name))
    written.add(_write(photograph.page(photograph.samples()), folder / EXTRA / PHOTOGRAPHS))
    # The reference is made from docstrings, which are English.
    reference = reference_pages() if language is None else {}
    for name, text in reference.items():
        written.add(_write(text, folder / "reference" / name))
    text = first_page.contents(
        entries,
        assignments,
        [*own, *(first_page.in_english(path, repository, english) for path in others)],
        _reference(language, english),
        reference_is_english=language is not None,
    )
    first = move(translated(first_page.PAGE, language), "index.md")
    written.add(_write(f"{first.rstrip()}\n\n{text}", folder / "index.md"))
    for file in folder.rglob("*"):
        if file.is_file() and file not in written:
            file.unlink()
    sources = (file.relative_to(folder) for file in written if file.suffix in (".md", ".ipynb"))
    return {file.with_suffix(".html").as_posix() for file in sources}


def _reference(language: Language | None, english: bool) -> list[str]:
    """Entries of the table of contents for the reference, which only the English site holds."""
    if language is None:
        return [f"reference/{name}" for name in reference_pages()]
    names = packages() if english else []
    return [f"utils.{name} <{first_page.ABOVE}reference/{name}.html>" for name in names]


def _page(notebook: NotebookNode, path: str, move: Callable[[str, str], str]) -> NotebookNode:
    """A notebook without its parts for Jupyter, and with links for the site."""
    # The badge is a picture from elsewhere, and the site has a button for the same.
    cells = [cell for cell in notebook.cells if "colab-badge.svg" not in cell.source]
    for cell in cells:
        if cell.cell_type == "markdown":
            cell.source = move(cell.source, path)
        elif "setup" in cell.metadata.get("tags", []):
            cell.metadata["tags"] = [*cell.metadata["tags"], "remove-cell"]
    notebook.cells = cells
    return notebook


def _write(content: str | NotebookNode, path: Path) -> Path:
    text = content if isinstance(content, str) else nbformat.writes(content)
    return keep(text.encode(), path)


def _numbered(lesson: str, notebook: NotebookNode) -> str:
    """An entry of the table of contents: the lesson's number before its title."""
    texts = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    title = next(text for text in texts if text.startswith("# ")).splitlines()[0].removeprefix("# ")
    return f"{Path(lesson).name[:2]} {title} <{lesson}>"
