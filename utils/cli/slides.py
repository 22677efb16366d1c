"""`course slides`: make slides of lessons, which open in a browser offline."""

from __future__ import annotations

from pathlib import Path

import nbformat

from utils import project
from utils.cli.console import console
from utils.cli.run import chosen_lessons, run


def slides(names: list[str], output: Path | None = None, *, force: bool = False) -> list[Path]:
    """Execute the lessons that changed, and make a deck of each.

    Args:
        names: of lessons, or their numbers; all if there are none.
        output: folder for the decks; build/slides if None.
        force: also execute lessons that have not changed.

    Returns:
        The HTML files.

    Raises:
        KitError: if there is no such lesson, a cell fails, or reveal.js is not installed.
    """
    from utils.slides.deck import deck
    from utils.slides.notes import notes_from
    from utils.slides.reveal import reveal_file

    lessons = chosen_lessons(names)
    reveal_file("dist/reveal.js")  # fails early if reveal.js is missing
    run(lessons, {}, force)
    guide = (project.root() / "docs" / "lecturers_guide.md").read_text(encoding="utf-8")
    folder = output or project.build_folder() / "slides"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for path in lessons:
        notebook = nbformat.read(project.build_folder() / "lessons" / path.name, as_version=4)
        title = next(c.source for c in notebook.cells if c.source.startswith("# "))
        html = deck(notebook, title.partition("\n")[0][2:], notes_from(guide, path.stem))
        target = folder / f"{path.stem}.html"
        target.write_text(html, encoding="utf-8")
        written.append(target)
        console.print(f"Slides: {target} (S opens the notes, F fills the screen)", markup=False)
    return written
