"""`course translate`: renew the catalogues of a language, and say how much is translated."""

from __future__ import annotations

from collections.abc import Iterator

from babel.messages.catalog import Catalog
from rich.table import Table

from utils import project
from utils.cli.console import console
from utils.messages import catalogues, languages, number, tr
from utils.messages.languages import Language
from utils.notebooks.build import sources
from utils.notebooks.header import every_cell
from utils.notebooks.percent_script import read_source
from utils.translation import documents, entries, known_mistakes, message_units
from utils.translation.entries import Share, Unit
from utils.translation.notebook_units import EVERY, catalogue_of, units

SHOWN = 5  # entries of a catalogue that are named


def translate(codes: list[str]) -> bool:
    """Renew catalogues from the sources, and show the share of each that is translated.

    Args:
        codes: of languages; all that the kit has if empty.

    Returns:
        Whether everything is translated.

    Raises:
        KitError: if there is no such language, or a file cannot be read.
    """
    chosen = [languages.language(code) for code in codes or languages.all_codes()]
    shown = [show_shares(language) for language in chosen]
    return all(shown)


def show_shares(language: Language, *, write: bool = True) -> bool:
    """Show the share of each catalogue of a language, and the entries that are open.

    Args:
        language: which.
        write: renew its catalogues.

    Returns:
        Whether everything is translated.
    """
    found = renew(language, write=write)
    shares = {name: entries.share(catalogue) for name, catalogue in found.items()}
    if shares:  # a variant may have no catalogues of its own
        console.print(_table(language, shares))
    for name, catalogue in found.items():
        for line in _open(f"{language.folder.name}/{name}.po", catalogue):
            console.print(line, markup=False)
    return all(share.done == share.total for share in shares.values())


def renew(language: Language, *, write: bool = True) -> dict[str, Catalog]:
    """Bring the catalogues up to the sources; each by its name.

    A language that falls back to another one gets no new entries: its catalogues hold only what it
    says otherwise.

    Args:
        language: whose catalogues.
        write: the files that differ.
    """
    found = {}
    for name, there in wanted():
        path = language.folder / f"{name}.po"
        catalogue = catalogues.read(path, language)
        if language.falls_back_to is None:
            catalogue = entries.updated(catalogue, there)
            if write:
                entries.write(path, catalogue)
        elif not path.is_file():
            continue
        found[name] = catalogue
    return found


def wanted() -> Iterator[tuple[str, list[Unit]]]:
    """Each catalogue, and what is to be translated there."""
    yield EVERY, list(units(every_cell(), project.root() / "utils" / "notebooks" / "header.py"))
    for path in sources():
        yield catalogue_of(path), list(units(read_source(path), path))
    for path in known_mistakes.files():
        yield known_mistakes.catalogue_of(path), list(known_mistakes.units(path))
    yield from message_units.units().items()
    for page in documents.PAGES:
        yield documents.catalogue_of(page), list(documents.units(page))


def _open(name: str, catalogue: Catalog) -> Iterator[str]:
    """The first entries that a person has to look at."""
    lines = entries.open_entries(catalogue)
    yield from (f"{name}, {line}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield tr("{catalogue}: and {count} more", catalogue=name, count=len(lines) - SHOWN)


def _table(language: Language, found: dict[str, Share]) -> Table:
    table = Table(title=language.name)
    table.add_column(tr("catalogue"))
    for column in (tr("translated"), tr("of"), tr("share")):
        table.add_column(column, justify="right")
    for name, share in found.items():
        table.add_row(name, number(share.done, ","), number(share.total, ","), str(share))
    return table
