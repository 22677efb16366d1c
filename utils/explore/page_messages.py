"""What the scripts of a page say in the reader's language, as a small dictionary for the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from utils.explore.scripts import files
from utils.messages import ENGLISH, FOLDER, language, plural, tag

CATALOGUE = f"{FOLDER}/{Path(__file__).parent.name}"
NUMBERS = 200  # which form a number takes depends on its last two digits, if it is large


def with_messages(data: dict[str, Any], *first: str) -> dict[str, Any]:
    """The data of a page, and with them what its scripts say, unless this is English.

    Args:
        data: for JSON.
        first: modules from which all others of the page's scripts are imported.
    """
    code = language()
    return data if code == ENGLISH else {**data, "words": _of(code, first)}


def language_of(data: dict[str, Any]) -> str:
    """The language of a page with such data, as browsers know it: pt-BR."""
    return str(data.get("words", {}).get("tag", ENGLISH))


@cache
def _of(code: str, first: tuple[str, ...]) -> dict[str, Any]:
    """Signs of numbers, translations by their English texts, and which form a number takes."""
    from utils.messages.catalogues import translations
    from utils.messages.extraction import texts
    from utils.messages.languages import language as find
    from utils.messages.languages import numbers

    written = numbers(find(code))
    known = translations(CATALOGUE, find(code))
    paths = dict.fromkeys(path for name in first for path in files(name))
    said = dict.fromkeys(text for path in paths for text, _ in texts(path))
    form = plural(code)
    return {
        "tag": tag(code),
        "decimal": written("."),
        "group": written(","),
        "said": {text: known[text] for text in said if text in known},
        "forms": "".join(str(form(number)) for number in range(NUMBERS)),
    }
