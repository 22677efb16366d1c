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
QUOTED = re.compile(r'(?:(?:msg\w+)(?:\[\d+\])?\s+)?"(?:[^"\\]|\\.)*"')
CHARSET = re.compile(r"(?m)^(\"Content-Type: text/plain; charset=)[\w-]+")


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
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise KitError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise KitError(f"{path} is not UTF-8: save it so in your editor") from error
    if not text.strip():
        raise KitError(f"{path} is empty: take it back from git, or delete it to begin anew")
    for number, line in enumerate(text.splitlines(), start=1):
        if '"' in line and not line.startswith("#") and not QUOTED.fullmatch(line.strip()):
            raise KitError(f"{path}, line {number}: a text does not end, or holds a bare quote")
    try:
        catalogue = read_po(
            io.BytesIO(CHARSET.sub(r"\1utf-8", text).encode("utf-8")),
            locale=language.code,
            charset="utf-8",
            abort_invalid=True,
        )
    except PoFileError as error:
        raise KitError(f"{path}, line {error.lineno + 1}: {error}") from error
    except ValueError as error:
        raise KitError(f"{path} cannot be read as a PO file: {error}") from error
    catalogue.charset = "utf-8"
    for message in catalogue:  # what it was before, as some editors keep it
        message.user_comments = [each for each in message.user_comments if not each.startswith("|")]
    return catalogue


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
    write_po(
        made,
        catalogue,
        width=WIDTH,
        no_location=True,
        ignore_obsolete=True,
        include_previous=True,
    )
    return VOLATILE.sub("", made.getvalue().decode("utf-8"))


def write(path: Path, catalogue: Catalog) -> bool:
    """Write a catalogue if it differs from its file; return whether it was written."""
    text = text_of(catalogue)
    if path.is_file() and path.read_bytes() == text.encode("utf-8"):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text)
    return True


def share(catalogue: Catalog) -> Share:
    """How much of it is translated."""
    entries = [message for message in catalogue if message.id]
    return Share(sum(bool(each.string) and not each.fuzzy for each in entries), len(entries))


def open_entries(catalogue: Catalog) -> list[str]:
    """What is not translated, or was changed in English since: a line for each."""
    return [
        f"{', '.join(each.auto_comments)}: {str(each.id)[:70]}"
        for each in catalogue
        if each.id and (each.fuzzy or not each.string)
    ]


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
