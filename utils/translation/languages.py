"""The languages of the kit: one folder in locale/ each, and no code.

locale/LANGUAGE/language.toml says how a language is called and, if it is a variant, whose words it
has where it does not say otherwise:

    name = "Português (Portugal)"
    falls_back_to = "pt_BR"
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError

from utils import project
from utils.errors import KitError

SOURCE = "en"  # the language of sources/ and of every message
FILE = "language.toml"


@dataclass(frozen=True)
class Language:
    """A language into which the kit is translated.

    Attributes:
        code: such as pt_BR.
        name: in the language itself.
        folder: of its catalogues.
        falls_back_to: the language whose words it has where it has none of its own.
    """

    code: str
    name: str
    folder: Path
    falls_back_to: Language | None = None

    @property
    def locale(self) -> Locale:
        """How numbers and dates are written."""
        return Locale.parse(self.code)

    def chain(self) -> list[Language]:
        """This language, and those that it falls back to."""
        return [self, *(self.falls_back_to.chain() if self.falls_back_to else [])]


def folder() -> Path:
    """Where the languages are."""
    return project.root() / "locale"


def codes() -> list[str]:
    """All languages into which the kit is translated."""
    return sorted(path.parent.name for path in folder().glob(f"*/{FILE}"))


def chosen(code: str | None) -> Language | None:
    """A language by its code; nothing for English, or for no code."""
    return None if code in (None, SOURCE) else language(str(code))


@cache
def language(code: str) -> Language:
    """A language by its code.

    Args:
        code: such as pt_BR; pt-BR is the same.

    Raises:
        KitError: if the kit has no such language, or its folder does not say what it should.
    """
    code = code.replace("-", "_")
    if code not in codes():
        known = ", ".join([SOURCE, *codes()])
        raise KitError(f"there is no language {code!r}: choose one of {known}")
    place = folder() / code
    told = _table(place / FILE)
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError) as error:
        raise KitError(f"{place} is not named after a language, as pt_BR is: {error}") from error
    if not isinstance(told.get("name"), str):
        raise KitError(f'{place / FILE} needs a line such as: name = "Português (Brasil)"')
    other = told.get("falls_back_to")
    if other == code:
        raise KitError(f"{place / FILE}: {code} cannot fall back to itself")
    return Language(code, told["name"], place, language(other) if other else None)


def _table(path: Path) -> dict:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KitError(f"{path} cannot be read: {error}") from error
