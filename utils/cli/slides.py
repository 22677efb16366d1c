"""`course slides`: make slides of lessons, which open in a browser offline."""

from __future__ import annotations

from pathlib import Path

import nbformat

from utils import project
from utils.cli.console import console
from utils.cli.run import chosen_lessons, run
from utils.messages import spoken, tr
from utils.messages.languages import chosen, code_of
from utils.translation.documents import translated

GUIDE = "docs/lecturers_guide.md"


def slides(
    names: list[str],
    output: Path | None = None,
    *,
    force: bool = False,
    language: str | None = None,
) -> list[Path]:
    """Execute the lessons that changed, and make a deck of each.

    Args:
        names: of lessons, or their numbers; all if there are none.
        output: folder for the decks; build/slides if None, and a folder below it for a language.
        force: also execute lessons that have not changed.
        language: code of the one in which lessons and notes are; English if None.

    Returns:
        The HTML files.

    Raises:
        KitError: if there is no such lesson, a cell fails, or reveal.js is not installed.
    """
    from utils.slides.deck import deck
    from utils.slides.notes import notes_from
    from utils.slides.reveal import reveal_file

    lessons = chosen_lessons(names, language)
    reveal_file("dist/reveal.js")  # fails early if reveal.js is missing
    run(lessons, {}, force)
    own = chosen(language)
    guide = translated(GUIDE, own)
    folder = output or project.build_folder() / "slides" / (own.code if own else "")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for path in lessons:
        executed = project.build_folder() / path.relative_to(project.root())
        notebook = nbformat.read(executed, as_version=4)
        title = next(c.source for c in notebook.cells if c.source.startswith("# "))
        with spoken(code_of(own)):
            html = deck(notebook, title.partition("\n")[0][2:], notes_from(guide, path.stem))
        target = folder / f"{path.stem}.html"
        target.write_text(html, encoding="utf-8")
        written.append(target)
        console.print(
            tr("Slides: {path} (S opens the notes, F fills the screen)", path=target),
            markup=False,
        )
    return written
