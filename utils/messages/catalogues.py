"""Reading of catalogues, which are PO files: what each text is called in another language.

What is not yet translated, or was changed in English since (gettext calls it fuzzy), is left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from utils.errors import KitError
from utils.messages.languages import Language
from utils.messages.variants import rewording

QUOTED = re.compile(r'(?:(?:msg\w+)(?:\[\d+\])?\s+)?"(?:[^"\\]|\\.)*"')
CHARSET = re.compile(r"(?m)^(\"Content-Type: text/plain; charset=)[\w-]+")


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


def is_done(message: Message) -> bool:
    """Whether a person has translated an entry, in all its forms, and English is as it was."""
    said = message.string
    forms = (said,) if isinstance(said, str) else tuple(said or ())
    return bool(forms) and all(forms) and not message.fuzzy


def known(catalogue: Catalog) -> dict[str, Any]:
    """Translations that may be shown, by their English text; by that for one, if there are two."""
    return {
        each.id if isinstance(each.id, str) else each.id[0]: each.string
        for each in catalogue
        if each.id and is_done(each)
    }


@cache
def _known(path: Path, language: Language, _: float) -> dict[str, Any]:
    return known(read(path, language))


def translations(name: str, language: Language) -> dict[str, Any]:
    """What a language, and those that it falls back to, say of a catalogue.

    Args:
        name: path in the language's folder, without its ending: "lessons/03_first_convnet".
        language: which.
    """
    found: dict[str, Any] = {}
    for each in reversed(language.chain()):
        path = each.folder / f"{name}.po"
        changed = path.stat().st_mtime if path.is_file() else 0.0
        if found:
            reworded = rewording(each)
            found = {english: _reworded(said, reworded) for english, said in found.items()}
        found |= _known(path, each, changed)
    return found


def _reworded(said: str | tuple[str, ...], reworded: Callable[[str], str]) -> Any:
    return reworded(said) if isinstance(said, str) else tuple(map(reworded, said))
