"""What is translated of a notebook's source, and the source in another language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

from utils.errors import KitError
from utils.messages.catalogues import is_done, read, translations
from utils.messages.fixed_parts import FIELD
from utils.messages.languages import Language, numbers
from utils.translation import code_units, markdown_units
from utils.translation.code_units import Shown
from utils.translation.entries import Unit, pairs, translator
from utils.translation.faults import harm
from utils.translation.markdown_units import Translate

EVERY = "notebooks"  # the catalogue of the cells that every notebook has
ENGLISH = "<small>[en]</small>"  # marks a paragraph that is not translated
BADGE = "[![Open In Colab]"


def shown_texts(source: NotebookNode) -> Shown:
    """Texts in code that are shown, by the source's header: `translate` and `keep`.

    `translate` lists labels that are keys as well; `translate: sentences` is for a source in which
    each text of two words is read by somebody, but for those that `keep` lists.
    """
    told = source.metadata.get("course", {})
    names, kept = told.get("translate", ()), told.get("keep", ())
    if names == "sentences":
        return Shown(sentences=True, kept=frozenset(kept))
    return Shown(frozenset(names), kept=frozenset(kept))


def units(source: NotebookNode, path: Path) -> Iterator[Unit]:
    """What is to be translated of a source, in its order; each text once.

    Args:
        source: the cells of a percent script.
        path: where they are from, for messages.
    """
    found: dict[str, Unit] = {}
    also = shown_texts(source)
    for number, cell in enumerate(source.cells, start=1):
        where = f"cell {number}"

        def note(text: str, where: str = where, fields: bool = False) -> str:
            found.setdefault(text, Unit(text, (where,), fields))
            return text

        def note_code(text: str, where: str = f"{where}, code") -> str:
            found.setdefault(text, Unit(text, (where,), bool(FIELD.search(text))))
            return text

        translated_cell(cell, note, note_code, also, path)
    yield from found.values()


def translated_cell(
    cell: NotebookNode,
    text: Translate,
    code: Translate,
    also: Shown,
    path: Path,
    written: Translate | None = None,
) -> str:
    """A cell's source in another language.

    Args:
        cell: Markdown or Python.
        text: translates what stands in Markdown.
        code: translates what stands in Python.
        also: texts in code that are shown.
        path: where it is from, for messages.
        written: how a number is written, in tables.

    Raises:
        KitError: if a cell of code is not Python.
    """

    def python(source: str) -> str:
        try:
            made = code_units.translated(source, code, also)
            if made != source:
                code_units.require_python(made)
        except SyntaxError as error:
            raise KitError(
                f"{path}: a cell is not Python, line {error.lineno}: {error.msg}"
            ) from error
        return made

    if cell.cell_type == "markdown":
        return markdown_units.translated(cell.source, text, python, written)
    return python(cell.source) if cell.cell_type == "code" else cell.source


def catalogue_of(path: Path) -> str:
    """The name of a source's catalogue: "lessons/03_first_convnet"."""
    return f"{path.parent.name}/{path.stem}"


def require_harmless(language: Language) -> None:
    """Read all catalogues of a language: of notebooks, pages and messages.

    Raises:
        KitError: if one cannot be read, or a translation would break something.
    """
    for each in language.chain():
        for path in sorted(each.folder.rglob("*.po")):
            for message in read(path, each):
                for english, said in pairs(message) if message.id and is_done(message) else ():
                    for problem in harm(english, said):
                        raise KitError(
                            f"{path}, line {message.lineno}: {problem}, in the translation of "
                            f"{english[:60]!r}"
                        )


def put_into(language: Language, cells: list[NotebookNode], path: Path, also: Shown) -> None:
    """Put a notebook's cells into another language, in place.

    A paragraph that is not yet translated stays English, and is marked so.

    Args:
        language: which.
        cells: of a notebook, the cells that every notebook has among them.
        path: its source.
        also: texts in code that are shown.

    Raises:
        KitError: if a catalogue cannot be read, or a translation would break the code.
    """
    found = translations(EVERY, language) | translations(catalogue_of(path), language)
    for unit, translation in found.items():
        for problem in harm(unit, translation):
            raise KitError(
                f"{language.folder / catalogue_of(path)}.po: {problem}, in the translation of "
                f"{unit[:60]!r}"
            )
    text, code = translator(found, lambda unit: f"{unit} {ENGLISH}"), translator(found)
    written = numbers(language)
    for cell in cells:
        if not cell.source.startswith(BADGE):
            cell.source = translated_cell(cell, text, code, also, path, written)
