"""`course build`: make every notebook from its percent script."""

from __future__ import annotations

from utils import project
from utils.cli.console import console
from utils.errors import KitError
from utils.notebooks.build import notebooks, orphans, write, write_beside
from utils.translation import languages
from utils.translation.notebook_units import ENGLISH


def build(code: str | None = None) -> None:
    """Make the notebooks that differ from their sources.

    Args:
        code: of the language into which they are translated, such as pt_BR; English if None.

    Raises:
        KitError: if there are no sources, one cannot be read, or there is no such language.
    """
    root = project.root()
    if not (root / "sources").is_dir():
        raise KitError("there are no sources here: the students' kit cannot build notebooks")
    language = languages.chosen(code)
    made = list(notebooks(language))
    written = [each.target for each in made if write(each)]
    beside = write_beside(language) if language else []
    for path in [*written, *beside]:
        console.print(f"built {path.relative_to(root)}")
    console.print(f"{len(made)} notebooks, {len(made) - len(written)} were up to date")
    left = [each for each in made if ENGLISH in each.target.read_text(encoding="utf-8")]
    if language is not None and left:
        names = ", ".join(each.source.stem for each in left[:3])
        console.print(
            f"[yellow]{len(left)} notebooks have paragraphs in English ({names} ...): "
            f"`course translate {language.code}` names them[/yellow]"
        )
    for path in orphans(language):
        console.print(
            f"[yellow]{path.relative_to(root)} has no source: delete it, or add its script to "
            "sources/[/yellow]"
        )
