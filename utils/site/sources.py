"""The folder from which Sphinx makes the site: lessons with outputs, assignments, guides.

It has the shape of the repository, so that most links stay as they are.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from utils import project
from utils.explore import photograph
from utils.notebooks.outputs import explorers_to_pages, keep, named, pictures_to_files
from utils.site.links import moved
from utils.site.reference import reference_pages

# For those who teach: the marking guide holds answers.
NOT_FOR_STUDENTS = ("marking_guide.md", "lecturers_guide.md")
# For those who change the kit. A page without a network cannot draw the diagrams of one of them.
FOR_CONTRIBUTORS = (
    "architecture.md",
    "mutants.md",
    "recipes.md",
    "releasing.md",
    "style.md",
    "translating.md",
)
# Folder of the files that Sphinx copies unchanged; in it, the folder of pictures and explorers, and
# the page of photographs.
EXTRA, SHOWN, PHOTOGRAPHS = "extra", "shown", "photographs.html"


def write_sources(folder: Path, executed: Path) -> set[str]:
    """Make the folder, and leave unchanged files in it alone: Sphinx reads only the others.

    Args:
        folder: may hold the files of an earlier call.
        executed: holds the lessons with their outputs.

    Returns:
        Addresses of the pages they become, such as "lessons/01_a.html".

    Raises:
        KitError: if a lesson shows something that a page cannot hold.
    """
    root, repository = project.root(), project.repository_url()
    written: set[Path] = set()
    (folder / EXTRA).mkdir(parents=True, exist_ok=True)
    lessons = [f"lessons/{path.name}" for path in sorted((root / "lessons").glob("*.ipynb"))]
    assignments = [
        path.relative_to(root).as_posix() for path in sorted(root.glob("assignments/*/*.ipynb"))
    ]
    guides = [
        f"docs/{path.name}"
        for path in sorted((root / "docs").glob("*.md"))
        if path.name not in (*NOT_FOR_STUDENTS, *FOR_CONTRIBUTORS)
    ]
    pages = {*lessons, *assignments, *guides}
    entries = []
    for path in lessons:
        notebook = nbformat.read(executed / Path(path).name, as_version=4)
        entries.append(_numbered(path, notebook))
        with named(Path(path).stem):
            for to_files in (explorers_to_pages, pictures_to_files):
                written |= to_files(notebook, folder / EXTRA / SHOWN, "../")
        written.add(_write(_page(notebook, path, pages, repository), folder / path))
    for path in assignments:
        notebook = nbformat.read(root / path, as_version=4)
        written.add(_write(_page(notebook, path, pages, repository), folder / path))
    for path in guides:
        text = (root / path).read_text(encoding="utf-8")
        written.add(_write(moved(text, path, pages, repository), folder / path))
    for picture in (root / "docs" / "images").iterdir():
        written.add(keep(picture.read_bytes(), folder / "docs" / "images" / picture.name))
    written.add(_write(photograph.page(photograph.samples()), folder / EXTRA / PHOTOGRAPHS))
    reference = reference_pages()
    for name, text in reference.items():
        written.add(_write(text, folder / "reference" / name))
    written.add(_write(_index(entries, assignments, guides, reference), folder / "index.md"))
    for file in folder.rglob("*"):
        if file.is_file() and file not in written:
            file.unlink()
    sources = (file.relative_to(folder) for file in written if file.suffix in (".md", ".ipynb"))
    return {file.with_suffix(".html").as_posix() for file in sources}


def _page(
    notebook: NotebookNode, path: str, pages: Container[str], repository: str
) -> NotebookNode:
    """A notebook without its parts for Jupyter, and with links for the site."""
    # The badge is a picture from elsewhere, and the site has a button for the same.
    cells = [cell for cell in notebook.cells if "colab-badge.svg" not in cell.source]
    for cell in cells:
        if cell.cell_type == "markdown":
            cell.source = moved(cell.source, path, pages, repository)
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


def _index(
    lessons: Iterable[str],
    assignments: Iterable[str],
    guides: Iterable[str],
    reference: Iterable[str],
) -> str:
    """The first page, with the table of contents."""
    text = (project.root() / "docs" / "site" / "index.md").read_text(encoding="utf-8")
    order = ["docs/syllabus.md", "docs/grader.md"]
    others = [page for page in guides if page not in order]
    for name, pages in (
        ("lessons", lessons),
        ("assignments", assignments),
        ("guides", [*order, *others]),
        ("reference", [f"reference/{name}" for name in reference]),
    ):
        text = text.replace(f"@{name}@", "\n".join(pages))
    return text
