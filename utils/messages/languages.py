"""The languages of the kit: one folder in locale/ each, and no code.

locale/LANGUAGE/language.toml says how a language is called and, if it is a variant, whose words it
has where it does not say otherwise:

    name = "Português (Portugal)"
    falls_back_to = "pt_BR"
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError

from utils.errors import KitError
from utils.messages import ENGLISH, RUNNING, TOLD

KEYS = frozenset({"name", "falls_back_to"})
PLAIN = re.compile(r"[\w-]{1,40}")  # no path that leads elsewhere
EXAMPLE = 'name = "Português (Brasil)"'


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

    def chain(self) -> list[Language]:
        """This language, and those that it falls back to."""
        return [self, *(self.falls_back_to.chain() if self.falls_back_to else [])]


def folder() -> Path:
    """Where the languages are: in a clone, or in the package where only that is installed."""
    package = Path(__file__).resolve().parents[1]
    in_clone = package.with_name("locale")
    return in_clone if in_clone.is_dir() else package / "locale"


def all_codes() -> list[str]:
    """All languages that the kit speaks besides English."""
    return sorted(path.parent.name for path in folder().glob(f"*/{TOLD}"))


def codes() -> list[str]:
    """The languages that have a folder in the kit: not those that fall back to another one."""
    return [code for code in all_codes() if language(code).falls_back_to is None]


def numbers(language: Language) -> Callable[[str], str]:
    """A function that writes a number of an English text as a language does: 1.234,5."""
    signs = Locale.parse(language.code).number_symbols["latn"]
    table = str.maketrans({".": signs["decimal"], ",": signs["group"]})
    return lambda text: text.translate(table)


def code_of(language: Language | None) -> str:
    """The code of a language, or of English."""
    return language.code if language else ENGLISH


def chosen(code: str | None) -> Language | None:
    """A language by its code; nothing for English, or for no code."""
    return None if code is None or code.casefold() == ENGLISH else language(code)


def running(place: Path) -> list[Path]:
    """What is read of a language's folder while the package runs: files and folders.

    Args:
        place: the language's folder.
    """
    return [path for name in RUNNING if (path := place / name).exists()]


@cache
def language(code: str) -> Language:
    """A language by its code.

    Args:
        code: such as pt_BR; pt-br is the same.

    Raises:
        KitError: if the kit has no such language, or its folder does not say what it should.
    """
    return _language(code, ())


def _language(code: str, asking: tuple[str, ...]) -> Language:
    """A language that others fall back to, one to the next."""
    known = {each.casefold(): each for each in all_codes()}
    found = known.get(code.replace("-", "_").casefold())
    if found is None:
        place = folder() / code
        if PLAIN.fullmatch(code) and place.is_dir():
            raise KitError(f"{place} has no {TOLD}: write one with a line such as: {EXAMPLE}")
        by = f"{asking[-1]} falls back to it, but " if asking else ""
        raise KitError(
            f"{by}there is no language {code!r}: choose one of {', '.join(known.values())}; "
            f"English ({ENGLISH}), which needs no catalogue, is the source"
        )
    place = folder() / found
    if found in asking:
        raise KitError(f"{place / TOLD}: {' and '.join(asking)} fall back to each other")
    told = _table(place / TOLD)
    try:
        named = str(Locale.parse(found))
    except (UnknownLocaleError, ValueError) as error:
        raise KitError(f"{place} is not named after a language, as pt_BR is: {error}") from error
    if named != found and named.casefold() == found.casefold():  # no computer would ask for it
        raise KitError(f"{place}: rename this folder {named}, as languages are written")
    name, other = told.get("name"), told.get("falls_back_to")
    if not isinstance(name, str) or not name:
        raise KitError(f"{place / TOLD} needs a line such as: {EXAMPLE}")
    if unknown := told.keys() - KEYS:
        takes, wrong = " and ".join(sorted(KEYS)), ", ".join(sorted(unknown))
        raise KitError(f"{place / TOLD} has {wrong}, but takes only {takes}")
    if other is not None and not isinstance(other, str):
        raise KitError(f"{place / TOLD}: falls_back_to must be a language, as pt_BR, not {other!r}")
    below = _language(other, (*asking, found)) if other else None
    return Language(found, name, place, below)


def _table(path: Path) -> dict:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KitError(f"{path} cannot be read: {error}") from error
