"""Reading of catalogues, which are PO files: what each text is called in another language.

What is not yet translated, or was changed in English since (gettext calls it fuzzy), is left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po

from utils.errors import KitError
from utils.messages.languages import Language
from utils.messages.variants import rewording

QUOTED = re.compile(r'(?:(?:msg\w+)(?:\[\d+\])?\s+)?"(?:[^"\\]|\\.)*"')
KEYWORD = re.compile(r"msg(?:ctxt|id_plural|id|str)(?:\[\d+\])?")
# What no editor has filled in yet, and dates, which not all editors write in one way.
UNREAD = re.compile(r'(?m)^"(?:Plural-Forms: nplurals=INTEGER|[\w-]+-Date:)[^"]*"\n')
NUMBERS = (1, *range(200), 1_000_000)  # show each form of a language, 1 before 0


def read(path: Path, language: Language) -> Catalog:
    """A catalogue from its file; an empty one if there is no file.

    Raises:
        KitError: if the file cannot be read as PO.
    """
    if not path.is_file():
        return Catalog(locale=language.code, fuzzy=False)
    try:
        text = re.sub("\r\n?", "\n", path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise KitError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise KitError(f"{path} is not UTF-8: save it so in your editor") from error
    if not text.strip():
        raise KitError(f"{path} is empty: take it back from git, or delete it to begin anew")
    _require_each_once(path, text)
    # Entries that are obsolete hold nothing that is shown; lines keep their numbers.
    text = re.sub("(?m)^#~.*$", "", UNREAD.sub("\n", text))
    try:
        catalogue = read_po(io.StringIO(text), locale=language.code, abort_invalid=True)
        _take_own_forms(catalogue, language)
    except PoFileError as error:
        said = re.sub(r" on \d+$", "", " ".join(str(error).split()))
        raise KitError(f"{path}, line {error.lineno + 1}: {said}") from error
    except ValueError as error:
        raise KitError(f"{path} cannot be read as a PO file: {error}") from error
    catalogue.charset = "utf-8"
    for message in catalogue:  # what it was before, as some editors keep it
        message.user_comments = [each for each in message.user_comments if not each.startswith("|")]
    return catalogue


def _require_each_once(path: Path, text: str) -> None:
    """Refuse what babel would drop without a word.

    Raises:
        KitError: if a text does not end, an entry stands twice, or is for one context only.
    """
    seen: dict[str, int] = {}
    begins, part, parts = 0, "", [""]
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if '"' in line and not QUOTED.fullmatch(line):
            raise KitError(f"{path}, line {number}: a text does not end, or holds a bare quote")
        keyword = KEYWORD.match(line)
        if keyword is None:
            if part == "msgid":
                parts.append(line[1:-1])
            continue
        before, part = part, keyword[0]
        if part == "msgctxt":
            raise KitError(f"{path}, line {number}: no entry of the kit has a msgctxt: delete it")
        if part == "msgstr" and before != "msgid":
            raise KitError(f"{path}, line {number}: a translation without its English text")
        if part == "msgid":
            begins, parts = number, [line.partition('"')[2][:-1]]
        elif before == "msgid":
            first = seen.setdefault("".join(parts), begins)
            if first != begins:
                raise KitError(
                    f"{path}, line {begins}: this text stands in line {first} as well: "
                    "keep one of the two entries"
                )


def _take_own_forms(catalogue: Catalog, language: Language) -> None:
    """Forms for numbers as the kit counts them; an editor may count more, such as millions.

    Raises:
        ValueError: if the file does not say which form a number takes.
    """
    own = get_plural(language.code)
    if (catalogue.num_plurals, catalogue.plural_expr) == (own.num_plurals, own.plural_expr):
        return
    mine, theirs = c2py(own.plural_expr), c2py(catalogue.plural_expr)
    form: dict[int, int] = {}
    try:
        for number in NUMBERS:
            form.setdefault(mine(number), theirs(number))
        for each in catalogue:
            if each.id and not isinstance(each.id, str) and not isinstance(each.string, str):
                said = tuple(each.string or ())
                each.string = tuple(said[form[at]] for at in range(own.num_plurals))
    except (LookupError, ArithmeticError) as error:
        raise ValueError("Plural-Forms in its header does not fit its entries") from error
    forms = f"nplurals={own.num_plurals}; plural={own.plural_expr};"
    catalogue.mime_headers = [("Plural-Forms", forms)]


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
