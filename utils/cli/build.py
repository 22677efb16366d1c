"""`course build`: make every notebook from its percent script."""

from __future__ import annotations

from utils import project
from utils.cli.console import console
from utils.errors import KitError
from utils.messages import languages, tr, trn
from utils.notebooks.build import notebooks, orphans, write, write_beside
from utils.translation.notebook_units import ENGLISH, require_harmless


def build(code: str | None = None) -> None:
    """Make the notebooks that differ from their sources.

    Args:
        code: of the language into which they are translated, such as pt_BR; English if None.

    Raises:
        KitError: if there are no sources, one cannot be read, there is no such language, or one of
            its translations would break something.
    """
    root = project.root()
    if not (root / "sources").is_dir():
        raise KitError(tr("there are no sources here: the students' kit cannot build notebooks"))
    language = languages.chosen(code)
    if language is not None:
        require_harmless(language)
    made = list(notebooks(language))
    written = [each.target for each in made if write(each)]
    beside = write_beside(language) if language else []
    for path in [*written, *beside]:
        console.print(tr("built {path}", path=path.relative_to(root)))
    console.print(
        tr(
            "{notebooks} notebooks, {unchanged} were up to date",
            notebooks=len(made),
            unchanged=len(made) - len(written),
        )
    )
    left = [each for each in made if ENGLISH in each.target.read_text(encoding="utf-8")]
    if language is not None and left:
        names = ", ".join(each.source.stem for each in left[:3])
        console.print(
            trn(
                "[yellow]{count} notebook has paragraphs in English ({names} ...): "
                "`course translate {language}` names them[/yellow]",
                "[yellow]{count} notebooks have paragraphs in English ({names} ...): "
                "`course translate {language}` names them[/yellow]",
                len(left),
                names=names,
                language=language.code,
            )
        )
    for path in orphans(language):
        console.print(
            tr(
                "[yellow]{path} has no source: delete it, or add its script to sources/[/yellow]",
                path=path.relative_to(root),
            )
        )
