"""What the kit says, in the reader's language.

Each message is written in English where it is said, as `tr("no image in {folder}", folder=path)`,
and translated in locale/LANGUAGE/messages/. `course translate` finds the messages there.

The language is the one that `COURSE_LANGUAGE` names: the set-up cell of each notebook sets it, as
does `--language`. Without it, it is the language of the computer (LC_ALL, LC_MESSAGES, LANG), if
the kit has it, and English if not.
"""

from __future__ import annotations

import os
import string
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from numbers import Real
from typing import Any

VARIABLE = "COURSE_LANGUAGE"
ENGLISH = "en"
COMPUTER = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # as gettext reads them
# What is read of a language's folder while the package runs, and goes where the package goes: what
# the language is called, words of a variant, catalogues of messages and of names in data.
TOLD, WORDS, FOLDER, NAMES = RUNNING = ("language.toml", "words.csv", "messages", "names")


class _Formatter(string.Formatter):
    """Writes numbers as a language does: 1.234,5."""

    def __init__(self, written: Callable[[str], str]) -> None:
        self._written = written

    def format_field(self, value: Any, format_spec: str) -> str:
        """A field's value as text."""
        made = super().format_field(value, format_spec)
        is_number = isinstance(value, Real) and not isinstance(value, bool)
        return self._written(made) if is_number else made


def tr(text: str, /, **fields: object) -> str:
    """A message in the reader's language.

    Args:
        text: in English; names in braces are filled in, as by `str.format`.
        fields: their values.
    """
    code = language()
    if code == ENGLISH:
        return text.format(**fields) if fields else text
    said = _said(code).get(text, text)
    if not isinstance(said, str):  # forms for numbers, which this text has not
        said = text
    return _filled(code, said, text, fields) if fields else said


def trn(one: str, many: str, count: float, /, **fields: object) -> str:
    """A message about a number of things in the reader's language.

    Args:
        one: in English, for one thing; `{count}` stands for the number.
        many: the same for every other number.
        count: how many there are.
        fields: values of other names in braces.
    """
    code, plain = language(), one if count == 1 else many
    if code == ENGLISH:
        return plain.format(count=count, **fields)
    forms = _said(code).get(one, plain)
    said = forms if isinstance(forms, str) else forms[plural(code)(int(count))]
    return _filled(code, said, plain, {"count": count, **fields})


def marked(text: str) -> str:
    """A text of a table that is translated when it is said, by `tr`; here it stays English."""
    return text


def number(value: float, spec: str = "") -> str:
    """A number for a person, as the reader's language writes it.

    Args:
        value: any number.
        spec: as for `format`, such as ",.2f".
    """
    code = language()
    return format(value, spec) if code == ENGLISH else _formatter(code).format_field(value, spec)


def language() -> str:
    """The code of the language in which the kit speaks, such as en or pt_BR."""
    asked = os.environ.get(VARIABLE)
    if asked:
        return _known(asked)
    return _of_the_computer(tuple(os.environ.get(name, "") for name in COMPUTER))


def tag(code: str = "") -> str:
    """A language's code as HTML has it: pt-BR.

    Args:
        code: such as pt_BR; that of the language in which the kit speaks if empty.
    """
    return (code or language()).replace("_", "-")


def speak(code: str) -> None:
    """Speak a language from now on, here and in processes that are started from here.

    Args:
        code: such as en or pt_BR.

    Raises:
        KitError: if the kit has no such language.
    """
    if code.casefold() == ENGLISH:
        os.environ[VARIABLE] = ENGLISH
        return
    from utils.messages.languages import language as find

    os.environ[VARIABLE] = find(code).code


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """Speak a language in the block, here and in processes that are started from it.

    Args:
        code: as for `speak`.
    """
    before = os.environ.get(VARIABLE)
    try:
        speak(code)
        yield
    finally:
        if before is None:
            os.environ.pop(VARIABLE, None)
        else:
            os.environ[VARIABLE] = before


def _filled(code: str, said: str, english: str, fields: dict[str, object]) -> str:
    """A translation with its fields; the English text if the translation does not take them."""
    try:
        return _formatter(code).vformat(said, (), fields)
    except (LookupError, ValueError, AttributeError, TypeError):
        made = _formatter(code).vformat(english, (), fields)
        if said != english:
            _complain(code, english)
        return made


@cache
def _complain(code: str, english: str) -> None:
    """Say once that a translation has other fields than the English text."""
    sys.stderr.write(
        f"The translation of {english[:60]!r} has other names in braces: "
        f"`course build --language {code}` says where. It stays English.\n"
    )


@cache
def _known(code: str, asked_by: str = f"{VARIABLE}=") -> str:
    """A language that was asked for; English, and a line that says so, if it cannot be spoken."""
    if code.casefold() == ENGLISH:
        return ENGLISH
    from utils.errors import KitError
    from utils.messages.languages import language as find

    try:
        return find(code).code
    except KitError as error:
        sys.stderr.write(f"{asked_by}{code}: {error}. Messages are in English.\n")
        return ENGLISH


@cache
def _of_the_computer(settings: tuple[str, ...]) -> str:
    """The first of the computer's languages, if the kit has it; else English."""
    first = next((each for each in settings if each), "")
    for one in first.strip(":").split(":"):
        name = one.partition(".")[0].partition("@")[0].replace("-", "_")
        spoken_there = name.partition("_")[0].casefold()
        if name in ("C", "POSIX", "") or spoken_there == ENGLISH:
            return ENGLISH
        from utils.messages.languages import all_codes

        # Portuguese from anywhere is better read in Brazilian Portuguese than in English.
        same = [each for each in all_codes() if each.partition("_")[0] == spoken_there]
        if same:
            whole = [each for each in same if each.casefold() == name.casefold()]
            return _known((whole or same)[0], "")
    return ENGLISH


@cache
def _said(code: str) -> dict[str, Any]:
    """All messages of a language: a text, or its forms for one and for many, by the English one."""
    from utils.errors import KitError
    from utils.messages.catalogues import translations
    from utils.messages.languages import language as find

    found: dict[str, Any] = {}
    try:
        of = find(code)
        folders = [each.folder / FOLDER for each in of.chain()]
        for name in sorted({path.stem for folder in folders for path in folder.glob("*.po")}):
            found |= translations(f"{FOLDER}/{name}", of)
    except KitError as error:  # nothing can be said in a language that cannot be read
        sys.stderr.write(f"{error}. Messages are in English.\n")
    return found


@cache
def _formatter(code: str) -> _Formatter:
    from utils.messages.languages import language as find
    from utils.messages.languages import numbers

    return _Formatter(numbers(find(code)))


@cache
def plural(code: str) -> Callable[[int], int]:
    """Which form a number takes; of half a point, that of none.

    Args:
        code: of a language, such as pt_BR.
    """
    from gettext import c2py

    from babel.messages.plurals import get_plural

    return c2py(get_plural(code).plural_expr)
