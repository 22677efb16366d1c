"""Catalogues: what each unit is called in another language, in the PO format of gettext.

A catalogue is edited with Weblate, Crowdin, Poedit or a plain editor. What is not yet translated,
or was changed in English since (gettext calls it fuzzy), is shown in English.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from utils.atomic import write_if_changed
from utils.messages.catalogues import is_done

WIDTH = 120
# Dates and programs in the header would change the file when nothing else does.
VOLATILE = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator)[^"]*"\n', re.MULTILINE
)


@dataclass(frozen=True)
class Unit:
    """Something to be translated.

    Attributes:
        text: in English.
        notes: for the translator: where it stands.
        fields: whether names in braces are filled in.
        many: the text for another number than one; empty if it does not depend on a number.
    """

    text: str
    notes: tuple[str, ...] = ()
    fields: bool = False
    many: str = ""


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


def updated(catalogue: Catalog, units: Iterable[Unit]) -> Catalog:
    """A catalogue with the units that there are now, in their order.

    A unit that is nearly one that was translated gets that translation, marked as fuzzy: a person
    has to look at it.
    """
    template = Catalog(fuzzy=False)
    for unit in units:
        flags = ["python-brace-format"] if unit.fields else []
        text = (unit.text, unit.many) if unit.many else unit.text
        template.add(text, "", flags=flags, auto_comments=list(unit.notes))
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
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_if_changed(path, text_of(catalogue))


def share(catalogue: Catalog) -> Share:
    """How much of it is translated."""
    entries = [message for message in catalogue if message.id]
    return Share(sum(is_done(each) for each in entries), len(entries))


def pairs(message: Message) -> Iterator[tuple[str, str]]:
    """Each form of a translation with the English one that it stands for."""
    if isinstance(message.id, str):
        yield message.id, str(message.string)
    else:
        one, many = message.id
        forms = tuple(message.string or ("", ""))
        for at, form in enumerate(forms):
            # A language may have one form for all numbers, or one for 1, 21, 31 that names them.
            is_for_one = at == 0 and len(forms) > 1 and ("{count" in one or "{count" not in form)
            yield one if is_for_one else many, form


def open_entries(catalogue: Catalog) -> list[str]:
    """What is not translated, or was changed in English since: a line for each."""
    return [
        f"{', '.join(each.auto_comments)}: {str(each.id)[:70]}"
        for each in catalogue
        if each.id and not is_done(each)
    ]


def translator(
    found: dict[str, str], missing: Callable[[str], str] = lambda text: text
) -> Callable[[str], str]:
    """A function from a unit to its translation; what is missing goes through another one."""
    return lambda text: found[text] if text in found else missing(text)
