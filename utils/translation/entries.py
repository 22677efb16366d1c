"""Catalogues: what each unit is called in another language, in the PO format of gettext.

A catalogue is edited with Weblate, Crowdin, Poedit or a plain editor. What is not yet translated,
or was changed in English since (gettext calls it fuzzy), is shown in English.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from utils.atomic import write_whole
from utils.errors import KitError
from utils.translation.languages import Language

WIDTH = 120
# Dates and programs in the header would change the file when nothing else does.
VOLATILE = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator)[^"]*"\n', re.MULTILINE
)
FIELD = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class Unit:
    """Something to be translated.

    Attributes:
        text: in English.
        notes: for the translator: where it stands.
        fields: whether names in braces are filled in.
    """

    text: str
    notes: tuple[str, ...] = ()
    fields: bool = False


@dataclass(frozen=True)
class Share:
    """How much of a catalogue is translated.

    Attributes:
        done: entries with a translation that is current.
        total: all entries.
    """

    done: int
    total: int

    def __str__(self) -> str:
        """In percent, rounded down, so that 100 % is all."""
        return f"{100 * self.done // self.total if self.total else 100} %"


def read(path: Path, language: Language) -> Catalog:
    """A catalogue from its file; an empty one if there is no file.

    Raises:
        KitError: if the file cannot be read as PO.
    """
    if not path.is_file():
        return Catalog(locale=language.code, fuzzy=False)
    try:
        with path.open("rb") as file:
            return read_po(file, locale=language.code, abort_invalid=True)
    except (OSError, UnicodeDecodeError, PoFileError, ValueError) as error:
        raise KitError(f"{path} cannot be read as a PO file: {error}") from error


def updated(catalogue: Catalog, units: Iterable[Unit]) -> Catalog:
    """A catalogue with the units that there are now, in their order.

    A unit that is nearly one that was translated gets that translation, marked as fuzzy: a person
    has to look at it.
    """
    template = Catalog(fuzzy=False)
    for unit in units:
        flags = ["python-brace-format"] if unit.fields else []
        template.add(unit.text, "", flags=flags, auto_comments=list(unit.notes))
    catalogue.update(template, update_header_comment=False, keep_user_comments=True)
    catalogue.obsolete.clear()
    return catalogue


def text_of(catalogue: Catalog) -> str:
    """A catalogue as it is written: the same bytes each time."""
    catalogue.header_comment = (
        "# Translations of the course kit; made by `course translate`, edited by people."
    )
    catalogue.fuzzy = False
    made = io.BytesIO()
    write_po(made, catalogue, width=WIDTH, no_location=True, ignore_obsolete=True)
    return VOLATILE.sub("", made.getvalue().decode("utf-8"))


def write(path: Path, catalogue: Catalog) -> bool:
    """Write a catalogue if it differs from its file; return whether it was written."""
    text = text_of(catalogue)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text)
    return True


def share(catalogue: Catalog) -> Share:
    """How much of it is translated."""
    entries = [message for message in catalogue if message.id]
    return Share(sum(bool(each.string) and not each.fuzzy for each in entries), len(entries))


def known(catalogue: Catalog) -> dict[str, str]:
    """Translations that may be shown, by their English text."""
    return {
        str(each.id): str(each.string)
        for each in catalogue
        if each.id and each.string and not each.fuzzy
    }


@cache
def _known(path: Path, language: Language, _: float) -> dict[str, str]:
    return known(read(path, language))


def translations(name: str, language: Language) -> dict[str, str]:
    """What a language, and those that it falls back to, say of a catalogue.

    Args:
        name: path in the language's folder, without its ending: "lessons/03_first_convnet".
        language: which.
    """
    found: dict[str, str] = {}
    for each in reversed(language.chain()):
        path = each.folder / f"{name}.po"
        changed = path.stat().st_mtime if path.is_file() else 0.0
        found |= _known(path, each, changed)
    return found


def translator(
    found: dict[str, str], missing: Callable[[str], str] = lambda text: text
) -> Callable[[str], str]:
    """A function from a unit to its translation; what is missing goes through another one."""
    return lambda text: found[text] if text in found else missing(text)
