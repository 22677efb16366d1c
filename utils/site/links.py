"""Links of pages that move from the repository to the site: to a page of it, or back."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from utils.translation.documents import FOLDERS, PAGES

_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\((?P<target>[^()\s]+(?:\([^()]*\)[^()\s]*)*)\)")
_CODE = re.compile(r"(```.*?```|`[^`\n]*`)", re.DOTALL)
_ELSEWHERE = re.compile(r"^([a-z][a-z0-9+.-]*:|#|//)", re.IGNORECASE)


def moved(
    text: str,
    path: str,
    pages: Container[str],
    repository: str,
    base: str = "",
    english: Container[str] = (),
) -> str:
    """A page's text with its relative links changed for the site.

    Args:
        text: Markdown.
        path: of the page in the folder of its language, with slashes.
        pages: paths in this folder of all that the site holds in this language.
        repository: address of the repository, for files that the site does not hold.
        base: the folder of the language in the repository, as "pt_BR/"; empty for English.
        english: paths in the repository of what the English site holds, which lies above that of
            the language.
    """

    def replaced(link: re.Match[str]) -> str:
        target = link["target"]
        if _ELSEWHERE.match(target):
            return link[0]
        name, hash_, anchor = target.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(base + path), unquote(name)))
        own = file.removeprefix(base)
        if file.startswith(base) and own in pages:
            here = posixpath.relpath(own, posixpath.dirname(path) or ".")
            return f"[{link['text']}]({here}{hash_}{anchor})"
        if base and own in english:
            page = PurePosixPath(own).with_suffix(".html").as_posix()
            here = posixpath.relpath(page, posixpath.dirname(base + path))
            return f'<a href="{quote(here)}{hash_}{anchor}" hreflang="en">{link["text"]}</a>'
        # A language has its lessons, its assignments and some documents; the rest is English.
        file = file if own in PAGES or own.split("/")[0] in FOLDERS else own
        return f"[{link['text']}]({repository}/blob/main/{quote(file)}{hash_}{anchor})"

    return _outside_code(text, lambda part: _LINK.sub(replaced, part))


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """Markdown with everything changed that is not code."""
    parts = _CODE.split(text)
    return "".join(part if i % 2 else change(part) for i, part in enumerate(parts))
